// Console messages are read back: every line that an engine was recorded to print, those of older
// versions, and with what developer tools write around them.
#include "core/explain/console.h"
#include "core/explain/message.h"
#include "core/explain/words.h"
#include "tests/support/reasoncases.h"
#include "tests/support/recordedcase.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

QStringList linesOf(const Log &log, Id engine)
{
    const ConsoleLines lines = consoleLines(log);
    return engine == Id::Chromium  ? lines.chromium
           : engine == Id::Firefox ? lines.firefox
                                   : lines.webkit;
}

const std::vector<Id> engines{Id::Chromium, Id::Firefox, Id::WebKit};

/// A pattern by what tells it from all others.
QString nameOf(Id engine, const QByteArray &key)
{
    return QString::fromLatin1(Reflect::nameOf(engine)) + u' ' + QString::fromLatin1(key);
}

/// Chromium's code of the answer for one of the preflight, where it has no pattern of its own.
QByteArray patternKey(const Message &message)
{
    const auto &patterns = messagePatterns();
    const bool isOwn = std::any_of(patterns.begin(), patterns.end(), [&](const auto &pattern) {
        return pattern.engine == message.engine && pattern.key == message.key;
    });
    return isOwn ? message.key : message.key.mid(qstrlen("Preflight"));
}

/// What is said of elements and beacons is not read back yet.
bool isOfScript(const ReasonCase &reasonCase)
{
    const Api api = reasonCase.spec.request.api;
    return api == Api::Xhr || api == Api::Fetch;
}

/// What the consoles of all three browsers had.
QStringList recordedLines(const RecordedCase &recorded)
{
    QStringList lines;
    const QJsonObject did = recorded.object.value(u"did").toObject();
    for (const Id engine : engines) {
        const QString name = QString::fromLatin1(Reflect::nameOf(engine));
        for (const QJsonValue &run : did.value(name).toArray()) {
            for (const QJsonValue &line : run.toObject().value(u"console").toArray()) {
                lines.append(line.toString());
            }
        }
    }
    return lines;
}

} // namespace

class TestConsoleMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedLineIsKnown();
    void everyLineOfOursLeadsBackToItsReason();
    void everyLineOfTodayIsPrinted();
    void olderWordingsAreKnown_data();
    void olderWordingsAreKnown();
    void whatStandsAroundALineDoesNotMatter_data();
    void whatStandsAroundALineDoesNotMatter();
    void valuesMakeTheReasonFiner();
    void linesOfOneFailureBelongTogether();
    void theRequestIsFilledIn();
    void theRequestOfAPreflightIsGuessed();
    void whatNamesNoOriginGivesNoRequest();
    void otherTextsAreNoMessages_data();
    void otherTextsAreNoMessages();
    void everyMessageHasItsWords();
};

void TestConsoleMessage::everyRecordedLineIsKnown()
{
    QStringList unknown;
    int count = 0;
    std::vector<RecordedCase> cases = recordedCases(u"cases.jsonl.qz"_s);
    for (RecordedCase &ofChannel : recordedCases(u"channels.jsonl.qz"_s)) {
        cases.push_back(std::move(ofChannel));
    }
    for (const RecordedCase &recorded : cases) {
        for (const QString &line : recordedLines(recorded)) {
            ++count;
            if (!readMessage(line)) {
                unknown.append(recorded.id + u": "_s + line);
            }
        }
    }
    QVERIFY(count > 1000);
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.mid(0, 20).join(u'\n')));
}

