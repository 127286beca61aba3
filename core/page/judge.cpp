#include "core/page/judge.h"

#include "core/http/responsehead.h"

#include <algorithm>

namespace Corscope::Page {

using namespace Trace;

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

Fetch::Input asRead(const Fetch::Input &input, const Http::WireRequest &request)
{
    if (const auto *head = std::get_if<Fetch::Head>(&input);
        head && !Http::isReadAlike(head->head)) {
        return Fetch::Head{
            request.exchange,
            Http::readResponseHead(head->head.rawLines, Http::answerContext(request)),
            head->summary};
    }
    Fetch::Input result = input;
    std::visit([&request](auto &i) { i.exchange = request.exchange; }, result);
    return result;
}

namespace {

bool isNotModified(const RecordedExchange &exchange)
{
    return std::any_of(exchange.inputs.begin(), exchange.inputs.end(), [](const auto &recorded) {
        const auto *head = std::get_if<Fetch::Head>(&recorded.input);
        return head && head->head.status == 304;
    });
}

bool hasConditions(const Http::HeaderList &headers)
{
    return headers.contains("If-None-Match") || headers.contains("If-Modified-Since");
}

/// The request that begins a recorded exchange. What a 304 has brought back to life is what the
/// server would have sent to a browser that has nothing stored.
std::optional<RequestSent> recordedRequest(const Event &event)
{
    const auto *cached = std::get_if<AnsweredFromCache>(&event);
    return cached && !cached->validated ? std::nullopt : requestBegunBy(event);
}

/// What the browser cancels in such a run was still wanted. In others it is what it had judged and
/// had no more use for.
bool wasGivenUp(const Log &log)
{
    const RunEnded *ended = log.ended();
    return !ended || ended->outcome == RunOutcome::Timeout || ended->outcome == RunOutcome::Abort ||
           ended->outcome == RunOutcome::Undetermined;
}

/// Whether asRead() would change nothing.
bool isAsRead(const Fetch::Input &input, const Http::WireRequest &request)
{
    const auto *head = std::get_if<Fetch::Head>(&input);
    return std::visit([](const auto &i) { return i.exchange; }, input) == request.exchange &&
           (!head || Http::isReadAlike(head->head));
}

bool isEnd(const Fetch::Input &input)
{
    return std::holds_alternative<Fetch::BodyEnd>(input) ||
           std::holds_alternative<Fetch::Failure>(input);
}

/// Plays recorded answers to a page, in the order of their times.
class Player
{
public:
    /// `exchanges` must outlive the object.
    Player(PageRun &run, Log &log, const std::vector<RecordedExchange> &exchanges, Instant start)
        : m_run(run)
        , m_log(log)
        , m_exchanges(exchanges)
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
        std::size_t request = 0;             ///< among m_requests
        const Fetch::Input *input = nullptr; ///< null: an end that is supposed, not recorded
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
            const Scheduled due = *next;
            m_scheduled.erase(next);
            deliver(due);
        } else {
            m_now = std::max(m_now, *wakeUp);
        }
        m_run.proceed(m_now);
        performEffects();
        return true;
    }

    void deliver(const Scheduled &due)
    {
        const Http::WireRequest &request = m_requests.at(due.request);
        if (due.input && isAsRead(*due.input, request)) {
            m_run.feed(*due.input, m_now);
            return;
        }
        if (due.input) {
            m_run.feed(asRead(*due.input, request), m_now);
            return;
        }
        // The trace says why nothing more has come: what was recorded was dropped there.
        m_log.append(m_now, request.exchange, std::nullopt, ExchangeCancelled{});
        m_run.feed(Fetch::BodyEnd{request.exchange, {}}, m_now);
    }

    void performEffects()
    {
        for (Fetch::Effect &effect : m_run.takeEffects()) {
            if (auto *send = std::get_if<Fetch::SendRequest>(&effect)) {
                schedule(std::move(*send));
            } else if (const auto *cancel = std::get_if<Fetch::CancelExchange>(&effect)) {
                std::erase_if(m_scheduled, [&](const Scheduled &s) {
                    return m_requests.at(s.request).exchange == cancel->exchange;
                });
            }
        }
    }

