// Elements that load something: their request, and what their answer comes to.
#include "core/channels/elementload.h"
#include "core/explain/reason.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Explain::Reason;

namespace {

constexpr const char *svgHead = "HTTP/1.1 200 OK\nContent-Type: image/svg+xml";
const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

RunSpec elementSpec(Api api, const QByteArray &browser = "chromium")
{
    RunSpec spec = xhrSpec();
    spec.request.api = api;
    spec.browser = browser;
    return spec;
}

Log loaded(const RunSpec &spec, const QByteArray &head, const QByteArray &body = {})
{
    return judged(spec, {answered("GET", otherUrl, head, body)});
}

QByteArrayList eventsOf(const Log &log)
{
    QByteArrayList events;
    for (const EventFired &event : entriesOf<EventFired>(log)) {
        events.append(QByteArray(Reflect::nameOf(event.target)) + '.' + event.type);
    }
    return events;
}

std::optional<Reason> reasonOf(const Log &log)
{
    const auto finding = Explain::findReason(log);
    return finding ? std::optional(finding->reason) : std::nullopt;
}

/// What the page's listeners get of it, or its promise.
QByteArray toldBy(Api api, bool hasFailed)
{
    if (api == Api::Font) {
        return hasFailed ? "promise.rejected" : "promise.fulfilled";
    }
    return QByteArray(Reflect::nameOf(api)) + (hasFailed           ? ".error"
                                               : api == Api::Audio ? ".loadedmetadata"
                                                                   : ".load");
}

QByteArray sent(const Log &log, const char *name)
{
    return entriesOf<RequestSent>(log).front().headers.get(name).value_or("none");
}

} // namespace

class TestElementLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAttributeDecidesOnModeAndCredentials_data();
    void theAttributeDecidesOnModeAndCredentials();
    void requestsSayWhatTheyAreFor_data();
    void requestsSayWhatTheyAreFor();
    void chromiumWritesOriginEarlyForElements();
    void originIsToldToTheOwnOriginByTwo();
    void answersAreTakenOrNot_data();
    void answersAreTakenOrNot();
    void enginesTakeStatusesDifferently();
    void sheetsOfAnotherTypeLoadInChromiumOnly();
    void corsIsCheckedWhereItIsAskedFor();
    void integrityNeedsCors();
    void withoutAUrlNothingIsSent();
    void policiesOfThePageNameTheElement();
    void imagesAreUpgradedOnSecurePages();
    void aPersonMayStopIt();
};

void TestElementLoad::theAttributeDecidesOnModeAndCredentials_data()
{
    QTest::addColumn<CrossOriginAttribute>("attribute");
    QTest::addColumn<RequestMode>("mode");
    QTest::addColumn<CredentialsMode>("credentials");
    QTest::newRow("absent") << CrossOriginAttribute::NoCors << RequestMode::NoCors
                            << CredentialsMode::Include;
    QTest::newRow("anonymous") << CrossOriginAttribute::Anonymous << RequestMode::Cors
                               << CredentialsMode::SameOrigin;
    QTest::newRow("use-credentials")
        << CrossOriginAttribute::UseCredentials << RequestMode::Cors << CredentialsMode::Include;
}

void TestElementLoad::theAttributeDecidesOnModeAndCredentials()
{
    QFETCH(CrossOriginAttribute, attribute);
    QFETCH(RequestMode, mode);
    QFETCH(CredentialsMode, credentials);
    RunSpec spec = elementSpec(Api::Script);
    spec.request.crossOrigin = attribute;
    const auto environment = Page::environmentOf(spec);
    const auto request =
        Channels::createElementRequest(spec.request, environment->client, *environment->profile);
    QVERIFY(request);
    QCOMPARE(request->mode, mode);
    QCOMPARE(request->credentialsMode, credentials);
    QCOMPARE(request->destination, RequestDestination::Script);
}

