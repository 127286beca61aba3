#include "core/page/judge.h"

#include "core/http/responsehead.h"

#include <algorithm>

namespace Corscope::Page {

using namespace Trace;

namespace {

/// The wire's part of a log entry as an input; nothing for other entries.
std::optional<Fetch::Input> inputOf(const Entry &entry)
{
    const ExchangeId id = entry.exchange.value_or(ExchangeId{});
    if (const auto *sent = std::get_if<RequestBodySent>(&entry.event)) {
        return Fetch::RequestBodyProgress{id, sent->sent};
    }
    if (const auto *head = std::get_if<ResponseHeadReceived>(&entry.event)) {
        if (head->interim) {
            return Fetch::InterimHead{id, head->head()};
        }
        return Fetch::Head{id, head->head(), head->summary};
    }
    if (const auto *chunk = std::get_if<BodyChunkReceived>(&entry.event)) {
        return Fetch::BodyChunk{id, chunk->bytes.bytes};
    }
    if (const auto *end = std::get_if<BodyEnded>(&entry.event)) {
        return Fetch::BodyEnd{id, end->summary};
    }
    if (const auto *failure = std::get_if<TransportFailed>(&entry.event)) {
        return Fetch::Failure{id, failure->error, failure->summary};
    }
    return std::nullopt;
}

/// What the browser cancels in such a run was still wanted. In others it is what it had judged and
/// had no more use for.
bool wasGivenUp(const Log &log)
{
    const RunEnded *ended = log.ended();
    return !ended || ended->outcome == RunOutcome::Timeout || ended->outcome == RunOutcome::Abort ||
           ended->outcome == RunOutcome::Undetermined;
}

bool isEnd(const Fetch::Input &input)
{
    return std::holds_alternative<Fetch::BodyEnd>(input) ||
           std::holds_alternative<Fetch::Failure>(input);
}

Fetch::Input withExchange(Fetch::Input input, ExchangeId exchange)
{
    std::visit([exchange](auto &i) { i.exchange = exchange; }, input);
    return input;
}

/// Plays recorded answers to a page, in the order of their times.
class Player
{
public:
    Player(PageRun &run, std::vector<RecordedExchange> exchanges, Instant start)
        : m_run(run)
        , m_exchanges(std::move(exchanges))
        , m_taken(m_exchanges.size(), false)
        , m_now(start)
    {}

    void play()
    {
        m_run.start(m_now);
        m_run.proceed(m_now);
        performEffects();
        while (!m_run.isFinished()) {
            if (m_missing || !step()) {
                m_run.giveUp(m_now);
            }
        }
    }

private:
    struct Scheduled
    {
        Instant at;
        Fetch::Input input;
    };

    /// One input or timer; false where nothing will ever happen again.
    bool step()
    {
        const auto next =
            std::min_element(m_scheduled.begin(), m_scheduled.end(),
                             [](const auto &a, const auto &b) { return a.at < b.at; });
        const auto wakeUp = m_run.wakeUpTime();
        if (next == m_scheduled.end() && !wakeUp) {
            return false;
        }
        if (next != m_scheduled.end() && (!wakeUp || next->at <= *wakeUp)) {
            m_now = std::max(m_now, next->at);
            const Fetch::Input input = std::move(next->input);
            m_scheduled.erase(next);
            m_run.feed(input, m_now);
        } else {
            m_now = std::max(m_now, *wakeUp);
        }
        m_run.proceed(m_now);
        performEffects();
        return true;
    }

    void performEffects()
    {
        for (const Fetch::Effect &effect : m_run.takeEffects()) {
            if (const auto *send = std::get_if<Fetch::SendRequest>(&effect)) {
                schedule(send->request);
            } else {
                const ExchangeId cancelled = std::get<Fetch::CancelExchange>(effect).exchange;
                std::erase_if(m_scheduled, [cancelled](const Scheduled &s) {
                    return std::visit([](const auto &i) { return i.exchange; }, s.input) ==
                           cancelled;
                });
            }
        }
    }

