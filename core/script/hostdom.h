// Documents for scripts: the core's trees, read by our own JavaScript node by node.
#pragma once

#include "core/dom/document.h"
#include "core/script/value.h"

namespace Corscope::Script {

/// A native object with a copy of the document.
[[nodiscard]] JSValueRef makeDocument(JSContextRef context, Dom::Document document);

} // namespace Corscope::Script
