// The HTTP cache in a fetch: what goes out, what the caller is told, what the trace says, and what
// is kept for the next one.
#include "core/fetch/fetchmachine.h"
#include "tests/core/fetch/cachetesting.h"
#include "tests/core/fetch/fetchdriver.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using enum Profiles::Id;
using Mode = Trace::RequestCache;
using Phase = FetchMachine::Phase;

namespace {

constexpr std::array<Profiles::Id, 4> all{Standard, Chromium, Firefox, WebKit};
const QByteArrayList wholeAnswer{"response cors 200", "chunk hello", "end"};
const QByteArrayList refused{"response error 0"};

Http::HeaderList allowing(const QByteArray &origin, const Http::HeaderList &others)
{
    Http::HeaderList headers{{"Access-Control-Allow-Origin", origin}};
    for (const Http::Header &header : others) {
        headers.add(header.name, header.value);
    }
    return headers;
}

const Http::HeaderList fresh{{"Cache-Control", "max-age=600"}, {"ETag", "\"a\""}};
const Http::HeaderList stale{{"Cache-Control", "no-cache"}, {"ETag", "\"a\""}};

Request xhr(const QByteArray &method = "GET", const char16_t *target = u"https://api.test/r")
{
    return requestFor(target, method);
}

Request fetched(Mode mode = Mode::Default)
{
    Request request = xhr();
    request.initiatorType = InitiatorType::Fetch;
    request.cacheMode = mode;
    return request;
}

/// <img src=…>: https://html.spec.whatwg.org/#update-the-image-data
Request imageOfApi()
{
    Request request = requestFor(u"https://api.test/r");
    request.mode = Trace::RequestMode::NoCors;
    request.credentialsMode = Trace::CredentialsMode::Include;
    request.destination = Trace::RequestDestination::Image;
    request.initiatorType = InitiatorType::Fetch;
    request.unsafeRequestFlag = false;
    return request;
}

/// Fetches of one browser, one after the other.
class Browser
{
public:
    explicit Browser(Profiles::Id id)
        : m_profile(profileOf(id))
    {}

    BrowserState state;

    /// A fetch that has got as far as it does without an answer; `end` gives the state back.
    std::unique_ptr<FetchDriver> begin(const Request &request)
    {
        auto fetch = std::make_unique<FetchDriver>(m_profile);
        fetch->state = state;
        fetch->now = m_now;
        fetch->begin(request);
        return fetch;
    }
    void end(const FetchDriver &fetch)
    {
        state = fetch.state;
        m_now = fetch.now + Duration::seconds(1);
    }
    /// A whole fetch, with one answer to every request that goes out.
    std::unique_ptr<FetchDriver> get(const Request &request, const Http::HeaderList &headers,
                                     int status = 200, const QByteArray &body = "hello")
    {
        auto fetch = begin(request);
        for (std::size_t answered = 0; answered < fetch->requests.size(); ++answered) {
            fetch->head(status, headers);
            if (!body.isEmpty() && fetch->machine.isInFlight()) {
                fetch->chunk(body);
            }
            fetch->end();
        }
        end(*fetch);
        return fetch;
    }

private:
    const Profiles::Profile &m_profile;
    Instant m_now = start;
};

template <typename Event>
std::vector<Event> eventsOf(const Trace::Log &log)
{
    std::vector<Event> events;
    for (const Trace::Entry &entry : log.entries()) {
        if (const auto *event = std::get_if<Event>(&entry.event)) {
            events.push_back(*event);
        }
    }
    return events;
}

/// "if-none-match: "a"", of what caches add to a request.
QByteArrayList cacheHeaders(const Http::WireRequest &request)
{
    QByteArrayList lines;
    for (const char *name : {"If-None-Match", "If-Modified-Since", "Cache-Control", "Pragma"}) {
        if (const auto value = request.headers.get(name)) {
            lines.append(QByteArray(name) + ": " + *value);
        }
    }
    return lines;
}

/// "8.26.1 continue", of what the cache decides in HTTP-network-or-cache fetch.
QByteArrayList cacheSteps(const FetchDriver &fetch)
{
    Trace::Walk walk = fetch.decisions();
    std::erase_if(walk, [](const Trace::Decided &decided) {
        return !std::holds_alternative<Trace::HttpCacheLookedUp>(decided.evidence) &&
               !std::holds_alternative<Trace::StoredHeadUpdated>(decided.evidence);
    });
    QByteArrayList steps;
    for (const QByteArray &step : stepsOf(walk)) {
        steps.append(step.mid(step.indexOf(' ') + 1));
    }
    return steps;
}

} // namespace

class TestFetchMachineCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFreshIsReadWithoutTheServer();
    void theTraceHasTheStoredAnswerAsAnExchange();
    void theCallerIsToldLater();
    void imageFirstThenScript_data();
    void imageFirstThenScript();
    void a304IsJudgedAfterItHasUpdated_data();
    void a304IsJudgedAfterItHasUpdated();
    void a304FreshensWhatIsStored();
    void modes_data();
    void modes();
    void onlyIfCachedFailsWithAStep();
    void aScriptsOwnConditionIsAnsweredWith304_data();
    void aScriptsOwnConditionIsAnsweredWith304();
    void chromiumFreshensWhatAScriptAskedAbout();
    void whatIsServedStaleIsAskedAboutMeanwhile();
    void theBackgroundHasALimit();
    void aRedirectIsStored_data();
    void aRedirectIsStored();
    void aRefusedRedirectIsStoredByChromiumOnly();
    void webKitStoresAChainAsOne();
    void refusedAnswersAreStored_data();
    void refusedAnswersAreStored();
    void aRefusedAnswerHasLittleTimeToArrive();
    void aBrokenAnswerIsNotStored();
    void unsafeMethodsRemoveWhatIsStored();
    void webKitsOtherRequestsRemoveWhatIsStored();
    void preflightsAreNotCached();
    void headIsAnsweredWithoutABody();
    void synchronousRequestsAreAnswered();
    void cookiesOfStoredAnswersAreNotSetAgain();
    void terminatingLeavesNothingBehind();
    void nothingIsSaidOfWhatIsOfNoUse();
};

void TestFetchMachineCache::whatIsFreshIsReadWithoutTheServer()
{
    for (const Profiles::Id id : all) {
        Browser browser(id);
        const auto first = browser.get(xhr(), allowing(pageOrigin, fresh));
        QCOMPARE(first->told, wholeAnswer);
        QVERIFY(cacheSteps(*first).isEmpty());
        const auto second = browser.get(xhr(), {}); // cache-010
        QVERIFY(second->requests.empty());
        QCOMPARE(second->told, wholeAnswer);
        QCOMPARE(cacheSteps(*second), QByteArrayList{"8.26.1 continue"});
        QCOMPARE(second->machine.phase(), Phase::Done);
        QVERIFY(!second->machine.isInFlight());
    }
}

void TestFetchMachineCache::theTraceHasTheStoredAnswerAsAnExchange()
{
    Browser browser(Chromium);
    const auto first = browser.get(xhr(), allowing(pageOrigin, fresh));
    const auto stored = eventsOf<Trace::HttpCacheChanged>(first->log);
    QCOMPARE(stored.size(), 1u);
    QCOMPARE(stored.front(),
             (Trace::HttpCacheChanged{Trace::HttpCacheChange::Stored, "https://api.test/r", 200,
                                      std::optional<qint64>(600)}));
    const auto second = browser.get(xhr(), {});
    const auto exchanges = Trace::exchangesOf(second->log);
    QCOMPARE(exchanges.size(), 1u);
    const Trace::Exchange &exchange = exchanges.front();
    QCOMPARE(exchange.fromCache->age, 1);
    QCOMPARE(exchange.fromCache->lifetime, std::optional<qint64>(600));
    QVERIFY(!exchange.fromCache->validated);
    QCOMPARE(exchange.request.method, "GET"_ba);
    QCOMPARE(exchange.request.url, "https://api.test/r"_ba);
    QCOMPARE(exchange.request.headers.get("Origin"), std::optional<QByteArray>(pageOrigin));
    QCOMPARE(exchange.head->headers.get("ETag"), std::optional("\"a\""_ba));
    QCOMPARE(second->log.body(exchange.id), "hello"_ba);
    QVERIFY(exchange.end);
    // All that is needed to judge it again.
    const auto looked = eventsOf<Trace::HttpCacheRead>(second->log);
    QCOMPARE(looked.size(), 1u);
    QCOMPARE(looked.front().response, first->state.httpCache.responses().front());
}

