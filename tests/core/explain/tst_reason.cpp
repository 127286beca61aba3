// Every reason is found where it is the cause, with its proof and Chromium's name for it.
#include "core/explain/reason.h"
#include "core/trace/steps.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Http::TransportErrorKind;

namespace {

const QByteArray okHead = "HTTP/1.1 200 OK";
const QByteArray okPreflightHead = "HTTP/1.1 204 No Content";

QByteArray allowing(const QByteArray &origin)
{
    return "\nAccess-Control-Allow-Origin: " + origin;
}

RunSpec credentialed(const QString &method = u"GET"_s)
{
    RunSpec spec = xhrSpec(method);
    spec.request.withCredentials = true;
    return spec;
}

RunSpec withHeader(RunSpec spec, const QString &name)
{
    spec.request.headers = {{name, u"1"_s}};
    return spec;
}

Log answeredGet(const RunSpec &spec, const QByteArray &head)
{
    return judged(spec, {answered("GET", spec.request.url.toLatin1(), head)});
}

Log answeredPreflight(const RunSpec &spec, const QByteArray &head)
{
    return judged(spec, {preflightAnswered(okPreflightHead + head)});
}

Log redirected(const RunSpec &spec, const QByteArray &location, const QByteArray &more = {})
{
    return judged(
        spec, {answered("GET", otherUrl,
                        "HTTP/1.1 302 Found" + allowing("*") + "\nLocation: " + location + more)});
}

} // namespace

class TestReason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowOriginIsToldApart_data();
    void allowOriginIsToldApart();
    void sameValuesFailAPreflight_data();
    void sameValuesFailAPreflight();
    void credentialsMustBeAllowedByTheLetter_data();
    void credentialsMustBeAllowedByTheLetter();
    void preflightIsToldApart_data();
    void preflightIsToldApart();
    void redirectsAreToldApart_data();
    void redirectsAreToldApart();
    void nothingIsSentIsToldApart_data();
    void nothingIsSentIsToldApart();
    void networkFailuresAreToldApart_data();
    void networkFailuresAreToldApart();
    void whatThePageDidIsToldApart_data();
    void whatThePageDidIsToldApart();

    void nullOriginNeedsNull();
    void originOfARedirectIsWhatWasSent();
    void theEntryIsTheStepThatDecided();
    void readableAnswerHasNoReason();
    void unfinishedRunHasNoReason();
    void stepsThatWentWellHaveNoReason();
    void idsAreStable();
};

void TestReason::allowOriginIsToldApart_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("corsError");
    const auto row = [](const char *name, const QByteArray &lines, Reason reason,
                        const char *error) {
        QTest::newRow(name) << lines << reason << QByteArray(error);
    };
    const char *mismatch = "AllowOriginMismatch";
    const char *invalid = "InvalidAllowOriginValue";
    const char *multiple = "MultipleAllowOriginValues";
    // The page's origin is http://127.0.0.1:9001.
    row("missing", "", Reason::AllowOriginMissing, "MissingAllowOriginHeader");
    row("two lines, both right", allowing(pageOrigin) + allowing(pageOrigin),
        Reason::AllowOriginSeveralLines, multiple);
    row("two lines of *", allowing("*") + allowing("*"), Reason::AllowOriginSeveralLines, multiple);
    row("a list", allowing("http://a.test, http://127.0.0.1:9001"), Reason::AllowOriginList,
        multiple);
    row("a list with spaces", allowing("http://a.test http://127.0.0.1:9001"),
        Reason::AllowOriginList, multiple);
    row("no scheme", allowing("127.0.0.1:9001"), Reason::AllowOriginInvalid, invalid);
    row("a word", allowing("yes"), Reason::AllowOriginInvalid, invalid);
    row("empty", allowing(""), Reason::AllowOriginInvalid, invalid);
    row("in quotation marks", allowing("\"http://127.0.0.1:9001\""), Reason::AllowOriginInvalid,
        invalid);
    row("any sub-domain", allowing("http://*.a.test"), Reason::AllowOriginWildcardSubdomain,
        mismatch); // a host may have an asterisk
    row("any sub-domain of an address", allowing("http://*.0.0.1:80"), // acao-125
        Reason::AllowOriginWildcardSubdomain, invalid);
    row("any sub-domain, no scheme", allowing("*.a.test"), Reason::AllowOriginWildcardSubdomain,
        invalid);
    row("any port", allowing("http://127.0.0.1:*"), Reason::AllowOriginWildcardSubdomain, invalid);
    row("slash at the end", allowing("http://127.0.0.1:9001/"), Reason::AllowOriginTrailingSlash,
        mismatch);
    row("a path", allowing("http://127.0.0.1:9001/page"), Reason::AllowOriginHasPath, mismatch);
    row("a query", allowing("http://127.0.0.1:9001?x"), Reason::AllowOriginHasPath, mismatch);
    row("other scheme", allowing("https://127.0.0.1:9001"), Reason::AllowOriginOtherScheme,
        mismatch);
    row("other port", allowing("http://127.0.0.1:9002"), Reason::AllowOriginOtherPort, mismatch);
    row("no port", allowing("http://127.0.0.1"), Reason::AllowOriginOtherPort, mismatch);
    row("other case", allowing("HTTP://127.0.0.1:9001"), Reason::AllowOriginOtherCase, mismatch);
    row("null", allowing("null"), Reason::AllowOriginNullWritten, mismatch);
    row("other host", allowing("http://127.0.0.2:9001"), Reason::AllowOriginMismatch, mismatch);
    row("other host and scheme", allowing("https://127.0.0.2:9001"), Reason::AllowOriginMismatch,
        mismatch);
}

