#include "core/dom/libxmltree.h"

#include "core/dom/htmlparser.h"
#include "core/dom/limits.h"
#include "core/dom/starttag.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace Corscope::Dom {

using Kind = ParseMistake::Kind;

namespace {

QString stringOf(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

QString stringOf(const xmlChar *text, int length)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text), length);
}

struct FreeContext
{
    void operator()(xmlParserCtxt *context) const
    {
        xmlFreeDoc(context->myDoc);
        xmlFreeParserCtxt(context);
    }
};
using Context = std::unique_ptr<xmlParserCtxt, FreeContext>;

Kind kindOf(int code)
{
    switch (code) {
    case XML_ERR_DOCUMENT_EMPTY: return Kind::NoElement;
    case XML_ERR_DOCUMENT_END: return Kind::AfterTheRoot;
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_TAG_NOT_FINISHED: return Kind::TagMismatch;
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF: return Kind::InvalidCharacter;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY: return Kind::UndeclaredEntity;
    case XML_ERR_ENTITY_LOOP: return Kind::EntityLoop;
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED: return Kind::RepeatedAttribute;
    case XML_NS_ERR_XML_NAMESPACE:
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
    case XML_NS_ERR_QNAME:
    case XML_NS_ERR_EMPTY:
    case XML_NS_ERR_COLON: return Kind::UndeclaredPrefix;
    default: return Kind::Syntax;
    }
}

