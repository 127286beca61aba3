// What a decision was made on. Small structs, one per kind, no free text: words are made in
// core/explain, so that the command line, the window and both languages say the same thing.
#pragma once

#include "core/http/headerlist.h"
#include "core/http/message.h"
#include "core/policy/addressspace.h"
#include "core/policy/contentsecuritypolicy.h"
#include "core/policy/embedderpolicy.h"
#include "core/trace/blobevidence.h"
#include "core/trace/channelevidence.h"
#include "core/trace/documentevidence.h"
#include "core/trace/elementevidence.h"
#include "core/trace/vocabulary.h"

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

struct NoEvidence
{
    static constexpr const char *kind = "none";
    static constexpr auto fields() { return std::tuple{}; }
    CORSCOPE_EQ(NoEvidence);
};

/// A header that the step looks for is not there.
struct HeaderMissing
{
    QByteArray name;
    static constexpr const char *kind = "header-missing";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("name", &HeaderMissing::name)};
    }
    CORSCOPE_EQ(HeaderMissing);
};

/// A header that the step looks at, with its combined value and the lines that it came in.
struct HeaderSeen
{
    QByteArray name;
    QByteArray value;
    std::vector<QByteArray> lines;
    static constexpr const char *kind = "header-seen";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("name", &HeaderSeen::name), field("value", &HeaderSeen::value),
                          field("lines", &HeaderSeen::lines)};
    }
    CORSCOPE_EQ(HeaderSeen);
};

/// A header's value against the one that is needed, byte for byte.
struct ValueCompared
{
    QByteArray name;
    QByteArray expected;
    QByteArray found;
    std::vector<QByteArray> lines; ///< `found` as the lines that it came in
    static constexpr const char *kind = "value-compared";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{
            field("name", &ValueCompared::name), field("expected", &ValueCompared::expected),
            field("found", &ValueCompared::found), field("lines", &ValueCompared::lines)};
    }
    CORSCOPE_EQ(ValueCompared);
};

/// Two origins, serialised. `opaque` where one of them is unique whatever it looks like.
struct OriginsCompared
{
    QByteArray page;
    QByteArray target;
    bool same = false;
    bool sameSite = false;
    static constexpr const char *kind = "origins-compared";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{
            field("page", &OriginsCompared::page), field("target", &OriginsCompared::target),
            field("same", &OriginsCompared::same), field("sameSite", &OriginsCompared::sameSite)};
    }
    CORSCOPE_EQ(OriginsCompared);
};

/// A method or header name looked up in the list that a header gives.
struct NameLookedUp
{
    QByteArray header; ///< the header that holds the list
    QByteArray name;
    std::vector<QByteArray> list;
    bool listed = false;       ///< the name itself is in the list
    bool wildcard = false;     ///< the list has "*" and it counts
    bool wildcardVoid = false; ///< the list has "*", but it does not count here
    bool safelisted = false;   ///< needs no permission
    static constexpr const char *kind = "name-looked-up";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("header", &NameLookedUp::header),
                          field("name", &NameLookedUp::name),
                          field("list", &NameLookedUp::list),
                          field("listed", &NameLookedUp::listed),
                          field("wildcard", &NameLookedUp::wildcard),
                          field("wildcardVoid", &NameLookedUp::wildcardVoid),
                          field("safelisted", &NameLookedUp::safelisted)};
    }
    CORSCOPE_EQ(NameLookedUp);
};

/// A list header with an element that is no token.
struct ElementInvalid
{
    QByteArray header;
    QByteArray element;
    QByteArray value; ///< the whole value
    static constexpr const char *kind = "element-invalid";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("header", &ElementInvalid::header),
                          field("element", &ElementInvalid::element),
                          field("value", &ElementInvalid::value)};
    }
    CORSCOPE_EQ(ElementInvalid);
};

struct StatusSeen
{
    int status = 0;
    QByteArray reason;
    bool redirects = false; ///< a redirect status, and there is a Location
    static constexpr const char *kind = "status";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("status", &StatusSeen::status),
                          Reflect::field("reason", &StatusSeen::reason),
                          Reflect::field("redirects", &StatusSeen::redirects)};
    }
    CORSCOPE_EQ(StatusSeen);
};

