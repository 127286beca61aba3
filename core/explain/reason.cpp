// From a trace to the decision that its run has failed by.
#include "core/explain/reason.h"

#include "core/explain/storedanswer.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

namespace Corscope::Explain {

using namespace Trace;

namespace {

bool isOfFetch(const StepRef &step, const char *anchor)
{
    return step.standard == Standard::Fetch && step.anchor == anchor;
}

/// What a redirect brings about is no more before sending, but nothing of it is in an answer.
Stage stageOfPolicy(const Log &log, Index index)
{
    for (const Entry &entry : log.entries()) {
        const bool sent = std::holds_alternative<RequestSent>(entry.event);
        if (sent && entry.index.value < index.value) {
            return Stage::Redirect;
        }
    }
    return Stage::BeforeSending;
}

Purpose purposeOf(const Log &log, std::optional<ExchangeId> exchange)
{
    for (const Entry &entry : log.entries()) {
        const auto *sent = std::get_if<RequestSent>(&entry.event);
        if (sent && entry.exchange == exchange) {
            return sent->purpose;
        }
    }
    return Purpose::Actual;
}

Stage stageOf(const Log &log, const Entry &entry, const Decided &decided, Reason reason)
{
    switch (reason) {
    case Reason::BadPort:
    case Reason::SameOriginMode:
    case Reason::NoCorsRedirectMode:
    case Reason::OnlyIfCached:
    case Reason::ElementUrl:
    case Reason::BeaconTooLong:
    case Reason::UnsupportedScheme:
    case Reason::BlobUrl: return Stage::BeforeSending;
    case Reason::OpenAcrossOrigins: return Stage::Script;
    case Reason::RedirectAcrossOrigins: return Stage::Redirect;
    case Reason::MixedContent:
    case Reason::PagePolicy:
    case Reason::LocalNetworkPermission:
    case Reason::LocalNetworkInsecurePage:
    case Reason::LocalNetworkOtherSpace: return stageOfPolicy(log, entry.index);
    case Reason::IntegrityMismatch:
    case Reason::SocketFrame:
    case Reason::SocketConnectionLost:
    case Reason::UnusableContent:
    case Reason::NotAnImage: return Stage::Body;
    default: break;
    }
    if (isOfFetch(decided.step, Anchor::httpRedirectFetch)) {
        return Stage::Redirect;
    }
    if (isOfFetch(decided.step, Anchor::httpNetworkFetch) && decided.step.step == "18.2") {
        return Stage::Body;
    }
    if (reason == Reason::RedirectRefusedByMode) {
        return Stage::Redirect;
    }
    return purposeOf(log, entry.exchange) == Purpose::Preflight ? Stage::Preflight
                                                                : Stage::Response;
}

Reason exceptionReason(const QByteArray &name)
{
    if (name == "SyntaxError") {
        return Reason::ScriptSyntaxError;
    }
    return name == "SecurityError" ? Reason::ScriptSecurityError : Reason::ScriptOtherException;
}

/// The CORS check of an answer from the HTTP cache fails for reasons of its own: what is stored was
/// right for the request that it was stored for.
Reason inStored(const Log &log, const Entry &entry, const Decided &decided, Reason reason)
{
    const auto stored = isOfFetch(decided.step, Anchor::corsCheck)
                            ? storedAnswerOf(log, entry.exchange)
                            : std::nullopt;
    if (!stored) {
        return reason;
    }
    if (reason == Reason::AllowOriginMissing) {
        return Reason::AllowOriginMissingInStored;
    }
    const auto *compared = std::get_if<ValueCompared>(&decided.evidence);
    const bool isOther = compared && stored->origin == compared->found &&
                         equalsIgnoringCase(compared->name, "Access-Control-Allow-Origin");
    return isOther ? Reason::AllowOriginOtherInStored : reason;
}

template <typename Wanted>
const Entry *lastEntry(const Log &log)
{
    for (auto it = log.entries().rbegin(); it != log.entries().rend(); ++it) {
        if (std::holds_alternative<Wanted>(it->event)) {
            return &*it;
        }
    }
    return nullptr;
}

} // namespace

std::optional<Finding> findFailedStep(const Log &log)
{
    for (auto it = log.entries().rbegin(); it != log.entries().rend(); ++it) {
        const auto *decided = std::get_if<Decided>(&it->event);
        if (!decided || decided->outcome != Outcome::Failure) {
            continue;
        }
        if (const auto found = reasonOf(*decided)) {
            const Reason reason = inStored(log, *it, *decided, *found);
            return Finding{reason, stageOf(log, *it, *decided, reason), it->index, it->exchange};
        }
    }
    return std::nullopt;
}

std::optional<Finding> findReason(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended) {
        return std::nullopt;
    }
    const Index last = log.entries().back().index;
    switch (ended->outcome) {
    case RunOutcome::Allowed:
    case RunOutcome::Undetermined: return std::nullopt;
    case RunOutcome::Timeout: return Finding{Reason::TimedOut, Stage::Script, last, std::nullopt};
    case RunOutcome::Abort: return Finding{Reason::Aborted, Stage::Script, last, std::nullopt};
    case RunOutcome::BlockedOpaque: {
        return Finding{Reason::OpaqueAnswer, Stage::Response, last, std::nullopt};
    }
    case RunOutcome::Error:
    case RunOutcome::Exception: break;
    }
    if (const auto failed = findFailedStep(log)) {
        return failed;
    }
    if (const Entry *entry = lastEntry<ExceptionThrown>(log)) {
        const auto &thrown = std::get<ExceptionThrown>(entry->event);
        return Finding{exceptionReason(thrown.name), Stage::Script, entry->index, std::nullopt};
    }
    return std::nullopt;
}

} // namespace Corscope::Explain
