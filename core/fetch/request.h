// Requests: https://fetch.spec.whatwg.org/#concept-request
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/ascii.h"
#include "core/infra/boxed.h"
#include "core/policy/addressspace.h"
#include "core/policy/contentsecuritypolicy.h"
#include "core/policy/embedderpolicy.h"
#include "core/profiles/profile.h"
#include "core/trace/evidence.h"
#include "core/trace/vocabulary.h"
#include "core/url/origin.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace Corscope::Fetch {

/// https://w3c.github.io/FileAPI/#blob-url-entry of the page itself.
struct BlobUrlEntry
{
    QByteArray url; ///< without a fragment
    QByteArray type;
    QByteArray bytes;
    bool isRevoked = false; ///< it is not found any more
};

/// The page that asks: of https://html.spec.whatwg.org/#environment-settings-object what fetching
/// needs.
struct Client
{
    Url::UrlRecord creationUrl;
    Url::KnownOrigin origin;
    /// https://html.spec.whatwg.org/#policy-container-referrer-policy
    Trace::ReferrerPolicy referrerPolicy = Trace::ReferrerPolicy::Empty;
    /// https://html.spec.whatwg.org/#api-base-url, where it is not the creation URL.
    std::optional<Url::UrlRecord> baseUrl;
    /// What "client" as a referrer stands for, where it is not the creation URL: a srcdoc frame's
    /// is its page.
    std::optional<Url::UrlRecord> referrerSource;
    /// The page at the top, where the client is a frame in it or its worker.
    std::optional<Url::UrlRecord> topLevelUrl;
    std::optional<Url::KnownOrigin> topLevelOrigin;
    Policy::CspList csp; ///< https://html.spec.whatwg.org/#policy-container-csp-list
    Policy::EmbedderPolicy embedderPolicy = Policy::EmbedderPolicy::UnsafeNone;
    bool isSecureContext = false; ///< https://html.spec.whatwg.org/#secure-context
    /// https://w3c.github.io/webappsec-mixed-content/#categorize-settings-object
    bool prohibitsMixedContent = false;
    /// https://wicg.github.io/local-network-access/#policy-container-ip-address-space
    Policy::AddressSpace addressSpace = Policy::AddressSpace::Unknown;
    std::vector<QByteArray> permissions; ///< granted ones, by name
    /// Names whose address is known beforehand, lower case, with the numeric address.
    std::vector<std::pair<QByteArray, QByteArray>> hosts;
    std::vector<BlobUrlEntry> blobUrls; ///< https://w3c.github.io/FileAPI/#BlobURLStore

    [[nodiscard]] const Url::UrlRecord &apiBaseUrl() const
    {
        return baseUrl ? *baseUrl : creationUrl;
    }
    /// The top-level page's origin; the client's own where it is that page.
    [[nodiscard]] const Url::KnownOrigin &pageOrigin() const
    {
        return topLevelOrigin ? *topLevelOrigin : origin;
    }
};

/// https://fetch.spec.whatwg.org/#concept-request-referrer
struct Referrer
{
    enum class Kind { Client, NoReferrer, Url };
    Kind kind = Kind::Client;
    Url::UrlRecord url; ///< of Kind::Url
};

/// https://fetch.spec.whatwg.org/#request-initiator-type; console texts name it.
enum class InitiatorType {
    XmlHttpRequest,
    Fetch,
    Element,
    Beacon,
    EventSource,
    WebSocket,
    Navigation,
    XDomainRequest
};

