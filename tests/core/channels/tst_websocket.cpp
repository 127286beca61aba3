// WebSocket: handshakes, frames and close codes, as the engines have them.
#include "core/channels/socketframes.h"
#include "core/channels/sockethandshake.h"
#include "core/channels/websocket.h"
#include "core/fetch/browserstate.h"
#include "core/page/environment.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Channels;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *socketUrl = "ws://127.0.0.1:9002/r";

/// A socket, and the server's side of it.
class Conversation
{
public:
    explicit Conversation(const QByteArray &browser = "chromium", const QStringList &protocols = {})
        : m_environment(*Page::environmentOf(specOf(browser)))
        , socket({*m_environment.profile, m_state, log, m_environment.client, 1})
    {
        socket.onEvent = [this](const ChannelEventFired &event) { note(event); };
        opened = socket.open(QString::fromLatin1(socketUrl), protocols, judgedAt);
        run();
    }

    static RunSpec specOf(const QByteArray &browser)
    {
        RunSpec spec = xhrSpec();
        spec.browser = browser;
        return spec;
    }

    void run()
    {
        while (socket.hasTask()) {
            socket.runTask(now);
        }
        for (const Fetch::Effect &effect : socket.takeEffects()) {
            if (const auto *sending = std::get_if<Fetch::SendRequest>(&effect)) {
                requests.push_back(sending->request);
            } else if (const auto *bytes = std::get_if<Fetch::SendBytes>(&effect)) {
                sent += bytes->bytes;
            }
        }
    }

    void answer(const QByteArray &extra = {}, const QByteArray &status = "101 Switching Protocols")
    {
        const QByteArray key = *requests.back().headers.get("Sec-WebSocket-Key");
        const QByteArray joined = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        const QByteArray accept =
            QCryptographicHash::hash(joined, QCryptographicHash::Sha1).toBase64();
        const QByteArray head =
            "HTTP/1.1 " + status +
            "\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: " + accept + extra;
        socket.feed(Fetch::Head{requests.back().exchange, headOf(head), {}}, now);
        run();
    }

    void receive(const QByteArray &bytes)
    {
        socket.feed(Fetch::BodyChunk{requests.back().exchange, bytes}, now);
        run();
    }

    void end()
    {
        socket.feed(Fetch::BodyEnd{requests.back().exchange, {}}, now);
        run();
    }

    /// Opcodes and payloads of what the socket has sent.
    QList<std::pair<int, QByteArray>> frames()
    {
        FrameReader reader(FrameReader::Judging::AtEnd);
        reader.feed(sent);
        QList<std::pair<int, QByteArray>> result;
        while (const auto next = reader.next()) {
            const auto &frame = std::get<SocketFrame>(*next);
            result.append({frame.opcode, frame.payload});
        }
        return result;
    }

private:
    void note(const ChannelEventFired &event)
    {
        QString row = event.type;
        if (event.close) {
            row += u" %1 %2"_s.arg(event.close->code)
                       .arg(event.close->wasClean ? u"clean"_s : u"lost"_s);
        } else if (event.message) {
            row += u' ' + event.message->text;
        }
        events.append(row);
    }

    Page::Environment m_environment;
    Fetch::BrowserState m_state;

public:
    Instant now = judgedAt;
    Log log;
    WebSocket socket;
    Done opened;
    std::vector<Http::WireRequest> requests;
    QByteArray sent;
    QStringList events;
};

QByteArray serverFrame(int first, const QByteArray &payload)
{
    return QByteArray(1, char(first)) + char(payload.size()) + payload;
}

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshakesAreTheEngines_data();
    void handshakesAreTheEngines();
    void constructorsThrow_data();
    void constructorsThrow();
    void anyOtherAnswerIsErrorAndClose();
    void subprotocolsAreChosenByTheEngine_data();
    void subprotocolsAreChosenByTheEngine();
    void messagesAndPingsCome();
    void deflatedMessagesAreInflated();
    void closingIsAHandshake();
    void codesOfThePageAreLimited();
    void brokenFramesEndIt_data();
    void brokenFramesEndIt();
    void closeCodesAreTheEngines_data();
    void closeCodesAreTheEngines();
    void aLostConnectionIs1006();
};

