#include "core/dom/writers.h"

#include <algorithm>
#include <array>

namespace Corscope::Dom {

using namespace Qt::StringLiterals;

namespace {

bool isNamedAmong(const QString &name, const auto &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whose text is written as it is. (Not `noscript`: no script runs in the document.)
bool holdsRawText(const Element &element)
{
    static const std::array names{u"style"_s,   u"script"_s,   u"xmp"_s,      u"iframe"_s,
                                  u"noembed"_s, u"noframes"_s, u"plaintext"_s};
    return element.namespaceUri == Namespace::html && isNamedAmong(element.localName, names);
}

enum class EscapeMode { Text, Attribute };

/// https://html.spec.whatwg.org/multipage/parsing.html#escapingString
QString escaped(const QString &text, EscapeMode mode)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'&': result += "&amp;"_L1; break;
        case 0xA0: result += "&nbsp;"_L1; break;
        case u'<': result += "&lt;"_L1; break;
        case u'>': result += "&gt;"_L1; break;
        case u'"':
            if (mode == EscapeMode::Attribute) {
                result += "&quot;"_L1;
                break;
            }
            [[fallthrough]];
        default: result += c;
        }
    }
    return result;
}

/// https://html.spec.whatwg.org/multipage/parsing.html#attribute's-serialised-name
QString serializedName(const Attribute &attribute)
{
    if (attribute.namespaceUri == Namespace::xml) {
        return u"xml:"_s + attribute.localName;
    }
    if (attribute.namespaceUri == Namespace::xmlns) {
        return attribute.localName == u"xmlns" ? attribute.localName
                                               : u"xmlns:"_s + attribute.localName;
    }
    if (attribute.namespaceUri == Namespace::xlink) {
        return u"xlink:"_s + attribute.localName;
    }
    return attribute.namespaceUri.isEmpty() ? attribute.localName : attribute.qualifiedName();
}

/// The name in a tag: elements of these namespaces go without their prefix.
QString tagName(const Element &element)
{
    const bool withoutPrefix = element.namespaceUri == Namespace::html ||
                               element.namespaceUri == Namespace::mathMl ||
                               element.namespaceUri == Namespace::svg;
    return withoutPrefix ? element.localName : element.qualifiedName();
}

} // namespace

bool serializesAsVoid(const Element &element)
{
    static const std::array names{u"area"_s,   u"base"_s,   u"basefont"_s, u"bgsound"_s, u"br"_s,
                                  u"col"_s,    u"embed"_s,  u"frame"_s,    u"hr"_s,      u"img"_s,
                                  u"input"_s,  u"keygen"_s, u"link"_s,     u"meta"_s,    u"param"_s,
                                  u"source"_s, u"track"_s,  u"wbr"_s};
    return element.namespaceUri == Namespace::html && isNamedAmong(element.localName, names);
}

Children HtmlWriter::enter(NodeId node)
{
    struct Enter
    {
        HtmlWriter &writer;
        NodeId node;

        Children operator()(const DocumentRoot &) const { return Children::Entered; }
        Children operator()(const DocumentFragment &) const { return Children::Entered; }
        Children operator()(const DocumentType &n) const
        {
            writer.doctype(n);
            return Children::Skipped;
        }
        Children operator()(const Element &n) const { return writer.startTag(n); }
        Children operator()(const TextNode &n) const { return text(n.data); }
        Children operator()(const CdataSection &n) const { return text(n.data); }
        Children operator()(const Comment &n) const
        {
            writer.m_text += u"<!--"_s + n.data + u"-->"_s;
            return Children::Skipped;
        }
        Children operator()(const ProcessingInstruction &n) const
        {
            writer.m_text += u"<?"_s + n.target + u' ' + n.data + u'>';
            return Children::Skipped;
        }
        [[nodiscard]] Children text(const QString &data) const
        {
            writer.text(node, data);
            return Children::Skipped;
        }
    };
    return std::visit(Enter{*this, node}, m_document.at(node));
}

void HtmlWriter::leave(NodeId node)
{
    const auto *element = m_document.as<Element>(node);
    if (element && !serializesAsVoid(*element)) {
        m_text += u"</"_s + tagName(*element) + u'>';
    }
}

Children HtmlWriter::startTag(const Element &element)
{
    m_text += u'<' + tagName(element);
    for (const Attribute &attribute : element.attributes) {
        m_text += u' ' + serializedName(attribute) + u"=\""_s +
                  escaped(attribute.value, EscapeMode::Attribute) + u'"';
    }
    m_text += u'>';
    return serializesAsVoid(element) ? Children::Skipped : Children::Entered;
}

void HtmlWriter::text(NodeId node, const QString &data)
{
    const NodeId parent = m_document.parent(node);
    const auto *element = parent.isNull() ? nullptr : m_document.as<Element>(parent);
    m_text += element && holdsRawText(*element) ? data : escaped(data, EscapeMode::Text);
}

void HtmlWriter::doctype(const DocumentType &doctype)
{
    m_text += u"<!DOCTYPE "_s + doctype.name;
    // Chromium and WebKit write these as in XML.
    if (m_rules.doctypeIdentifiers == DocumentRules::DoctypeIdentifiers::Written) {
        m_text += externalIdentifier(doctype);
    }
    m_text += u'>';
}

QString externalIdentifier(const DocumentType &doctype)
{
    const QString system =
        doctype.systemId.isEmpty() ? QString() : u" \""_s + doctype.systemId + u'"';
    if (!doctype.publicId.isEmpty()) {
        return u" PUBLIC \""_s + doctype.publicId + u'"' + system;
    }
    return system.isEmpty() ? QString() : u" SYSTEM"_s + system;
}

} // namespace Corscope::Dom
