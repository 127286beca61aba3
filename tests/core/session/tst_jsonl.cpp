// One run per line: what a line may say, what is wrong with it, and what the result says.
#include "core/session/jsonl.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Session;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray allowed = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Type: a/b";

QJsonObject resultFor(const RunSpec &spec, const QByteArray &head, const QByteArray &body = {})
{
    return resultOf(judged(spec, {answered("GET", otherUrl, head, body)}));
}

template <typename Mistake>
std::optional<Mistake> mistakeIn(const Result<Job, LineMistake> &job)
{
    const auto *mistake = job ? nullptr : std::get_if<Mistake>(&job.error().what);
    return mistake ? std::optional(*mistake) : std::nullopt;
}

} // namespace

class TestJsonl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfALineIsRead();
    void fieldsNotGivenHaveTheDefaultsOfTheApi();
    void idsMayBeNumbers();
    void initHoldsMembersOfFetchsSecondArgument();
    void aCacheModeThatDoesNotExistIsThePagesMistake();
    void thePageMayBeLoadedAgain();
    void elementsHaveOtherNamesToo_data();
    void elementsHaveOtherNamesToo();
    void unknownFieldsAreMistakes_data();
    void unknownFieldsAreMistakes();
    void otherMistakesNameTheirPlace_data();
    void otherMistakesNameTheirPlace();
    void noJsonIsToldWithItsByte();
    void noObjectIsAMistake();

    void readableAnswerIsTold();
    void blockedAnswerIsTold();
    void rejectedFetchHasNothingToRead();
    void fetchTellsTypeAndRedirect();
    void eventsAreTargetTypeStateLoadedTotal();
    void promisesFireNoEvents();
    void exceptionIsNamedWithItsCall();
    void undeterminedRunIsSaidToBe();
    void elementsTellTheirEvent();
    void beaconsTellWhatWasReturned();
};

void TestJsonl::everyFieldOfALineIsRead()
{
    const auto job = readJob(
        R"({"id":"x","page":"http://127.0.0.1:9001/","context":"c","browser":"webkit",
            "request":{"api":"xhr","method":"PUT","url":"/r","headers":[["X-Foo","1"],["X-Foo",""]],
                       "body":{"kind":"blob","text":"b","type":"text/plain"},"withCredentials":true,
                       "responseType":"json","timeout":5,"uploadListeners":true,
                       "overrideMimeType":"a/b","async":false,"abortAt":"headers_received",
                       "mode":"no-cors","credentials":"omit","redirect":"manual","cache":"reload"},
            "cookies":[{"url":"http://127.0.0.1:9002/","set":"sid=1; Path=/"}]})",
        "chromium");
    QVERIFY(job);
    QCOMPARE(job->id, u"x"_s);
    QCOMPARE(job->context, u"c"_s);
    RunSpec expected;
    expected.page = u"http://127.0.0.1:9001/"_s;
    expected.browser = "webkit";
    expected.cookies = {{u"http://127.0.0.1:9002/"_s, u"sid=1; Path=/"_s}};
    RequestSpec &request = expected.request;
    request.method = u"PUT"_s;
    request.url = u"/r"_s;
    request.headers = {{u"X-Foo"_s, u"1"_s}, {u"X-Foo"_s, u""_s}};
    request.body = BlobBody{u"b"_s, u"text/plain"_s};
    request.withCredentials = true;
    request.responseType = XhrResponseType::Json;
    request.timeout = 5;
    request.uploadListeners = true;
    request.overrideMimeType = u"a/b"_s;
    request.async = false;
    request.abortAt = AbortAt::HeadersReceived;
    request.mode = RequestMode::NoCors;
    request.credentials = CredentialsMode::Omit;
    request.redirect = RedirectMode::Manual;
    request.cache = RequestCache::Reload;
    QVERIFY(job->spec == expected);
    QVERIFY(!job->reload);
}