void TestFetchMachineCache::theCallerIsToldLater()
{
    Browser browser(Standard);
    browser.get(xhr(), allowing(pageOrigin, fresh));
    Trace::Log log;
    FetchMachine machine(standard(), browser.state, log);
    machine.start(xhr(), after(2), std::nullopt);
    QVERIFY(!machine.hasCallbacks());
    QCOMPARE(machine.wakeUpTime(), std::optional(after(2)));
    machine.wake(after(2));
    QVERIFY(machine.hasCallbacks());
    QVERIFY(!machine.wakeUpTime());
}

void TestFetchMachineCache::imageFirstThenScript_data()
{
    QTest::addColumn<Profiles::Id>("id");
    QTest::addColumn<QByteArray>("vary");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QByteArrayList>("told");
    const auto row = [](const char *name, Profiles::Id id, const char *vary, bool sent,
                        const QByteArrayList &told) {
        QTest::newRow(name) << id << QByteArray(vary) << sent << told;
    };
    // cache-017, -018, -036
    row("standard", Standard, "", false, refused);
    row("Chromium", Chromium, "", false, refused);
    row("Firefox", Firefox, "", true, wholeAnswer);
    row("WebKit", WebKit, "", true, wholeAnswer);
    // cache-023
    row("standard, Vary", Standard, "Origin", true, wholeAnswer);
    row("Chromium, Vary", Chromium, "Origin", true, wholeAnswer);
    row("Firefox, Vary", Firefox, "Origin", true, wholeAnswer);
    row("WebKit, Vary", WebKit, "Origin", true, wholeAnswer);
}

/// The server allows the page only where it is asked with Origin, which an image is not.
void TestFetchMachineCache::imageFirstThenScript()
{
    QFETCH(Profiles::Id, id);
    QFETCH(QByteArray, vary);
    QFETCH(bool, sent);
    Http::HeaderList headers = fresh;
    if (!vary.isEmpty()) {
        headers.add("Vary", vary);
    }
    Browser browser(id);
    const auto first = browser.get(imageOfApi(), headers);
    QCOMPARE(first->told.first(), "response opaque 0"_ba);
    QVERIFY(!first->requests.front().headers.contains("Origin"));
    const auto second = browser.get(xhr(), allowing(pageOrigin, headers));
    QCOMPARE(!second->requests.empty(), sent);
    QTEST(second->told, "told");
    if (!sent) {
        const Trace::Decided last = second->decisions().back();
        QCOMPARE(stepsOf({last}), QByteArrayList{"concept-cors-check 2 failure"});
        QCOMPARE(std::get<Trace::HeaderMissing>(last.evidence).name,
                 "Access-Control-Allow-Origin"_ba);
    }
}

void TestFetchMachineCache::a304IsJudgedAfterItHasUpdated_data()
{
    QTest::addColumn<Profiles::Id>("id");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("with304");
    QTest::addColumn<QByteArrayList>("told");
    const QByteArray own = pageOrigin;
    const QByteArray other = "https://elsewhere.test";
    for (const Profiles::Id id : all) {
        const QByteArray name = Reflect::nameOf(id);
        const auto row = [&](const char *note, const QByteArray &before, const QByteArray &with304,
                             const QByteArrayList &told) {
            QTest::addRow("%s, %s", name.constData(), note) << id << before << with304 << told;
        };
        row("the same (cache-001)", own, own, wholeAnswer);
        row("not sent again (cache-002)", own, {}, wholeAnswer);
        // WebKit does not check again what it has stored.
        row("another (cache-003)", own, other, id == WebKit ? wholeAnswer : refused);
        row("a wildcard (cache-005)", own, "*", wholeAnswer);
    }
}