void TestReason::allowOriginIsToldApart()
{
    QFETCH(QByteArray, lines);
    const Log log = answeredGet(xhrSpec(), okHead + lines);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Response);
    QCOMPARE(finding->exchange, ExchangeId{1});
    QTEST(corsError(*finding, log), "corsError");
}

void TestReason::sameValuesFailAPreflight_data()
{
    allowOriginIsToldApart_data();
}

void TestReason::sameValuesFailAPreflight()
{
    QFETCH(QByteArray, lines);
    const Log log = answeredPreflight(xhrSpec(u"PUT"_s), lines);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Preflight);
    QFETCH(QByteArray, corsError);
    QCOMPARE(Explain::corsError(*finding, log), "Preflight" + corsError);
}

void TestReason::credentialsMustBeAllowedByTheLetter_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("corsError");
    const QByteArray exact = allowing(pageOrigin);
    const QByteArray name = "\nAccess-Control-Allow-Credentials: ";
    QTest::newRow("*") << allowing("*") + name + "true"
                       << Reason::AllowOriginWildcardWithCredentials
                       << "WildcardOriginNotAllowed"_ba;
    QTest::newRow("missing") << exact << Reason::AllowCredentialsMissing
                             << "InvalidAllowCredentials"_ba;
    for (const char *value : {"True", "1", "true, true", "", "\"true\""}) {
        QTest::addRow("'%s'", value) << exact + name + value << Reason::AllowCredentialsNotTrue
                                     << "InvalidAllowCredentials"_ba;
    }
    QTest::newRow("twice") << exact + name + "true" + name + "true"
                           << Reason::AllowCredentialsNotTrue << "InvalidAllowCredentials"_ba;
}

void TestReason::credentialsMustBeAllowedByTheLetter()
{
    QFETCH(QByteArray, lines);
    const Log log = answeredGet(credentialed(), okHead + lines);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QTEST(corsError(*finding, log), "corsError");
    const Log preflight = answeredPreflight(credentialed(u"PUT"_s), lines);
    const auto early = findReason(preflight);
    QVERIFY(early);
    QTEST(early->reason, "reason");
    QCOMPARE(early->stage, Stage::Preflight);
}