void TestElementLoad::requestsSayWhatTheyAreFor_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("image") << Api::Image << QByteArray("chromium")
                           << QByteArray("image/jxl,image/avif,image/webp,image/apng,image/svg+xml,"
                                         "image/*,*/*;q=0.8")
                           << QByteArray("image");
    QTest::newRow("image, WebKit")
        << Api::Image << QByteArray("webkit")
        << QByteArray("image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,"
                      "image/*;q=0.8,*/*;q=0.5")
        << QByteArray("image");
    QTest::newRow("script") << Api::Script << QByteArray("firefox") << QByteArray("*/*")
                            << QByteArray("script");
    QTest::newRow("sheet") << Api::Stylesheet << QByteArray("firefox")
                           << QByteArray("text/css,*/*;q=0.1") << QByteArray("style");
}

void TestElementLoad::requestsSayWhatTheyAreFor()
{
    QFETCH(Api, api);
    QFETCH(QByteArray, browser);
    const Log log = loaded(elementSpec(api, browser), svgHead, svg);
    QTEST(sent(log, "Accept"), "accept");
    QTEST(sent(log, "Sec-Fetch-Dest"), "destination");
    QCOMPARE(sent(log, "Sec-Fetch-Mode"), QByteArray("no-cors"));
    QCOMPARE(sent(log, "Origin"), QByteArray("none"));
}

// Recorded case script-010
void TestElementLoad::chromiumWritesOriginEarlyForElements()
{
    RunSpec spec = elementSpec(Api::Script);
    spec.request.crossOrigin = CrossOriginAttribute::Anonymous;
    const Log log = loaded(spec, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *");
    const Http::HeaderList headers = entriesOf<RequestSent>(log).front().headers;
    QCOMPARE((headers.begin() + 2)->name, QByteArray("Origin"));
}

// Recorded case script-004
void TestElementLoad::originIsToldToTheOwnOriginByTwo()
{
    for (const char *browser : {"chromium", "firefox", "webkit", "standard"}) {
        RunSpec spec = elementSpec(Api::Script, browser);
        spec.request.url = u"/r"_s;
        spec.request.crossOrigin = CrossOriginAttribute::Anonymous;
        const QByteArray name = browser;
        const bool tells = name == "chromium" || name == "webkit";
        QCOMPARE(sent(judged(spec), "Origin"), QByteArray(tells ? pageOrigin : "none"));
    }
}

void TestElementLoad::answersAreTakenOrNot_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<Reason>>("reason");
    const auto row = [](const char *name, const RunSpec &spec, const QByteArray &head,
                        const QByteArray &body, std::optional<Reason> reason = std::nullopt) {
        QTest::newRow(name) << spec << head << body << reason;
    };
    const RunSpec image = elementSpec(Api::Image);
    const RunSpec script = elementSpec(Api::Script);
    const RunSpec sheet = elementSpec(Api::Stylesheet, "webkit");
    row("image", image, svgHead, svg);
    row("image of any status", image, "HTTP/1.1 404 Not Found\nContent-Type: image/svg+xml", svg);
    row("no image", image, "HTTP/1.1 200 OK\nContent-Type: image/png", "hello", Reason::NotAnImage);
    row("no image, but a page", image, "HTTP/1.1 200 OK\nContent-Type: text/html", "<p>",
        Reason::OpaqueResponseBlocked);
    row("image without a body", image, "HTTP/1.1 204 No Content", "", Reason::NotAnImage);
    row("image of a private server", image,
        "HTTP/1.1 200 OK\nContent-Type: image/svg+xml\nCross-Origin-Resource-Policy: same-origin",
        svg, Reason::CrossOriginResourcePolicy);
    row("script", script, "HTTP/1.1 200 OK\nContent-Type: text/plain", "run()");
    row("script without a body", script, "HTTP/1.1 204 No Content", "");
    row("script of a missing page", script, "HTTP/1.1 404 Not Found\nContent-Type: text/javascript",
        "run()", Reason::ElementStatus);
    row("script as an image", script, "HTTP/1.1 200 OK\nContent-Type: image/png", "run()",
        Reason::ScriptMimeType);
    row("script, nosniff", script,
        "HTTP/1.1 200 OK\nContent-Type: application/octet-stream\nX-Content-Type-Options: nosniff",
        "run()", Reason::Nosniff);
    const RunSpec font = elementSpec(Api::Font);
    const RunSpec audio = elementSpec(Api::Audio);
    const QByteArray woff = "wOF2" + QByteArray(60, '\0');
    const QByteArray wave = QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) + QByteArray(60, '\0');
    // Recorded cases font-004 to -023, media-001 to -049
    row("font", font, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Type: text/html",
        woff);
    row("font without permission", font, "HTTP/1.1 200 OK\nContent-Type: font/woff2", woff,
        Reason::AllowOriginMissing);
    row("font in WebKit", elementSpec(Api::Font, "webkit"), "HTTP/1.1 200 OK", woff);
    row("no font", font, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *", "wOF2",
        Reason::UnusableContent);
    row("audio", audio, "HTTP/1.1 200 OK\nContent-Type: text/html", wave);
    row("audio, a part of it", audio, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-75/76",
        wave);
    row("audio, another part", audio, "HTTP/1.1 206 Partial Content\nContent-Range: bytes 10-85/90",
        wave, Reason::ElementStatus);
    row("no audio", audio, "HTTP/1.1 200 OK\nContent-Type: audio/wav", "hello",
        Reason::UnusableContent);
    row("audio, nosniff", audio,
        "HTTP/1.1 200 OK\nContent-Type: text/html\nX-Content-Type-Options: nosniff", wave,
        Reason::OpaqueResponseBlocked);
    row("sheet", sheet, "HTTP/1.1 200 OK\nContent-Type: text/css", "p { }");
    row("sheet without a type", sheet, "HTTP/1.1 200 OK", "p { }");
    row("sheet as text", sheet, "HTTP/1.1 200 OK\nContent-Type: text/plain", "p { }",
        Reason::StyleMimeType);
    row("sheet, nosniff", sheet, "HTTP/1.1 200 OK\nX-Content-Type-Options: nosniff", "p { }",
        Reason::Nosniff);
}

