// fetch(): which arguments are refused, what becomes of the headers, and how the promises settle.
#include "core/fetch/fetchcall.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using State = FetchCall::State;
using Trace::RequestMode;
using Trace::RequestSpec;

namespace {

Client page()
{
    Client client;
    client.creationUrl = url(pageUrl);
    client.origin = origin(pageUrl);
    return client;
}

RequestSpec spec(const QString &method = u"GET"_s, const QString &target = u"https://api.test/r"_s)
{
    RequestSpec result;
    result.api = Trace::Api::Fetch;
    result.method = method;
    result.url = target;
    return result;
}

RequestSpec with(RequestSpec spec, const Trace::NameValues &headers)
{
    spec.headers = headers;
    return spec;
}

RequestSpec with(RequestSpec spec, const Trace::BodySpec &body)
{
    spec.body = body;
    return spec;
}

RequestSpec withoutCors(RequestSpec spec)
{
    spec.mode = RequestMode::NoCors;
    return spec;
}

Result<Request, InvalidRequest> created(const RequestSpec &spec)
{
    return createRequest(spec, page(), standard());
}

Http::HeaderList headersOf(const RequestSpec &spec)
{
    return created(spec).value().headerList;
}

/// One call to https://api.test/r whose answers the test gives.
class Call
{
public:
    explicit Call(quint32 timeout = 0)
        : call(standard(), state, log)
    {
        call.start(created(spec()).value(), timeout, now, std::nullopt);
        for (const Effect &effect : call.takeEffects()) {
            exchange = std::get<SendRequest>(effect).request.exchange;
        }
    }

    BrowserState state;
    Trace::Log log;
    FetchCall call;
    Instant now = start;
    ExchangeId exchange;

    void feed(const Input &input)
    {
        call.feed(input, now);
        while (call.hasTask()) {
            call.runTask(now);
        }
    }
    void head(int status,
              const Http::HeaderList &headers = {{"Access-Control-Allow-Origin", pageOrigin}})
    {
        feed(Head{exchange, answer(status, headers), {}});
    }
    /// "fulfilled", "text-fulfilled", "rejected", "text-rejected"
    [[nodiscard]] QByteArrayList settled() const
    {
        QByteArrayList types;
        for (const Trace::Entry &entry : log.entries()) {
            if (const auto *event = std::get_if<Trace::EventFired>(&entry.event)) {
                types.append(event->type);
            }
        }
        return types;
    }
};

} // namespace

class TestFetchCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedArguments_data();
    void refusedArguments();
    void theRequestIsWhatTheSpecSays();
    void relativeUrlsAreOfThePage();
    void methodsAreNormalizedButForPatch();
    void forbiddenHeadersAreDropped();
    void headersOfOneNameAreCombined();
    void withoutCorsHeadersAreThoseOfAForm();
    void withoutCorsTheCombinedValueCounts();
    void theBodyBringsItsType();
    void withoutCorsATypeThatNoFormHasIsLeftOut();
    void thePromiseIsFulfilledWithTheHead();
    void aNullBodyReadsAtOnce();
    void aNetworkErrorRejects();
    void aBrokenBodyRejectsTheText();
    void abortRejectsWhatIsPending();
    void theTimeoutRunsUntilTheBodyIsRead();
};

void TestFetchCall::refusedArguments_data()
{
    QTest::addColumn<RequestSpec>("request");
    const auto get = spec();
    const Trace::BodySpec body = Trace::TextBody{u"x"_s};
    QTest::newRow("no URL") << spec(u"GET"_s, u"https://"_s);
    QTest::newRow("user name in the URL") << spec(u"GET"_s, u"https://user@api.test/"_s);
    QTest::newRow("password in the URL") << spec(u"GET"_s, u"https://:x@api.test/"_s);
    QTest::newRow("method no token") << spec(u"GE T"_s);
    QTest::newRow("empty method") << spec(u""_s);
    QTest::newRow("method beyond bytes") << spec(u"G\u0100T"_s);
    QTest::newRow("connect") << spec(u"connect"_s);
    QTest::newRow("TRACE") << spec(u"TRACE"_s);
    QTest::newRow("Track") << spec(u"Track"_s);
    QTest::newRow("PUT without CORS") << withoutCors(spec(u"PUT"_s));
    QTest::newRow("header name no token") << with(get, Trace::NameValues{{u"a b"_s, u"1"_s}});
    QTest::newRow("empty header name") << with(get, Trace::NameValues{{u""_s, u"1"_s}});
    QTest::newRow("header value with a newline")
        << with(get, Trace::NameValues{{u"a"_s, u"b\nc"_s}});
    QTest::newRow("header value with NUL") << with(get, Trace::NameValues{{u"a"_s, u"b\0c"_s}});
    QTest::newRow("header value beyond bytes")
        << with(get, Trace::NameValues{{u"a"_s, u"\u0100"_s}});
    QTest::newRow("body with GET") << with(get, body);
    QTest::newRow("body with head") << with(spec(u"head"_s), body);
    QTest::newRow("empty body with GET") << with(get, Trace::TextBody{});
}