void TestJsonl::fieldsNotGivenHaveTheDefaultsOfTheApi()
{
    const auto job =
        readJob(R"({"page":"http://a.test/","request":{"url":"/r","body":null}})", "firefox");
    QVERIFY(job);
    QCOMPARE(job->context, QString());
    RunSpec expected;
    expected.page = u"http://a.test/"_s;
    expected.browser = "firefox";
    expected.request.url = u"/r"_s;
    QVERIFY(job->spec == expected);
}

void TestJsonl::idsMayBeNumbers()
{
    const auto job = readJob(R"({"id":7,"page":"http://a.test/","request":{"url":"/"}})", {});
    QVERIFY(job);
    QCOMPARE(job->id, u"7"_s);
}

void TestJsonl::initHoldsMembersOfFetchsSecondArgument()
{
    const auto job = readJob(
        R"({"page":"http://a.test/","request":{"api":"fetch","url":"/r","init":{"cache":"no-cache"}}})",
        "firefox");
    QVERIFY(job);
    QCOMPARE(job->spec.request.cache, RequestCache::NoCache);
}

void TestJsonl::aCacheModeThatDoesNotExistIsThePagesMistake()
{
    const auto job = readJob(
        R"({"page":"http://a.test/","request":{"api":"fetch","url":"/r","init":{"cache":"always"}}})",
        "firefox");
    QVERIFY(job);
    QCOMPARE(job->spec.request.cache, RequestCache::Default);
    QCOMPARE(job->spec.request.invalidMember, std::optional(u"cache: \"always\""_s));
}

void TestJsonl::thePageMayBeLoadedAgain()
{
    const auto job =
        readJob(R"({"page":"http://a.test/","request":{"url":"/r","reload":true}})", "firefox");
    QVERIFY(job);
    QVERIFY(job->reload);
}

void TestJsonl::elementsHaveOtherNamesToo_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<RequestSpec>("expected");
    RequestSpec spec;
    spec.url = u"/r"_s;
    const auto row = [&](const char *request) {
        QTest::newRow(request) << QByteArray(request) << spec;
    };
    spec.api = Api::Image;
    row(R"({"api":"img","url":"/r"})");
    row(R"({"api":"image","url":"/r","crossOrigin":null,"ms":5})");
    spec.crossOrigin = CrossOriginAttribute::Anonymous;
    row(R"({"api":"image","url":"/r","crossorigin":""})");
    row(R"({"api":"image","url":"/r","crossOrigin":"bogus"})");
    spec.crossOrigin = CrossOriginAttribute::UseCredentials;
    row(R"({"api":"image","url":"/r","crossorigin":"Use-Credentials"})");
    spec.crossOrigin = CrossOriginAttribute::NoCors;
    spec.api = Api::Script;
    row(R"({"api":"jsonp","url":"/r","callback":"f"})");
    spec.scriptType = ScriptType::Module;
    spec.integrity = u"sha256-x"_s;
    row(R"({"api":"script","url":"/r","attributes":[["type","module"],["integrity","sha256-x"]]})");
    spec.scriptType = ScriptType::Classic;
    spec.integrity.clear();
    spec.api = Api::Stylesheet;
    row(R"({"api":"css","url":"/r"})");
    spec.api = Api::Font;
    row(R"({"api":"font","url":"/r"})");
    spec.api = Api::Xhr;
    PollSpec poll;
    poll.style = PollStyle::Streaming;
    poll.interval = 200;
    poll.resumeParameter = u"after"_s;
    poll.stop.events.emplace_back(u"message"_s, 2);
    poll.stop.after = 4000;
    spec.channel = poll;
    row(R"({"api":"poll-streaming","url":"/r","interval":200,"resume":"after","stop":{"message":2}})");
}

void TestJsonl::elementsHaveOtherNamesToo()
{
    QFETCH(QByteArray, request);
    QFETCH(RequestSpec, expected);
    const auto job =
        readJob(R"({"page":"http://127.0.0.1:9001/","request":)" + request + '}', "chromium");
    QVERIFY(job);
    QCOMPARE(job->spec.request, expected);
}

void TestJsonl::unknownFieldsAreMistakes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("path");
    QTest::newRow("of the line")
        << R"({"id":"i","pgae":"","page":"http://a.test/","request":{"url":"/"}})"_ba << u"pgae"_s;
    QTest::newRow("of the request")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","verb":"PUT"}})"_ba
        << u"request.verb"_s;
    QTest::newRow("of the second argument")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","init":{"cash":"reload"}}})"_ba
        << u"request.init.cash"_s;
    QTest::newRow("of the body")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","body":{"kind":"text","txt":"a"}}})"_ba
        << u"request.body.txt"_s;
    QTest::newRow("of another kind of body")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","body":{"kind":"bytes","text":"a","base64":""}}})"_ba
        << u"request.body.text"_s;
    QTest::newRow("of a cookie")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/"},"cookies":[{"url":"/","set":"a"},{"slot":"B","set":"a"}]})"_ba
        << u"cookies[1].slot"_s;
}

void TestJsonl::unknownFieldsAreMistakes()
{
    QFETCH(QByteArray, line);
    const auto job = readJob(line, "chromium");
    const auto mistake = mistakeIn<LineMistake::UnknownField>(job);
    QVERIFY(mistake);
    QTEST(mistake->path, "path");
    QCOMPARE(job.error().id, u"i"_s);
}

void TestJsonl::otherMistakesNameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("path");
    QTest::newRow("no page") << R"({"id":"i","request":{"url":"/"}})"_ba << u"page"_s;
    QTest::newRow("no request") << R"({"id":"i","page":"http://a.test/"})"_ba << u"request"_s;
    QTest::newRow("no url") << R"({"id":"i","page":"http://a.test/","request":{}})"_ba
                            << u"request.url"_s;
    QTest::newRow("timeout too long")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","timeout":4294967296}})"_ba
        << u"request.timeout"_s;
    QTest::newRow("header without value")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","headers":[["A"]]}})"_ba
        << u"request.headers[0]"_s;
    QTest::newRow("init no object")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","init":"reload"}})"_ba
        << u"request.init"_s;
    QTest::newRow("reload no truth value")
        << R"({"id":"i","page":"http://a.test/","request":{"url":"/","reload":1}})"_ba
        << u"request.reload"_s;
    QTest::newRow("context no text")
        << R"({"id":"i","page":"http://a.test/","context":1,"request":{"url":"/"}})"_ba
        << u"context"_s;
}

void TestJsonl::otherMistakesNameTheirPlace()
{
    QFETCH(QByteArray, line);
    const auto job = readJob(line, "chromium");
    const auto mistake = mistakeIn<JsonMistake>(job);
    QVERIFY(mistake);
    QTEST(mistake->path, "path");
    QCOMPARE(job.error().id, u"i"_s);
}

void TestJsonl::noJsonIsToldWithItsByte()
{
    const auto job = readJob(R"({"id":"i",})", "chromium");
    const auto mistake = mistakeIn<LineMistake::NotJson>(job);
    QVERIFY(mistake);
    QVERIFY2(qAbs(mistake->offset - 10) <= 1, qPrintable(QString::number(mistake->offset)));
    QVERIFY(!mistake->message.isEmpty());
    QVERIFY(!job.error().id);
}

void TestJsonl::noObjectIsAMistake()
{
    QVERIFY(mistakeIn<LineMistake::NotAnObject>(readJob("[]", "chromium")));
    QVERIFY(mistakeIn<LineMistake::NotJson>(readJob("", "chromium")));
}

void TestJsonl::readableAnswerIsTold()
{
    const QJsonObject result = resultFor(xhrSpec(), allowed, "hello");
    QCOMPARE(result.value(u"outcome"), u"allowed"_s);
    QCOMPARE(result.value(u"status"), 200);
    QCOMPARE(result.value(u"statusText"), u"OK"_s);
    QCOMPARE(result.value(u"responseUrl"), QString::fromLatin1(otherUrl));
    QCOMPARE(result.value(u"responseHeaders").toArray(),
             (QJsonArray{QJsonArray{u"content-type"_s, u"a/b"_s}}));
    QCOMPARE(result.value(u"bodyKind"), u"text"_s);
    QCOMPARE(result.value(u"bodyText"), u"hello"_s);
    QCOMPARE(result.value(u"bodyLength"), 5);
    for (const char *name : {"exception", "type", "redirected", "reason", "stage", "corsError"}) {
        QVERIFY2(result.value(QLatin1StringView(name)).isNull(), name);
    }
}

void TestJsonl::blockedAnswerIsTold()
{
    const QJsonObject result = resultFor(xhrSpec(), "HTTP/1.1 200 OK", "secret");
    QCOMPARE(result.value(u"outcome"), u"error"_s);
    QCOMPARE(result.value(u"status"), 0);
    QCOMPARE(result.value(u"responseUrl"), QString());
    QCOMPARE(result.value(u"responseHeaders").toArray(), QJsonArray());
    QCOMPARE(result.value(u"bodyText"), QString());
    QCOMPARE(result.value(u"reason"), u"cors.allow-origin.missing"_s);
    QCOMPARE(result.value(u"stage"), u"response"_s);
    QCOMPARE(result.value(u"corsError"), u"MissingAllowOriginHeader"_s);
    const QJsonObject console = result.value(u"console").toObject();
    QCOMPARE(console.keys(), (QStringList{u"chromium"_s, u"firefox"_s, u"webkit"_s}));
    for (const QJsonValue &lines : console) {
        QVERIFY(!lines.toArray().isEmpty());
    }
}

void TestJsonl::rejectedFetchHasNothingToRead()
{
    const QJsonObject result = resultFor(fetchSpec(), "HTTP/1.1 200 OK", "secret");
    QCOMPARE(result.value(u"outcome"), u"error"_s);
    for (const char *name : {"status", "statusText", "responseUrl", "responseHeaders", "bodyKind",
                             "bodyText", "bodyLength", "type", "redirected", "exception"}) {
        QVERIFY2(result.contains(QLatin1StringView(name)), name);
        QVERIFY2(result.value(QLatin1StringView(name)).isNull(), name);
    }
}

void TestJsonl::fetchTellsTypeAndRedirect()
{
    const QJsonObject result = resultFor(fetchSpec(), allowed);
    QCOMPARE(result.value(u"type"), u"cors"_s);
    QCOMPARE(result.value(u"redirected"), false);
}

void TestJsonl::eventsAreTargetTypeStateLoadedTotal()
{
    const QJsonArray events =
        resultFor(xhrSpec(), allowed + "\nContent-Length: 5", "hello").value(u"events").toArray();
    // The bytes are told when they come, and not again at the end: engines do not repeat themselves.
    const QJsonArray expected{QJsonArray{u"xhr"_s, u"readystatechange"_s, 1, 0, 0},
                              QJsonArray{u"xhr"_s, u"loadstart"_s, 1, 0, 0},
                              QJsonArray{u"xhr"_s, u"readystatechange"_s, 2, 0, 0},
                              QJsonArray{u"xhr"_s, u"readystatechange"_s, 3, 0, 0},
                              QJsonArray{u"xhr"_s, u"progress"_s, 3, 5, 5},
                              QJsonArray{u"xhr"_s, u"readystatechange"_s, 4, 0, 0},
                              QJsonArray{u"xhr"_s, u"load"_s, 4, 5, 5},
                              QJsonArray{u"xhr"_s, u"loadend"_s, 4, 5, 5}};
    QCOMPARE(events, expected);
}

void TestJsonl::promisesFireNoEvents()
{
    QCOMPARE(resultFor(fetchSpec(), allowed).value(u"events").toArray(), QJsonArray());
}

void TestJsonl::exceptionIsNamedWithItsCall()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"http://"_s;
    const QJsonObject result = resultOf(judged(spec));
    QCOMPARE(result.value(u"outcome"), u"exception"_s);
    QCOMPARE(result.value(u"exception"), u"SyntaxError"_s);
    QCOMPARE(result.value(u"exceptionAt"), u"open"_s);
    QCOMPARE(result.value(u"reason"), u"script.syntax-error"_s);
    QVERIFY(!resultFor(xhrSpec(), allowed).contains(u"exceptionAt"));
}