void TestReason::preflightIsToldApart_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("corsError");
    const auto row = [](const char *name, const Log &log, Reason reason, const char *error) {
        QTest::newRow(name) << log << reason << QByteArray(error);
    };
    const QByteArray any = allowing("*");
    const QByteArray exact = allowing(pageOrigin) + "\nAccess-Control-Allow-Credentials: true";
    const QByteArray methods = "\nAccess-Control-Allow-Methods: ";
    const QByteArray headers = "\nAccess-Control-Allow-Headers: ";
    const auto withStatus = [&](const char *status) {
        return judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 "_ba + status + any)});
    };
    for (const char *status : {"404 Not Found", "500 Oops", "304 Not Modified", "401 No"}) {
        row(status, withStatus(status), Reason::PreflightStatus, "PreflightInvalidStatus");
    }
    for (const char *status :
         {"301 Moved", "302 Found", "303 See", "307 Temporary", "308 For Good"}) {
        row(status,
            judged(xhrSpec(u"PUT"_s),
                   {preflightAnswered("HTTP/1.1 "_ba + status + any + "\nLocation: /elsewhere")}),
            Reason::PreflightRedirect, "PreflightDisallowedRedirect");
    }
    // preflight-status-121
    row("302 without Location", withStatus("302 Found"), Reason::PreflightStatus,
        "PreflightInvalidStatus");
    row("method not listed", answeredPreflight(xhrSpec(u"PUT"_s), any + methods + "PATCH"),
        Reason::MethodNotAllowed, "MethodDisallowedByPreflightResponse");
    row("methods missing", answeredPreflight(xhrSpec(u"PUT"_s), any), Reason::MethodNotAllowed,
        "MethodDisallowedByPreflightResponse");
    row("methods in quotation marks",
        answeredPreflight(xhrSpec(u"PUT"_s), any + methods + "\"PUT\""),
        Reason::AllowMethodsInvalid, "InvalidAllowMethodsPreflightResponse");
    row("methods * with credentials",
        answeredPreflight(credentialed(u"PUT"_s), exact + methods + "*"),
        Reason::MethodWildcardWithCredentials, "MethodDisallowedByPreflightResponse");
    const RunSpec cart = withHeader(xhrSpec(), u"X-Cart"_s);
    row("header not listed", answeredPreflight(cart, any + headers + "x-other"),
        Reason::HeaderNotAllowed, "HeaderDisallowedByPreflightResponse");
    row("headers with a space inside", answeredPreflight(cart, any + headers + "x-cart x-b"),
        Reason::AllowHeadersInvalid, "InvalidAllowHeadersPreflightResponse");
    row("headers * with credentials",
        answeredPreflight(withHeader(credentialed(), u"X-Cart"_s), exact + headers + "*"),
        Reason::HeaderWildcardWithCredentials, "HeaderDisallowedByPreflightResponse");
    RunSpec authorized = withHeader(xhrSpec(), u"Authorization"_s);
    authorized.browser = "standard"; // no browser does what it says yet
    row("authorization under *", answeredPreflight(authorized, any + headers + "*"),
        Reason::AuthorizationNotCoveredByWildcard, "HeaderDisallowedByPreflightResponse");
}

void TestReason::preflightIsToldApart()
{
    QFETCH(Log, log);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Preflight);
    QCOMPARE(finding->exchange, ExchangeId{1});
    QTEST(corsError(*finding, log), "corsError");
    QCOMPARE(entriesOf<RequestSent>(log).size(), 1u);
}

void TestReason::redirectsAreToldApart_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("corsError");
    RunSpec strict = fetchSpec();
    strict.request.redirect = RedirectMode::Error;
    QTest::newRow("refused by the page")
        << redirected(strict, "/t") << Reason::RedirectRefusedByMode << ""_ba;
    QTest::newRow("no port") << redirected(xhrSpec(), "http://a.test:99999/")
                             << Reason::RedirectLocationInvalid << ""_ba;
    QTest::newRow("to another scheme")
        << redirected(xhrSpec(), "data:,x") << Reason::RedirectScheme << ""_ba;
    QTest::newRow("with a password")
        << redirected(xhrSpec(), "http://u:p@127.0.0.1:9003/") << Reason::RedirectCredentials
        << "RedirectContainsCredentials"_ba;
    std::vector<Page::RecordedExchange> loop;
    for (int hop = 0; hop < 21; ++hop) {
        loop.push_back(
            answered("GET", otherUrl, "HTTP/1.1 302 Found" + allowing("*") + "\nLocation: /r"));
    }
    QTest::newRow("for ever") << judged(xhrSpec(), loop) << Reason::RedirectTooMany << ""_ba;
}