/// Why a request header is not CORS-safelisted.
enum class UnsafeBecause {
    Name,       ///< not one of the safelisted names
    TooLong,    ///< value above 128 bytes
    UnsafeByte, ///< a CORS-unsafe request-header byte, or one that its name does not allow
    MimeType,   ///< Content-Type that no form could send
    Range,      ///< not a simple "bytes=N-[M]"
    SumTooLarge ///< safelisted by itself, but all together are above 1024 bytes
};
struct UnsafeHeader
{
    QByteArray name; ///< lower case
    UnsafeBecause because = UnsafeBecause::Name;
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("name", &UnsafeHeader::name),
                          Reflect::field("because", &UnsafeHeader::because)};
    }
    CORSCOPE_EQ(UnsafeHeader);
};
/// What makes a request need a preflight, or not.
struct PreflightNeed
{
    QByteArray method;
    bool methodUnsafe = false;
    std::vector<UnsafeHeader> unsafeHeaders;
    bool uploadListeners = false;
    /// Only the request as it was before a redirect needed one; some engines ask again all the
    /// same.
    bool beforeRedirect = false;
    static constexpr const char *kind = "preflight-need";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("method", &PreflightNeed::method),
                          field("methodUnsafe", &PreflightNeed::methodUnsafe),
                          field("unsafeHeaders", &PreflightNeed::unsafeHeaders),
                          field("uploadListeners", &PreflightNeed::uploadListeners),
                          field("beforeRedirect", &PreflightNeed::beforeRedirect)};
    }
    CORSCOPE_EQ(PreflightNeed);
    [[nodiscard]] bool needed() const
    {
        return methodUnsafe || uploadListeners || beforeRedirect || !unsafeHeaders.empty();
    }
};

/// Why the preflight cache could not answer.
/// Mode: the request's cache mode keeps the browser from looking.
enum class CacheMiss { None, Empty, Method, Header, Credentials, Expired, Mode };
struct CacheLookedUp
{
    CacheMiss miss = CacheMiss::None; ///< None: the cache answers, no preflight goes out
    QByteArray name;                  ///< the method or header name that was not found
    qint64 secondsLeft = 0;           ///< of a hit
    static constexpr const char *kind = "cache-looked-up";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("miss", &CacheLookedUp::miss), field("name", &CacheLookedUp::name),
                          field("secondsLeft", &CacheLookedUp::secondsLeft)};
    }
    CORSCOPE_EQ(CacheLookedUp);
};

/// Access-Control-Max-Age as read and as used.
struct MaxAgeRead
{
    std::optional<QByteArray> value; ///< the header's, if there is one
    qint64 seconds = 0;              ///< what counts
    qint64 cap = 0;                  ///< the browser's limit
    bool capped = false;
    bool defaulted = false; ///< absent or unreadable
    static constexpr const char *kind = "max-age";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("value", &MaxAgeRead::value),
                          field("seconds", &MaxAgeRead::seconds), field("cap", &MaxAgeRead::cap),
                          field("capped", &MaxAgeRead::capped),
                          field("defaulted", &MaxAgeRead::defaulted)};
    }
    CORSCOPE_EQ(MaxAgeRead);
};

struct PortSeen
{
    int port = 0;
    static constexpr const char *kind = "port";
    static constexpr auto fields() { return std::tuple{Reflect::field("port", &PortSeen::port)}; }
    CORSCOPE_EQ(PortSeen);
};

/// A URL whose scheme, credentials or form decides.
struct UrlSeen
{
    QByteArray url;
    static constexpr const char *kind = "url";
    static constexpr auto fields() { return std::tuple{Reflect::field("url", &UrlSeen::url)}; }
    CORSCOPE_EQ(UrlSeen);
};

struct ModeSeen
{
    RequestMode mode = RequestMode::Cors;
    RedirectMode redirect = RedirectMode::Follow;
    static constexpr const char *kind = "mode";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("mode", &ModeSeen::mode),
                          Reflect::field("redirect", &ModeSeen::redirect)};
    }
    CORSCOPE_EQ(ModeSeen);
};

