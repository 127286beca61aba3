// URLs for scripts.
#include "core/infra/ascii.h"
#include "core/script/host.h"
#include "core/url/origin.h"
#include "core/url/setters.h"
#include "core/url/url.h"
#include "core/url/urlencoded.h"

namespace Corscope::Script {

namespace {

/// What the getters of a URL object need: https://url.spec.whatwg.org/#url-class
JSValueRef partsOf(const Call &call, const Url::UrlRecord &url)
{
    const auto text = [&](const QByteArray &bytes) { return call.byteString(bytes); };
    const QByteArray port = url.port ? QByteArray::number(*url.port) : QByteArray();
    const QByteArray hostname = url.host ? Url::serialize(*url.host) : QByteArray();
    const bool hasQuery = url.query && !url.query->isEmpty();
    const bool hasFragment = url.fragment && !url.fragment->isEmpty();
    return makeObject(call.context(),
                      {{"href", text(Url::serialize(url))},
                       {"origin", text(Url::serialize(Url::originOf(url)))},
                       {"protocol", text(url.scheme + ':')},
                       {"username", text(url.username)},
                       {"password", text(url.password)},
                       {"host", text(port.isEmpty() ? hostname : hostname + ':' + port)},
                       {"hostname", text(hostname)},
                       {"port", text(port)},
                       {"pathname", text(Url::serializePath(url))},
                       {"search", text(hasQuery ? '?' + *url.query : QByteArray())},
                       {"query", url.query ? text(*url.query) : call.null()},
                       {"hash", text(hasFragment ? '#' + *url.fragment : QByteArray())}});
}

JSValueRef parse(const Call &call)
{
    std::optional<Url::UrlRecord> base;
    if (const auto text = call.optionalText(1)) {
        const auto parsed = Url::parse(*text);
        if (!parsed) {
            return call.null();
        }
        base = *parsed;
    }
    const auto url = Url::parse(call.text(0), base ? &*base : nullptr);
    return url ? partsOf(call, *url) : call.null();
}

JSValueRef set(const Call &call)
{
    auto url = Url::parse(call.text(0));
    const auto part = Reflect::valueOf<Url::Part>(call.byteString(1));
    if (!url || !part) {
        return call.null();
    }
    Url::setPart(*url, *part, call.text(2));
    return partsOf(call, *url);
}

} // namespace

void defineUrls(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("urlParse", [](Call &call) { return parse(call); });
    engine.define("urlSet", [](Call &call) { return set(call); });
    engine.define("pageUrl", [&page](Call &call) {
        return call.byteString(Url::serialize(page.environment.client->creationUrl));
    });
    engine.define("baseUrl", [&page](Call &call) {
        return call.byteString(Url::serialize(page.environment.client->apiBaseUrl()));
    });
    engine.define("pageOrigin", [&page](Call &call) {
        return call.byteString(Url::serialize(page.environment.client->origin));
    });
    engine.define("urlencodedParse", [](Call &call) {
        return call.pairs(Url::parseUrlencoded(call.text(0).toUtf8()));
    });
    engine.define("urlencodedParseBytes",
                  [](Call &call) { return call.pairs(Url::parseUrlencoded(call.bytes(0))); });
    engine.define("urlencodedSerialize", [](Call &call) {
        return call.byteString(Url::serializeUrlencoded(call.pairs(0)));
    });
}

} // namespace Corscope::Script
