#include "core/script/hostdom.h"

#include "core/dom/htmlparser.h"
#include "core/dom/serializer.h"
#include "core/dom/xmlparser.h"
#include "core/script/host.h"

#include <array>

namespace Corscope::Script {

namespace {

class ScriptDocument : public NativeObject
{
public:
    explicit ScriptDocument(Dom::Document tree)
        : document(std::move(tree))
    {}
    Dom::Document document;
};

// https://dom.spec.whatwg.org/#dom-node-nodetype, in the order of NodeData
constexpr std::array<double, 8> nodeTypes{9, 10, 1, 3, 4, 8, 7, 11};

JSValueRef attributesOf(const Call &call, const Dom::Element &element)
{
    const JSObjectRef list = JSObjectMakeArray(call.context(), 0, nullptr, nullptr);
    unsigned index = 0;
    for (const Dom::Attribute &a : element.attributes) {
        const JSValueRef item =
            makeArray(call.context(), {call.result(a.qualifiedName()), call.result(a.value),
                                       call.result(a.namespaceUri), call.result(a.localName)});
        JSObjectSetPropertyAtIndex(call.context(), list, index++, item, nullptr);
    }
    return list;
}

/// What there is to know of one node: [type, name, data, namespace, local name, attributes].
JSValueRef describe(const Call &call, const Dom::Document &document, Dom::NodeId node)
{
    const Dom::NodeData &data = document.at(node);
    struct Describe
    {
        const Call &call;
        std::vector<JSValueRef> operator()(const Dom::DocumentRoot &) const { return {}; }
        std::vector<JSValueRef> operator()(const Dom::DocumentFragment &) const { return {}; }
        std::vector<JSValueRef> operator()(const Dom::DocumentType &d) const
        {
            return {call.result(d.name), call.result(d.publicId), call.result(d.systemId)};
        }
        std::vector<JSValueRef> operator()(const Dom::Element &e) const
        {
            return {call.result(e.qualifiedName()), call.result(QString()),
                    call.result(e.namespaceUri),    call.result(e.localName),
                    attributesOf(call, e),          call.result(double(e.templateContents.value))};
        }
        std::vector<JSValueRef> operator()(const Dom::TextNode &t) const { return text(t.data); }
        std::vector<JSValueRef> operator()(const Dom::CdataSection &t) const
        {
            return text(t.data);
        }
        std::vector<JSValueRef> operator()(const Dom::Comment &t) const { return text(t.data); }
        std::vector<JSValueRef> operator()(const Dom::ProcessingInstruction &p) const
        {
            return {call.result(p.target), call.result(p.data)};
        }
        std::vector<JSValueRef> text(const QString &text) const
        {
            return {call.result(QString()), call.result(text)};
        }
    };
    std::vector<JSValueRef> values = std::visit(Describe{call}, data);
    values.insert(values.begin(), call.result(nodeTypes.at(data.index())));
    return makeArray(call.context(), values);
}

JSValueRef childrenOf(const Call &call, const Dom::Document &document, Dom::NodeId node)
{
    std::vector<JSValueRef> children;
    for (Dom::NodeId child = document.firstChild(node); !child.isNull();
         child = document.nextSibling(child)) {
        children.push_back(call.result(double(child.value)));
    }
    return makeArray(call.context(), children);
}

JSValueRef parse(const Call &call, const PageContext &page)
{
    const QByteArray type = call.byteString(1);
    Dom::DocumentProperties properties;
    properties.contentType = type;
    properties.url = Url::serialize(page.environment.client->creationUrl);
    properties.origin = Url::serialize(page.environment.client->origin);
    auto parsed = type == "text/html" ? Dom::parseHtml(call.text(0), properties)
                                      : Dom::parseXmlText(call.text(0), properties,
                                                          page.environment.profile->documents);
    return parsed ? makeDocument(call.context(), *std::move(parsed)) : call.null();
}

} // namespace

JSValueRef makeDocument(JSContextRef context, Dom::Document document)
{
    return makeNative(context, std::make_unique<ScriptDocument>(std::move(document)));
}

void defineDom(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("domParse", [&page](Call &call) { return parse(call, page); });
    engine.define("domNode", [](Call &call) {
        return describe(call, call.native<ScriptDocument>(0).document,
                        Dom::NodeId{int(call.number(1))});
    });
    engine.define("domChildren", [](Call &call) {
        return childrenOf(call, call.native<ScriptDocument>(0).document,
                          Dom::NodeId{int(call.number(1))});
    });
    engine.define("domProperties", [](Call &call) {
        const Dom::DocumentProperties &p = call.native<ScriptDocument>(0).document.properties;
        return makeObject(call.context(),
                          {{"contentType", call.byteString(p.contentType)},
                           {"url", call.byteString(p.url)},
                           {"encoding", call.byteString(p.encoding)},
                           {"html", call.result(p.kind == Dom::DocumentKind::Html)}});
    });
    engine.define("domSerialize", [&page](Call &call) {
        const Dom::Document &document = call.native<ScriptDocument>(0).document;
        return call.result(Dom::serialized(document, Dom::NodeId{int(call.number(1))},
                                           page.environment.profile->documents));
    });
}

} // namespace Corscope::Script
