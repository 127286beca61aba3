// blob: URLs that a page has made, and others: what three real browsers did in
// tests/recorded/blob.jsonl is what the profiles do, event by event; and the steps that decide.
#include "core/explain/words.h"
#include "core/fetch/blobfetch.h"
#include "core/session/jsonl.h"
#include "core/trace/bloburl.h"
#include "core/trace/steps.h"
#include "tests/core/page/liverun.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::Page::Testing;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QString blobPage = u"http://shop.test/cart"_s;
const QByteArray blobPageOrigin = "http://shop.test";
const QString foreignOrigin = u"http://other.test"_s;

std::vector<QJsonObject> recordedBlobCases()
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/blob.jsonl"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    std::vector<QJsonObject> cases;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty()) {
            cases.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return cases;
}

/// The line that the command line program would take.
QByteArray blobLineOf(const QJsonObject &recorded, const char *browser)
{
    const QJsonObject line{{u"page"_s, blobPage},
                           {u"browser"_s, QString::fromLatin1(browser)},
                           {u"request"_s, recorded.value(u"request")}};
    return QJsonDocument(line)
        .toJson(QJsonDocument::Compact)
        .replace("{oB}", foreignOrigin.toLatin1());
}

/// With placeholders for what differs from run to run.
QString steadyText(QString text)
{
    static const QRegularExpression uuid(
        u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    return text.replace(uuid, u"{uuid}"_s)
        .replace(foreignOrigin, u"{oB}"_s)
        .replace(QString::fromLatin1(blobPageOrigin), u"{origin}"_s);
}

/// Two events in a row that say the same are told once in what is recorded.
QJsonArray withoutRepeatedProgress(const QJsonArray &events)
{
    QJsonArray result;
    for (const QJsonValue &event : events) {
        const bool isProgress = event.toArray().at(1) == u"progress"_s;
        if (!isProgress || result.isEmpty() || result.last() != event) {
            result.append(event);
        }
    }
    return result;
}

/// What is recorded of an answer; header names as they are compared.
QJsonObject recordedFieldsOf(const Log &log, const char *browser)
{
    const QJsonObject all = Session::resultOf(log);
    QJsonObject result{
        {u"outcome"_s, all.value(u"outcome")},
        {u"exception"_s, all.value(u"exception")},
        {u"events"_s, withoutRepeatedProgress(all.value(u"events").toArray())},
        {u"console"_s, all.value(u"console").toObject().value(QLatin1StringView(browser))}};
    if (!all.value(u"status").isNull()) {
        for (const char *field :
             {"status", "statusText", "responseUrl", "bodyText", "bodyLength"}) {
            result.insert(QLatin1StringView(field), all.value(QLatin1StringView(field)));
        }
        std::vector<std::pair<QString, QString>> headers;
        for (const QJsonValue &header : all.value(u"responseHeaders").toArray()) {
            headers.emplace_back(header.toArray().at(0).toString().toLower(),
                                 header.toArray().at(1).toString());
        }
        std::sort(headers.begin(), headers.end());
        QJsonArray sorted;
        for (const auto &[name, value] : headers) {
            sorted.append(QJsonArray{name, value});
        }
        result.insert(u"responseHeaders"_s, sorted);
    }
    return result;
}

/// Firefox goes on telling the URL of what it had begun to open and then failed; WebKit has the
/// whole blob at once and lets it be read after abort() in a listener.
bool isNotFollowed(const QString &id, const QByteArray &browser, const QString &outcome,
                   const QString &field)
{
    static const QStringList readAfterAbort{u"blob-076"_s, u"blob-077"_s, u"blob-078"_s};
    return browser == "firefox" ? outcome == u"error" && field == u"responseUrl"
                                : browser == "webkit" && readAfterAbort.contains(id);
}

RunSpec blobSpec(const QString &url, Revocation revoked = Revocation::Never)
{
    RunSpec spec = xhrSpec();
    spec.page = blobPage;
    spec.request.url = url;
    spec.request.blobs = {{u"cart"_s, u"text/plain"_s, {"hello"}, revoked}};
    return spec;
}

std::vector<Decided> schemeFetchSteps(const Log &log)
{
    std::vector<Decided> steps;
    for (const Decided &decided : entriesOf<Decided>(log)) {
        if (decided.step.anchor == Anchor::schemeFetch) {
            steps.push_back(decided);
        }
    }
    return steps;
}

} // namespace

