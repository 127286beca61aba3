// The encoding that an HTML document declares of itself.
#pragma once

#include "core/dom/documentrules.h"
#include "core/text/encoding.h"

namespace Corscope::Dom {

/// https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
/// of the first 1024 bytes; null where that terminates unsuccessfully. `bytes` are all that there
/// are, so that engines can look further.
[[nodiscard]] const Text::Encoding *prescanHtml(QByteArrayView bytes,
                                                DocumentRules::MetaSearch search);

} // namespace Corscope::Dom