void TestElementLoad::answersAreTakenOrNot()
{
    QFETCH(RunSpec, spec);
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(std::optional<Reason>, reason);
    const Log log = loaded(spec, head, body);
    QCOMPARE(eventsOf(log), QByteArrayList{toldBy(spec.request.api, reason.has_value())});
    QCOMPARE(outcomeOf(log), reason ? RunOutcome::Error : RunOutcome::Allowed);
    QVERIFY(reasonOf(log) == reason);
}

// Recorded case jsonp-064
void TestElementLoad::enginesTakeStatusesDifferently()
{
    const QByteArray head = "HTTP/1.1 304 Not Modified\nContent-Type: text/javascript";
    QCOMPARE(outcomeOf(loaded(elementSpec(Api::Script, "chromium"), head)), RunOutcome::Allowed);
    QCOMPARE(outcomeOf(loaded(elementSpec(Api::Script, "webkit"), head)), RunOutcome::Allowed);
    QCOMPARE(outcomeOf(loaded(elementSpec(Api::Script, "firefox"), head)), RunOutcome::Error);
}

// Recorded case css-006
void TestElementLoad::sheetsOfAnotherTypeLoadInChromiumOnly()
{
    const QByteArray head = "HTTP/1.1 200 OK\nContent-Type: text/plain";
    QCOMPARE(outcomeOf(loaded(elementSpec(Api::Stylesheet, "chromium"), head, ".a { }")),
             RunOutcome::Allowed);
    const Log firefox = loaded(elementSpec(Api::Stylesheet, "firefox"), head, ".a { }");
    QVERIFY(reasonOf(firefox) == Reason::OpaqueResponseBlocked);
}