class TestBlobUrls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asRecorded_data();
    void asRecorded();
    void stepsDecide_data();
    void stepsDecide();
    void nameStandsForTheUrl();
    void pagesWithoutAnOriginReadTheirOwn();
    void urlsAreMadeAndRevokedByCalls();
    void oldBrowsersHaveNoUrls_data();
    void oldBrowsersHaveNoUrls();
    void elementsLoadThem();
    void headlineSaysWhy_data();
    void headlineSaysWhy();
};

void TestBlobUrls::asRecorded_data()
{
    QTest::addColumn<QJsonObject>("recorded");
    QTest::addColumn<QByteArray>("browser");
    const auto cases = recordedBlobCases();
    QVERIFY(cases.size() > 70);
    for (const QJsonObject &recorded : cases) {
        for (const char *browser : {"chromium", "firefox", "webkit"}) {
            // "bytes=-0" ended WebKit's network process.
            if (!recorded.value(u"did").toObject().contains(QLatin1StringView(browser))) {
                continue;
            }
            QTest::addRow("%s %s: %s", qPrintable(recorded.value(u"id").toString()), browser,
                          qPrintable(recorded.value(u"note").toString()))
                << recorded << QByteArray(browser);
        }
    }
}

void TestBlobUrls::asRecorded()
{
    QFETCH(QJsonObject, recorded);
    QFETCH(QByteArray, browser);
    const auto job = Session::readJob(blobLineOf(recorded, browser.constData()), browser);
    QVERIFY(job);
    Fetch::BrowserState state;
    LiveRun live(job->spec, state);
    live.pass(2000);
    QVERIFY(live.run.isFinished());
    QVERIFY(live.requests.empty());
    const QJsonObject found = recordedFieldsOf(live.log, browser.constData());
    const QJsonObject expected =
        recorded.value(u"did").toObject().value(QLatin1StringView(browser)).toObject();
    for (const QString &field : expected.keys()) {
        if (isNotFollowed(recorded.value(u"id").toString(), browser,
                          expected.value(u"outcome").toString(), field)) {
            continue;
        }
        const auto text = [&field](const QJsonObject &object) {
            const QJsonArray value{object.value(field)};
            return steadyText(
                QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact)));
        };
        QVERIFY2(text(found) == text(expected), qPrintable(field + u": found "_s + text(found) +
                                                           u", expected "_s + text(expected)));
    }
}

void TestBlobUrls::stepsDecide_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<BlobUrlLookup>("lookup");
    const auto with = [](const QString &method, const QString &range) {
        RunSpec spec = blobSpec(u"blob:cart"_s);
        spec.request.method = method;
        if (!range.isEmpty()) {
            spec.request.headers = {{u"Range"_s, range}};
        }
        return spec;
    };
    using enum BlobUrlLookup;
    QTest::newRow("found") << with(u"GET"_s, {}) << "3.15"_ba << Found;
    QTest::newRow("fragment") << blobSpec(u"blob:cart#x"_s) << "3.15"_ba << Found;
    QTest::newRow("query") << blobSpec(u"blob:cart?x"_s) << "3.2"_ba << NoEntry;
    QTest::newRow("revoked") << blobSpec(u"blob:cart"_s, Revocation::Before) << "3.2"_ba << Revoked;
    QTest::newRow("revoked later")
        << blobSpec(u"blob:cart"_s, Revocation::After) << "3.15"_ba << Found;
    QTest::newRow("method") << with(u"POST"_s, {}) << "3.2"_ba << Method;
    QTest::newRow("range") << with(u"GET"_s, u"bytes=1-2"_s) << "3.15"_ba << Found;
    QTest::newRow("no range") << with(u"GET"_s, u"lines=1-2"_s) << "3.14.4"_ba << Range;
    QTest::newRow("no bytes at the end") << with(u"GET"_s, u"bytes=-0"_s) << "3.14.6"_ba << Range;
    QTest::newRow("past the end") << with(u"GET"_s, u"bytes=5-"_s) << "3.14.7"_ba << Range;
}