void TestWebSocket::handshakesAreTheEngines_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("Chromium") << QByteArray("chromium")
                              << QByteArray(
                                     "Host Connection Pragma Cache-Control User-Agent Upgrade "
                                     "Origin Sec-WebSocket-Version Accept-Encoding "
                                     "Accept-Language Sec-WebSocket-Key "
                                     "Sec-WebSocket-Extensions Sec-WebSocket-Protocol")
                                     .split(' ');
    QTest::newRow("Firefox")
        << QByteArray("firefox")
        << QByteArray(
               "Host User-Agent Accept Accept-Language Accept-Encoding Sec-WebSocket-Version "
               "Origin Sec-WebSocket-Protocol Sec-WebSocket-Extensions Sec-WebSocket-Key "
               "Connection Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Pragma Cache-Control "
               "Upgrade")
               .split(' ');
    QTest::newRow("WebKit")
        << QByteArray("webkit")
        << QByteArray("User-Agent Origin Pragma Cache-Control Upgrade Connection Sec-WebSocket-Key "
                      "Sec-WebSocket-Version Sec-WebSocket-Protocol Sec-WebSocket-Extensions "
                      "Accept-Encoding Accept-Language Host Sec-Fetch-Dest Sec-Fetch-Mode "
                      "Sec-Fetch-Site")
               .split(' ');
}

// ws-proto-005
void TestWebSocket::handshakesAreTheEngines()
{
    QFETCH(QByteArray, browser);
    QFETCH(QByteArrayList, names);
    const Conversation talk(browser, {u"chat"_s});
    QCOMPARE(talk.requests.size(), std::size_t(1));
    QByteArrayList found;
    for (const Http::Header &header : talk.requests.front().headers) {
        found.append(header.name);
    }
    QCOMPARE(found, names);
    QCOMPARE(talk.requests.front().headers.get("Origin"), QByteArray(pageOrigin));
    QCOMPARE(talk.requests.front().protocolSwitch, Http::ProtocolSwitch::Expected);
}

void TestWebSocket::constructorsThrow_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("protocols");
    QTest::addColumn<QByteArray>("exception");
    const QString good = QString::fromLatin1(socketUrl);
    QTest::newRow("fragment") << good + u"#x" << QStringList() << QByteArray("SyntaxError");
    QTest::newRow("scheme") << u"ftp://a/"_s << QStringList() << QByteArray("SyntaxError");
    QTest::newRow("no URL") << u"ws://[zz]/"_s << QStringList() << QByteArray("SyntaxError");
    QTest::newRow("twice") << good << QStringList({u"a"_s, u"a"_s}) << QByteArray("SyntaxError");
    QTest::newRow("no token") << good << QStringList(u"a b"_s) << QByteArray("SyntaxError");
    QTest::newRow("http") << u"http://127.0.0.1:9002/r"_s << QStringList() << QByteArray();
    QTest::newRow("relative") << u"/r"_s << QStringList() << QByteArray();
}

// ws-url-001 to -024, ws-proto-015 to -026
void TestWebSocket::constructorsThrow()
{
    QFETCH(QString, url);
    QFETCH(QStringList, protocols);
    QFETCH(QByteArray, exception);
    RunSpec spec = Conversation::specOf("chromium");
    spec.request.api = Api::WebSocket;
    spec.request.url = url;
    WebSocketSpec socket;
    socket.protocols = protocols;
    spec.request.channel = socket;
    const auto thrown = entriesOf<ExceptionThrown>(judged(spec));
    QCOMPARE(thrown.empty() ? QByteArray() : thrown.front().name, exception);
}

