#include "core/dom/document.h"

#include <algorithm>
#include <utility>

namespace Corscope::Dom {

namespace {

template <typename Kind>
NodeId firstChildOfKind(const Document &document, NodeId parent)
{
    for (NodeId child = document.firstChild(parent); !child.isNull();
         child = document.nextSibling(child)) {
        if (document.as<Kind>(child)) {
            return child;
        }
    }
    return {};
}

/// ASCII only: https://infra.spec.whatwg.org/#ascii-lowercase
QString asciiLowercase(QString text)
{
    for (QChar &c : text) {
        if (c >= u'A' && c <= u'Z') {
            c = QChar(c.unicode() + 0x20);
        }
    }
    return text;
}

} // namespace

Document::Document(DocumentProperties p)
    : properties(std::move(p))
{
    create(DocumentRoot{});
}

NodeId Document::following(NodeId node, NodeId top) const
{
    if (const NodeId child = firstChild(node); !child.isNull()) {
        return child;
    }
    while (node != top) {
        if (const NodeId next = nextSibling(node); !next.isNull()) {
            return next;
        }
        node = parent(node);
    }
    return {};
}

NodeId Document::create(NodeData data)
{
    const NodeId id{int(m_nodes.size())};
    const auto *element = std::get_if<Element>(&data);
    const bool isTemplate = element && element->isHtml(u"template");
    m_nodes.push_back({std::move(data), {}, {}, {}, {}, {}});
    if (isTemplate) {
        const NodeId contents = create(DocumentFragment{id});
        std::get<Element>(at(id)).templateContents = contents;
    }
    return id;
}

void Document::append(NodeId parent, NodeId child)
{
    insertBefore(parent, child, {});
}

void Document::insertBefore(NodeId parent, NodeId child, NodeId reference)
{
    Q_ASSERT(reference.isNull() || this->parent(reference) == parent);
    if (child == reference) {
        return;
    }
    remove(child);
    const NodeId previous = reference.isNull() ? lastChild(parent) : previousSibling(reference);
    Record &inserted = record(child);
    inserted.parent = parent;
    inserted.previous = previous;
    inserted.next = reference;
    (previous.isNull() ? record(parent).firstChild : record(previous).next) = child;
    (reference.isNull() ? record(parent).lastChild : record(reference).previous) = child;
}

void Document::remove(NodeId node)
{
    Record &removed = record(node);
    if (removed.parent.isNull()) {
        return;
    }
    Record &parent = record(removed.parent);
    (removed.previous.isNull() ? parent.firstChild : record(removed.previous).next) = removed.next;
    (removed.next.isNull() ? parent.lastChild : record(removed.next).previous) = removed.previous;
    removed.parent = removed.previous = removed.next = {};
}

void Document::appendText(NodeId parent, const QString &data)
{
    const NodeId last = lastChild(parent);
    if (auto *text = last.isNull() ? nullptr : std::get_if<TextNode>(&at(last))) {
        text->data += data;
    } else if (!data.isEmpty()) {
        append(parent, create(TextNode{data}));
    }
}

NodeId Document::copyNode(const Document &other, NodeId node)
{
    NodeData data = other.at(node);
    if (auto *element = std::get_if<Element>(&data)) {
        element->templateContents = {};
    } else if (auto *fragment = std::get_if<DocumentFragment>(&data)) {
        fragment->host = {};
    }
    return create(std::move(data));
}

NodeId Document::adopt(const Document &other, NodeId node)
{
    Q_ASSERT(&other != this);
    const NodeId copy = copyNode(other, node);
    std::vector<std::pair<NodeId, NodeId>> open{{node, copy}}; // theirs, ours
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        for (NodeId child = other.firstChild(from); !child.isNull();
             child = other.nextSibling(child)) {
            const NodeId copied = copyNode(other, child);
            append(to, copied);
            open.emplace_back(child, copied);
        }
        const auto *element = other.as<Element>(from);
        if (element && !element->templateContents.isNull()) {
            open.emplace_back(element->templateContents, as<Element>(to)->templateContents);
        }
    }
    return copy;
}

NodeId Document::documentElement() const
{
    return firstChildOfKind<Element>(*this, root());
}

NodeId Document::doctype() const
{
    return firstChildOfKind<DocumentType>(*this, root());
}

NodeId Document::elementById(QStringView id) const
{
    for (NodeId node = root(); !node.isNull(); node = following(node, root())) {
        const auto *element = as<Element>(node);
        if (!element || id.isEmpty()) {
            continue;
        }
        // https://dom.spec.whatwg.org/#concept-id
        for (const Attribute &attribute : element->attributes) {
            if (attribute.namespaceUri.isEmpty() && attribute.localName == u"id" &&
                attribute.value == id) {
                return node;
            }
        }
    }
    return {};
}

std::vector<NodeId> Document::elementsByTagName(const QString &qualifiedName, NodeId top) const
{
    const QString lowercase = asciiLowercase(qualifiedName);
    std::vector<NodeId> found;
    for (NodeId node = following(top, top); !node.isNull(); node = following(node, top)) {
        const auto *element = as<Element>(node);
        if (!element) {
            continue;
        }
        // In an HTML document, elements of HTML go by the name in lower case.
        const bool byLowercase = isHtml() && element->namespaceUri == Namespace::html;
        if (qualifiedName == u"*" ||
            element->qualifiedName() == (byLowercase ? lowercase : qualifiedName)) {
            found.push_back(node);
        }
    }
    return found;
}

const Attribute *Document::attribute(NodeId element, const QString &qualifiedName) const
{
    const auto *owner = as<Element>(element);
    if (!owner) {
        return nullptr;
    }
    const bool lowercases = isHtml() && owner->namespaceUri == Namespace::html;
    const QString name = lowercases ? asciiLowercase(qualifiedName) : qualifiedName;
    const auto found = std::find_if(owner->attributes.begin(), owner->attributes.end(),
                                    [&](const Attribute &a) { return a.qualifiedName() == name; });
    return found == owner->attributes.end() ? nullptr : &*found;
}

QString Document::textContent(NodeId node) const
{
    struct Own
    {
        QString operator()(const DocumentRoot &) const { return {}; }
        QString operator()(const DocumentType &) const { return {}; }
        QString operator()(const Element &) const { return {}; }
        QString operator()(const TextNode &n) const { return n.data; }
        QString operator()(const CdataSection &n) const { return n.data; }
        QString operator()(const Comment &n) const { return n.data; }
        QString operator()(const ProcessingInstruction &n) const { return n.data; }
        QString operator()(const DocumentFragment &) const { return {}; }
    };
    if (!as<Element>(node) && !as<DocumentFragment>(node)) {
        return std::visit(Own{}, at(node));
    }
    // https://dom.spec.whatwg.org/#concept-descendant-text-content
    QString content;
    for (NodeId n = node; !n.isNull(); n = following(n, node)) {
        if (as<TextNode>(n) || as<CdataSection>(n)) {
            content += std::visit(Own{}, at(n));
        }
    }
    return content;
}

} // namespace Corscope::Dom
