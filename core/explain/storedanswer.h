// What the trace tells of an answer from the HTTP cache; private to this folder.
#pragma once

#include "core/trace/log.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Explain {

/// An answer from the HTTP cache.
struct StoredAnswer
{
    bool validated = false; ///< the server has just said that it still holds
    /// The Origin header of the request that it was stored for; nothing: there was none.
    std::optional<QByteArray> origin;
};
/// Nothing where the answer of that exchange is not from the cache.
[[nodiscard]] std::optional<StoredAnswer> storedAnswerOf(const Trace::Log &log,
                                                         std::optional<ExchangeId> exchange);

} // namespace Corscope::Explain