void TestElementLoad::corsIsCheckedWhereItIsAskedFor()
{
    RunSpec spec = elementSpec(Api::Image);
    spec.request.crossOrigin = CrossOriginAttribute::UseCredentials;
    QVERIFY(reasonOf(loaded(spec, svgHead, svg)) == Reason::AllowOriginMissing);
    const Log allowed =
        loaded(spec,
               QByteArray(svgHead) + "\nAccess-Control-Allow-Origin: " + pageOrigin +
                   "\nAccess-Control-Allow-Credentials: true",
               svg);
    QCOMPARE(outcomeOf(allowed), RunOutcome::Allowed);
}

// Recorded case isolation-056
void TestElementLoad::integrityNeedsCors()
{
    RunSpec spec = elementSpec(Api::Script);
    spec.request.integrity = u"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s;
    const QByteArray head =
        "HTTP/1.1 200 OK\nContent-Type: text/javascript\nAccess-Control-Allow-Origin: *";
    QVERIFY(reasonOf(loaded(spec, head)) == Reason::IntegrityWithoutCors);
    spec.request.crossOrigin = CrossOriginAttribute::Anonymous;
    QCOMPARE(outcomeOf(loaded(spec, head)), RunOutcome::Allowed);
    QVERIFY(reasonOf(loaded(spec, head, "run()")) == Reason::IntegrityMismatch);
}

// Recorded cases image-056, -057, script-064, -067
void TestElementLoad::withoutAUrlNothingIsSent()
{
    RunSpec spec = elementSpec(Api::Image);
    for (const QString &url : {u""_s, u"http://[zz]/"_s}) {
        spec.request.url = url;
        const Log log = judged(spec);
        QCOMPARE(eventsOf(log), QByteArrayList{"img.error"});
        QVERIFY(entriesOf<RequestSent>(log).empty());
        QVERIFY(reasonOf(log) == Reason::ElementUrl);
    }
    // An empty href is none.
    spec = elementSpec(Api::Stylesheet);
    spec.request.url.clear();
    QCOMPARE(eventsOf(judged(spec)), QByteArrayList());
}

void TestElementLoad::policiesOfThePageNameTheElement()
{
    RunSpec spec = elementSpec(Api::Stylesheet);
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"style-src 'self'; img-src *"_s}};
    const Log log = judged(spec);
    QVERIFY(reasonOf(log) == Reason::PagePolicy);
    const auto violated = std::get<PolicyViolated>(decisionsOf(log).back().evidence);
    QCOMPARE(violated.effectiveDirective, QByteArray("style-src-elem"));
    spec.request.api = Api::Image;
    QCOMPARE(outcomeOf(loaded(spec, svgHead, svg)), RunOutcome::Allowed);
}

// Recorded cases mixed-004 and -014
void TestElementLoad::imagesAreUpgradedOnSecurePages()
{
    RunSpec spec = elementSpec(Api::Image);
    spec.page = u"https://page.test/"_s;
    spec.request.url = u"http://other.test/r"_s;
    Log log = judged(spec, {answered("GET", "https://other.test/r", svgHead, svg)});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    spec.request.url = u"http://192.0.2.1/r"_s;
    log = judged(spec, {answered("GET", "http://192.0.2.1/r", svgHead, svg)});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    spec.browser = "standard";
    QVERIFY(reasonOf(judged(spec)) == Reason::MixedContent);
    spec.browser = "chromium";
    spec.request.api = Api::Script;
    QVERIFY(reasonOf(judged(spec)) == Reason::MixedContent);
}

void TestElementLoad::aPersonMayStopIt()
{
    const RunSpec spec = elementSpec(Api::Image);
    Fetch::BrowserState state;
    Log log;
    Page::PageRun run(spec, *Page::environmentOf(spec), state, log);
    run.start(judgedAt);
    QCOMPARE(run.takeEffects().size(), std::size_t(1));
    run.abort(judgedAt);
    QVERIFY(run.isFinished());
    QCOMPARE(outcomeOf(log), RunOutcome::Abort);
}

CORSCOPE_TEST(TestElementLoad)
#include "tst_elementload.moc"