void TestConsoleMessage::everyLineOfOursLeadsBackToItsReason()
{
    QStringList wrong;
    for (const ReasonCase &reasonCase : reasonCases()) {
        if (!isOfScript(reasonCase)) {
            continue;
        }
        for (const Id engine : engines) {
            const Log log = judgedCase(reasonCase, Reflect::nameOf(engine));
            const auto finding = findReason(log);
            const QStringList lines = linesOf(log, engine);
            const auto message = readMessage(lines.join(u'\n'));
            if (!finding || lines.isEmpty()) {
                continue;
            }
            const bool isToldSo = message && !message->reasons.empty();
            const auto &reasons = isToldSo ? message->reasons : std::vector<Reason>();
            // "CORS request did not succeed" and "net::ERR_FAILED" stand for anything.
            const bool saysNothing =
                message && (message->key == "CORSDidNotSucceed2" || message->key == "ERR_FAILED");
            const bool isOrigin = isAboutAllowOriginValue(finding->reason);
            const bool fits = std::any_of(reasons.begin(), reasons.end(), [&](Reason reason) {
                return reason == finding->reason || (isOrigin && isAboutAllowOriginValue(reason));
            });
            if (!fits && !saysNothing) {
                wrong.append(QString::fromLatin1(Reflect::nameOf(finding->reason)) + u": "_s +
                             lines.join(u" | "_s));
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestConsoleMessage::everyLineOfTodayIsPrinted()
{
    std::set<QString> printed;
    std::vector<ReasonCase> cases = reasonCases();
    for (const ReasonCase &more : consoleCases()) {
        cases.push_back(more);
    }
    for (const ReasonCase &reasonCase : cases) {
        if (!isOfScript(reasonCase)) {
            continue;
        }
        for (const Id engine : engines) {
            for (const QString &line :
                 linesOf(judgedCase(reasonCase, Reflect::nameOf(engine)), engine)) {
                const auto message = readMessage(line);
                QVERIFY2(message, qPrintable(line));
                printed.insert(nameOf(message->engine, patternKey(*message)));
            }
        }
    }
    QStringList missing;
    for (const MessagePattern &pattern : messagePatterns()) {
        const QString name = nameOf(pattern.engine, pattern.key);
        if (pattern.standing == Standing::Current && !printed.contains(name)) {
            missing.append(name);
        }
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void TestConsoleMessage::olderWordingsAreKnown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("Chrome 60")
        << u"XMLHttpRequest cannot load https://api.test/r. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://app.test' is therefore not allowed access."_s
        << "MissingAllowOriginHeader"_ba << Reason::AllowOriginMissing;
    QTest::newRow("Chrome 60, preflight status")
        << u"Fetch API cannot load https://api.test/r. Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://app.test' is therefore not allowed access. The response had HTTP status code 404. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled."_s
        << "PreflightMissingAllowOriginHeader"_ba << Reason::AllowOriginMissing;
    QTest::newRow("Chrome 100, opaque hint")
        << u"Access to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled."_s
        << "MissingAllowOriginHeader"_ba << Reason::AllowOriginMissing;
    QTest::newRow("Chrome, private network")
        << u"Access to fetch at 'http://192.168.0.1/' from origin 'https://app.test' has been blocked by CORS policy: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `private` address space."_s
        << "PreflightMissingAllowPrivateNetwork"_ba << Reason::LocalNetworkPermission;
    QTest::newRow("Chrome, panel of issues")
        << u"Access blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains the invalid value 'yes'."_s
        << "InvalidAllowOriginValue"_ba << Reason::AllowOriginInvalid;
    QTest::newRow("Firefox 40")
        << u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/r. (Reason: CORS preflight channel did not succeed)."_s
        << "CORSPreflightDidNotSucceed3"_ba << Reason::PreflightStatus;
    QTest::newRow("Firefox 40, token")
        << u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/r. (Reason: missing token ‘x-cart’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel)."_s
        << "CORSMissingAllowHeaderFromPreflight2"_ba << Reason::HeaderNotAllowed;
    QTest::newRow("Firefox 30")
        << u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/r. This can be fixed by moving the resource to the same domain or enabling CORS."_s
        << "CORSUnexplained"_ba << Reason::AllowOriginMissing;
    QTest::newRow("Safari 8")
        << u"XMLHttpRequest cannot load https://api.test/r. Origin https://app.test is not allowed by Access-Control-Allow-Origin."_s
        << "origin-not-allowed"_ba << Reason::AllowOriginMissing;
    QTest::newRow("network row") << u"GET https://api.test/r net::ERR_CERT_AUTHORITY_INVALID"_s
                                 << "ERR_CERT_AUTHORITY_INVALID"_ba
                                 << Reason::TlsCertificateUntrusted;
}

void TestConsoleMessage::olderWordingsAreKnown()
{
    QFETCH(QString, text);
    const auto message = readMessage(text);
    QVERIFY(message);
    QTEST(message->key, "key");
    QVERIFY(!message->reasons.empty());
    QTEST(message->reasons.front(), "reason");
}

void TestConsoleMessage::whatStandsAroundALineDoesNotMatter_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("behind");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("Safari") << u"[Error] "_s << u" (app.js, line 12)"_s;
    QTest::newRow("Chrome's source") << u"index.html:1 "_s << QString();
    QTest::newRow("a script's position") << u"app.js?v=3:10:4 "_s << QString();
    QTest::newRow("Firefox's link") << QString() << u" [Learn More]"_s;
    QTest::newRow("blanks and a line above") << u"some text\n   "_s << u"  \n"_s;
}

void TestConsoleMessage::whatStandsAroundALineDoesNotMatter()
{
    QFETCH(QString, before);
    QFETCH(QString, behind);
    const auto message = readMessage(
        before +
        u"Origin https://app.test is not allowed by Access-Control-Allow-Origin. Status code: 200"_s +
        behind);
    QVERIFY(message);
    QCOMPARE(message->engine, Id::WebKit);
    QCOMPARE(message->origin, u"https://app.test"_s);
    QCOMPARE(message->status, 200);
}

void TestConsoleMessage::valuesMakeTheReasonFiner()
{
    const QString line =
        u"Access to XMLHttpRequest at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '%1' that is not equal to the supplied origin."_s;
    for (const auto &[value, reason] :
         {std::pair{u"https://app.test/"_s, Reason::AllowOriginTrailingSlash},
          std::pair{u"http://app.test"_s, Reason::AllowOriginOtherScheme},
          std::pair{u"https://www.app.test"_s, Reason::AllowOriginWwwDiffers},
          std::pair{u"null"_s, Reason::AllowOriginNullWritten},
          std::pair{u"https://other.test"_s, Reason::AllowOriginMismatch}}) {
        const auto message = readMessage(line.arg(value));
        QVERIFY(message);
        QCOMPARE(message->reasons.front(), reason);
    }
}

void TestConsoleMessage::linesOfOneFailureBelongTogether()
{
    const auto message = readMessage(
        u"[Error] Origin https://app.test is not allowed by Access-Control-Allow-Origin. Status code: 200\n[Error] XMLHttpRequest cannot load https://api.test/r due to access control checks."_s);
    QVERIFY(message);
    QCOMPARE(message->key, "origin-not-allowed"_ba);
    QCOMPARE(message->url, u"https://api.test/r"_s);
    QCOMPARE(message->api, Api::Xhr);
    const auto failed = readMessage(
        u"Failed to load resource: net::ERR_FAILED\nAccess to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: It does not have HTTP ok status."_s);
    QVERIFY(failed);
    QCOMPARE(failed->key, "PreflightInvalidStatus"_ba);
}

void TestConsoleMessage::theRequestIsFilledIn()
{
    const auto message = readMessage(
        u"Access to XMLHttpRequest at 'https://b.test/r' (redirected from 'https://a.test/r') from origin 'https://app.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute."_s);
    QVERIFY(message);
    const auto request = requestOf(*message);
    QVERIFY(request);
    QVERIFY(!request->isGuessed);
    QCOMPARE(request->spec.page, u"https://app.test/"_s);
    QCOMPARE(request->spec.browser, "chromium"_ba);
    QCOMPARE(request->spec.request.url, u"https://a.test/r"_s);
    QCOMPARE(request->spec.request.api, Api::Xhr);
    QVERIFY(request->spec.request.withCredentials);
    QVERIFY(Page::environmentOf(request->spec).has_value());
}

void TestConsoleMessage::theRequestOfAPreflightIsGuessed()
{
    const QString line =
        u"Access to fetch at 'https://api.test/r' from origin '%1' has been blocked by CORS policy: %2"_s;
    const auto guessed =
        requestOf(*readMessage(line.arg(u"null"_s, u"It does not have HTTP ok status."_s)));
    QVERIFY(guessed);
    QVERIFY(guessed->isGuessed);
    QVERIFY(guessed->spec.opaqueOrigin);
    QCOMPARE(guessed->spec.request.method, u"POST"_s);
    const auto method = requestOf(*readMessage(line.arg(
        u"https://app.test"_s,
        u"Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response."_s)));
    QVERIFY(method);
    QVERIFY(!method->isGuessed);
    QCOMPARE(method->spec.request.method, u"PATCH"_s);
    const auto header = requestOf(*readMessage(line.arg(
        u"https://app.test"_s,
        u"Request header field x-cart is not allowed by Access-Control-Allow-Headers in preflight response."_s)));
    QVERIFY(header);
    QCOMPARE(header->spec.request.headers, (NameValues{{u"x-cart"_s, u"1"_s}}));
}

void TestConsoleMessage::whatNamesNoOriginGivesNoRequest()
{
    const auto message = readMessage(
        u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/r. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200."_s);
    QVERIFY(message);
    QCOMPARE(message->url, u"https://api.test/r"_s);
    QCOMPARE(message->status, 200);
    QVERIFY(!requestOf(*message));
}

void TestConsoleMessage::otherTextsAreNoMessages_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u" \n\t\n"_s;
    QTest::newRow("another error") << u"Uncaught ReferenceError: x is not defined"_s;
    QTest::newRow("half a line") << u"Access to fetch at 'https://api.test/r' from origin"_s;
    QTest::newRow("a frame without a known reason")
        << u"Access to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: Because."_s;
    QTest::newRow("long") << QString(200'000, u'x');
}

void TestConsoleMessage::otherTextsAreNoMessages()
{
    QFETCH(QString, text);
    QVERIFY(!readMessage(text));
}

void TestConsoleMessage::everyMessageHasItsWords()
{
    for (const MessagePattern &pattern : messagePatterns()) {
        Message message;
        message.engine = pattern.engine;
        message.key = pattern.key;
        message.reasons = pattern.reasons;
        const Verdict verdict = Words::verdict(message);
        QVERIFY2(!verdict.headline.isEmpty(), pattern.key.constData());
        QVERIFY2(!verdict.headline.contains("%1"_L1), pattern.key.constData());
        QVERIFY(!Words::saidBy(message).isEmpty());
        for (const Reason reason : pattern.reasons) {
            QVERIFY(!Words::layer(layerOf(reason)).isEmpty());
        }
    }
}

CORSCOPE_TEST(TestConsoleMessage)
#include "tst_consolemessage.moc"