// ws-open-003
void TestWebSocket::anyOtherAnswerIsErrorAndClose()
{
    Conversation talk;
    talk.answer({}, "200 OK");
    QCOMPARE(talk.events, QStringList({u"error"_s, u"close 1006 lost"_s}));
    Conversation firefox("firefox");
    firefox.answer({}, "200 OK");
    QVERIFY(firefox.events.isEmpty()); // ws-open-029
    firefox.end();
    QCOMPARE(firefox.events, QStringList({u"error"_s, u"close 1006 lost"_s}));
}

void TestWebSocket::subprotocolsAreChosenByTheEngine_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<bool>("opens");
    const QStringList chat{u"chat"_s, u"soap"_s};
    QTest::newRow("one of them") << QByteArray("chromium") << chat << QByteArray("soap") << true;
    QTest::newRow("another") << QByteArray("firefox") << chat << QByteArray("other") << false;
    QTest::newRow("none, Chromium") << QByteArray("chromium") << chat << QByteArray() << false;
    QTest::newRow("none, Firefox") << QByteArray("firefox") << chat << QByteArray() << true;
    QTest::newRow("unasked, Firefox")
        << QByteArray("firefox") << QStringList() << QByteArray("chat") << true;
    QTest::newRow("unasked, WebKit")
        << QByteArray("webkit") << QStringList() << QByteArray("chat") << false;
    QTest::newRow("capitals, WebKit") << QByteArray("webkit") << chat << QByteArray("Chat") << true;
}

// ws-proto-002 to -011
void TestWebSocket::subprotocolsAreChosenByTheEngine()
{
    QFETCH(QByteArray, browser);
    QFETCH(QStringList, asked);
    QFETCH(QByteArray, chosen);
    QFETCH(bool, opens);
    Conversation talk(browser, asked);
    talk.answer(chosen.isEmpty() ? QByteArray() : "\nSec-WebSocket-Protocol: " + chosen);
    QCOMPARE(talk.events.front(), opens ? u"open"_s : u"error"_s);
}

// ws-frame-013, -017, -019
void TestWebSocket::messagesAndPingsCome()
{
    Conversation talk;
    talk.answer();
    talk.receive(serverFrame(0x01, "\xE2\x82").left(3));
    talk.receive(QByteArray("\x82", 1));
    talk.receive(serverFrame(0x89, "p"));
    talk.receive(serverFrame(0x80, "\xAC"));
    QCOMPARE(talk.events, QStringList({u"open"_s, u"message €"_s}));
    QCOMPARE(talk.frames(), (QList<std::pair<int, QByteArray>>{{Opcode::pong, "p"}}));
    QVERIFY(talk.socket.sendText(u"hé"_s, talk.now));
    talk.run();
    QCOMPARE(talk.frames().last(), (std::pair<int, QByteArray>{Opcode::text, "h\xC3\xA9"}));
}

// ws-frame-035
void TestWebSocket::deflatedMessagesAreInflated()
{
    Conversation talk;
    talk.answer("\nSec-WebSocket-Extensions: permessage-deflate");
    talk.receive(serverFrame(0xC1, QByteArray("\xCA\x48\xCD\xC9\xC9\x07\x00", 7)));
    QCOMPARE(talk.events.last(), u"message hello"_s);
    talk.receive(serverFrame(0xC1, "\xFF\xFF\xFF")); // ws-frame-037
    QCOMPARE(talk.events.last(), u"close 1006 lost"_s);
}

// ws-client-025, -048
void TestWebSocket::closingIsAHandshake()
{
    Conversation talk("firefox");
    talk.answer();
    QVERIFY(talk.socket.close(3000, u"bye"_s, talk.now));
    talk.run();
    QCOMPARE(talk.socket.readyState(), WebSocket::State::Closing);
    QCOMPARE(talk.frames(), (QList<std::pair<int, QByteArray>>{{Opcode::close, "\x0B\xB8"
                                                                               "bye"}}));
    talk.receive(serverFrame(0x81, "late"));
    talk.receive(serverFrame(0x88, "\x0B\xB8"));
    QCOMPARE(talk.events, QStringList({u"open"_s, u"close 3000 clean"_s}));
}

