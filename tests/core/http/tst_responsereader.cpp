// Where an answer is cut into pieces does not matter, and whatever comes, reading ends in order.
#include "tests/support/answercourse.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

constexpr std::array engines{Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit};

/// Answers with everything in them that is read in a way of its own.
std::vector<QByteArray> answers()
{
    return {
        "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 103 E\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello",
        "\r\nHTTP/1.1 204 N\r\nContent-Length: 5\r\n\r\nmore",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5;x\nhello\n3\r\nabc\r\n0\r\nT: u\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nhello",
        "HTTP/1.1 2x0 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/2.0 200 OK\r\nA:\rb\r\nContent-Length: 5, 6\r\n\r\nhello",
        "ICY 200 OK\r\nA: b\r\n\r\nhello",
        "xHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "hello without a head, but longer than any beginning",
        "HTTP/1.1 200 OK\r\nA: b\r\nAccess-Contr",
        "HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\nother bytes",
        QByteArray("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\nhello", 32)};
}

/// Pieces of an answer in which something is odd, to be put together at random.
QByteArray oddAnswer(QRandomGenerator &random)
{
    static const QByteArrayList starts{"HTTP/1.1 200 OK\r\n",
                                       "HTTP/1.1 103 E\r\n\r\n",
                                       "HTTP/1.0 404 No\n",
                                       "http/1.1 200\r\n",
                                       "HTTP/1.1 ",
                                       "\r\n",
                                       "ICY ",
                                       "junk ",
                                       ""};
    static const QByteArrayList lines{"Content-Length: 5\r\n",
                                      "Content-Length: 6\r\n",
                                      "Content-Length: -1\r\n",
                                      "Content-Length: 5, x\r\n",
                                      "Transfer-Encoding: chunked\r\n",
                                      "Transfer-Encoding: gzip\r\n",
                                      "Content-Encoding: gzip\r\n",
                                      "Content-Encoding: br, deflate\r\n",
                                      " folded\r\n",
                                      "junk\n",
                                      ": \r\n",
                                      "A : b\r\r\n",
                                      QByteArray("N\0: v\0\r\n", 8),
                                      "Location: /a\r\nLocation: /b\r\n",
                                      "Connection: close\r\n"};
    static const QByteArrayList bodies{"hello",
                                       "5\r\nhello\r\n",
                                       "0\r\n\r\n",
                                       "ffffffffffffffff\r\n",
                                       "-1\r\n",
                                       "\x1f\x8b\x08",
                                       "\x78\x9c\xcb\x48\xcd\xc9\xc9\x07",
                                       "\r\n",
                                       ""};
    const auto oneOf = [&](const QByteArrayList &list) {
        return list.at(random.bounded(int(list.size())));
    };
    QByteArray answer = oneOf(starts) + oneOf(starts);
    for (int i = random.bounded(6); i > 0; --i) {
        answer += oneOf(lines);
    }
    answer += random.bounded(8) == 0 ? "" : "\r\n";
    for (int i = random.bounded(5); i > 0; --i) {
        answer += oneOf(bodies);
    }
    return answer;
}

/// A last event, and only one, is AnswerComplete or AnswerFailed; a head comes at most once.
bool isInOrder(const std::vector<Http::AnswerEvent> &events)
{
    int heads = 0;
    int ends = 0;
    for (const Http::AnswerEvent &event : events) {
        if (ends > 0 || (std::holds_alternative<Http::BodyBytes>(event) && heads == 0)) {
            return false;
        }
        heads += std::holds_alternative<Http::FinalHead>(event) ? 1 : 0;
        ends += std::holds_alternative<Http::AnswerComplete>(event) ||
                        std::holds_alternative<Http::AnswerFailed>(event)
                    ? 1
                    : 0;
    }
    return ends == 1 && heads <= 1;
}

} // namespace

class TestResponseReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCutMakesNoDifference();
    void singleBytesMakeNoDifference();
    void randomAnswersEndInOrderHoweverTheyAreCut();
    void everyLineReachesTheHeadAsItWasSent();
    void lengthsAreCountedWithoutTheChunks();
    void theConnectionIsReusableOnlyBehindAWholeAnswer_data();
    void theConnectionIsReusableOnlyBehindAWholeAnswer();
    void aLimitOfOnesOwnCounts();
    void mistakesQuoteWhatIsWrong();
};

void TestResponseReader::oneCutMakesNoDifference()
{
    for (const QByteArray &answer : answers()) {
        for (const Id engine : engines) {
            const QByteArray whole = courseOf(readAnswer(answer, contextOf(engine)));
            for (qsizetype cut = 0; cut <= answer.size(); ++cut) {
                QCOMPARE(courseOf(readAnswer(answer, contextOf(engine), {cut})), whole);
            }
        }
    }
}