void TestFetchCall::refusedArguments()
{
    QFETCH(RequestSpec, request);
    QVERIFY(!created(request));
}

void TestFetchCall::theRequestIsWhatTheSpecSays()
{
    RequestSpec given = spec(u"DELETE"_s);
    given.credentials = Trace::CredentialsMode::Include;
    given.redirect = Trace::RedirectMode::Manual;
    const Request request = created(given).value();
    QCOMPARE(request.method, "DELETE"_ba);
    QCOMPARE(request.urlList, std::vector<Url::UrlRecord>{url(u"https://api.test/r")});
    QCOMPARE(request.origin, origin(pageUrl));
    QCOMPARE(request.mode, RequestMode::Cors);
    QCOMPARE(request.credentialsMode, Trace::CredentialsMode::Include);
    QCOMPARE(request.redirectMode, Trace::RedirectMode::Manual);
    QVERIFY(request.unsafeRequestFlag);
    QVERIFY(!request.useCorsPreflightFlag);
    QVERIFY(!request.body);
    QVERIFY(request.headerList.isEmpty());
}

void TestFetchCall::relativeUrlsAreOfThePage()
{
    QCOMPARE(Url::serialize(created(spec(u"GET"_s, u"x?y"_s)).value().url()),
             "https://page.test/dir/x?y"_ba);
}

void TestFetchCall::methodsAreNormalizedButForPatch()
{
    QCOMPARE(created(spec(u"put"_s)).value().method, "PUT"_ba);
    QCOMPARE(created(spec(u"patch"_s)).value().method, "patch"_ba);
    QCOMPARE(created(withoutCors(spec(u"post"_s))).value().method, "POST"_ba);
}

void TestFetchCall::forbiddenHeadersAreDropped()
{
    QCOMPARE(headersOf(with(spec(), Trace::NameValues{{u"Cookie"_s, u"a"_s},
                                                      {u"X-Foo"_s, u" 1\t\r\n"_s},
                                                      {u"Sec-Foo"_s, u"a"_s},
                                                      {u"Authorization"_s, u"\u00E9"_s}})),
             (Http::HeaderList{{"X-Foo", "1"}, {"Authorization", "\xE9"}}));
}

void TestFetchCall::headersOfOneNameAreCombined()
{
    QCOMPARE(headersOf(with(spec(), Trace::NameValues{{u"X-Foo"_s, u"1"_s}, {u"x-foo"_s, u"2"_s}})),
             (Http::HeaderList{{"X-Foo", "1, 2"}}));
}

void TestFetchCall::withoutCorsHeadersAreThoseOfAForm()
{
    QCOMPARE(headersOf(withoutCors(
                 with(spec(), Trace::NameValues{{u"Accept"_s, u"a/b"_s},
                                                {u"X-Foo"_s, u"1"_s},
                                                {u"Authorization"_s, u"a"_s},
                                                {u"Range"_s, u"bytes=0-"_s},
                                                {u"Content-Type"_s, u"application/json"_s},
                                                {u"Content-Language"_s, u"de"_s}}))),
             (Http::HeaderList{{"Accept", "a/b"}, {"Content-Language", "de"}}));
}

void TestFetchCall::withoutCorsTheCombinedValueCounts()
{
    // https://fetch.spec.whatwg.org/#concept-headers-append, step 3
    const QString half(100, u'a');
    QCOMPARE(headersOf(withoutCors(
                 with(spec(), Trace::NameValues{{u"Accept"_s, half}, {u"Accept"_s, half}}))),
             (Http::HeaderList{{"Accept", half.toLatin1()}}));
    QCOMPARE(headersOf(withoutCors(with(
                 spec(), Trace::NameValues{{u"Accept"_s, u"a/b"_s}, {u"accept"_s, u"c/d"_s}}))),
             (Http::HeaderList{{"Accept", "a/b, c/d"}}));
    QCOMPARE(headersOf(withoutCors(
                 with(spec(), Trace::NameValues{{u"Content-Type"_s, u"text/plain"_s},
                                                {u"Content-Type"_s, u"text/plain"_s}}))),
             (Http::HeaderList{{"Content-Type", "text/plain"}}));
}

void TestFetchCall::theBodyBringsItsType()
{
    const RequestSpec text = with(spec(u"POST"_s), Trace::TextBody{u"x"_s});
    QCOMPARE(created(text).value().body, std::optional("x"_ba));
    QCOMPARE(headersOf(text), (Http::HeaderList{{"Content-Type", "text/plain;charset=UTF-8"}}));
    QCOMPARE(headersOf(with(text, Trace::NameValues{{u"content-type"_s, u"a/b"_s}})),
             (Http::HeaderList{{"content-type", "a/b"}}));
    QVERIFY(headersOf(with(spec(u"POST"_s), Trace::BytesBody{"AAAA"})).isEmpty());
}