// ws-client-007 to -028
void TestWebSocket::codesOfThePageAreLimited()
{
    Conversation talk;
    talk.answer();
    QCOMPARE(talk.socket.close(1001, {}, talk.now).error().name, QByteArray("InvalidAccessError"));
    QCOMPARE(talk.socket.close(1000, QString(124, u'x'), talk.now).error().name,
             QByteArray("SyntaxError"));
    QCOMPARE(talk.socket.readyState(), WebSocket::State::Open);
}

void TestWebSocket::brokenFramesEndIt_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer"); ///< payload of the close frame; "none" for none
    const QByteArray masked("\x81\x81\x00\x00\x00\x00x", 7);
    QTest::newRow("reserved, Chromium") << QByteArray("chromium") << serverFrame(0xC1, "x")
                                        << QByteArray("\x03\xEAInvalid reserved bit");
    QTest::newRow("reserved, WebKit")
        << QByteArray("webkit") << serverFrame(0xC1, "x") << QByteArray("\x03\xEA");
    QTest::newRow("reserved, Firefox")
        << QByteArray("firefox") << serverFrame(0xC1, "x") << QByteArray("none");
    QTest::newRow("masked") << QByteArray("chromium") << masked
                            << QByteArray("\x03\xEAMasked frame from server");
    QTest::newRow("text, WebKit") << QByteArray("webkit") << serverFrame(0x81, "\xFF")
                                  << QByteArray("\x03\xEF");
    QTest::newRow("long ping") << QByteArray("chromium") << QByteArray("\x89\x7E\x00\x7E", 4)
                               << QByteArray("\x03\xEAWebSocket Protocol Error");
}

// ws-frame-022 to -043
void TestWebSocket::brokenFramesEndIt()
{
    QFETCH(QByteArray, browser);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    Conversation talk(browser);
    talk.answer();
    talk.receive(bytes);
    QCOMPARE(talk.events, QStringList({u"open"_s, u"error"_s, u"close 1006 lost"_s}));
    const auto frames = talk.frames();
    QCOMPARE(frames.isEmpty() ? QByteArray("none") : frames.front().second, answer);
}

void TestWebSocket::closeCodesAreTheEngines_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("takenBy");
    QTest::newRow("1000") << 1000 << QByteArray("chromium firefox webkit");
    QTest::newRow("1005") << 1005 << QByteArray("firefox");
    QTest::newRow("1012") << 1012 << QByteArray("chromium firefox");
    QTest::newRow("2999") << 2999 << QByteArray("chromium firefox");
    QTest::newRow("4999") << 4999 << QByteArray("chromium firefox webkit");
}

// ws-close-002 to -028
void TestWebSocket::closeCodesAreTheEngines()
{
    QFETCH(int, code);
    QFETCH(QByteArray, takenBy);
    for (const char *browser : {"chromium", "firefox", "webkit"}) {
        Conversation talk(browser);
        talk.answer();
        talk.receive(serverFrame(0x88, QByteArray(1, char(code >> 8)) + char(code & 0xFF)));
        talk.end();
        const QString clean = u"close %1 clean"_s.arg(code);
        QCOMPARE(talk.events.last(), takenBy.contains(browser) ? clean : u"close 1006 lost"_s);
    }
}

// ws-close-034, -045
void TestWebSocket::aLostConnectionIs1006()
{
    Conversation talk;
    talk.answer();
    talk.receive(QByteArray("\x81\x05he", 4));
    talk.end();
    QCOMPARE(talk.events, QStringList({u"open"_s, u"close 1006 lost"_s}));
}

CORSCOPE_TEST(TestWebSocket)
#include "tst_websocket.moc"