void TestBlobUrls::stepsDecide()
{
    QFETCH(RunSpec, spec);
    QFETCH(QByteArray, step);
    QFETCH(BlobUrlLookup, lookup);
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    const auto steps = schemeFetchSteps(live.log);
    QCOMPARE(steps.size(), 1U);
    QCOMPARE(steps.front().step.step, step);
    const auto &seen = std::get<BlobUrlLookedUp>(steps.front().evidence);
    QCOMPARE(seen.lookup, lookup);
    QCOMPARE(steps.front().outcome,
             lookup == BlobUrlLookup::Found ? Outcome::Continue : Outcome::Failure);
    QVERIFY(seen.url.startsWith("blob:http://shop.test/"));
}

void TestBlobUrls::nameStandsForTheUrl()
{
    const RequestSpec request = blobSpec(u"blob:cart#a?b"_s).request;
    const QByteArray url = blobUrl(request.blobs.front(), blobPageOrigin);
    static const QRegularExpression form(u"^blob:http://shop\\.test/[0-9a-f-]{36}$"_s);
    QVERIFY(form.match(QString::fromLatin1(url)).hasMatch());
    QCOMPARE(urlAsked(request, blobPageOrigin), QString::fromLatin1(url) + u"#a?b"_s);
    RequestSpec other = request;
    other.url = u"blob:carts"_s;
    QCOMPARE(urlAsked(other, blobPageOrigin), other.url);
    other.url = QString::fromLatin1(url);
    QCOMPARE(urlAsked(other, blobPageOrigin), other.url);
}

void TestBlobUrls::pagesWithoutAnOriginReadTheirOwn()
{
    RunSpec spec = blobSpec(u"blob:cart"_s);
    spec.opaqueOrigin = true;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(100);
    QCOMPARE(live.log.ended()->outcome, RunOutcome::Allowed);
    QVERIFY(live.log.ended()->view.responseUrl.startsWith("blob:null/"));
}

void TestBlobUrls::urlsAreMadeAndRevokedByCalls()
{
    QStringList calls;
    Fetch::BrowserState state;
    const LiveRun live(blobSpec(u"blob:cart"_s, Revocation::After), state);
    for (const ScriptCalled &call : entriesOf<ScriptCalled>(live.log)) {
        calls.append(call.function);
    }
    QCOMPARE(calls, (QStringList{u"URL.createObjectURL"_s, u"xhr.open"_s, u"xhr.send"_s,
                                 u"URL.revokeObjectURL"_s}));
    // The spec stays as it was composed.
    QCOMPARE(live.log.spec().request.url, u"blob:cart"_s);
}

void TestBlobUrls::oldBrowsersHaveNoUrls_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<RunOutcome>("outcome");
    QTest::newRow("ie6") << "ie6"_ba << RunOutcome::Exception;
    QTest::newRow("ie9") << "ie9"_ba << RunOutcome::Exception;
    QTest::newRow("ie10") << "ie10"_ba << RunOutcome::Allowed;
    QTest::newRow("opera12") << "opera12"_ba << RunOutcome::Exception;
}

void TestBlobUrls::oldBrowsersHaveNoUrls()
{
    QFETCH(QByteArray, browser);
    RunSpec spec = blobSpec(u"blob:cart"_s);
    spec.browser = browser;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(100);
    QVERIFY(live.run.isFinished());
    QTEST(live.log.ended()->outcome, "outcome");
}

void TestBlobUrls::elementsLoadThem()
{
    RunSpec spec = blobSpec(u"blob:cart"_s);
    spec.request.api = Api::Script;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(100);
    QVERIFY(live.requests.empty());
    QCOMPARE(schemeFetchSteps(live.log).size(), 1U);
}

void TestBlobUrls::headlineSaysWhy_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QString>("headline");
    QTest::newRow("revoked") << blobSpec(u"blob:cart"_s, Revocation::Before)
                             << u"Failed: the page has revoked the blob: URL"_s;
    QTest::newRow("never made") << blobSpec(u"blob:http://shop.test/x"_s)
                                << u"Failed: there is no blob behind the URL"_s;
    RunSpec post = blobSpec(u"blob:cart"_s);
    post.request.method = u"POST"_s;
    QTest::newRow("method") << post << u"Failed: a blob answers GET, not POST"_s;
    QTest::newRow("another origin's")
        << blobSpec(u"blob:http://other.test/x"_s)
        << u"Blocked: pages cannot request blob:http://other.test/x"_s;
}

void TestBlobUrls::headlineSaysWhy()
{
    QFETCH(RunSpec, spec);
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(100);
    QTEST(Explain::Words::verdict(live.log).headline, "headline");
}

CORSCOPE_TEST(TestBlobUrls)
#include "tst_bloburls.moc"