    void schedule(Fetch::SendRequest send)
    {
        m_requests.push_back(std::move(send.request));
        const Http::WireRequest &request = m_requests.back();
        if (const auto i = firstAnswering(sentIn(request.exchange), m_exchanges, m_taken)) {
            m_taken.at(*i) = true;
            schedule(m_exchanges.at(*i));
        } else {
            m_missing = m_missing || send.purpose != Purpose::Revalidation;
        }
    }

    /// The request of that exchange, as the trace has it.
    [[nodiscard]] const RequestSent &sentIn(ExchangeId exchange) const
    {
        const auto &entries = m_log.entries();
        const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &entry) {
            return entry.exchange == exchange && std::holds_alternative<RequestSent>(entry.event);
        });
        Q_ASSERT(found != entries.rend()); // the machine notes what it sends
        return std::get<RequestSent>(found->event);
    }

    /// What was recorded, as the answer to the last request.
    void schedule(const RecordedExchange &recorded)
    {
        const std::size_t request = m_requests.size() - 1;
        m_scheduled.reserve(m_scheduled.size() + recorded.inputs.size() + 1);
        Duration last;
        bool headSeen = false;
        bool ended = false;
        for (const auto &[after, input] : recorded.inputs) {
            m_scheduled.push_back({m_now + after, request, &input});
            last = after;
            headSeen = headSeen || std::holds_alternative<Fetch::Head>(input);
            ended = ended || isEnd(input);
        }
        // An exchange that was cancelled once its head was judged: here it may be needed to the
        // end.
        if (headSeen && !ended && !recorded.isBrokenOff) {
            m_scheduled.push_back({m_now + last, request, nullptr});
        }
    }

    PageRun &m_run;
    Log &m_log;
    const std::vector<RecordedExchange> &m_exchanges;
    std::vector<bool> m_taken;
    std::vector<Http::WireRequest> m_requests; ///< in the order in which they were sent
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
        if (const auto sent = recordedRequest(entry.event)) {
            result.push_back({sent->purpose,
                              sent->method,
                              sent->url,
                              {},
                              true,
                              hasConditions(sent->headers),
                              *entry.exchange});
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

std::optional<std::size_t> firstAnswering(const RequestSent &request,
                                          const std::vector<RecordedExchange> &exchanges,
                                          const std::vector<bool> &taken)
{
    const bool conditional = hasConditions(request.headers);
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        const RecordedExchange &recorded = exchanges.at(i);
        const bool fits = !taken.at(i) && recorded.purpose == request.purpose &&
                          recorded.method == request.method && recorded.url == request.url;
        if (fits && (conditional || !recorded.isConditional || !isNotModified(recorded))) {
            return i;
        }
    }
    return std::nullopt;
}

Fetch::BrowserState stateBefore(const Log &log)
{
    Fetch::BrowserState state;
    const auto *started =
        log.isEmpty() ? nullptr : std::get_if<RunStarted>(&log.entries().front().event);
    if (started) {
        state.preflightCache =
            Fetch::PreflightCache::restored(started->preflightCache, log.entries().front().at);
    }
    std::vector<StoredResponse> stored;
    for (const Entry &entry : log.entries()) {
        const auto *read = std::get_if<HttpCacheRead>(&entry.event);
        if (read && std::find(stored.begin(), stored.end(), read->response) == stored.end()) {
            stored.push_back(read->response);
        }
    }
    state.httpCache = Fetch::HttpCache::restored(std::move(stored));
    return state;
}

Log judge(const Boxed<RunSpec> &spec, const Environment &environment,
          const std::vector<RecordedExchange> &exchanges, Fetch::BrowserState state, Instant start)
{
    Log log;
    PageRun run(spec, environment, state, log);
    Player(run, log, exchanges, start).play();
    return log;
}

Log judgeAs(const Log &log, Profiles::Id browser)
{
    return judgeAs(log, recordedExchanges(log), browser);
}

Log judgeAs(const Log &log, const std::vector<RecordedExchange> &exchanges, Profiles::Id browser)
{
    RunSpec spec = log.spec();
    spec.browser = Reflect::nameOf(browser);
    const auto environment = environmentOf(spec);
    if (!environment || log.isEmpty()) {
        return {};
    }
    const Instant start = log.entries().front().at;
    Fetch::BrowserState state = stateBefore(log);
    setCookies(spec, state, start);
    return judge(spec, *environment, exchanges, std::move(state), start);
}

} // namespace Corscope::Page
