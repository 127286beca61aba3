// Which content codings of an answer are undone, by its head.
// https://www.rfc-editor.org/rfc/rfc9110#name-content-codings
#pragma once

#include "core/http/headerlist.h"
#include "core/http/responsehead.h"

#include <vector>

namespace Corscope::Http {

enum class ContentCoding { Gzip, Deflate, Brotli, Zstandard };

/// In the order in which they were applied; empty where the body is left as it comes.
[[nodiscard]] std::vector<ContentCoding> codingsToUndo(const HeaderList &headers,
                                                       const AnswerContext &context);

/// Whether the answer is refused for its codings: a known one that was not offered, where the
/// engine minds, or more of them than anybody needs.
[[nodiscard]] bool isCodingRefused(const HeaderList &headers, const AnswerContext &context);

} // namespace Corscope::Http
