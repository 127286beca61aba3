#include "core/explain/console.h"

#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// A header that script may not set: said by two of the three, whatever becomes of the request.
void addRefusedHeaders(const Log &log, ConsoleLines &lines)
{
    if (log.spec().request.api == Api::Fetch) {
        return;
    }
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *forbidden =
            decided ? std::get_if<HeaderForbidden>(&decided->evidence) : nullptr;
        if (forbidden) {
            const QString line =
                u"Refused to set unsafe header \"%1\""_s.arg(isomorphicDecode(forbidden->name));
            lines.chromium.append(line);
            lines.webkit.append(line);
        }
    }
}

/// Chromium reports HTTP errors of answers that the page may read.
void addHttpError(const ConsoleFacts &facts, ConsoleLines &lines)
{
    const auto exchanges = exchangesOf(facts.log);
    if (exchanges.empty() || !exchanges.back().head || exchanges.back().head->status < 400) {
        return;
    }
    const Http::ResponseHead &head = *exchanges.back().head;
    lines.chromium.append(
        u"Failed to load resource: the server responded with a status of %1 (%2)"_s.arg(
            QString::number(head.status), isomorphicDecode(head.reason)));
}

} // namespace

ConsoleLines consoleLines(const Log &log)
{
    ConsoleLines lines;
    addRefusedHeaders(log, lines);
    const ConsoleFacts facts = consoleFactsOf(log);
    if (!facts.finding) {
        addHttpError(facts, lines);
        return lines;
    }
    switch (facts.finding->reason) {
    case Reason::OpaqueAnswer: addHttpError(facts, lines); return lines;
    case Reason::Aborted:
        // Aborted when the answer was complete (rnd1-00778).
        if (log.spec().request.abortAt == AbortAt::Done) {
            addHttpError(facts, lines);
        }
        return lines;
    case Reason::TimedOut:
    case Reason::ScriptSyntaxError:
    case Reason::ScriptSecurityError:
    case Reason::ScriptOtherException: return lines;
    default: break;
    }
    if (facts.finding->stage == Stage::Body) {
        addHttpError(facts, lines);
    }
    lines.chromium += chromiumFailure(facts);
    lines.firefox += firefoxFailure(facts);
    lines.webkit += webkitFailure(facts);
    return lines;
}

} // namespace Corscope::Explain
