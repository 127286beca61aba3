#include "core/explain/missingbody.h"

#include "core/http/status.h"

namespace Corscope::Explain {

using namespace Trace;

std::optional<MissingBody> missingBodyOf(const Log &log)
{
    const RunEnded *ended = log.ended();
    const std::vector<Exchange> exchanges = exchangesOf(log);
    if (!ended || ended->outcome != RunOutcome::Allowed || exchanges.empty()) {
        return std::nullopt;
    }
    const Exchange &last = exchanges.back();
    // Of a live exchange nothing comes once it is dropped: this is a recorded one's end.
    if (!last.cancelled || !last.end || !last.head) {
        return std::nullopt;
    }
    const bool hasNone =
        last.request.method == "HEAD" || Http::isNullBodyStatus(last.head->status) ||
        last.head->headers.get("Content-Length") == QByteArray::number(last.bodyLength);
    return hasNone ? std::nullopt : std::optional(MissingBody{last.bodyLength});
}

} // namespace Corscope::Explain