/// https://fetch.spec.whatwg.org/#concept-request. Fields that this program never sets otherwise
/// are left out.
struct Request
{
    QByteArray method =
        literalBytes("GET"); ///< https://fetch.spec.whatwg.org/#concept-request-method
    /// https://fetch.spec.whatwg.org/#concept-request-url-list; never empty once it is fetched.
    std::vector<Url::UrlRecord> urlList;
    Http::HeaderList headerList;    ///< https://fetch.spec.whatwg.org/#concept-request-header-list
    bool unsafeRequestFlag = false; ///< https://fetch.spec.whatwg.org/#unsafe-request-flag
    /// https://fetch.spec.whatwg.org/#concept-request-body; its source is always there.
    std::optional<QByteArray> body;
    Boxed<Client> client;
    Url::KnownOrigin origin;           ///< https://fetch.spec.whatwg.org/#concept-request-origin
    Referrer referrer;                 ///< https://fetch.spec.whatwg.org/#concept-request-referrer
    bool isReferrerDetermined = false; ///< for the current URL
    Referrer firstReferrer;            ///< what it was before all redirects, once it is determined
    /// https://fetch.spec.whatwg.org/#concept-request-referrer-policy
    Trace::ReferrerPolicy referrerPolicy = Trace::ReferrerPolicy::Empty;
    Trace::RequestMode mode = Trace::RequestMode::NoCors;
    bool useCorsPreflightFlag = false; ///< https://fetch.spec.whatwg.org/#use-cors-preflight-flag
    Trace::CredentialsMode credentialsMode = Trace::CredentialsMode::SameOrigin;
    bool useUrlCredentialsFlag = false;
    /// https://fetch.spec.whatwg.org/#concept-request-cache-mode
    Trace::RequestCache cacheMode = Trace::RequestCache::Default;
    Trace::RedirectMode redirectMode = Trace::RedirectMode::Follow;
    /// https://fetch.spec.whatwg.org/#concept-request-destination
    Trace::RequestDestination destination = Trace::RequestDestination::Empty;
    InitiatorType initiatorType = InitiatorType::XmlHttpRequest;
    /// https://fetch.spec.whatwg.org/#concept-request-integrity-metadata
    QByteArray integrityMetadata;
    /// https://wicg.github.io/local-network-access/#request-target-ip-address-space
    Policy::AddressSpace targetAddressSpace = Policy::AddressSpace::Unknown;
    bool isSynchronous = false; ///< the page stands still for it
    // Bookkeeping of the fetch algorithm
    int redirectCount = 0;
    /// What needed a preflight before the first redirect: engines that ask again because of it are
    /// in Profiles::PreflightAfterRedirect.
    std::optional<Trace::PreflightNeed> needBeforeRedirects;
    /// The origin is serialised as if no redirect had tainted it (Firefox's preflights).
    bool ignoresRedirectTaint = false;
    Http::HeaderList droppedBodyHeaders; ///< by the redirect before, which has changed the method
    bool methodWasChanged = false;       ///< a redirect has made it a GET
    bool isForCredentialsMode = false; ///< a preflight: its request's credentials mode is "include"
    /// Origin is sent although a redirect has made it a GET (WebKit).
    bool keepsOrigin = false;
    Trace::ResponseTainting responseTainting = Trace::ResponseTainting::Basic;

    [[nodiscard]] const Url::UrlRecord &url() const { return urlList.front(); }
    /// https://fetch.spec.whatwg.org/#concept-request-current-url
    [[nodiscard]] const Url::UrlRecord &currentUrl() const { return urlList.back(); }
};

/// https://fetch.spec.whatwg.org/#concept-request-tainted-origin
enum class RedirectTaint { SameOrigin, SameSite, CrossSite };
[[nodiscard]] RedirectTaint redirectTaint(const Request &request);

/// https://fetch.spec.whatwg.org/#serializing-a-request-origin: "null" after a tainting redirect.
[[nodiscard]] QByteArray serializeOrigin(const Request &request);

/// https://fetch.spec.whatwg.org/#append-a-request-origin-header; nothing where none is sent.
[[nodiscard]] std::optional<QByteArray> originHeader(const Request &request,
                                                     const Profiles::Profile &profile);

/// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer for the current
/// URL. What one hop has cut off stays cut off: the next one starts from the result.
[[nodiscard]] Referrer determineReferrer(const Request &request, const Profiles::Profile &profile);
/// The same, serialised; nothing where none is sent.
[[nodiscard]] std::optional<QByteArray> refererHeader(const Request &request,
                                                      const Profiles::Profile &profile);

/// https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect: the
/// last policy of the Referrer-Policy header that is known; nothing where there is none.
[[nodiscard]] std::optional<Trace::ReferrerPolicy> parseReferrerPolicy(
    const Http::HeaderList &responseHeaders);

/// https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header; nothing where the target
/// is not potentially trustworthy and the headers are therefore not sent.
[[nodiscard]] std::optional<QByteArray> secFetchSite(const Request &request);
/// The same for the URLs of a request that were asked for, the current one last.
[[nodiscard]] std::optional<QByteArray> secFetchSite(std::span<const Url::UrlRecord> urls,
                                                     const Url::Origin &origin);
/// Sound or pictures that move.
[[nodiscard]] bool isMedia(const Request &request);

} // namespace Corscope::Fetch
