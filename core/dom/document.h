// A document as a tree of values. Nodes are named by number, so that a copy of a document is a copy
// of all of it, and nothing in it can dangle.
#pragma once

#include "core/dom/node.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Dom {

/// https://dom.spec.whatwg.org/#concept-document-type
enum class DocumentKind { Html, Xml };

/// `<?xml version="1.0" encoding="…" standalone="…"?>`, as far as scripts and serialisers see it.
struct XmlDeclaration
{
    QString encoding; ///< as written; empty where there is none
    std::optional<bool> standalone;
    friend bool operator==(const XmlDeclaration &, const XmlDeclaration &) = default;
};

/// What a document is beside its nodes: https://dom.spec.whatwg.org/#concept-document
struct DocumentProperties
{
    DocumentKind kind = DocumentKind::Xml;
    QByteArray contentType = QByteArrayLiteral("application/xml");
    QByteArray encoding = QByteArrayLiteral("UTF-8"); ///< name in the Encoding Standard
    QByteArray url = QByteArrayLiteral("about:blank");
    QByteArray origin = QByteArrayLiteral("null"); ///< serialised
    std::optional<XmlDeclaration> xmlDeclaration;
    friend bool operator==(const DocumentProperties &, const DocumentProperties &) = default;
};

class Document
{
public:
    explicit Document(DocumentProperties properties = {});

    DocumentProperties properties;
    [[nodiscard]] bool isHtml() const { return properties.kind == DocumentKind::Html; }

    // Nodes and where they stand. Ids must be of this document.
    /// How many there have been made; those that were removed are counted.
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); }
    [[nodiscard]] const NodeData &at(NodeId node) const { return record(node).data; }
    [[nodiscard]] NodeData &at(NodeId node) { return record(node).data; }
    /// Null where the node is of another kind.
    template <typename Kind>
    [[nodiscard]] const Kind *as(NodeId node) const
    {
        return std::get_if<Kind>(&at(node));
    }
    [[nodiscard]] NodeId root() const { return {0}; }
    [[nodiscard]] NodeId parent(NodeId node) const { return record(node).parent; }
    [[nodiscard]] NodeId firstChild(NodeId node) const { return record(node).firstChild; }
    [[nodiscard]] NodeId lastChild(NodeId node) const { return record(node).lastChild; }
    [[nodiscard]] NodeId previousSibling(NodeId node) const { return record(node).previous; }
    [[nodiscard]] NodeId nextSibling(NodeId node) const { return record(node).next; }
    /// https://dom.spec.whatwg.org/#concept-tree-order: the next in the tree below `top`, null
    /// after the last.
    [[nodiscard]] NodeId following(NodeId node, NodeId top) const;

    // Changing. What may stand where is for the caller to see to.
    /// A node without a parent. A template of HTML gets its contents with it.
    NodeId create(NodeData data);
    /// https://dom.spec.whatwg.org/#concept-node-append; `child` is taken from where it is, and
    /// must be no ancestor of `parent`.
    void append(NodeId parent, NodeId child);
    /// https://dom.spec.whatwg.org/#concept-node-pre-insert; `reference` is a child of `parent`.
    void insertBefore(NodeId parent, NodeId child, NodeId reference);
    /// https://dom.spec.whatwg.org/#concept-node-remove; nothing happens without a parent. The node
    /// stays this document's.
    void remove(NodeId node);
    /// At the end of `parent`: added to the text that is there, or a text of its own.
    void appendText(NodeId parent, const QString &data);
    /// https://dom.spec.whatwg.org/#concept-node-adopt, of a node of another document and all below
    /// it: a copy, without a parent. In the other document it stays.
    NodeId adopt(const Document &other, NodeId node);

    // Asking
    /// https://dom.spec.whatwg.org/#document-element
    [[nodiscard]] NodeId documentElement() const;
    /// https://dom.spec.whatwg.org/#dom-document-doctype
    [[nodiscard]] NodeId doctype() const;
    /// https://dom.spec.whatwg.org/#dom-nonelementparentnode-getelementbyid
    [[nodiscard]] NodeId elementById(QStringView id) const;
    /// https://dom.spec.whatwg.org/#concept-getelementsbytagname, below `top`; "*" is for all.
    [[nodiscard]] std::vector<NodeId> elementsByTagName(const QString &qualifiedName,
                                                        NodeId top) const;
    /// https://dom.spec.whatwg.org/#concept-element-attributes-get-by-name; null where there is
    /// none.
    [[nodiscard]] const Attribute *attribute(NodeId element, const QString &qualifiedName) const;
    /// https://dom.spec.whatwg.org/#get-text-content; empty for a document and a doctype, where
    /// scripts get null.
    [[nodiscard]] QString textContent(NodeId node) const;

private:
    struct Record
    {
        NodeData data;
        NodeId parent;
        NodeId firstChild;
        NodeId lastChild;
        NodeId previous;
        NodeId next;
    };
    [[nodiscard]] const Record &record(NodeId node) const
    {
        return m_nodes.at(std::size_t(node.value));
    }
    [[nodiscard]] Record &record(NodeId node) { return m_nodes.at(std::size_t(node.value)); }
    NodeId copyNode(const Document &other, NodeId node);

    std::vector<Record> m_nodes;
};

} // namespace Corscope::Dom
