// Documents from source, and back.
#pragma once

#include "core/dom/htmlparser.h"
#include "core/dom/serializer.h"
#include "core/dom/xmlparser.h"

namespace Corscope::Dom::Testing {

/// An empty one.
inline Document documentOf(DocumentKind kind)
{
    Document document;
    document.properties.kind = kind;
    return document;
}

/// outerHTML of the root element, as scripts read it.
inline QString outerHtml(const Document &document, const DocumentRules &rules = {})
{
    return serialized(document, document.documentElement(), rules);
}

/// What becomes of HTML text.
inline QString htmlOf(const QString &source, const DocumentRules &rules = {})
{
    const auto document = parseHtml(source, {});
    return document ? outerHtml(*document, rules)
                    : QString::fromLatin1(Reflect::nameOf(document.error().kind));
}

/// What becomes of XML text: the root element again, or the name of the mistake.
inline QString xmlOf(const QString &source, const DocumentRules &rules = {})
{
    const auto document = parseXmlText(source, {}, rules);
    return document ? outerHtml(*document, rules)
                    : QString::fromLatin1(Reflect::nameOf(document.error().kind));
}

/// The same of bytes.
inline QString xmlOfBytes(const QByteArray &bytes, const Text::Encoding *transport = nullptr,
                          const DocumentRules &rules = {})
{
    const auto document = parseXml(bytes, transport, {}, rules);
    return document ? outerHtml(*document, rules)
                    : QString::fromLatin1(Reflect::nameOf(document.error().kind));
}

} // namespace Corscope::Dom::Testing