void TestJsonl::undeterminedRunIsSaidToBe()
{
    QCOMPARE(resultOf(judged(xhrSpec())).value(u"outcome"), u"undetermined"_s);
    QCOMPARE(resultOf(Log()).value(u"outcome"), u"undetermined"_s);
}

void TestJsonl::elementsTellTheirEvent()
{
    RunSpec spec = xhrSpec();
    spec.request.api = Api::Script;
    const QJsonObject result = resultFor(spec, "HTTP/1.1 200 OK", "run()");
    QCOMPARE(result.value(u"events"),
             QJsonValue(QJsonArray{QJsonArray{u"script"_s, u"load"_s, 0, 0, 0}}));
    QCOMPARE(result.value(u"outcome"), QJsonValue(u"allowed"_s));
    QCOMPARE(result.value(u"returned"), QJsonValue(QJsonValue::Undefined));
}

void TestJsonl::beaconsTellWhatWasReturned()
{
    RunSpec spec = xhrSpec();
    spec.request.api = Api::Beacon;
    spec.request.body = TextBody{QString(65537, u'x')};
    const QJsonObject result = resultOf(judged(spec));
    QCOMPARE(result.value(u"returned"), QJsonValue(false));
    QCOMPARE(result.value(u"events"), QJsonValue(QJsonArray()));
}

CORSCOPE_TEST(TestJsonl)
#include "tst_jsonl.moc"