/// https://html.spec.whatwg.org/multipage/xhtml.html#parsing-xhtml-documents: the doctypes under
/// which the named character references of HTML are declared.
bool declaresHtmlEntities(const xmlChar *publicId)
{
    static constexpr std::array<QByteArrayView, 9> ids{
        "-//W3C//DTD XHTML 1.0 Transitional//EN",
        "-//W3C//DTD XHTML 1.1//EN",
        "-//W3C//DTD XHTML 1.0 Strict//EN",
        "-//W3C//DTD XHTML 1.0 Frameset//EN",
        "-//W3C//DTD XHTML Basic 1.0//EN",
        "-//W3C//DTD XHTML 1.1 plus MathML 2.0//EN",
        "-//W3C//DTD XHTML 1.1 plus MathML 2.0 plus SVG 1.1//EN",
        "-//W3C//DTD MathML 2.0//EN",
        "-//WAPFORUM//DTD XHTML Mobile 1.0//EN"};
    const QByteArrayView id(reinterpret_cast<const char *>(publicId));
    return publicId && std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Takes what the parser says and builds the document.
class Builder
{
public:
    Builder(const QByteArray &source, DocumentProperties properties, const DocumentRules &rules)
        : m_source(source)
        , m_rules(rules)
        , m_document(std::move(properties))
        , m_current(m_document.root())
    {}

    [[nodiscard]] Result<Document, ParseMistake> parse();

private:
    static Builder &of(void *self) { return *static_cast<Builder *>(self); }
    [[nodiscard]] static xmlSAXHandler handler();

    // What the parser calls. The first argument is the builder.
    static void startDocument(void *self);
    static void internalSubset(void *self, const xmlChar *name, const xmlChar *publicId,
                               const xmlChar *systemId);
    static void entityDeclared(void *self, const xmlChar *name, int type, const xmlChar *publicId,
                               const xmlChar *systemId, xmlChar *content);
    static void unparsedEntityDeclared(void *self, const xmlChar *name, const xmlChar *publicId,
                                       const xmlChar *systemId, const xmlChar *notation);
    static xmlEntity *entity(void *self, const xmlChar *name);
    static xmlEntity *parameterEntity(void *self, const xmlChar *name);
    static void startElement(void *self, const xmlChar *localName, const xmlChar *prefix,
                             const xmlChar *uri, int namespaceCount, const xmlChar **namespaces,
                             int attributeCount, int defaulted, const xmlChar **attributes);
    static void endElement(void *self, const xmlChar *, const xmlChar *, const xmlChar *);
    static void characters(void *self, const xmlChar *text, int length);
    static void cdata(void *self, const xmlChar *text, int length);
    static void comment(void *self, const xmlChar *text);
    static void instruction(void *self, const xmlChar *target, const xmlChar *data);
    static void error(void *self, xmlError *error);

    [[nodiscard]] xmlEntity *htmlEntity(const xmlChar *name);
    void addElement(Element element);
    void add(NodeData data, qsizetype length);
    void order(Element &element, int declarations) const;
    void stop(Kind kind);

    const QByteArray &m_source;
    const DocumentRules &m_rules;
    Document m_document;
    Context m_context;
    NodeId m_current; ///< what is being filled: an element, a template's contents or the root
    std::vector<NodeId> m_open;
    bool m_declaresHtmlEntities = false;
    qint64 m_nodes = 0;
    qint64 m_characters = 0;
    std::optional<ParseMistake> m_mistake;
};

xmlSAXHandler Builder::handler()
{
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startDocument = startDocument;
    handler.internalSubset = internalSubset;
    handler.entityDecl = entityDeclared;
    handler.unparsedEntityDecl = unparsedEntityDeclared;
    handler.getEntity = entity;
    handler.getParameterEntity = parameterEntity;
    handler.startElementNs = startElement;
    handler.endElementNs = endElement;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = cdata;
    handler.comment = comment;
    handler.processingInstruction = instruction;
    handler.serror = error;
    return handler;
}

Result<Document, ParseMistake> Builder::parse()
{
    m_context.reset(xmlCreateMemoryParserCtxt(m_source.constData(), int(m_source.size())));
    if (!m_context) {
        return fail(ParseMistake{Kind::NoElement, 1, 1});
    }
    *m_context->sax = handler();
    m_context->userData = this;
    // What the library allows without XML_PARSE_HUGE is less than browsers do: 256 levels. With it,
    // it does not see to the growth of entities, but without a doctype there are none.
    const bool mayHaveEntities = m_source.contains("<!DOCTYPE");
    xmlCtxtUseOptions(m_context.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                                           (mayHaveEntities ? 0 : XML_PARSE_HUGE));
    // Not by XML_PARSE_NOENT, which would also load external entities.
    m_context->replaceEntities = 1;
    m_context->loadsubset = 0;
    xmlParseDocument(m_context.get());
    if (!m_mistake && m_context->wellFormed != 1) {
        m_mistake = ParseMistake{Kind::Syntax, 0, 0};
    }
    if (m_mistake) {
        return fail(*m_mistake);
    }
    if (m_source.startsWith("<?xml") && m_context->version) {
        XmlDeclaration declaration;
        if (m_context->standalone == 0 || m_context->standalone == 1) {
            declaration.standalone = m_context->standalone == 1;
        }
        m_document.properties.xmlDeclaration = declaration;
    }
    return std::move(m_document);
}

void Builder::startDocument(void *self)
{
    xmlSAX2StartDocument(of(self).m_context.get());
}

void Builder::internalSubset(void *self, const xmlChar *name, const xmlChar *publicId,
                             const xmlChar *systemId)
{
    Builder &builder = of(self);
    builder.m_declaresHtmlEntities = declaresHtmlEntities(publicId);
    builder.add(DocumentType{stringOf(name), stringOf(publicId), stringOf(systemId)}, 0);
    xmlSAX2InternalSubset(builder.m_context.get(), name, publicId, systemId);
}

void Builder::entityDeclared(void *self, const xmlChar *name, int type, const xmlChar *publicId,
                             const xmlChar *systemId, xmlChar *content)
{
    // An external parameter entity would be loaded where it is referred to. Browsers put nothing in
    // its place.
    static xmlChar nothing[] = {0};
    const bool external = type == XML_EXTERNAL_PARAMETER_ENTITY;
    xmlSAX2EntityDecl(
        of(self).m_context.get(), name, external ? int(XML_INTERNAL_PARAMETER_ENTITY) : type,
        external ? nullptr : publicId, external ? nullptr : systemId, external ? nothing : content);
}

void Builder::unparsedEntityDeclared(void *self, const xmlChar *name, const xmlChar *publicId,
                                     const xmlChar *systemId, const xmlChar *notation)
{
    xmlSAX2UnparsedEntityDecl(of(self).m_context.get(), name, publicId, systemId, notation);
}

xmlEntity *Builder::entity(void *self, const xmlChar *name)
{
    Builder &builder = of(self);
    xmlEntity *found = xmlSAX2GetEntity(builder.m_context.get(), name);
    if (!found && builder.m_declaresHtmlEntities) {
        found = builder.htmlEntity(name);
    }
    // Behind an external subset the parser lets it pass, for that might have declared it.
    if (!found) {
        builder.stop(Kind::UndeclaredEntity);
    }
    return found;
}

/// Declares it as the DTD would that nobody loads.
xmlEntity *Builder::htmlEntity(const xmlChar *name)
{
    const QString text = namedCharacterReference(reinterpret_cast<const char *>(name));
    if (text.isEmpty()) {
        return nullptr;
    }
    QByteArray content;
    for (const char32_t c : text.toUcs4()) {
        content += "&#" + QByteArray::number(quint32(c)) + ';';
    }
    return xmlAddDocEntity(m_context->myDoc, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr,
                           reinterpret_cast<const xmlChar *>(content.constData()));
}

xmlEntity *Builder::parameterEntity(void *self, const xmlChar *name)
{
    return xmlSAX2GetParameterEntity(of(self).m_context.get(), name);
}

void Builder::startElement(void *self, const xmlChar *localName, const xmlChar *prefix,
                           const xmlChar *uri, int namespaceCount, const xmlChar **namespaces,
                           int attributeCount, int, const xmlChar **attributes)
{
    Element element{stringOf(uri), stringOf(prefix), stringOf(localName), {}, {}};
    for (int i = 0; i < namespaceCount; ++i) {
        const xmlChar *declared = namespaces[2 * i];
        element.attributes.push_back({Namespace::xmlns,
                                      declared ? QStringLiteral("xmlns") : QString(),
                                      declared ? stringOf(declared) : QStringLiteral("xmlns"),
                                      stringOf(namespaces[2 * i + 1])});
    }
    for (int i = 0; i < attributeCount; ++i) {
        const xmlChar *const *a = attributes + std::ptrdiff_t(5) * i;
        element.attributes.push_back(
            {stringOf(a[2]), stringOf(a[1]), stringOf(a[0]), stringOf(a[3], int(a[4] - a[3]))});
    }
    Builder &builder = of(self);
    builder.order(element, namespaceCount);
    builder.addElement(std::move(element));
}

void Builder::order(Element &element, int declarations) const
{
    using AttributeOrder = DocumentRules::AttributeOrder;
    std::vector<Attribute> &attributes = element.attributes;
    switch (m_rules.attributeOrder) {
    case AttributeOrder::NamespacesFirst: return;
    case AttributeOrder::NamespacesSorted:
        std::stable_sort(attributes.begin(), attributes.begin() + declarations,
                         [](const Attribute &a, const Attribute &b) {
                             // The default namespace has no prefix.
                             const QString prefixA = a.prefix.isEmpty() ? QString() : a.localName;
                             const QString prefixB = b.prefix.isEmpty() ? QString() : b.localName;
                             return prefixA < prefixB;
                         });
        return;
    case AttributeOrder::AsWritten:
        if (declarations > 0) {
            orderAsWritten(element, QByteArrayView(m_source).first(std::clamp<qsizetype>(
                                        xmlByteConsumed(m_context.get()), 0, m_source.size())));
        }
        return;
    }
}

void Builder::addElement(Element element)
{
    const auto attributeCount = qint64(element.attributes.size());
    if (m_open.size() >= std::size_t(Limits::xmlDepth)) {
        stop(Kind::TooDeep);
        return;
    }
    qsizetype length = 0;
    for (const Attribute &attribute : element.attributes) {
        length += attribute.value.size();
    }
    m_nodes += attributeCount;
    m_open.push_back(m_current);
    add(std::move(element), length);
    if (!m_mistake) {
        m_current = m_document.lastChild(m_current);
        const NodeId contents = m_document.as<Element>(m_current)->templateContents;
        m_current = contents.isNull() ? m_current : contents;
    }
}

void Builder::endElement(void *self, const xmlChar *, const xmlChar *, const xmlChar *)
{
    Builder &builder = of(self);
    if (!builder.m_mistake && !builder.m_open.empty()) {
        builder.m_current = builder.m_open.back();
        builder.m_open.pop_back();
    }
}

void Builder::add(NodeData data, qsizetype length)
{
    m_characters += length;
    ++m_nodes;
    if (m_characters > Limits::characters || m_nodes > Limits::nodes) {
        stop(Kind::TooLarge);
    }
    if (!m_mistake) {
        m_document.append(m_current, m_document.create(std::move(data)));
    }
}

void Builder::characters(void *self, const xmlChar *text, int length)
{
    Builder &builder = of(self);
    builder.m_characters += length;
    if (builder.m_characters > Limits::characters) {
        builder.stop(Kind::TooLarge);
    }
    if (!builder.m_mistake) {
        builder.m_document.appendText(builder.m_current, stringOf(text, length));
    }
}

void Builder::cdata(void *self, const xmlChar *text, int length)
{
    of(self).add(CdataSection{stringOf(text, length)}, length);
}

void Builder::comment(void *self, const xmlChar *text)
{
    Builder &builder = of(self);
    // Those in the internal subset are no nodes.
    if (builder.m_context->inSubset == 0) {
        const QString data = stringOf(text);
        builder.add(Comment{data}, data.size());
    }
}

void Builder::instruction(void *self, const xmlChar *target, const xmlChar *data)
{
    Builder &builder = of(self);
    if (builder.m_context->inSubset == 0) {
        const QString text = stringOf(data);
        builder.add(ProcessingInstruction{stringOf(target), text}, text.size());
    }
}

void Builder::error(void *self, xmlError *error)
{
    Builder &builder = of(self);
    const bool ofNamespaces = error->domain == XML_FROM_NAMESPACE;
    const bool matters = error->level == XML_ERR_FATAL ||
                         (ofNamespaces && error->level == XML_ERR_ERROR) ||
                         error->code == XML_WAR_UNDECLARED_ENTITY;
    const bool taken = error->code == XML_NS_ERR_COLON &&
                       builder.m_rules.colonInTarget == DocumentRules::ColonInTarget::Taken;
    if (matters && !taken && !builder.m_mistake) {
        builder.m_mistake = ParseMistake{kindOf(error->code), error->line, error->int2};
    }
}

void Builder::stop(Kind kind)
{
    if (!m_mistake) {
        const xmlParserInput *input = m_context->input;
        m_mistake = ParseMistake{kind, input ? input->line : 0, input ? input->col : 0};
    }
    xmlStopParser(m_context.get());
}

} // namespace

Result<Document, ParseMistake> documentOfLibxml(const QByteArray &utf8,
                                                DocumentProperties properties,
                                                const DocumentRules &rules)
{
    return Builder(utf8, std::move(properties), rules).parse();
}

} // namespace Corscope::Dom
