// Documents as text again.
#pragma once

#include "core/dom/document.h"
#include "core/dom/documentrules.h"

namespace Corscope::Dom {

/// https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#fragment-serializing-algorithm-steps
/// of a node and all below it: HTML in an HTML document, otherwise XML. Of an element it is what
/// `outerHTML` gives, of the root what send() sends.
[[nodiscard]] QString serialized(const Document &document, NodeId node, const DocumentRules &rules);

} // namespace Corscope::Dom
