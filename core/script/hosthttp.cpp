// The small grammars of HTTP for scripts, and the lists that Headers objects hold.
#include "core/fetch/bodyinit.h"
#include "core/fetch/cookies.h"
#include "core/fetch/response.h"
#include "core/fetch/safelist.h"
#include "core/http/headerlist.h"
#include "core/http/method.h"
#include "core/http/mimetype.h"
#include "core/http/multipart.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/script/host.h"

namespace Corscope::Script {

namespace {

class ScriptHeaders : public NativeObject
{
public:
    Http::HeaderList list;
};

std::vector<std::pair<QString, QString>> pairsOf(const Http::HeaderList &headers)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const Http::Header &header : headers) {
        pairs.emplace_back(isomorphicDecode(header.name), isomorphicDecode(header.value));
    }
    return pairs;
}

void defineHeaders(Engine &engine)
{
    const auto define = [&](const char *name, auto act) {
        engine.define(name,
                      [act](Call &call) { return act(call, call.native<ScriptHeaders>(0).list); });
    };
    engine.define("headersNew", [](Call &call) {
        return makeNative(call.context(), std::make_unique<ScriptHeaders>());
    });
    define("headersAppend", [](Call &call, Http::HeaderList &list) {
        list.append(call.byteString(1), call.byteString(2));
        return call.undefined();
    });
    define("headersSet", [](Call &call, Http::HeaderList &list) {
        list.set(call.byteString(1), call.byteString(2));
        return call.undefined();
    });
    define("headersDelete", [](Call &call, Http::HeaderList &list) {
        list.remove(call.byteString(1));
        return call.undefined();
    });
    define("headersHas", [](Call &call, Http::HeaderList &list) {
        return call.result(list.contains(call.byteString(1)));
    });
    define("headersGet", [](Call &call, Http::HeaderList &list) {
        const auto value = list.get(call.byteString(1));
        return value ? call.byteString(*value) : call.null();
    });
    define("headersPairs",
           [](Call &call, Http::HeaderList &list) { return call.pairs(pairsOf(list)); });
    define("headersSorted", [](Call &call, Http::HeaderList &list) {
        return call.pairs(pairsOf(list.sortedAndCombined()));
    });
}

void defineGrammars(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("isMethod",
                  [](Call &call) { return call.result(Http::isMethod(call.byteString(0))); });
    engine.define("isForbiddenMethod", [](Call &call) {
        return call.result(Http::isForbiddenMethod(call.byteString(0)));
    });
    engine.define("isSafelistedMethod", [](Call &call) {
        return call.result(Http::isCorsSafelistedMethod(call.byteString(0)));
    });
    engine.define("normalizeMethod", [](Call &call) {
        return call.byteString(Http::normalizeMethod(call.byteString(0)));
    });
    engine.define("isHeaderName",
                  [](Call &call) { return call.result(Http::isHeaderName(call.byteString(0))); });
    engine.define("isHeaderValue",
                  [](Call &call) { return call.result(Http::isHeaderValue(call.byteString(0))); });
    engine.define("normalizeHeaderValue", [](Call &call) {
        return call.byteString(Http::normalizeHeaderValue(call.byteString(0)));
    });
    engine.define("isForbiddenRequestHeader", [&page](Call &call) {
        return call.result(Fetch::isForbiddenRequestHeader({call.byteString(0), call.byteString(1)},
                                                           *page.environment.profile));
    });
    engine.define("isForbiddenResponseHeader", [](Call &call) {
        return call.result(Fetch::isForbiddenResponseHeaderName(call.byteString(0)));
    });
    engine.define("isNoCorsSafelisted", [&page](Call &call) {
        return call.result(Fetch::isNoCorsSafelistedRequestHeader(
            {call.byteString(0), call.byteString(1)}, *page.environment.profile));
    });
}