struct CredentialsSeen
{
    CredentialsMode mode = CredentialsMode::SameOrigin;
    bool included = false;
    static constexpr const char *kind = "credentials";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("mode", &CredentialsSeen::mode),
                          Reflect::field("included", &CredentialsSeen::included)};
    }
    CORSCOPE_EQ(CredentialsSeen);
};

/// One hop: where to, and what became of the request.
struct Redirected
{
    int status = 0;
    QByteArray location; ///< the header's value
    QByteArray from;
    QByteArray to;
    QByteArray methodBefore;
    QByteArray methodAfter;
    std::vector<QByteArray> removedHeaders;
    bool originBecomesNull = false;
    int count = 0;     ///< redirects so far, this one included
    int locations = 1; ///< lines of Location
    static constexpr const char *kind = "redirected";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("status", &Redirected::status),
                          field("location", &Redirected::location),
                          field("from", &Redirected::from),
                          field("to", &Redirected::to),
                          field("methodBefore", &Redirected::methodBefore),
                          field("methodAfter", &Redirected::methodAfter),
                          field("removedHeaders", &Redirected::removedHeaders),
                          field("originBecomesNull", &Redirected::originBecomesNull),
                          field("count", &Redirected::count),
                          field("locations", &Redirected::locations)};
    }
    CORSCOPE_EQ(Redirected);
};

/// Which response headers the page gets to see.
struct HeadersFiltered
{
    std::vector<QByteArray> visible; ///< names as received
    std::vector<QByteArray> hidden;
    std::vector<QByteArray> exposeList; ///< Access-Control-Expose-Headers
    bool wildcard = false;              ///< the list has "*" and it counts
    bool wildcardVoid = false;
    static constexpr const char *kind = "headers-filtered";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("visible", &HeadersFiltered::visible),
                          field("hidden", &HeadersFiltered::hidden),
                          field("exposeList", &HeadersFiltered::exposeList),
                          field("wildcard", &HeadersFiltered::wildcard),
                          field("wildcardVoid", &HeadersFiltered::wildcardVoid)};
    }
    CORSCOPE_EQ(HeadersFiltered);
};

/// A cookie that the jar held for the URL, or that an answer tried to set, and what became of it.
struct CookieFate
{
    QByteArray name;
    QByteArray fate; ///< "sent", "stored", "deleted", or why not (a name of Http::CookieExclusion
                     ///< or CookieRejection)
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("name", &CookieFate::name),
                          Reflect::field("fate", &CookieFate::fate)};
    }
    CORSCOPE_EQ(CookieFate);
};
struct CookiesConsidered
{
    std::vector<CookieFate> cookies;
    static constexpr const char *kind = "cookies";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("cookies", &CookiesConsidered::cookies)};
    }
    CORSCOPE_EQ(CookiesConsidered);
};

/// A request header that script may not set, and was dropped.
struct HeaderForbidden
{
    QByteArray name;
    static constexpr const char *kind = "header-forbidden";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("name", &HeaderForbidden::name)};
    }
    CORSCOPE_EQ(HeaderForbidden);
};

/// A page that must not load what is not encrypted asks for such a thing.
struct MixedContent
{
    QByteArray page; ///< its origin, serialised
    QByteArray url;
    static constexpr const char *kind = "mixed-content";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("page", &MixedContent::page),
                          Reflect::field("url", &MixedContent::url)};
    }
    CORSCOPE_EQ(MixedContent);
};

/// A Content-Security-Policy of the page against the request.
struct PolicyViolated
{
    QByteArray effectiveDirective; ///< "connect-src"
    QByteArray directive;          ///< the one that denies, with its value
    Policy::Disposition disposition = Policy::Disposition::Enforce;
    QByteArray url;
    static constexpr const char *kind = "policy-violated";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("effectiveDirective", &PolicyViolated::effectiveDirective),
                          field("directive", &PolicyViolated::directive),
                          field("disposition", &PolicyViolated::disposition),
                          field("url", &PolicyViolated::url)};
    }
    CORSCOPE_EQ(PolicyViolated);
};

