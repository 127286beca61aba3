#include "core/dom/gumbotree.h"

#include "core/dom/limits.h"
#include "core/text/encoding.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace Corscope::Dom {

namespace {

/// All of gumbo's memory. It is given back at once: gumbo itself frees its tree by recursion, which
/// a deep one does not survive. Nor does it look whether there was any memory, so that the only way
/// out of it is a jump; its frames are C's and have nothing to clean up.
class Arena
{
public:
    std::jmp_buf exhausted;

    static void *allocate(void *arena, std::size_t size)
    {
        return static_cast<Arena *>(arena)->take(size);
    }
    static void deallocate(void *, void *) {}

private:
    static constexpr std::size_t blockSize = std::size_t(256) * 1024;

    void *take(std::size_t size)
    {
        constexpr std::size_t alignment = alignof(std::max_align_t);
        size = (size + alignment - 1) / alignment * alignment;
        if (m_taken + size > Limits::htmlParserMemory) {
            std::longjmp(exhausted, 1);
        }
        m_taken += size;
        if (size > blockSize / 4) {
            m_blocks.push_back(std::make_unique<std::byte[]>(size));
            return m_blocks.back().get();
        }
        if (size > m_left) {
            m_blocks.push_back(std::make_unique<std::byte[]>(blockSize));
            m_next = m_blocks.back().get();
            m_left = blockSize;
        }
        m_left -= size;
        return std::exchange(m_next, m_next + size);
    }

    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::byte *m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_taken = 0;
};

/// Null where the memory did not suffice.
GumboOutput *parse(const QByteArray &utf8, Arena &arena)
{
    if (setjmp(arena.exhausted) != 0) {
        return nullptr;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = Arena::allocate;
    options.deallocator = Arena::deallocate;
    options.userdata = &arena;
    options.max_errors = 0;
    return gumbo_parse_with_options(&options, utf8.constData(), std::size_t(utf8.size()));
}

/// Gumbo takes control characters for errors and writes U+FFFD, where the standard only calls them
/// errors: https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream. They
/// pass it as U+10F000 and above, which are for private use.
class Disguise
{
public:
    explicit Disguise(const QString &text)
        : m_isNeeded(!text.contains(QChar(high)) &&
                     std::any_of(text.begin(), text.end(), isControl))
    {}

    [[nodiscard]] QByteArray utf8Of(const QString &text) const
    {
        if (!m_isNeeded) {
            return Text::utf8Encode(text);
        }
        QString result;
        result.reserve(text.size());
        for (const QChar c : text) {
            if (isControl(c)) {
                result += QChar(high);
                result += QChar(char16_t(low + c.unicode()));
            } else {
                result += c;
            }
        }
        return Text::utf8Encode(result);
    }

    /// Of what gumbo gives.
    [[nodiscard]] QString stringOf(QByteArrayView utf8) const
    {
        const QString text = QString::fromUtf8(utf8);
        if (!m_isNeeded) {
            return text;
        }
        QString result;
        result.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            result += text.at(i) == QChar(high) ? QChar(char16_t(text.at(++i).unicode() - low))
                                                : text.at(i);
        }
        return result;
    }

private:
    // Of the surrogate pairs; a control character is added to the low one.
    static constexpr char16_t high = 0xDBFC;
    static constexpr char16_t low = 0xDC00;

    static bool isControl(QChar c)
    {
        const char16_t unit = c.unicode();
        return (unit >= 0x01 && unit <= 0x08) || unit == 0x0B || (unit >= 0x0E && unit <= 0x1F) ||
               (unit >= 0x7F && unit <= 0x9F);
    }

    bool m_isNeeded;
};

QString namespaceOf(GumboNamespaceEnum ns)
{
    switch (ns) {
    case GUMBO_NAMESPACE_HTML: return Namespace::html;
    case GUMBO_NAMESPACE_SVG: return Namespace::svg;
    case GUMBO_NAMESPACE_MATHML: return Namespace::mathMl;
    }
    return {};
}

/// Of a tag that gumbo has no number for, the name is only in the source.
QString nameInSource(GumboStringPiece tag, const Disguise &disguise)
{
    gumbo_tag_from_original_text(&tag);
    QString name = disguise.stringOf({tag.data, qsizetype(tag.length)});
    for (QChar &c : name) {
        if (c >= u'A' && c <= u'Z') {
            c = QChar(c.unicode() + 0x20);
        } else if (c.isNull()) {
            c = QChar::ReplacementCharacter;
        }
    }
    return name;
}

QString localName(const GumboElement &element, const Disguise &disguise)
{
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG && element.original_tag.length > 0) {
        GumboStringPiece tag = element.original_tag;
        gumbo_tag_from_original_text(&tag);
        // Names of SVG have capitals: https://html.spec.whatwg.org/#parsing-main-inforeign
        if (const char *adjusted = gumbo_normalize_svg_tagname(&tag)) {
            return QString::fromLatin1(adjusted);
        }
    }
    return element.tag == GUMBO_TAG_UNKNOWN
               ? nameInSource(element.original_tag, disguise)
               : QString::fromLatin1(gumbo_normalized_tagname(element.tag));
}