void TestFetchMachineCache::a304IsJudgedAfterItHasUpdated()
{
    QFETCH(Profiles::Id, id);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, with304);
    Browser browser(id);
    browser.get(xhr(), allowing(before, stale));
    const auto second =
        browser.get(xhr(), with304.isEmpty() ? stale : allowing(with304, stale), 304, {});
    QCOMPARE(second->requests.size(), 1u);
    QCOMPARE(cacheHeaders(second->requests.front()), QByteArrayList{"If-None-Match: \"a\""});
    QTEST(second->told, "told");
    QCOMPARE(cacheSteps(*second), (QByteArrayList{"8.26.1 continue", "11.4.1 continue"}));
    const auto exchanges = Trace::exchangesOf(second->log);
    QCOMPARE(exchanges.size(), 2u);
    QVERIFY(!exchanges.front().fromCache && exchanges.front().head);
    QVERIFY(exchanges.back().fromCache->validated);
    QCOMPARE(exchanges.back().head->status, 200);
}

void TestFetchMachineCache::a304FreshensWhatIsStored()
{
    Browser browser(Chromium);
    browser.get(xhr(), allowing(pageOrigin, stale));
    const auto second =
        browser.get(xhr(), {{"Cache-Control", "max-age=60"}, {"X-A", "1"}}, 304, {});
    const auto changes = eventsOf<Trace::HttpCacheChanged>(second->log);
    QCOMPARE(changes.size(), 1u);
    QCOMPARE(changes.front().change, Trace::HttpCacheChange::Updated);
    QCOMPARE(changes.front().lifetime, std::optional<qint64>(60));
    const Trace::Walk decisions = second->decisions();
    const auto updated =
        std::find_if(decisions.begin(), decisions.end(), [](const Trace::Decided &d) {
            return std::holds_alternative<Trace::StoredHeadUpdated>(d.evidence);
        });
    QVERIFY(updated != decisions.end());
    QCOMPARE(std::get<Trace::StoredHeadUpdated>(updated->evidence).updated,
             (std::vector<QByteArray>{"cache-control", "x-a"}));
    const auto third = browser.get(xhr(), {});
    QVERIFY(third->requests.empty());
    QCOMPARE(third->told, wholeAnswer);
    // Counted from the 304 on.
    QCOMPARE(Trace::exchangesOf(third->log).front().fromCache->age, 1);
    // A 304 that says no-store is the last.
    browser.get(fetched(Mode::NoCache), {{"Cache-Control", "no-store"}}, 304, {});
    QVERIFY(browser.state.httpCache.responses().empty());
}

void TestFetchMachineCache::modes_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QByteArrayList>("headers");
    const QByteArrayList bypass{"Cache-Control: no-cache", "Pragma: no-cache"};
    // cache-037 to -041
    QTest::newRow("default") << Mode::Default << false << QByteArrayList();
    QTest::newRow("no-store") << Mode::NoStore << true << bypass;
    QTest::newRow("reload") << Mode::Reload << true << bypass;
    QTest::newRow("no-cache") << Mode::NoCache << true
                              << QByteArrayList{"If-None-Match: \"a\"", "Cache-Control: max-age=0"};
    QTest::newRow("force-cache") << Mode::ForceCache << false << QByteArrayList();
}

void TestFetchMachineCache::modes()
{
    QFETCH(Mode, mode);
    QFETCH(bool, sent);
    QFETCH(QByteArrayList, headers);
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        Browser browser(id);
        browser.get(fetched(), allowing(pageOrigin, fresh));
        const auto second = browser.get(fetched(mode), allowing(pageOrigin, fresh));
        QCOMPARE(!second->requests.empty(), sent);
        QCOMPARE(second->told, wholeAnswer);
        if (sent) {
            QCOMPARE(cacheHeaders(second->requests.front()), headers);
        }
    }
    // Nothing of what fetch() has got is stored by WebKit.
    Browser webKit(WebKit);
    webKit.get(fetched(), allowing(pageOrigin, fresh));
    headers.removeAll("If-None-Match: \"a\"");
    const auto second = webKit.get(fetched(mode), allowing(pageOrigin, fresh));
    QCOMPARE(second->requests.size(), 1u);
    QCOMPARE(cacheHeaders(second->requests.front()), headers);
}