void TestFetchCall::withoutCorsATypeThatNoFormHasIsLeftOut()
{
    // https://fetch.spec.whatwg.org/#dom-request: the type is appended under the headers' guard.
    const RequestSpec json = with(spec(u"POST"_s), Trace::BlobBody{u"{}"_s, u"application/json"_s});
    QCOMPARE(headersOf(json), (Http::HeaderList{{"Content-Type", "application/json"}}));
    QVERIFY(headersOf(withoutCors(json)).isEmpty());
    const RequestSpec form = with(spec(u"POST"_s), Trace::UrlEncodedBody{{{u"a"_s, u"1"_s}}});
    QVERIFY(headersOf(withoutCors(form)).contains("Content-Type"));
}

void TestFetchCall::thePromiseIsFulfilledWithTheHead()
{
    Call fetch;
    QCOMPARE(fetch.call.state(), State::Pending);
    fetch.head(404);
    QCOMPARE(fetch.call.state(), State::ReadingBody);
    QCOMPARE(fetch.call.response().status, 404);
    QVERIFY(!fetch.call.redirected());
    fetch.feed(BodyChunk{fetch.exchange, "he"});
    fetch.feed(BodyChunk{fetch.exchange, "llo"});
    fetch.feed(BodyEnd{fetch.exchange, {}});
    QCOMPARE(fetch.call.state(), State::Fulfilled);
    QCOMPARE(fetch.call.receivedBytes(), "hello"_ba);
    QCOMPARE(fetch.call.receivedLength(), 5);
    QCOMPARE(fetch.settled(), (QByteArrayList{"fulfilled", "text-fulfilled"}));
    QVERIFY(fetch.call.rejection().isEmpty());
}

void TestFetchCall::aNullBodyReadsAtOnce()
{
    Call fetch;
    fetch.head(204);
    QCOMPARE(fetch.call.state(), State::Fulfilled);
    QCOMPARE(fetch.settled(), (QByteArrayList{"fulfilled", "text-fulfilled"}));
    fetch.feed(BodyEnd{fetch.exchange, {}});
    QCOMPARE(fetch.settled().size(), 2);
}

void TestFetchCall::aNetworkErrorRejects()
{
    Call fetch;
    fetch.head(200, {});
    QCOMPARE(fetch.call.state(), State::Rejected);
    QCOMPARE(fetch.call.rejection(), "TypeError"_ba);
    QVERIFY(!fetch.call.hasResponse());
    QCOMPARE(fetch.settled(), QByteArrayList{"rejected"});
    QCOMPARE(fetch.log.entries().back().event,
             Trace::Event(Trace::ExceptionThrown{"TypeError", u"fetch"_s}));
}

void TestFetchCall::aBrokenBodyRejectsTheText()
{
    Call fetch;
    fetch.head(200);
    fetch.feed(Failure{fetch.exchange, {Http::TransportErrorKind::BodyTruncated, {}}, {}});
    QCOMPARE(fetch.call.state(), State::Rejected);
    QVERIFY(fetch.call.hasResponse());
    QCOMPARE(fetch.settled(), (QByteArrayList{"fulfilled", "text-rejected"}));
    QCOMPARE(fetch.log.entries().back().event,
             Trace::Event(Trace::ExceptionThrown{"TypeError", u"text"_s}));
}

void TestFetchCall::abortRejectsWhatIsPending()
{
    Call pending;
    pending.call.abort(pending.now);
    QCOMPARE(pending.call.rejection(), "AbortError"_ba);
    QCOMPARE(pending.settled(), QByteArrayList{"rejected"});
    QVERIFY(!pending.call.isFetching());
    Call reading;
    reading.head(200);
    reading.call.abort(reading.now);
    QCOMPARE(reading.settled(), (QByteArrayList{"fulfilled", "text-rejected"}));
    Call done;
    done.head(204);
    done.call.abort(done.now);
    QCOMPARE(done.call.state(), State::Fulfilled);
}

void TestFetchCall::theTimeoutRunsUntilTheBodyIsRead()
{
    Call fetch(100);
    const Instant due = start + Duration::milliseconds(100);
    QCOMPARE(fetch.call.wakeUpTime(), std::optional(due));
    fetch.head(200);
    fetch.call.wake(due + Duration{-1});
    QCOMPARE(fetch.call.state(), State::ReadingBody);
    fetch.call.wake(due);
    QCOMPARE(fetch.call.rejection(), "TimeoutError"_ba);
    QCOMPARE(fetch.settled(), (QByteArrayList{"fulfilled", "text-rejected"}));
    QCOMPARE(fetch.call.wakeUpTime(), std::nullopt);
    QCOMPARE(Call().call.wakeUpTime(), std::nullopt);
    Call done(100);
    done.head(204);
    QCOMPARE(done.call.wakeUpTime(), std::nullopt);
}

CORSCOPE_TEST(TestFetchCall)
#include "tst_fetchcall.moc"
