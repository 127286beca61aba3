#include "core/dom/serializer.h"

#include "core/dom/traversal.h"
#include "core/dom/writers.h"

namespace Corscope::Dom {

namespace {

template <typename Writer>
QString written(const Document &document, NodeId node, const DocumentRules &rules)
{
    Writer writer(document, rules);
    traverse(
        document, node, [&writer](NodeId n) { return writer.enter(n); },
        [&writer](NodeId n) { writer.leave(n); });
    return writer.take();
}

} // namespace

QString serialized(const Document &document, NodeId node, const DocumentRules &rules)
{
    return document.isHtml() ? written<HtmlWriter>(document, node, rules)
                             : written<XmlWriter>(document, node, rules);
}

} // namespace Corscope::Dom
