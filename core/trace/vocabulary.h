// Words of the standards that several layers speak.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>

#include <array>

namespace Corscope::Trace {

/// https://fetch.spec.whatwg.org/#concept-request-mode; the last two are none that scripts can ask
/// for.
enum class RequestMode { Cors, NoCors, SameOrigin, Navigate, WebSocket };
/// https://fetch.spec.whatwg.org/#concept-request-credentials-mode
enum class CredentialsMode { Omit, SameOrigin, Include };
/// https://fetch.spec.whatwg.org/#concept-request-redirect-mode
enum class RedirectMode { Follow, Error, Manual };
/// https://fetch.spec.whatwg.org/#requestcache, which is also the request's cache mode:
/// https://fetch.spec.whatwg.org/#concept-request-cache-mode
enum class RequestCache { Default, NoStore, Reload, NoCache, ForceCache, OnlyIfCached };
/// https://fetch.spec.whatwg.org/#concept-request-destination (of those that are told apart here);
/// Empty is "the empty string": XMLHttpRequest and fetch().
enum class RequestDestination { Empty, Image, Script, Style, Iframe, Font, Audio, Video };
/// https://fetch.spec.whatwg.org/#concept-request-response-tainting
enum class ResponseTainting { Basic, Cors, Opaque };
/// https://fetch.spec.whatwg.org/#concept-response-type
enum class ResponseType { Default, Basic, Cors, Error, Opaque, OpaqueRedirect };
/// https://w3c.github.io/webappsec-referrer-policy/#referrer-policies; Empty is "the empty string".
enum class ReferrerPolicy {
    Empty,
    NoReferrer,
    NoReferrerWhenDowngrade,
    SameOrigin,
    Origin,
    StrictOrigin,
    OriginWhenCrossOrigin,
    StrictOriginWhenCrossOrigin,
    UnsafeUrl
};

/// https://xhr.spec.whatwg.org/#states, with the numbers that scripts see.
enum class ReadyState { Unsent = 0, Opened = 1, HeadersReceived = 2, Loading = 3, Done = 4 };
/// https://xhr.spec.whatwg.org/#xmlhttprequestresponsetype
enum class XhrResponseType { Empty, ArrayBuffer, Blob, Document, Json, Text };

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::RequestMode>
{
    using enum Trace::RequestMode;
    static constexpr std::array names{
        std::pair{Cors, "cors"}, std::pair{NoCors, "no-cors"}, std::pair{SameOrigin, "same-origin"},
        std::pair{Navigate, "navigate"}, std::pair{WebSocket, "websocket"}};
};
template <>
struct Names<Trace::CredentialsMode>
{
    using enum Trace::CredentialsMode;
    static constexpr std::array names{std::pair{Omit, "omit"}, std::pair{SameOrigin, "same-origin"},
                                      std::pair{Include, "include"}};
};
template <>
struct Names<Trace::RedirectMode>
{
    using enum Trace::RedirectMode;
    static constexpr std::array names{std::pair{Follow, "follow"}, std::pair{Error, "error"},
                                      std::pair{Manual, "manual"}};
};
template <>
struct Names<Trace::RequestCache>
{
    using enum Trace::RequestCache;
    static constexpr std::array names{
        std::pair{Default, "default"},        std::pair{NoStore, "no-store"},
        std::pair{Reload, "reload"},          std::pair{NoCache, "no-cache"},
        std::pair{ForceCache, "force-cache"}, std::pair{OnlyIfCached, "only-if-cached"}};
};
template <>
struct Names<Trace::RequestDestination>
{
    using enum Trace::RequestDestination;
    static constexpr std::array names{std::pair{Empty, ""},        std::pair{Image, "image"},
                                      std::pair{Script, "script"}, std::pair{Style, "style"},
                                      std::pair{Iframe, "iframe"}, std::pair{Font, "font"},
                                      std::pair{Audio, "audio"},   std::pair{Video, "video"}};
};
template <>
struct Names<Trace::ResponseTainting>
{
    using enum Trace::ResponseTainting;
    static constexpr std::array names{std::pair{Basic, "basic"}, std::pair{Cors, "cors"},
                                      std::pair{Opaque, "opaque"}};
};
template <>
struct Names<Trace::ResponseType>
{
    using enum Trace::ResponseType;
    static constexpr std::array names{
        std::pair{Default, "default"}, std::pair{Basic, "basic"},
        std::pair{Cors, "cors"},       std::pair{Error, "error"},
        std::pair{Opaque, "opaque"},   std::pair{OpaqueRedirect, "opaqueredirect"}};
};
template <>
struct Names<Trace::ReferrerPolicy>
{
    using enum Trace::ReferrerPolicy;
    static constexpr std::array names{
        std::pair{Empty, ""},
        std::pair{NoReferrer, "no-referrer"},
        std::pair{NoReferrerWhenDowngrade, "no-referrer-when-downgrade"},
        std::pair{SameOrigin, "same-origin"},
        std::pair{Origin, "origin"},
        std::pair{StrictOrigin, "strict-origin"},
        std::pair{OriginWhenCrossOrigin, "origin-when-cross-origin"},
        std::pair{StrictOriginWhenCrossOrigin, "strict-origin-when-cross-origin"},
        std::pair{UnsafeUrl, "unsafe-url"}};
};
template <>
struct Names<Trace::ReadyState>
{
    using enum Trace::ReadyState;
    static constexpr std::array names{std::pair{Unsent, "UNSENT"}, std::pair{Opened, "OPENED"},
                                      std::pair{HeadersReceived, "HEADERS_RECEIVED"},
                                      std::pair{Loading, "LOADING"}, std::pair{Done, "DONE"}};
};
template <>
struct Names<Trace::XhrResponseType>
{
    using enum Trace::XhrResponseType;
    static constexpr std::array names{
        std::pair{Empty, ""},    std::pair{ArrayBuffer, "arraybuffer"},
        std::pair{Blob, "blob"}, std::pair{Document, "document"},
        std::pair{Json, "json"}, std::pair{Text, "text"}};
};

} // namespace Corscope::Reflect