// cache-044
void TestFetchMachineCache::onlyIfCachedFailsWithAStep()
{
    Request request = requestFor(u"https://page.test/r");
    request.mode = Trace::RequestMode::SameOrigin;
    request.cacheMode = Mode::OnlyIfCached;
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        Browser browser(id);
        const auto fetch = browser.get(request, {});
        QVERIFY(fetch->requests.empty());
        QCOMPARE(fetch->told, refused);
        QCOMPARE(cacheSteps(*fetch), (QByteArrayList{"8.26.1 continue", "11.1 failure"}));
        QCOMPARE(fetch->machine.phase(), Phase::Done);
    }
    QCOMPARE(Browser(WebKit).get(request, {})->requests.size(), 1u);
}

void TestFetchMachineCache::aScriptsOwnConditionIsAnsweredWith304_data()
{
    QTest::addColumn<Profiles::Id>("id");
    QTest::addColumn<QByteArrayList>("headers");
    // cache-009
    const QByteArray own = "If-None-Match: \"a\"";
    const QByteArrayList noStore{own, "Cache-Control: no-cache", "Pragma: no-cache"};
    QTest::newRow("standard") << Standard << noStore;
    QTest::newRow("Chromium") << Chromium << QByteArrayList{own, "Cache-Control: max-age=0"};
    QTest::newRow("Firefox") << Firefox << QByteArrayList{own};
    QTest::newRow("WebKit") << WebKit << noStore;
}

void TestFetchMachineCache::aScriptsOwnConditionIsAnsweredWith304()
{
    QFETCH(Profiles::Id, id);
    const char16_t *target = u"https://page.test/r";
    Browser browser(id);
    browser.get(xhr("GET", target), fresh);
    Request request = xhr("GET", target);
    request.headerList = {{"If-None-Match", "\"a\""}};
    const auto fetch = browser.get(request, {}, 304, {});
    QCOMPARE(fetch->requests.size(), 1u);
    QTEST(cacheHeaders(fetch->requests.front()), "headers");
    QCOMPARE(fetch->told.first(), "response basic 304"_ba);
    // What is stored is as good as it was.
    QVERIFY(browser.get(xhr("GET", target), fresh)->requests.empty());
}

void TestFetchMachineCache::chromiumFreshensWhatAScriptAskedAbout()
{
    const char16_t *target = u"https://page.test/r";
    Browser browser(Chromium);
    browser.get(xhr("GET", target), stale);
    Request request = xhr("GET", target);
    request.headerList = {{"If-None-Match", "\"a\""}};
    const auto fetch = browser.get(request, {{"Cache-Control", "max-age=60"}}, 304, {});
    QCOMPARE(cacheSteps(*fetch), (QByteArrayList{"8.26.1 continue", "11.4.1 continue"}));
    QVERIFY(browser.get(xhr("GET", target), {})->requests.empty());
}

// cache-045
void TestFetchMachineCache::whatIsServedStaleIsAskedAboutMeanwhile()
{
    const Http::HeaderList headers = allowing(
        pageOrigin, {{"Cache-Control", "max-age=0, stale-while-revalidate=60"}, {"ETag", "\"a\""}});
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        Browser browser(id);
        browser.get(xhr(), headers);
        const auto fetch = browser.begin(xhr());
        QCOMPARE(fetch->told, wholeAnswer);
        QCOMPARE(fetch->machine.phase(), Phase::Done);
        QVERIFY(fetch->machine.isInFlight());
        QCOMPARE(fetch->requests.size(), 1u);
        QByteArrayList expected{"If-None-Match: \"a\""};
        if (id == Firefox) {
            expected.append("Cache-Control: max-age=0");
        }
        QCOMPARE(cacheHeaders(fetch->requests.front()), expected);
        QCOMPARE(eventsOf<Trace::RequestSent>(fetch->log).front().purpose,
                 Trace::Purpose::Revalidation);
        fetch->head(304, {{"Cache-Control", "max-age=60"}});
        fetch->end();
        QVERIFY(!fetch->machine.isInFlight());
        QCOMPARE(fetch->told, wholeAnswer);
        browser.end(*fetch);
        QVERIFY(browser.get(xhr(), {})->requests.empty());
    }
}