/// A URL that is fetched with https instead of http.
struct UrlUpgraded
{
    QByteArray from;
    QByteArray to;
    static constexpr const char *kind = "url-upgraded";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("from", &UrlUpgraded::from),
                          Reflect::field("to", &UrlUpgraded::to)};
    }
    CORSCOPE_EQ(UrlUpgraded);
};

/// How far the page and the address that it asks for can be reached.
struct AddressSpacesCompared
{
    Policy::AddressSpace page = Policy::AddressSpace::Unknown;
    Policy::AddressSpace target = Policy::AddressSpace::Unknown;
    Policy::AddressSpace stated = Policy::AddressSpace::Unknown; ///< targetAddressSpace
    bool secureContext = false;
    QByteArray permission; ///< that would allow it; empty where none could
    bool granted = false;
    static constexpr const char *kind = "address-spaces";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("page", &AddressSpacesCompared::page),
                          field("target", &AddressSpacesCompared::target),
                          field("stated", &AddressSpacesCompared::stated),
                          field("secureContext", &AddressSpacesCompared::secureContext),
                          field("permission", &AddressSpacesCompared::permission),
                          field("granted", &AddressSpacesCompared::granted)};
    }
    CORSCOPE_EQ(AddressSpacesCompared);
};

/// What the page's Cross-Origin-Embedder-Policy asks of an answer that has no
/// Cross-Origin-Resource-Policy to go by.
struct EmbedderPolicyApplied
{
    Policy::EmbedderPolicy policy = Policy::EmbedderPolicy::UnsafeNone;
    std::optional<QByteArray> resourcePolicy; ///< what the answer's header says, if there is one
    static constexpr const char *kind = "embedder-policy";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("policy", &EmbedderPolicyApplied::policy),
                          field("resourcePolicy", &EmbedderPolicyApplied::resourcePolicy)};
    }
    CORSCOPE_EQ(EmbedderPolicyApplied);
};

/// The body against the hashes that the page expects.
struct IntegrityCompared
{
    QByteArray expected; ///< the metadata as the page wrote it
    QByteArray found;    ///< the body's hash by the strongest algorithm, "sha256-…"
    static constexpr const char *kind = "integrity";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("expected", &IntegrityCompared::expected),
                          Reflect::field("found", &IntegrityCompared::found)};
    }
    CORSCOPE_EQ(IntegrityCompared);
};

/// What the HTTP cache had to say to a request.
enum class HttpCacheUse {
    Fresh,                ///< answered, without a question to the server
    StaleAllowed,         ///< answered although it is stale: the cache mode asks for it
    StaleWhileRevalidate, ///< answered although it is stale, and asked for anew in the background
    Validate,             ///< the server is asked whether it still holds
    Unusable,             ///< too old, and nothing to ask the server with
    Varies,               ///< stored for a request whose header, named by Vary, was another
    OtherCredentials, ///< stored for a request with credentials, and this is one without; or the
                      ///< other way round
    OtherDestination, ///< stored for an image, say, and this is for a script
    OtherRequest,     ///< stored for a request that this engine takes for a different one
    ModeForbids,      ///< the cache mode is not to look
    Nothing           ///< nothing is stored for the URL
};
struct HttpCacheLookedUp
{
    HttpCacheUse use = HttpCacheUse::Nothing;
    RequestCache mode = RequestCache::Default; ///< as it counts, after headers were looked at
    qint64 age = 0;                            ///< seconds, of what is stored
    std::optional<qint64> lifetime;            ///< seconds that it is fresh for; nothing: no end
    QByteArray vary;                           ///< the header's name, of Varies; "*"
    QByteArray storedValue;                    ///< its value in the request that was stored
    QByteArray value;                          ///< its value in this one
    static constexpr const char *kind = "http-cache-looked-up";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("use", &HttpCacheLookedUp::use),
                          field("mode", &HttpCacheLookedUp::mode),
                          field("age", &HttpCacheLookedUp::age),
                          field("lifetime", &HttpCacheLookedUp::lifetime),
                          field("vary", &HttpCacheLookedUp::vary),
                          field("storedValue", &HttpCacheLookedUp::storedValue),
                          field("value", &HttpCacheLookedUp::value)};
    }
    CORSCOPE_EQ(HttpCacheLookedUp);
};

