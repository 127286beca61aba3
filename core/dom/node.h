// What a node of a document is: https://dom.spec.whatwg.org/#nodes. Strings are JavaScript's.
#pragma once

#include <QString>

#include <variant>
#include <vector>

namespace Corscope::Dom {

// https://infra.spec.whatwg.org/#namespaces
namespace Namespace {
inline const QString html = QStringLiteral("http://www.w3.org/1999/xhtml");
inline const QString mathMl = QStringLiteral("http://www.w3.org/1998/Math/MathML");
inline const QString svg = QStringLiteral("http://www.w3.org/2000/svg");
inline const QString xlink = QStringLiteral("http://www.w3.org/1999/xlink");
inline const QString xml = QStringLiteral("http://www.w3.org/XML/1998/namespace");
inline const QString xmlns = QStringLiteral("http://www.w3.org/2000/xmlns/");
} // namespace Namespace

/// Names a node of one document; of no use in another. Without a value it is null.
struct NodeId
{
    int value = -1;

    [[nodiscard]] bool isNull() const { return value < 0; }
    friend bool operator==(const NodeId &, const NodeId &) = default;
};

/// https://dom.spec.whatwg.org/#concept-attribute. Where there is no namespace or no prefix, it is
/// empty.
struct Attribute
{
    QString namespaceUri;
    QString prefix;
    QString localName;
    QString value;

    /// https://dom.spec.whatwg.org/#concept-attribute-qualified-name
    [[nodiscard]] QString qualifiedName() const
    {
        return prefix.isEmpty() ? localName : prefix + u':' + localName;
    }
    friend bool operator==(const Attribute &, const Attribute &) = default;
};

/// https://dom.spec.whatwg.org/#concept-element
struct Element
{
    QString namespaceUri;
    QString prefix;
    QString localName;
    std::vector<Attribute> attributes; ///< in the order of the attribute list
    /// https://html.spec.whatwg.org/multipage/scripting.html#template-contents: a DocumentFragment;
    /// null for every element that is no template of HTML.
    NodeId templateContents;

    /// https://dom.spec.whatwg.org/#concept-element-qualified-name
    [[nodiscard]] QString qualifiedName() const
    {
        return prefix.isEmpty() ? localName : prefix + u':' + localName;
    }
    /// In the HTML namespace, by that local name.
    [[nodiscard]] bool isHtml(QStringView name) const
    {
        return localName == name && namespaceUri == Namespace::html;
    }
    friend bool operator==(const Element &, const Element &) = default;
};

/// https://dom.spec.whatwg.org/#interface-text
struct TextNode
{
    QString data;
    friend bool operator==(const TextNode &, const TextNode &) = default;
};
/// https://dom.spec.whatwg.org/#interface-cdatasection
struct CdataSection
{
    QString data;
    friend bool operator==(const CdataSection &, const CdataSection &) = default;
};
/// https://dom.spec.whatwg.org/#interface-comment
struct Comment
{
    QString data;
    friend bool operator==(const Comment &, const Comment &) = default;
};
/// https://dom.spec.whatwg.org/#interface-processinginstruction
struct ProcessingInstruction
{
    QString target;
    QString data;
    friend bool operator==(const ProcessingInstruction &, const ProcessingInstruction &) = default;
};
/// https://dom.spec.whatwg.org/#interface-documenttype
struct DocumentType
{
    QString name;
    QString publicId;
    QString systemId;
    friend bool operator==(const DocumentType &, const DocumentType &) = default;
};
/// https://dom.spec.whatwg.org/#interface-document: the root, once in each document.
struct DocumentRoot
{
    friend bool operator==(const DocumentRoot &, const DocumentRoot &) = default;
};
/// https://dom.spec.whatwg.org/#interface-documentfragment
struct DocumentFragment
{
    NodeId host; ///< the template whose contents these are, if any
    friend bool operator==(const DocumentFragment &, const DocumentFragment &) = default;
};

using NodeData = std::variant<DocumentRoot, DocumentType, Element, TextNode, CdataSection, Comment,
                              ProcessingInstruction, DocumentFragment>;

} // namespace Corscope::Dom
