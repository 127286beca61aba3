// What serializer.h does, node by node.
#pragma once

#include "core/dom/document.h"
#include "core/dom/documentrules.h"
#include "core/dom/traversal.h"

#include <optional>

namespace Corscope::Dom {

/// https://html.spec.whatwg.org/multipage/parsing.html#serializes-as-void
[[nodiscard]] bool serializesAsVoid(const Element &element);

/// What stands after a doctype's name: ` PUBLIC "…" "…"`, ` SYSTEM "…"` or nothing.
[[nodiscard]] QString externalIdentifier(const DocumentType &doctype);

/// https://html.spec.whatwg.org/multipage/parsing.html#html-fragment-serialisation-algorithm, with
/// scripting disabled.
class HtmlWriter
{
public:
    HtmlWriter(const Document &document, const DocumentRules &rules)
        : m_document(document)
        , m_rules(rules)
    {}
    [[nodiscard]] Children enter(NodeId node);
    void leave(NodeId node);
    [[nodiscard]] QString take() { return std::move(m_text); }

private:
    [[nodiscard]] Children startTag(const Element &element);
    void text(NodeId node, const QString &data);
    void doctype(const DocumentType &doctype);

    const Document &m_document;
    const DocumentRules &m_rules;
    QString m_text;
};

/// https://w3c.github.io/DOM-Parsing/#xml-serialization, with the require well-formed flag unset.
class XmlWriter
{
public:
    XmlWriter(const Document &document, const DocumentRules &rules);
    [[nodiscard]] Children enter(NodeId node);
    void leave(NodeId node);
    [[nodiscard]] QString take() { return std::move(m_text); }

private:
    /// Of the namespace prefix map.
    struct PrefixDeclaration
    {
        QString prefix;
        QString namespaceUri;
    };
    /// What an element that is open has for its own and for its children.
    struct Scope
    {
        QString endName;                   ///< qualified name as written; empty: no end tag
        QString contextNamespace;          ///< of the children
        std::size_t outerDeclarations = 0; ///< that were in force before it
    };
    /// The namespace that an element's own `xmlns` declares, if it has one.
    using LocalDefault = std::optional<QString>;

    void element(NodeId node, const Element &element);
    [[nodiscard]] LocalDefault recordNamespaces(const Element &element);
    [[nodiscard]] QString startName(const Element &element, const LocalDefault &localDefault);
    [[nodiscard]] QString nameWithNewPrefix(const Element &element,
                                            const LocalDefault &localDefault);
    [[nodiscard]] QString nameInDefault(const Element &element, const LocalDefault &localDefault);
    void inherit(const LocalDefault &localDefault);
    void attributes(const Element &element);
    [[nodiscard]] QString attributeName(const Attribute &attribute);
    void attribute(const QString &name, const QString &value);
    [[nodiscard]] bool isDeclared(const QString &prefix, const QString &namespaceUri) const;
    [[nodiscard]] bool isDeclaredHere(const QString &prefix) const;
    [[nodiscard]] QString preferredPrefix(const QString &namespaceUri,
                                          const QString &preferred) const;
    [[nodiscard]] QString generatePrefix(const QString &namespaceUri);
    [[nodiscard]] QString escapedValue(const QString &value) const;
    void declaration();
    void doctype(const DocumentType &doctype);
    void processingInstruction(const ProcessingInstruction &instruction);

    const Document &m_document;
    const DocumentRules &m_rules;
    QString m_text;
    std::vector<PrefixDeclaration> m_declarations; ///< the namespace prefix map; inner ones last
    std::vector<Scope> m_scopes;                   ///< of the elements that are open
    int m_prefixIndex = 1;                         ///< the generated namespace prefix index
    // Of the element that is being written
    bool m_ignoresDefault = false; ///< the ignore namespace definition attribute flag
    std::optional<Attribute> m_newDeclaration;
};

} // namespace Corscope::Dom
