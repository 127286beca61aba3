// A walk over a node and all below it, without recursion: documents may be deep.
#pragma once

#include "core/dom/document.h"

namespace Corscope::Dom {

/// The children that count when a node is written: those of a template are its contents'.
[[nodiscard]] inline NodeId firstWritten(const Document &document, NodeId node)
{
    const auto *element = document.as<Element>(node);
    return document.firstChild(
        element && !element->templateContents.isNull() ? element->templateContents : node);
}

/// The node that `node` is written in.
[[nodiscard]] inline NodeId writtenIn(const Document &document, NodeId node)
{
    const NodeId parent = document.parent(node);
    const auto *fragment = parent.isNull() ? nullptr : document.as<DocumentFragment>(parent);
    return fragment && !fragment->host.isNull() ? fragment->host : parent;
}

/// Whether the children of a node that was entered are entered, too.
enum class Children { Entered, Skipped };

/// Calls `enter(node)` before and `leave(node)` after what is written in it, from `top` down, in
/// tree order. `enter` answers with Children.
template <typename Enter, typename Leave>
void traverse(const Document &document, NodeId top, Enter &&enter, Leave &&leave)
{
    NodeId node = top;
    Children children = enter(node);
    for (;;) {
        const NodeId child =
            children == Children::Entered ? firstWritten(document, node) : NodeId();
        if (!child.isNull()) {
            node = child;
            children = enter(node);
            continue;
        }
        leave(node);
        while (node != top && document.nextSibling(node).isNull()) {
            node = writtenIn(document, node);
            leave(node);
        }
        if (node == top) {
            return;
        }
        node = document.nextSibling(node);
        children = enter(node);
    }
}

} // namespace Corscope::Dom
