// What a page's script is asked to do: the request as a person composes it, before any rule has
// looked at it.
#pragma once

#include "core/policy/addressspace.h"
#include "core/trace/bodyspec.h"
#include "core/trace/channelspec.h"
#include "core/trace/vocabulary.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace Corscope::Trace {

/// What makes the request: an object or a method that the page's script uses, or an element that it
/// inserts.
enum class Api {
    Xhr,
    Fetch,
    Image,
    Script,
    Stylesheet,
    Beacon,
    EventSource,
    WebSocket,
    Form,
    XDomainRequest,
    Font, ///< a FontFace, as @font-face makes one
    Audio,
    Video
};

/// Something with a source that is loaded, and no request of the script's own: img, script,
/// link rel=stylesheet, audio, video, a font.
[[nodiscard]] constexpr bool isElement(Api api)
{
    return api == Api::Image || api == Api::Script || api == Api::Stylesheet || api == Api::Font ||
           api == Api::Audio || api == Api::Video;
}

/// Such an element that has an integrity attribute.
[[nodiscard]] constexpr bool hasIntegrity(Api api)
{
    return api == Api::Script || api == Api::Stylesheet;
}

/// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute; NoCors is
/// an element without the attribute.
enum class CrossOriginAttribute { NoCors, Anonymous, UseCredentials };

/// https://html.spec.whatwg.org/multipage/scripting.html#concept-script-type
enum class ScriptType { Classic, Module };

/// Where the script calls abort(): never, between open() and send(), right after send(), or in the
/// first readystatechange of that state. For fetch only Never, Sent and HeadersReceived mean
/// something.
enum class AbortAt { Never, Opened, Sent, HeadersReceived, Loading, Done };

/// What the page hands over. Strings are JavaScript's: the page's own text, valid or not.
struct RequestSpec
{
    Api api = Api::Xhr;
    QString method = QStringLiteral("GET");
    QString url;
    NameValues headers;
    BodySpec body;
    /// Blobs that the script has made URLs for: "blob:" and the name of one stands for its URL in
    /// `url`, with whatever follows from "?" or "#" on.
    std::vector<BlobUrlSpec> blobs;
    // XMLHttpRequest
    bool withCredentials = false;
    XhrResponseType responseType = XhrResponseType::Empty;
    quint32 timeout = 0; ///< milliseconds, 0 for none
    bool uploadListeners = false;
    std::optional<QString> overrideMimeType;
    bool async = true;
    AbortAt abortAt = AbortAt::Never;
    // fetch()
    RequestMode mode = RequestMode::Cors;
    CredentialsMode credentials = CredentialsMode::SameOrigin;
    RedirectMode redirect = RedirectMode::Follow;
    /// https://fetch.spec.whatwg.org/#dom-requestinit-referrer: a URL, or empty for no referrer.
    std::optional<QString> referrer;
    ReferrerPolicy referrerPolicy = ReferrerPolicy::Empty;
    QString integrity; ///< Subresource Integrity metadata
    /// https://wicg.github.io/local-network-access/#dom-requestinit-targetaddressspace
    Policy::AddressSpace targetAddressSpace = Policy::AddressSpace::Unknown;
    RequestCache cache = RequestCache::Default;
    /// A member of the second argument whose value its enumeration does not have, as JavaScript:
    /// mode: "bogus". The call throws a TypeError.
    std::optional<QString> invalidMember;
    // Elements; they have referrerPolicy and integrity as well
    CrossOriginAttribute crossOrigin = CrossOriginAttribute::NoCors;
    ScriptType scriptType = ScriptType::Classic;
    // EventSource (which has withCredentials as well), WebSocket, forms, an XMLHttpRequest that
    // polls
    ChannelSpec channel;

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("api", &RequestSpec::api),
                          field("method", &RequestSpec::method),
                          field("url", &RequestSpec::url),
                          field("headers", &RequestSpec::headers),
                          field("body", &RequestSpec::body),
                          field("blobs", &RequestSpec::blobs),
                          field("withCredentials", &RequestSpec::withCredentials),
                          field("responseType", &RequestSpec::responseType),
                          field("timeout", &RequestSpec::timeout),
                          field("uploadListeners", &RequestSpec::uploadListeners),
                          field("overrideMimeType", &RequestSpec::overrideMimeType),
                          field("async", &RequestSpec::async),
                          field("abortAt", &RequestSpec::abortAt),
                          field("mode", &RequestSpec::mode),
                          field("credentials", &RequestSpec::credentials),
                          field("redirect", &RequestSpec::redirect),
                          field("referrer", &RequestSpec::referrer),
                          field("referrerPolicy", &RequestSpec::referrerPolicy),
                          field("integrity", &RequestSpec::integrity),
                          field("targetAddressSpace", &RequestSpec::targetAddressSpace),
                          field("cache", &RequestSpec::cache),
                          field("invalidMember", &RequestSpec::invalidMember),
                          field("crossOrigin", &RequestSpec::crossOrigin),
                          field("scriptType", &RequestSpec::scriptType),
                          field("channel", &RequestSpec::channel)};
    }
    friend bool operator==(const RequestSpec &, const RequestSpec &) = default;
};