// https://html.spec.whatwg.org/multipage/parsing.html#adjust-foreign-attributes
Attribute attributeOf(const GumboAttribute &attribute, const Disguise &disguise)
{
    Attribute result{{}, {}, disguise.stringOf(attribute.name), disguise.stringOf(attribute.value)};
    switch (attribute.attr_namespace) {
    case GUMBO_ATTR_NAMESPACE_NONE: break;
    case GUMBO_ATTR_NAMESPACE_XLINK:
        result.namespaceUri = Namespace::xlink;
        result.prefix = QStringLiteral("xlink");
        break;
    case GUMBO_ATTR_NAMESPACE_XML:
        result.namespaceUri = Namespace::xml;
        result.prefix = QStringLiteral("xml");
        break;
    case GUMBO_ATTR_NAMESPACE_XMLNS:
        result.namespaceUri = Namespace::xmlns;
        if (result.localName != u"xmlns") {
            result.prefix = QStringLiteral("xmlns");
        }
        break;
    }
    return result;
}

Element elementOf(const GumboElement &element, const Disguise &disguise)
{
    Element result{namespaceOf(element.tag_namespace), {}, localName(element, disguise), {}, {}};
    for (unsigned int i = 0; i < element.attributes.length; ++i) {
        result.attributes.push_back(attributeOf(
            *static_cast<const GumboAttribute *>(element.attributes.data[i]), disguise));
    }
    return result;
}

class Converter
{
public:
    Converter(QByteArrayView source, const Disguise &disguise, DocumentProperties properties)
        : m_source(source)
        , m_disguise(disguise)
        , m_document(std::move(properties))
    {}

    /// Nothing where there are too many nodes.
    [[nodiscard]] std::optional<Document> convert(const GumboNode &root)
    {
        m_levels.push_back({&root, m_document.root(), 0});
        const unsigned int doctypeAt = commentsBeforeDoctype(root.v.document);
        while (!m_levels.empty() && m_nodes <= Limits::nodes) {
            Level &level = m_levels.back();
            const GumboVector &children = childrenOf(*level.node);
            if (level.node == &root && level.next == doctypeAt) {
                addDoctype(root.v.document);
            }
            if (level.next == children.length) {
                m_levels.pop_back();
                continue;
            }
            const auto *child = static_cast<const GumboNode *>(children.data[level.next++]);
            add(*child, level.target);
        }
        return m_nodes > Limits::nodes ? std::nullopt : std::optional(std::move(m_document));
    }

private:
    /// An element whose children are being converted.
    struct Level
    {
        const GumboNode *node;
        NodeId target;
        unsigned int next;
    };

    static const GumboVector &childrenOf(const GumboNode &node)
    {
        return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children
                                                : node.v.element.children;
    }

    /// Gumbo does not tell where among the comments the doctype was; the source does.
    [[nodiscard]] unsigned int commentsBeforeDoctype(const GumboDocument &document) const
    {
        const QByteArrayView source(m_source);
        qsizetype from = 0;
        for (unsigned int i = 0; i < document.children.length; ++i) {
            const auto *node = static_cast<const GumboNode *>(document.children.data[i]);
            if (node->type != GUMBO_NODE_COMMENT) {
                return i;
            }
            const GumboStringPiece &comment = node->v.text.original_text;
            const qsizetype begin = comment.data - source.data();
            if (source.sliced(from, begin - from).toByteArray().toLower().contains("<!doctype")) {
                return i;
            }
            from = begin + qsizetype(comment.length);
        }
        return document.children.length;
    }

    void addDoctype(const GumboDocument &document)
    {
        if (document.has_doctype) {
            m_document.append(
                m_document.root(),
                m_document.create(DocumentType{m_disguise.stringOf(document.name),
                                               m_disguise.stringOf(document.public_identifier),
                                               m_disguise.stringOf(document.system_identifier)}));
        }
    }

    void add(const GumboNode &node, NodeId parent)
    {
        ++m_nodes;
        switch (node.type) {
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: addElement(node, parent); return;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
            m_document.appendText(parent, m_disguise.stringOf(node.v.text.text));
            return;
        case GUMBO_NODE_COMMENT:
            m_document.append(parent,
                              m_document.create(Comment{m_disguise.stringOf(node.v.text.text)}));
            return;
        case GUMBO_NODE_DOCUMENT: return;
        }
    }

    /// Below the last level, elements are put beside each other.
    void addElement(const GumboNode &node, NodeId parent)
    {
        m_nodes += int(node.v.element.attributes.length);
        const NodeId id = m_document.create(elementOf(node.v.element, m_disguise));
        const std::size_t deepest = Limits::htmlDepth - 1;
        m_document.append(m_levels.size() > deepest + 1 ? m_levels.at(deepest).target : parent, id);
        const NodeId contents = m_document.as<Element>(id)->templateContents;
        m_levels.push_back({&node, contents.isNull() ? id : contents, 0});
    }

    QByteArrayView m_source;
    const Disguise &m_disguise;
    Document m_document;
    std::vector<Level> m_levels; ///< the document first
    qint64 m_nodes = 0;
};

} // namespace

Result<Document, ParseMistake> documentOfGumbo(const QString &text, DocumentProperties properties)
{
    const Disguise disguise(text);
    const QByteArray utf8 = disguise.utf8Of(text);
    const auto arena = std::make_unique<Arena>();
    const GumboOutput *output = parse(utf8, *arena);
    auto document =
        output ? Converter(utf8, disguise, std::move(properties)).convert(*output->document)
               : std::nullopt;
    if (!document) {
        return fail(ParseMistake{ParseMistake::Kind::TooLarge, 0, 0});
    }
    return *std::move(document);
}

} // namespace Corscope::Dom