void defineMimeTypes(Engine &engine)
{
    engine.define("mimeTypeOf", [](Call &call) {
        const auto type = Http::extractMimeType(call.native<ScriptHeaders>(0).list);
        return type ? call.byteString(Http::serialize(*type)) : call.null();
    });
    engine.define("mimeParse", [](Call &call) {
        const auto type = Http::parseMimeType(call.text(0));
        if (!type) {
            return call.null();
        }
        std::vector<std::pair<QString, QString>> parameters;
        for (const Http::MimeParameter &p : type->parameters) {
            parameters.emplace_back(isomorphicDecode(p.name), isomorphicDecode(p.value));
        }
        return makeObject(call.context(), {{"essence", call.byteString(type->essence())},
                                           {"text", call.byteString(Http::serialize(*type))},
                                           {"parameters", call.pairs(parameters)}});
    });
}

/// [name, value] or [name, bytes, filename, type] each
std::vector<Http::FormPart> formParts(const Call &call)
{
    std::vector<Http::FormPart> parts;
    const JSContextRef context = call.context();
    const JSObjectRef list = JSValueToObject(context, call.value(0), nullptr);
    const auto length =
        unsigned(JSValueToNumber(context, property(context, list, "length"), nullptr));
    for (unsigned i = 0; i < length; ++i) {
        const JSObjectRef item = JSValueToObject(
            context, JSObjectGetPropertyAtIndex(context, list, i, nullptr), nullptr);
        const auto member = [&](unsigned index) {
            return JSObjectGetPropertyAtIndex(context, item, index, nullptr);
        };
        Http::FormPart part;
        part.name = textOf(context, member(0));
        if (JSValueIsString(context, member(1))) {
            part.value = textOf(context, member(1));
        } else {
            part.value =
                Http::FormFile{textOf(context, member(2)), textOf(context, member(3)).toLatin1(),
                               bytesOf(context, member(1))};
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

JSValueRef formDataOf(const Call &call)
{
    const auto parts = Http::parseMultipart(call.bytes(0), call.byteString(1));
    if (!parts) {
        return call.null();
    }
    const JSObjectRef list = JSObjectMakeArray(call.context(), 0, nullptr, nullptr);
    unsigned index = 0;
    for (const Http::FormPart &part : *parts) {
        std::vector<JSValueRef> values{call.result(part.name)};
        if (const auto *text = std::get_if<QString>(&part.value)) {
            values.push_back(call.result(*text));
        } else {
            const auto &file = std::get<Http::FormFile>(part.value);
            values.insert(values.end(), {call.bytes(file.bytes), call.result(file.filename),
                                         call.byteString(file.type)});
        }
        JSObjectSetPropertyAtIndex(call.context(), list, index++, makeArray(call.context(), values),
                                   nullptr);
    }
    return list;
}

/// The request that document.cookie stands for: the page asks for itself.
Http::CookieContext ownCookies(const PageContext &page)
{
    Fetch::Request request;
    request.client = page.environment.client;
    request.origin = request.client->origin;
    request.urlList.push_back(request.client->creationUrl);
    request.credentialsMode = Trace::CredentialsMode::Include;
    Http::CookieContext context = Fetch::cookieContext(request, *page.environment.profile);
    context.api = Http::CookieContext::Api::Script;
    return context;
}

void defineCookies(PageContext &page)
{
    page.engine.define("cookies", [&page](Call &call) {
        const auto found = page.state.cookies.cookiesFor(page.environment.client->creationUrl,
                                                         ownCookies(page), page.loop.now());
        return call.result(QString::fromUtf8(found.header()));
    });
    page.engine.define("setCookie", [&page](Call &call) {
        page.state.cookies.store(call.text(0).toUtf8(), page.environment.client->creationUrl,
                                 ownCookies(page), page.loop.now());
        return call.undefined();
    });
}

} // namespace

void defineHttp(PageContext &page)
{
    defineHeaders(page.engine);
    defineGrammars(page);
    defineMimeTypes(page.engine);
    page.engine.define("multipartEncode", [](Call &call) {
        return call.bytes(Http::encodeMultipart(formParts(call), call.byteString(1)));
    });
    page.engine.define("multipartParse", [](Call &call) { return formDataOf(call); });
    defineCookies(page);
}

} // namespace Corscope::Script
