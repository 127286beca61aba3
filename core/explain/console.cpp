#include "core/explain/console.h"

#include "core/explain/consolefacts.h"
#include "core/explain/urlwalk.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// What is said whatever becomes of the request.
ConsoleLines notices(const Log &log)
{
    ConsoleLines lines;
    const RunSpec spec = log.spec();
    UrlWalk walk(spec);
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        if (decided && decided->outcome != Outcome::Failure) {
            lines.chromium += chromiumNotice(*decided, walk.url(), spec);
            lines.firefox += firefoxNotice(*decided, walk.url(), spec);
            lines.webkit += webkitNotice(*decided, walk.url(), spec);
        }
        walk.pass(entry);
    }
    lines.firefox += firefoxScriptNotice(log);
    return lines;
}

/// Chromium reports HTTP errors of answers that the page may read; of what workers load it reports
/// nothing (null-071).
void addHttpError(const Log &log, ConsoleLines &lines)
{
    const auto exchanges = exchangesOf(log);
    const bool isError =
        !exchanges.empty() && exchanges.back().head && exchanges.back().head->status >= 400;
    if (!isError || log.spec().frame == Frame::Worker) {
        return;
    }
    const Http::ResponseHead &head = *exchanges.back().head;
    lines.chromium.append(chromiumStatusLine(head.status, head.reason));
}

/// Whether an XMLHttpRequest's page has heard of the answer.
bool hasSeenHead(const Log &log)
{
    return std::any_of(log.entries().begin(), log.entries().end(), [](const Entry &entry) {
        const auto *changed = std::get_if<ReadyStateChanged>(&entry.event);
        return changed && changed->to == ReadyState::HeadersReceived;
    });
}

/// Chromium reports what breaks a body off that nobody can read (rnd20261120-01873).
void addBrokenOpaqueBody(const Log &log, ConsoleLines &lines)
{
    for (const Entry &entry : log.entries()) {
        const auto *failed = std::get_if<TransportFailed>(&entry.event);
        if (failed && failed->error.kind == Http::TransportErrorKind::ConnectionReset) {
            lines.chromium.append(u"Failed to load resource: net::ERR_CONNECTION_RESET"_s);
        }
    }
}

/// WebKit says why a synchronous request may not have a responseType or a timeout (body-352,
/// timeout-031).
void addRefusedAttribute(const Log &log, ConsoleLines &lines)
{
    const RunSpec spec = log.spec();
    for (const Entry &entry : log.entries()) {
        const auto *thrown = std::get_if<ExceptionThrown>(&entry.event);
        const bool isAttribute =
            thrown && (thrown->at == u"responseType" || thrown->at == u"timeout");
        if (isAttribute && !spec.request.async) {
            lines.webkit.append(
                u"XMLHttpRequest.%1 cannot be %2 for synchronous HTTP(S) requests made from the window context."_s
                    .arg(thrown->at, thrown->at == u"timeout" ? u"set"_s : u"changed"_s));
        }
    }
}

bool isPolled(const RunSpec &spec)
{
    return std::holds_alternative<PollSpec>(spec.request.channel);
}

/// An EventSource's connection ends with its error event, a request that is made again with the
/// plan to do so.
bool endsConnection(const Event &event, bool isPoll)
{
    if (isPoll) {
        return std::holds_alternative<ReconnectionScheduled>(event);
    }
    const auto *fired = std::get_if<ChannelEventFired>(&event);
    return fired && fired->type == u"error";
}

/// The run in pieces: its connections fail one by one.
std::vector<Log> connectionsOf(const Log &log)
{
    std::vector<Log> connections(1);
    const bool isPoll = isPolled(log.spec());
    for (const Entry &entry : log.entries()) {
        if (connections.back().isEmpty() && entry.index.value > 0) {
            const Entry &start = log.entries().front();
            connections.back().append(start.at, start.exchange, start.cause, Event(start.event));
        }
        connections.back().append(entry.at, entry.exchange, entry.cause, Event(entry.event));
        if (endsConnection(entry.event, isPoll)) {
            connections.emplace_back();
        }
    }
    return connections;
}

void addFailure(const Log &log, const Finding &finding, ConsoleLines &lines)
{
    const ConsoleFacts facts = consoleFactsOf(log, finding);
    lines.chromium += chromiumFailure(facts);
    lines.firefox += firefoxFailure(facts);
    lines.webkit += webkitFailure(facts);
}

/// What fails without failing the run: a connection that is made again, what nobody waits for.
void addFailuresOnTheWay(const Log &log, ConsoleLines &lines)
{
    for (const Log &part : connectionsOf(log)) {
        if (const auto failed = findFailedStep(part)) {
            addFailure(part, *failed, lines);
        } else if (isPolled(part.spec())) {
            addHttpError(part, lines);
        }
        lines.webkit += webkitStreamNotice(part);
    }
}

/// By a policy of its own, which is told as it is of any request.
bool isRefusedByPage(const Log &log)
{
    const auto failed = findFailedStep(log);
    return failed &&
           (failed->reason == Reason::PagePolicy || failed->reason == Reason::MixedContent);
}

} // namespace

ConsoleLines consoleLines(const Log &log)
{
    const Api api = log.spec().request.api;
    if (api == Api::WebSocket && !isRefusedByPage(log)) {
        return socketLines(log);
    }
    ConsoleLines lines = notices(log);
    if (api == Api::EventSource || api == Api::Beacon || isPolled(log.spec())) {
        addFailuresOnTheWay(log, lines);
        return lines;
    }
    const auto finding = findReason(log);
    if (!finding) {
        addHttpError(log, lines);
        return lines;
    }
    switch (finding->reason) {
    case Reason::OpaqueAnswer:
        addHttpError(log, lines);
        addBrokenOpaqueBody(log, lines);
        return lines;
    case Reason::Aborted:
        // Of an answer that the page had (rnd1-00778, rnd20261120-00139).
        if (hasSeenHead(log)) {
            addHttpError(log, lines);
        }
        return lines;
    case Reason::TimedOut: return lines;
    case Reason::ScriptSyntaxError:
    case Reason::ScriptSecurityError:
    case Reason::ScriptOtherException: addRefusedAttribute(log, lines); return lines;
    default: break;
    }
    if (finding->stage == Stage::Body) {
        addHttpError(log, lines);
    }
    addFailure(log, *finding, lines);
    return lines;
}

} // namespace Corscope::Explain