/// A cookie that is there before the run, as if `url` had been visited in a tab of its own.
struct CookieSpec
{
    QString url;
    QString set; ///< value of a Set-Cookie header
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("url", &CookieSpec::url),
                          Reflect::field("set", &CookieSpec::set)};
    }
    friend bool operator==(const CookieSpec &, const CookieSpec &) = default;
};

/// What runs the script: the page itself, or something in it. Sandbox and SandboxSameOrigin are
/// srcdoc frames, without and with allow-same-origin; Blank one that the page has written into.
enum class Frame {
    None,
    Sandbox,
    SandboxSameOrigin,
    Data,
    Srcdoc,
    Blank,
    Blob,
    CrossOrigin,
    Worker
};

/// One run: who asks, what, as which browser.
struct RunSpec
{
    QString page;              ///< URL of the page: base for relative URLs, origin, Referer
    bool opaqueOrigin = false; ///< a sandboxed page: its origin is "null" whatever its URL
    ReferrerPolicy referrerPolicy = ReferrerPolicy::Empty;
    Frame frame = Frame::None;
    QString frameUrl; ///< of a CrossOrigin frame or a Worker; against the page's
    /// What the page was sent with, as far as it is policy: Content-Security-Policy,
    /// Referrer-Policy, Cross-Origin-Embedder-Policy. Applies to a worker's script as well.
    NameValues pageHeaders;
    Policy::AddressSpace addressSpace = Policy::AddressSpace::Unknown; ///< the page came from there
    std::vector<QByteArray> permissions; ///< that the person has given: "loopback-network" …
    NameValues hosts; ///< names whose address is not asked of the resolver, with the address
    QByteArray browser = QByteArrayLiteral("chromium"); ///< id of a profile
    RequestSpec request;
    std::vector<CookieSpec> cookies;

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("page", &RunSpec::page),
                          field("opaqueOrigin", &RunSpec::opaqueOrigin),
                          field("referrerPolicy", &RunSpec::referrerPolicy),
                          field("frame", &RunSpec::frame),
                          field("frameUrl", &RunSpec::frameUrl),
                          field("pageHeaders", &RunSpec::pageHeaders),
                          field("addressSpace", &RunSpec::addressSpace),
                          field("permissions", &RunSpec::permissions),
                          field("hosts", &RunSpec::hosts),
                          field("browser", &RunSpec::browser),
                          field("request", &RunSpec::request),
                          field("cookies", &RunSpec::cookies)};
    }
    friend bool operator==(const RunSpec &, const RunSpec &) = default;
};

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::Api>
{
    using enum Trace::Api;
    static constexpr std::array names{std::pair{Xhr, "xhr"},
                                      std::pair{Fetch, "fetch"},
                                      std::pair{Image, "img"},
                                      std::pair{Script, "script"},
                                      std::pair{Stylesheet, "link"},
                                      std::pair{Beacon, "beacon"},
                                      std::pair{EventSource, "eventsource"},
                                      std::pair{WebSocket, "websocket"},
                                      std::pair{Form, "form"},
                                      std::pair{XDomainRequest, "xdr"},
                                      std::pair{Font, "font"},
                                      std::pair{Audio, "audio"},
                                      std::pair{Video, "video"}};
};
template <>
struct Names<Trace::CrossOriginAttribute>
{
    using enum Trace::CrossOriginAttribute;
    static constexpr std::array names{std::pair{NoCors, "none"}, std::pair{Anonymous, "anonymous"},
                                      std::pair{UseCredentials, "use-credentials"}};
};
template <>
struct Names<Trace::ScriptType>
{
    using enum Trace::ScriptType;
    static constexpr std::array names{std::pair{Classic, "classic"}, std::pair{Module, "module"}};
};
template <>
struct Names<Trace::Frame>
{
    using enum Trace::Frame;
    static constexpr std::array names{std::pair{None, "none"},
                                      std::pair{Sandbox, "sandbox"},
                                      std::pair{SandboxSameOrigin, "sandbox-same-origin"},
                                      std::pair{Data, "data"},
                                      std::pair{Srcdoc, "srcdoc"},
                                      std::pair{Blank, "blank"},
                                      std::pair{Blob, "blob"},
                                      std::pair{CrossOrigin, "cross"},
                                      std::pair{Worker, "worker"}};
};
template <>
struct Names<Trace::AbortAt>
{
    using enum Trace::AbortAt;
    static constexpr std::array names{
        std::pair{Never, "never"},     std::pair{Opened, "opened"},
        std::pair{Sent, "sent"},       std::pair{HeadersReceived, "headers_received"},
        std::pair{Loading, "loading"}, std::pair{Done, "done"}};
};

} // namespace Corscope::Reflect
