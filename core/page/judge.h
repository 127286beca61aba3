// Judging is pure: the same request and the same answers give the same trace, for whichever
// browser. Reopened sessions, other browsers' verdicts on a run and "what if" all go through here.
#pragma once

#include "core/fetch/io.h"
#include "core/page/pagerun.h"
#include "core/trace/log.h"

#include <vector>

namespace Corscope::Page {

/// One thing that happened on the wire, so long after its request was sent.
struct RecordedInput
{
    Duration after;
    Fetch::Input input; ///< its exchange id is replaced
};

/// A request that was made, and all that came back.
struct RecordedExchange
{
    Trace::Purpose purpose = Trace::Purpose::Actual;
    QByteArray method;
    QByteArray url; ///< serialised, without fragment
    std::vector<RecordedInput> inputs;
    /// Without an end among the inputs: the page gave the exchange up, or nobody waited for its
    /// end. How it would have gone on is not known.
    bool isBrokenOff = false;
    bool isConditional = false; ///< the request has If-None-Match or If-Modified-Since
    ExchangeId id{};            ///< in the log
};

/// The wire's part of a log entry as an input; nothing for other entries.
[[nodiscard]] std::optional<Fetch::Input> inputOf(const Trace::Entry &entry);
/// An input of the exchange that this request begins: a head that was recorded as the engine of the
/// request reads it, others as they are.
[[nodiscard]] Fetch::Input asRead(const Fetch::Input &input, const Http::WireRequest &request);

[[nodiscard]] std::vector<RecordedExchange> recordedExchanges(const Trace::Log &log);

/// Which exchange answers a request: the first of the same purpose, method and URL that is not
/// taken, but not the 304 to a condition for a request that has none; nothing where there is none.
[[nodiscard]] std::optional<std::size_t> firstAnswering(
    const Trace::RequestSent &request, const std::vector<RecordedExchange> &exchanges,
    const std::vector<bool> &taken);

/// What the browser remembered when the run of that log began, as far as the log tells; cookies
/// are in its spec.
[[nodiscard]] Fetch::BrowserState stateBefore(const Trace::Log &log);

/// Runs the spec against recorded answers. Each request takes firstAnswering; where there is none
/// the run ends as Undetermined, unless only the HTTP cache wants the answer. An answer that was
/// recorded without its end counts as ending with its last recorded byte, unless it is broken off:
/// where the run gets so far, ExchangeCancelled stands before that end.
[[nodiscard]] Trace::Log judge(const Boxed<Trace::RunSpec> &spec, const Environment &environment,
                               const std::vector<RecordedExchange> &exchanges,
                               Fetch::BrowserState state, Instant start);

/// The same run as it would have gone in another browser; the log must be of a run that passed
/// environmentOf.
[[nodiscard]] Trace::Log judgeAs(const Trace::Log &log, Profiles::Id browser);
/// The same with other exchanges than the log's own.
[[nodiscard]] Trace::Log judgeAs(const Trace::Log &log,
                                 const std::vector<RecordedExchange> &exchanges,
                                 Profiles::Id browser);

} // namespace Corscope::Page