void TestFetchMachineCache::theBackgroundHasALimit()
{
    const Http::HeaderList headers =
        allowing(pageOrigin, {{"Cache-Control", "max-age=0, stale-while-revalidate=60"}});
    Browser browser(Standard);
    browser.get(xhr(), headers);
    const auto fetch = browser.begin(xhr());
    fetch->head(200, headers);
    fetch->wait(Duration::seconds(2));
    QVERIFY(fetch->machine.isInFlight());
    fetch->wait(Duration::seconds(2));
    QVERIFY(!fetch->machine.isInFlight());
    QCOMPARE(fetch->cancelled.size(), 1u);
    QCOMPARE(eventsOf<Trace::ExchangeCancelled>(fetch->log).size(), 1u);
}

void TestFetchMachineCache::aRedirectIsStored_data()
{
    QTest::addColumn<Profiles::Id>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("cacheControl");
    QTest::addColumn<bool>("stored");
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const QByteArray name = Reflect::nameOf(id);
        const auto row = [&](int status, const char *cacheControl, bool stored) {
            QTest::addRow("%s, %d %s", name.constData(), status, cacheControl)
                << id << status << QByteArray(cacheControl) << stored;
        };
        row(301, "max-age=600", true); // cache-046
        row(302, "max-age=600", true);
        row(307, "max-age=600", true);
        row(302, "", false);
        // rnd1-00142, -00767, -01472
        row(301, "", id == Chromium);
        row(308, "", id == Chromium);
        row(301, "no-store", false);
    }
}

void TestFetchMachineCache::aRedirectIsStored()
{
    QFETCH(Profiles::Id, id);
    QFETCH(int, status);
    QFETCH(QByteArray, cacheControl);
    Http::HeaderList headers = allowing(pageOrigin, {{"Location", "/t"}});
    if (!cacheControl.isEmpty()) {
        headers.add("Cache-Control", cacheControl);
    }
    Browser browser(id);
    const auto perform = [&] {
        auto fetch = browser.begin(xhr());
        if (fetch->sent().last() == "GET https://api.test/r") {
            fetch->head(status, headers);
        }
        fetch->head(200, allowing(pageOrigin, {}));
        fetch->end();
        browser.end(*fetch);
        return fetch;
    };
    QCOMPARE(perform()->sent(),
             (QByteArrayList{"GET https://api.test/r", "GET https://api.test/t"}));
    const auto second = perform();
    QFETCH(bool, stored);
    QCOMPARE(second->sent().size(), stored ? 1 : 2);
    QCOMPARE(second->sent().last(), "GET https://api.test/t"_ba);
    QCOMPARE(second->told.first(), "response cors 200"_ba);
}

// rnd1-01154
void TestFetchMachineCache::aRefusedRedirectIsStoredByChromiumOnly()
{
    const Http::HeaderList headers{{"Location", "/t"}, {"Cache-Control", "max-age=600"}};
    for (const Profiles::Id id : {Chromium, Firefox}) {
        Browser browser(id);
        QCOMPARE(browser.get(xhr(), headers, 301, {})->told, refused);
        const auto second = browser.get(xhr(), headers, 301, {});
        QCOMPARE(second->told, refused);
        QCOMPARE(second->requests.empty(), id == Chromium);
    }
}