void TestResponseReader::singleBytesMakeNoDifference()
{
    for (const QByteArray &answer : answers()) {
        std::vector<qsizetype> cuts;
        for (qsizetype cut = 1; cut < answer.size(); ++cut) {
            cuts.push_back(cut);
        }
        for (const Id engine : engines) {
            QCOMPARE(courseOf(readAnswer(answer, contextOf(engine), cuts)),
                     courseOf(readAnswer(answer, contextOf(engine))));
        }
    }
}

void TestResponseReader::randomAnswersEndInOrderHoweverTheyAreCut()
{
    QRandomGenerator random(20261126); // the same answers in every run
    for (int i = 0; i < 3000; ++i) {
        const QByteArray answer = oddAnswer(random);
        const Id engine = engines.at(std::size_t(random.bounded(int(engines.size()))));
        const auto whole = readAnswer(answer, contextOf(engine));
        QVERIFY2(isInOrder(whole), answer.constData());
        std::vector<qsizetype> cuts{random.bounded(answer.size() + 1),
                                    random.bounded(answer.size() + 1)};
        std::sort(cuts.begin(), cuts.end());
        QCOMPARE(courseOf(readAnswer(answer, contextOf(engine), cuts)), courseOf(whole));
    }
}

void TestResponseReader::everyLineReachesTheHeadAsItWasSent()
{
    const Http::HeadLines lines{"HTTP/1.1 200  OK ", "junk", "A : b", " c", "X: caf\xe9",
                                "Content-Length:  0"};
    QByteArray answer;
    for (const QByteArray &line : lines) {
        answer += line + "\r\n";
    }
    for (const Id engine : engines) {
        const auto events = readAnswer(QByteArray(answer + "\r\n"), contextOf(engine));
        QCOMPARE(std::get<Http::FinalHead>(events.front()).head.rawLines, lines);
    }
}

void TestResponseReader::lengthsAreCountedWithoutTheChunks()
{
    Http::ResponseReader reader(contextOf(Id::Standard));
    static_cast<void>(reader.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"));
    QCOMPARE(reader.bodySize(), 3);
    static_cast<void>(reader.feed("lo\r\n0\r\n\r\n"));
    QCOMPARE(reader.bodySize(), 5);
    QVERIFY(reader.isOver());
    QVERIFY(!reader.promisedLength());
}

void TestResponseReader::theConnectionIsReusableOnlyBehindAWholeAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isReusable");
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n";
    QTest::newRow("ordinary") << ok + "\r\nok" << true;
    QTest::newRow("cut short") << ok + "\r\no" << false;
    QTest::newRow("more behind it") << ok + "\r\nok?" << false;
    QTest::newRow("to be closed") << ok + "Connection: x, Close\r\n\r\nok" << false;
    QTest::newRow("until the end") << "HTTP/1.1 200 OK\r\n\r\nok"_ba << false;
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba
                             << true;
    QTest::newRow("no body") << "HTTP/1.1 304 N\r\n\r\n"_ba << true;
    QTest::newRow("another protocol") << "HTTP/1.1 101 S\r\n\r\n"_ba << false;
    QTest::newRow("HTTP/1.0") << "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"_ba << false;
    QTest::newRow("HTTP/1.0, kept open")
        << "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"_ba << true;
}

void TestResponseReader::theConnectionIsReusableOnlyBehindAWholeAnswer()
{
    QFETCH(const QByteArray, answer);
    Http::ResponseReader reader(contextOf(Id::Standard));
    static_cast<void>(reader.feed(answer));
    QTEST(reader.isConnectionReusable(), "isReusable");
}

void TestResponseReader::aLimitOfOnesOwnCounts()
{
    Http::ResponseReader reader(contextOf(Id::Firefox), 40);
    QCOMPARE(courseOf(reader.feed(QByteArray("HTTP/1.1 200 OK\r\nA: " + QByteArray(30, 'b')))),
             "failed head-too-large"_ba);
    Http::ResponseReader small(contextOf(Id::Firefox), 40);
    QCOMPARE(courseOf(small.feed("HTTP/1.1 204 OK\r\nA: b\r\n\r\n")), "head 204 OK [A: b], end"_ba);
}

void TestResponseReader::mistakesQuoteWhatIsWrong()
{
    const auto detailOf = [](const QByteArray &answer) {
        const auto events = readAnswer(answer, contextOf(Id::Standard));
        const auto *failed = std::get_if<Http::AnswerFailed>(&events.back());
        return failed ? failed->error.detail : QByteArray();
    };
    QCOMPARE(detailOf("SSH-2.0-OpenSSH_9.2\r\n"), "no status line, but \"SSH-2.0-OpenSSH_9.2\""_ba);
    QCOMPARE(detailOf("HTTP/1.1 200 OK\r\nA: b\r\nAcc"),
             "closed within the head, behind \"Acc\""_ba);
    QCOMPARE(detailOf("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"),
             "closed with 4 bytes of the body missing"_ba);
    QCOMPARE(detailOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
             "the size of a chunk is no number: \"zz\""_ba);
    QCOMPARE(detailOf("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
             "Content-Length is no number"_ba);
}

CORSCOPE_TEST(TestResponseReader)
#include "tst_responsereader.moc"
