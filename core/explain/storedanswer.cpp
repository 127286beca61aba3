#include "core/explain/storedanswer.h"

namespace Corscope::Explain {

using namespace Trace;

std::optional<StoredAnswer> storedAnswerOf(const Log &log, std::optional<ExchangeId> exchange)
{
    const AnsweredFromCache *answered = nullptr;
    for (const Entry &entry : log.entries()) {
        const auto *cached = std::get_if<AnsweredFromCache>(&entry.event);
        if (cached && exchange && entry.exchange == exchange) {
            answered = cached;
        }
    }
    if (!answered) {
        return std::nullopt;
    }
    StoredAnswer stored{answered->validated, std::nullopt};
    for (const Entry &entry : log.entries()) {
        const auto *read = std::get_if<HttpCacheRead>(&entry.event);
        if (read && read->response.url == answered->url) {
            stored.origin = read->response.requestHeaders.get("Origin");
        }
    }
    return stored;
}

} // namespace Corscope::Explain