// cache-046
void TestFetchMachineCache::webKitStoresAChainAsOne()
{
    const Http::HeaderList redirect = allowing(pageOrigin, fresh);
    Browser browser(WebKit);
    const auto perform = [&](const Http::HeaderList &last) {
        auto fetch = browser.begin(xhr());
        if (!fetch->requests.empty()) {
            Http::HeaderList headers = redirect;
            headers.add("Location", "/t");
            fetch->head(302, headers);
            fetch->head(200, last);
            fetch->chunk("hello");
            fetch->end();
        }
        browser.end(*fetch);
        return fetch;
    };
    // The least fresh of them counts.
    QCOMPARE(perform(allowing(pageOrigin, {}))->sent().size(), 2);
    QCOMPARE(perform(redirect)->sent().size(), 2);
    const auto third = perform({});
    QVERIFY(third->requests.empty());
    QCOMPARE(third->told, wholeAnswer);
    const auto exchanges = Trace::exchangesOf(third->log);
    QCOMPARE(exchanges.size(), 2u);
    QCOMPARE(exchanges.front().head->status, 302);
    QCOMPARE(exchanges.back().request.url, "https://api.test/t"_ba);
    // The answer at its end does not stand for its own URL.
    QCOMPARE(browser.begin(xhr("GET", u"https://api.test/t"))->requests.size(), 1u);
}

void TestFetchMachineCache::refusedAnswersAreStored_data()
{
    QTest::addColumn<Profiles::Id>("id");
    QTest::addColumn<bool>("stored");
    // cache-011
    QTest::newRow("standard") << Standard << true;
    QTest::newRow("Chromium") << Chromium << true;
    QTest::newRow("Firefox") << Firefox << true;
    QTest::newRow("WebKit") << WebKit << false;
}

void TestFetchMachineCache::refusedAnswersAreStored()
{
    QFETCH(Profiles::Id, id);
    QFETCH(bool, stored);
    Browser browser(id);
    const auto first = browser.begin(xhr());
    first->head(200, fresh);
    QCOMPARE(first->told, refused);
    QCOMPARE(first->machine.isInFlight(), stored);
    QCOMPARE(first->cancelled.empty(), stored);
    first->chunk("hello");
    first->end();
    QVERIFY(!first->machine.isInFlight());
    QCOMPARE(first->told, refused);
    browser.end(*first);
    const auto second = browser.get(xhr(), allowing(pageOrigin, fresh));
    QCOMPARE(second->requests.empty(), stored);
    QCOMPARE(second->told, stored ? refused : wholeAnswer);
}

void TestFetchMachineCache::aRefusedAnswerHasLittleTimeToArrive()
{
    Browser browser(Chromium);
    const auto fetch = browser.begin(xhr());
    fetch->head(200, fresh);
    fetch->wait(Duration::milliseconds(101));
    QCOMPARE(fetch->cancelled.size(), 1u);
    QVERIFY(!fetch->machine.isInFlight());
    QVERIFY(fetch->state.httpCache.responses().empty());
    // Without a use for it nothing is waited for.
    const auto other = browser.begin(xhr());
    other->head(200, {});
    QCOMPARE(other->cancelled.size(), 1u);
}

void TestFetchMachineCache::aBrokenAnswerIsNotStored()
{
    Browser browser(Chromium);
    const auto fetch = browser.begin(xhr());
    fetch->head(200, allowing(pageOrigin, fresh));
    fetch->chunk("hel");
    fetch->failure(Http::TransportErrorKind::BodyTruncated);
    QVERIFY(fetch->state.httpCache.responses().empty());
}

// cache-016
void TestFetchMachineCache::unsafeMethodsRemoveWhatIsStored()
{
    const char16_t *target = u"https://page.test/r";
    Browser browser(Chromium);
    browser.get(xhr("GET", target), fresh);
    const auto post = browser.get(xhr("POST", target), {});
    const auto changes = eventsOf<Trace::HttpCacheChanged>(post->log);
    QCOMPARE(changes.size(), 1u);
    QCOMPARE(changes.front().change, Trace::HttpCacheChange::Removed);
    QCOMPARE(browser.get(xhr("GET", target), fresh)->requests.size(), 1u);
    browser.get(xhr("PUT", target), {});
    QVERIFY(browser.get(xhr("GET", target), fresh)->requests.empty());
}