void TestReason::redirectsAreToldApart()
{
    QFETCH(Log, log);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Redirect);
    QTEST(corsError(*finding, log), "corsError");
}

void TestReason::nothingIsSentIsToldApart_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<Reason>("reason");
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6000/"_s;
    QTest::newRow("bad port") << port << Reason::BadPort;
    RunSpec own = fetchSpec();
    own.request.mode = RequestMode::SameOrigin;
    QTest::newRow("own origin only") << own << Reason::SameOriginMode;
    RunSpec noCors = fetchSpec();
    noCors.request.mode = RequestMode::NoCors;
    noCors.request.redirect = RedirectMode::Error;
    QTest::newRow("no-cors without follow") << noCors << Reason::NoCorsRedirectMode;
    RunSpec scheme = xhrSpec();
    scheme.request.url = u"ftp://a.test/"_s;
    QTest::newRow("scheme") << scheme << Reason::UnsupportedScheme;
}

void TestReason::nothingIsSentIsToldApart()
{
    QFETCH(RunSpec, spec);
    const Log log = judged(spec);
    QVERIFY(entriesOf<RequestSent>(log).empty());
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::BeforeSending);
    QVERIFY(!finding->exchange);
}

void TestReason::networkFailuresAreToldApart_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Reason>("reason");
    const auto row = [](TransportErrorKind kind, Reason reason) {
        QTest::newRow(Reflect::nameOf(kind)) << int(kind) << reason;
    };
    row(TransportErrorKind::NameNotResolved, Reason::NetworkNameNotResolved);
    row(TransportErrorKind::ConnectionRefused, Reason::NetworkConnectionRefused);
    row(TransportErrorKind::ConnectionReset, Reason::NetworkConnectionReset);
    row(TransportErrorKind::ConnectionClosed, Reason::NetworkConnectionClosed);
    row(TransportErrorKind::ConnectTimedOut, Reason::NetworkTimedOut);
    row(TransportErrorKind::Unreachable, Reason::NetworkUnreachable);
    row(TransportErrorKind::TlsCertificateExpired, Reason::TlsCertificateExpired);
    row(TransportErrorKind::TlsCertificateNameMismatch, Reason::TlsCertificateNameMismatch);
    row(TransportErrorKind::TlsCertificateUntrusted, Reason::TlsCertificateUntrusted);
    row(TransportErrorKind::TlsFailed, Reason::TlsFailed);
    row(TransportErrorKind::MalformedResponse, Reason::MalformedResponse);
    row(TransportErrorKind::StatusLineInvalid, Reason::StatusLineInvalid);
    row(TransportErrorKind::HeadTruncated, Reason::HeadTruncated);
    row(TransportErrorKind::HeadTooLarge, Reason::HeadTooLarge);
    row(TransportErrorKind::ChunkInvalid, Reason::ChunkInvalid);
    row(TransportErrorKind::TooManyConnectionErrors, Reason::NetworkOther);
    row(TransportErrorKind::Other, Reason::NetworkOther);
}

void TestReason::networkFailuresAreToldApart()
{
    QFETCH(int, kind);
    const Log log = judged(xhrSpec(), {failed("GET", otherUrl, TransportErrorKind(kind))});
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Response);
    QCOMPARE(corsError(*finding, log), ""_ba);
}

void TestReason::whatThePageDidIsToldApart_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<Reason>("reason");
    RunSpec url = xhrSpec();
    url.request.url = u"http://"_s;
    QTest::newRow("URL") << url << Reason::ScriptSyntaxError;
    RunSpec method = xhrSpec(u"TRACE"_s);
    QTest::newRow("forbidden method") << method << Reason::ScriptSecurityError;
    RunSpec synchronous = xhrSpec();
    synchronous.request.async = false;
    synchronous.request.responseType = XhrResponseType::Json;
    QTest::newRow("refused call") << synchronous << Reason::ScriptOtherException;
    RunSpec hurried = xhrSpec();
    hurried.request.timeout = 5;
    QTest::newRow("timeout") << hurried << Reason::TimedOut;
    RunSpec aborted = xhrSpec();
    aborted.request.abortAt = AbortAt::Sent;
    QTest::newRow("abort") << aborted << Reason::Aborted;
}

