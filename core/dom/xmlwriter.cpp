#include "core/dom/writers.h"

#include <algorithm>

namespace Corscope::Dom {

using namespace Qt::StringLiterals;

namespace {

/// https://w3c.github.io/DOM-Parsing/#xml-serializing-a-text-node
QString escapedText(const QString &text)
{
    QString result = text;
    return result.replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
}

} // namespace

XmlWriter::XmlWriter(const Document &document, const DocumentRules &rules)
    : m_document(document)
    , m_rules(rules)
    , m_declarations{{u"xml"_s, Namespace::xml}}
{}

Children XmlWriter::enter(NodeId node)
{
    struct Enter
    {
        XmlWriter &writer;
        NodeId node;

        void operator()(const DocumentRoot &) const { writer.declaration(); }
        void operator()(const DocumentFragment &) const {}
        void operator()(const DocumentType &n) const { writer.doctype(n); }
        void operator()(const Element &n) const { writer.element(node, n); }
        void operator()(const TextNode &n) const { writer.m_text += escapedText(n.data); }
        void operator()(const CdataSection &n) const
        {
            writer.m_text += u"<![CDATA["_s + n.data + u"]]>"_s;
        }
        void operator()(const Comment &n) const { writer.m_text += u"<!--"_s + n.data + u"-->"_s; }
        void operator()(const ProcessingInstruction &n) const { writer.processingInstruction(n); }
    };
    const bool ownLine = m_rules.topLevel == DocumentRules::TopLevel::Lines && !m_text.isEmpty() &&
                         m_document.parent(node) == m_document.root();
    if (ownLine) {
        m_text += u'\n';
    }
    std::visit(Enter{*this, node}, m_document.at(node));
    return Children::Entered;
}

void XmlWriter::leave(NodeId node)
{
    if (!m_document.as<Element>(node)) {
        return;
    }
    const Scope &scope = m_scopes.back();
    if (!scope.endName.isEmpty()) {
        m_text += u"</"_s + scope.endName + u'>';
    }
    m_declarations.resize(scope.outerDeclarations);
    m_scopes.pop_back();
}

// https://w3c.github.io/DOM-Parsing/#xml-serializing-an-element-node
void XmlWriter::element(NodeId node, const Element &element)
{
    m_scopes.push_back({{},
                        m_scopes.empty() ? QString() : m_scopes.back().contextNamespace,
                        m_declarations.size()});
    m_ignoresDefault = false;
    m_newDeclaration.reset();
    const LocalDefault localDefault = recordNamespaces(element);
    const QString name = startName(element, localDefault);
    m_text += u'<' + name;
    if (m_newDeclaration) {
        attribute(m_newDeclaration->qualifiedName(), m_newDeclaration->value);
    }
    attributes(element);
    const bool isHtml = element.namespaceUri == Namespace::html;
    if (!firstWritten(m_document, node).isNull() || (isHtml && !serializesAsVoid(element))) {
        m_text += u'>';
        m_scopes.back().endName = name;
    } else {
        m_text += isHtml ? u" />"_s : u"/>"_s;
    }
}

// https://w3c.github.io/DOM-Parsing/#recording-the-namespace
XmlWriter::LocalDefault XmlWriter::recordNamespaces(const Element &element)
{
    LocalDefault localDefault;
    for (const Attribute &attribute : element.attributes) {
        if (attribute.namespaceUri != Namespace::xmlns) {
            continue;
        }
        if (attribute.prefix.isEmpty()) {
            localDefault = attribute.value;
        } else if (attribute.value != Namespace::xml) {
            m_declarations.push_back({attribute.localName, attribute.value});
        }
    }
    return localDefault;
}

/// Steps 10 to 12: the qualified name, and what has to be declared for it.
QString XmlWriter::startName(const Element &element, const LocalDefault &localDefault)
{
    const QString &ns = element.namespaceUri;
    const bool keeps = m_rules.redundantPrefix == DocumentRules::RedundantPrefix::Kept;
    if (keeps && isDeclared(element.prefix, ns)) {
        inherit(localDefault);
        return element.qualifiedName();
    }
    // 11.
    if (m_scopes.back().contextNamespace == ns) {
        m_ignoresDefault = localDefault.has_value();
        return ns == Namespace::xml ? u"xml:"_s + element.localName : element.localName;
    }
    // 12.2 Where the element's own xmlns says it, no prefix is looked for
    // (https://github.com/w3c/DOM-Parsing/issues/47, and so do the engines).
    const bool saidByDefault = element.prefix.isEmpty() && localDefault == ns;
    const QString candidate =
        ns.isEmpty() || saidByDefault ? QString() : preferredPrefix(ns, element.prefix);
    // 12.4
    if (!candidate.isEmpty()) {
        if (localDefault != Namespace::xml) {
            inherit(localDefault);
        }
        return candidate + u':' + element.localName;
    }
    return element.prefix.isEmpty() ? nameInDefault(element, localDefault)
                                    : nameWithNewPrefix(element, localDefault);
}

/// Step 12.5
QString XmlWriter::nameWithNewPrefix(const Element &element, const LocalDefault &localDefault)
{
    QString prefix = element.prefix;
    if (isDeclaredHere(prefix)) {
        prefix = generatePrefix(element.namespaceUri);
    } else {
        m_declarations.push_back({prefix, element.namespaceUri});
    }
    m_newDeclaration = Attribute{Namespace::xmlns, u"xmlns"_s, prefix, element.namespaceUri};
    inherit(localDefault);
    return prefix + u':' + element.localName;
}

/// Steps 12.6 and 12.7
QString XmlWriter::nameInDefault(const Element &element, const LocalDefault &localDefault)
{
    if (localDefault != element.namespaceUri) {
        m_ignoresDefault = true;
        m_newDeclaration = Attribute{Namespace::xmlns, {}, u"xmlns"_s, element.namespaceUri};
    }
    m_scopes.back().contextNamespace = element.namespaceUri;
    return element.localName;
}

void XmlWriter::inherit(const LocalDefault &localDefault)
{
    if (localDefault) {
        m_scopes.back().contextNamespace = *localDefault;
    }
}

// https://w3c.github.io/DOM-Parsing/#serializing-an-element-s-attributes
void XmlWriter::attributes(const Element &element)
{
    for (const Attribute &a : element.attributes) {
        const bool isDefault = a.namespaceUri == Namespace::xmlns && a.prefix.isEmpty();
        // Not where it says what is so: https://github.com/w3c/DOM-Parsing/issues/47
        if (isDefault && m_ignoresDefault && a.value != element.namespaceUri) {
            continue;
        }
        const QString name = attributeName(a);
        attribute(name, a.value);
    }
}

/// With a declaration before it, where its namespace has no prefix yet.
QString XmlWriter::attributeName(const Attribute &a)
{
    if (a.namespaceUri.isEmpty() || a.namespaceUri == Namespace::xmlns) {
        return a.qualifiedName();
    }
    QString prefix = preferredPrefix(a.namespaceUri, a.prefix);
    if (prefix.isEmpty()) {
        prefix = generatePrefix(a.namespaceUri);
        attribute(u"xmlns:"_s + prefix, a.namespaceUri);
    }
    return prefix + u':' + a.localName;
}

void XmlWriter::attribute(const QString &name, const QString &value)
{
    m_text += u' ' + name + u"=\""_s + escapedValue(value) + u'"';
}

/// Whether the prefix stands for that namespace here; the innermost declaration counts.
bool XmlWriter::isDeclared(const QString &prefix, const QString &namespaceUri) const
{
    const auto found = std::find_if(m_declarations.rbegin(), m_declarations.rend(),
                                    [&](const PrefixDeclaration &d) { return d.prefix == prefix; });
    return found != m_declarations.rend() && found->namespaceUri == namespaceUri;
}

bool XmlWriter::isDeclaredHere(const QString &prefix) const
{
    const auto own = m_declarations.begin() + std::ptrdiff_t(m_scopes.back().outerDeclarations);
    return std::any_of(own, m_declarations.end(),
                       [&](const PrefixDeclaration &d) { return d.prefix == prefix; });
}

// https://w3c.github.io/DOM-Parsing/#dfn-retrieving-a-preferred-prefix-string; empty for null.
// Unlike there, a prefix that an inner element has for something else does not count.
QString XmlWriter::preferredPrefix(const QString &namespaceUri, const QString &preferred) const
{
    if (isDeclared(preferred, namespaceUri)) {
        return preferred;
    }
    const auto last = std::find_if(
        m_declarations.rbegin(), m_declarations.rend(), [&](const PrefixDeclaration &d) {
            return d.namespaceUri == namespaceUri && isDeclared(d.prefix, namespaceUri);
        });
    return last == m_declarations.rend() ? QString() : last->prefix;
}

// https://w3c.github.io/DOM-Parsing/#generating-namespace-prefixes
QString XmlWriter::generatePrefix(const QString &namespaceUri)
{
    const QString prefix = u"ns%1"_s.arg(m_prefixIndex++);
    m_declarations.push_back({prefix, namespaceUri});
    return prefix;
}

// https://w3c.github.io/DOM-Parsing/#dfn-serializing-an-attribute-value. Engines also keep white
// space from being normalised when it is read again.
QString XmlWriter::escapedValue(const QString &value) const
{
    const bool decimal = m_rules.lineEndReference == DocumentRules::LineEndReference::Decimal;
    QString result;
    result.reserve(value.size());
    for (const QChar c : value) {
        switch (c.unicode()) {
        case u'&': result += "&amp;"_L1; break;
        case u'<': result += "&lt;"_L1; break;
        case u'>': result += "&gt;"_L1; break;
        case u'"': result += "&quot;"_L1; break;
        case u'\t': result += "&#9;"_L1; break;
        case u'\n': result += decimal ? "&#10;"_L1 : "&#xA;"_L1; break;
        case u'\r': result += decimal ? "&#13;"_L1 : "&#xD;"_L1; break;
        default: result += c;
        }
    }
    return result;
}

void XmlWriter::declaration()
{
    using Declaration = DocumentRules::Declaration;
    const auto &read = m_document.properties.xmlDeclaration;
    if (!read || m_rules.declaration == Declaration::LeftOut) {
        return;
    }
    const QString encoding =
        m_rules.declaration == Declaration::WithUtf8 ? u"UTF-8"_s : read->encoding;
    m_text += u"<?xml version=\"1.0\""_s;
    if (!encoding.isEmpty()) {
        m_text += u" encoding=\"%1\""_s.arg(encoding);
    }
    if (read->standalone) {
        m_text += u" standalone=\"%1\""_s.arg(*read->standalone ? u"yes"_s : u"no"_s);
    }
    m_text += u"?>"_s;
}

void XmlWriter::doctype(const DocumentType &doctype)
{
    m_text += u"<!DOCTYPE "_s + doctype.name + externalIdentifier(doctype) + u'>';
}

void XmlWriter::processingInstruction(const ProcessingInstruction &instruction)
{
    const bool bare =
        instruction.data.isEmpty() && m_rules.bareTarget == DocumentRules::BareTarget::Plain;
    m_text += u"<?"_s + instruction.target + (bare ? QString() : u' ' + instruction.data) + u"?>"_s;
}

} // namespace Corscope::Dom