void TestFetchMachineCache::webKitsOtherRequestsRemoveWhatIsStored()
{
    const char16_t *target = u"https://page.test/r";
    Browser browser(WebKit);
    browser.get(xhr("GET", target), fresh);
    browser.get(xhr("PUT", target), {});
    QCOMPARE(browser.get(xhr("GET", target), fresh)->requests.size(), 1u);
    QVERIFY(browser.get(xhr("GET", target), fresh)->requests.empty());
}

// cache-048
void TestFetchMachineCache::preflightsAreNotCached()
{
    const Http::HeaderList permission =
        allowing(pageOrigin, {{"Access-Control-Allow-Methods", "PUT"},
                              {"Access-Control-Max-Age", "0"},
                              {"Cache-Control", "max-age=600"}});
    for (const Profiles::Id id : all) {
        Browser browser(id);
        browser.get(xhr("PUT"), permission, 200, {});
        QCOMPARE(browser.get(xhr("PUT"), permission, 200, {})->sent(),
                 (QByteArrayList{"OPTIONS https://api.test/r", "PUT https://api.test/r"}));
        QVERIFY(browser.state.httpCache.responses().empty());
    }
}

void TestFetchMachineCache::headIsAnsweredWithoutABody()
{
    Browser browser(Chromium);
    browser.get(xhr(), allowing(pageOrigin, fresh));
    const auto head = browser.get(xhr("HEAD"), {});
    QVERIFY(head->requests.empty());
    QCOMPARE(head->told, (QByteArrayList{"response cors 200", "end"}));
    const auto get = browser.get(xhr(), {});
    QCOMPARE(get->told, wholeAnswer);
}

void TestFetchMachineCache::synchronousRequestsAreAnswered()
{
    Request request = xhr();
    request.isSynchronous = true;
    Browser chromium(Chromium);
    chromium.get(xhr(), allowing(pageOrigin, fresh));
    QVERIFY(chromium.get(request, {})->requests.empty());
    Browser webKit(WebKit);
    webKit.get(xhr(), allowing(pageOrigin, fresh));
    QCOMPARE(webKit.get(request, allowing(pageOrigin, fresh))->requests.size(), 1u);
    QVERIFY(webKit.get(xhr(), {})->requests.empty());
}

void TestFetchMachineCache::cookiesOfStoredAnswersAreNotSetAgain()
{
    Http::HeaderList headers = fresh;
    headers.add("Set-Cookie", "a=1");
    const char16_t *target = u"https://page.test/r";
    Browser browser(Standard);
    browser.get(xhr("GET", target), headers);
    QCOMPARE(browser.state.cookies.cookies().size(), 1u);
    browser.state.cookies.clear();
    QVERIFY(browser.get(xhr("GET", target), {})->requests.empty());
    QVERIFY(browser.state.cookies.cookies().empty());
}

void TestFetchMachineCache::terminatingLeavesNothingBehind()
{
    Browser browser(Standard);
    browser.get(xhr(), allowing(pageOrigin, fresh));
    Trace::Log log;
    FetchMachine machine(standard(), browser.state, log);
    machine.start(xhr(), after(2), std::nullopt);
    machine.terminate(after(2), std::nullopt);
    QVERIFY(!machine.wakeUpTime());
    machine.wake(after(3));
    QVERIFY(!machine.hasCallbacks());
    QVERIFY(machine.takeEffects().empty());
    QVERIFY(!machine.isInFlight());
}

void TestFetchMachineCache::nothingIsSaidOfWhatIsOfNoUse()
{
    for (const Profiles::Id id : all) {
        Browser browser(id);
        browser.get(xhr(), allowing(pageOrigin, {}));
        const auto second = browser.get(xhr(), allowing(pageOrigin, {}));
        QCOMPARE(second->requests.size(), 1u);
        QVERIFY(cacheSteps(*second).isEmpty());
        QVERIFY(eventsOf<Trace::HttpCacheRead>(second->log).empty());
        QVERIFY(eventsOf<Trace::HttpCacheChanged>(second->log).empty());
    }
}

CORSCOPE_TEST(TestFetchMachineCache)
#include "tst_fetchmachine_cache.moc"