void TestReason::whatThePageDidIsToldApart()
{
    QFETCH(RunSpec, spec);
    const Log log = answeredGet(spec, okHead + allowing("*"));
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Script);
    QCOMPARE(corsError(*finding, log), ""_ba);
}

void TestReason::nullOriginNeedsNull()
{
    RunSpec spec = xhrSpec();
    spec.opaqueOrigin = true;
    const auto finding = findReason(answeredGet(spec, okHead + allowing(pageOrigin)));
    QVERIFY(finding);
    QCOMPARE(finding->reason, Reason::AllowOriginNeedsNull);
    QVERIFY(!findReason(answeredGet(spec, okHead + allowing("null"))));
}

void TestReason::originOfARedirectIsWhatWasSent()
{
    // From one foreign origin to another: the origin becomes null, and the page's is not enough.
    const Log log = judged(
        xhrSpec(),
        {answered("GET", otherUrl,
                  "HTTP/1.1 302 Found" + allowing("*") + "\nLocation: http://127.0.0.1:9003/t"),
         answered("GET", "http://127.0.0.1:9003/t", okHead + allowing(pageOrigin))});
    const auto finding = findReason(log);
    QVERIFY(finding);
    QCOMPARE(finding->reason, Reason::AllowOriginNeedsNull);
    QCOMPARE(finding->exchange, ExchangeId{2});
}

void TestReason::theEntryIsTheStepThatDecided()
{
    const Log log = answeredGet(credentialed(), okHead + allowing(pageOrigin));
    const auto finding = findReason(log);
    QVERIFY(finding);
    const auto &decided = std::get<Decided>(log.at(finding->entry).event);
    QCOMPARE(decided.outcome, Outcome::Failure);
    // "Return failure", after the comparison with `true` in step 7.
    QVERIFY(decided.step == fetchStep(Anchor::corsCheck, "8"));
    QCOMPARE(reasonOf(decided), Reason::AllowCredentialsMissing);
}

void TestReason::readableAnswerHasNoReason()
{
    QVERIFY(!findReason(answeredGet(xhrSpec(), okHead + allowing("*"))));
    QVERIFY(!findReason(answeredGet(xhrSpec(), "HTTP/1.1 500 Oops" + allowing("*"))));
}

void TestReason::unfinishedRunHasNoReason()
{
    const Log whole = answeredGet(xhrSpec(), okHead);
    Log part;
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
        QVERIFY(!findReason(part));
        const Entry &entry = whole.entries().at(i);
        part.append(entry.at, entry.exchange, entry.cause, entry.event);
    }
    QCOMPARE(outcomeOf(judged(xhrSpec())), RunOutcome::Undetermined);
    QVERIFY(!findReason(judged(xhrSpec())));
}

void TestReason::stepsThatWentWellHaveNoReason()
{
    const Log log = judged(
        xhrSpec(u"PUT"_s),
        {preflightAnswered(okPreflightHead + allowing("*") + "\nAccess-Control-Allow-Methods: PUT"),
         answered("PUT", otherUrl, okHead + allowing("*"))});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    for (const Decided &decided : decisionsOf(log)) {
        QVERIFY(decided.outcome != Outcome::Failure);
    }
}

void TestReason::idsAreStable()
{
    // They stand in files and links: new ones may come, none may change.
    QCOMPARE(Reflect::nameOf(Reason::AllowOriginMissing), "cors.allow-origin.missing");
    QCOMPARE(Reflect::nameOf(Reason::PreflightStatus), "preflight.status");
    QCOMPARE(Reflect::nameOf(Reason::NetworkConnectionRefused), "network.connection-refused");
    std::set<QByteArray> ids;
    for (const auto &[reason, id] : Reflect::Names<Reason>::names) {
        QVERIFY2(ids.insert(id).second, id);
    }
    // The last enumerator is named, and as many as there are.
    QCOMPARE(ids.size(), std::size_t(Reason::OpaqueAnswer) + 1);
}

CORSCOPE_TEST(TestReason)
#include "tst_reason.moc"