    void schedule(const Http::WireRequest &request)
    {
        const bool preflight = request.headers.contains("Access-Control-Request-Method");
        const QByteArray url = Url::serialize(request.url, Url::ExcludeFragment::Yes);
        for (std::size_t i = 0; i < m_exchanges.size(); ++i) {
            const RecordedExchange &recorded = m_exchanges.at(i);
            const bool fits = !m_taken.at(i) && recorded.method == request.method &&
                              recorded.url == url &&
                              (recorded.purpose == Purpose::Preflight) == preflight;
            if (fits) {
                m_taken.at(i) = true;
                schedule(recorded, request);
                return;
            }
        }
        m_missing = true;
    }

    /// A head that was recorded is read as this run's engine reads it.
    static Fetch::Input asRead(Fetch::Input input, const Http::WireRequest &request)
    {
        if (auto *head = std::get_if<Fetch::Head>(&input)) {
            head->head = Http::readResponseHead(head->head.rawLines, Http::answerContext(request));
        }
        return input;
    }

    void schedule(const RecordedExchange &recorded, const Http::WireRequest &request)
    {
        const ExchangeId exchange = request.exchange;
        Duration last;
        bool headSeen = false;
        bool ended = false;
        for (const auto &[after, input] : recorded.inputs) {
            m_scheduled.push_back({m_now + after, asRead(withExchange(input, exchange), request)});
            last = after;
            headSeen = headSeen || std::holds_alternative<Fetch::Head>(input);
            ended = ended || isEnd(input);
        }
        // An exchange that was cancelled once its head was judged: here it may be needed to the
        // end.
        if (headSeen && !ended && !recorded.isBrokenOff) {
            m_scheduled.push_back({m_now + last, Fetch::BodyEnd{exchange, {}}});
        }
    }

    PageRun &m_run;
    std::vector<RecordedExchange> m_exchanges;
    std::vector<bool> m_taken;
    std::vector<Scheduled> m_scheduled;
    Instant m_now;
    bool m_missing = false;
};

} // namespace

std::vector<RecordedExchange> recordedExchanges(const Log &log)
{
    std::vector<RecordedExchange> result;
    std::vector<std::pair<ExchangeId, Instant>> starts;
    for (const Entry &entry : log.entries()) {
        if (!entry.exchange) {
            continue;
        }
        if (const auto *sent = std::get_if<RequestSent>(&entry.event)) {
            result.push_back({sent->purpose, sent->method, sent->url, {}, true});
            starts.emplace_back(*entry.exchange, entry.at);
            continue;
        }
        const auto found = std::find_if(starts.begin(), starts.end(), [&](const auto &start) {
            return start.first == *entry.exchange;
        });
        if (found == starts.end()) {
            continue;
        }
        RecordedExchange &recorded = result.at(std::size_t(found - starts.begin()));
        if (auto input = inputOf(entry)) {
            recorded.isBrokenOff = recorded.isBrokenOff && !isEnd(*input);
            recorded.inputs.push_back({entry.at - found->second, *std::move(input)});
        } else if (std::holds_alternative<ExchangeCancelled>(entry.event)) {
            recorded.isBrokenOff = wasGivenUp(log);
        }
    }
    return result;
}

Log judge(const RunSpec &spec, const Environment &environment,
          std::vector<RecordedExchange> exchanges, Fetch::BrowserState state, Instant start)
{
    Log log;
    PageRun run(spec, environment, state, log);
    Player(run, std::move(exchanges), start).play();
    return log;
}

Log judgeAs(const Log &log, Profiles::Id browser)
{
    RunSpec spec = log.spec();
    spec.browser = Reflect::nameOf(browser);
    const auto environment = environmentOf(spec);
    if (!environment || log.isEmpty()) {
        return {};
    }
    const Instant start = log.entries().front().at;
    Fetch::BrowserState state;
    if (const auto *started = std::get_if<RunStarted>(&log.entries().front().event)) {
        state.preflightCache = Fetch::PreflightCache::restored(started->preflightCache, start);
    }
    setCookies(spec, state, start);
    return judge(spec, *environment, recordedExchanges(log), std::move(state), start);
}

} // namespace Corscope::Page
