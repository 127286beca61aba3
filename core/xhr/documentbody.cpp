#include "core/xhr/documentbody.h"

#include "core/dom/htmlparser.h"
#include "core/dom/serializer.h"
#include "core/dom/xmlparser.h"
#include "core/text/encoding.h"

namespace Corscope::Xhr {

std::optional<Result<SerializedDocument, Dom::ParseMistake>> documentBody(
    const Trace::BodySpec &body, const Dom::DocumentRules &rules)
{
    // 4.2 and 4.6
    const auto serialized = [&rules](const Dom::Document &document) {
        return SerializedDocument{
            Text::utf8Encode(Dom::serialized(document, document.root(), rules)),
            document.isHtml() ? "text/html;charset=UTF-8" : "application/xml;charset=UTF-8"};
    };
    if (const auto *html = std::get_if<Trace::HtmlDocumentBody>(&body)) {
        return Dom::parseHtml(html->source, {}).map(serialized);
    }
    if (const auto *xml = std::get_if<Trace::XmlDocumentBody>(&body)) {
        return Dom::parseXmlText(xml->source, {}, rules).map(serialized);
    }
    return std::nullopt;
}

} // namespace Corscope::Xhr