/// What a 304 did to the head that is stored: names of headers, lower case.
struct StoredHeadUpdated
{
    std::vector<QByteArray> updated; ///< have the value of the 304 now
    std::vector<QByteArray> ignored; ///< are in the 304, and stay as they were stored
    static constexpr const char *kind = "stored-head-updated";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("updated", &StoredHeadUpdated::updated),
                          field("ignored", &StoredHeadUpdated::ignored)};
    }
    CORSCOPE_EQ(StoredHeadUpdated);
};

/// The network could not do it.
struct NetworkFailed
{
    Http::TransportErrorKind error = Http::TransportErrorKind::Other;
    static constexpr const char *kind = "network-failed";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("error", &NetworkFailed::error)};
    }
    CORSCOPE_EQ(NetworkFailed);
};

using EvidenceVariant =
    std::variant<NoEvidence, HeaderMissing, HeaderSeen, ValueCompared, OriginsCompared,
                 NameLookedUp, ElementInvalid, StatusSeen, PreflightNeed, CacheLookedUp, MaxAgeRead,
                 PortSeen, UrlSeen, ModeSeen, CredentialsSeen, Redirected, HeadersFiltered,
                 CookiesConsidered, HeaderForbidden, HttpCacheLookedUp, StoredHeadUpdated,
                 NetworkFailed, MixedContent, PolicyViolated, UrlUpgraded, AddressSpacesCompared,
                 EmbedderPolicyApplied, IntegrityCompared, NoResponseBody, MimeTypeSeen,
                 DocumentMalformed, DocumentMade, TypeJudged, ImageSeen, ContentSeen, BeaconTooLong,
                 EventStreamJudged, HandshakeJudged, SocketFailed, BlobUrlLookedUp>;

/// The variant, with all that copies, compares and destroys it compiled once: left to each file
/// that sees it, that was half of what the file cost to compile.
class Evidence : public EvidenceVariant
{
public:
    using EvidenceVariant::EvidenceVariant;
    Evidence() noexcept;
    Evidence(const Evidence &other);
    Evidence(Evidence &&other) noexcept;
    Evidence &operator=(const Evidence &other);
    Evidence &operator=(Evidence &&other) noexcept;
    ~Evidence();
    friend bool operator==(const Evidence &a, const Evidence &b);
    /// There is no order; see BodySpec.
    friend bool operator<(const Evidence &, const Evidence &) = delete;
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::UnsafeBecause>
{
    using enum Trace::UnsafeBecause;
    static constexpr std::array names{std::pair{Name, "name"},
                                      std::pair{TooLong, "too-long"},
                                      std::pair{UnsafeByte, "unsafe-byte"},
                                      std::pair{MimeType, "mime-type"},
                                      std::pair{Range, "range"},
                                      std::pair{SumTooLarge, "sum-too-large"}};
};
template <>
struct Names<Trace::CacheMiss>
{
    using enum Trace::CacheMiss;
    static constexpr std::array names{std::pair{None, "hit"},
                                      std::pair{Empty, "no-entry"},
                                      std::pair{Method, "method"},
                                      std::pair{Header, "header"},
                                      std::pair{Credentials, "credentials"},
                                      std::pair{Expired, "expired"},
                                      std::pair{Mode, "mode"}};
};
template <>
struct Names<Trace::HttpCacheUse>
{
    using enum Trace::HttpCacheUse;
    static constexpr std::array names{std::pair{Fresh, "fresh"},
                                      std::pair{StaleAllowed, "stale-allowed"},
                                      std::pair{StaleWhileRevalidate, "stale-while-revalidate"},
                                      std::pair{Validate, "validate"},
                                      std::pair{Unusable, "unusable"},
                                      std::pair{Varies, "varies"},
                                      std::pair{OtherCredentials, "other-credentials"},
                                      std::pair{OtherDestination, "other-destination"},
                                      std::pair{OtherRequest, "other-request"},
                                      std::pair{ModeForbids, "mode-forbids"},
                                      std::pair{Nothing, "nothing"}};
};

} // namespace Corscope::Reflect
