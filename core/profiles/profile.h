// A browser profile: data, plus the names of the few rules in which an engine departs from the
// standard. Where a rule is used, the code says why and which recorded case proves it.
#pragma once

#include "core/dom/documentrules.h"
#include "core/http/cookierules.h"
#include "core/http/responsereading.h"
#include "core/infra/instant.h"
#include "core/infra/reflect.h"
#include "core/policy/mixedcontent.h"
#include "core/policy/sourcelist.h"
#include "core/profiles/bloburlrules.h"
#include "core/profiles/channelrules.h"
#include "core/profiles/elementrules.h"
#include "core/profiles/httpcacherules.h"
#include "core/profiles/requestlinerules.h"
#include "core/profiles/xhrrules.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace Corscope::Profiles {

enum class Id {
    Standard,
    Chromium,
    Firefox,
    WebKit,
    // Of long ago
    Ie5,
    Ie6,
    Ie7,
    Ie8,
    Ie9,
    Ie10,
    Chrome3,
    Firefox35,
    Safari4,
    Opera12
};

/// How Access-Control-Max-Age is read. https://fetch.spec.whatwg.org/#http-access-control-max-age
enum class MaxAgeReading {
    Standard, ///< digits; anything else: 5 s
    Chromium, ///< an optional sign and digits; negative: 0; anything else: 5 s
    Firefox,  ///< digits; anything else: nothing is cached
    WebKit    ///< an optional sign and digits; negative: 0; anything else: 5 s
};

/// Which methods an entry of the preflight cache allows beside those that the answer listed.
enum class CachedMethods { AsListed, GetAndPostToo, SafelistedToo };

/// What happens to the preflight of a request with upload listeners but without a body.
enum class BodylessUploadListeners { Preflight, Ignored };

/// Which is judged first in an answer to a preflight: only the reported reason depends on it.
enum class PreflightJudging {
    AccessThenStatus, ///< but a redirect before both
    StatusThenAccess,
    AccessAlwaysFirst ///< of a redirect as well
};

/// When Access-Control-Allow-Headers is read: only the reported reason depends on it.
enum class AllowHeadersReading { WithMethods, OnceMethodIsAllowed };

/// In which order names of request headers are looked up in what a preflight's answer allows: only
/// the reported one depends on it.
enum class UnsafeNamesOrder {
    Standard,       ///< Authorization, then the others sorted
    Sorted,         ///< all of them
    AsHandedOver,   ///< as they are on the wire (core/profiles/blinkheadermap.h)
    AsSetKnownFirst ///< as script set them, those that the engine knows before the others
};

/// When the events of a sent request body are fired.
enum class UploadEvents {
    WhenSent,            ///< as soon as the last byte is taken
    PolledOrAnswered,    ///< 100 ms after sending, or when an answer that is no redirect comes
    ProgressThenAnswered ///< progress after 100 ms; load and loadend with an answer that is read
};

/// Which events xhr.upload fires for a body of 0 bytes, after loadstart.
enum class EmptyUploadEvents { ProgressLoadLoadend, LoadLoadend, None };

/// What progress events say of an answer with a content coding: bytes counted, of how many.
enum class CodedBodyProgress {
    DecodedOfLength, ///< of Content-Length, which is the coded body's
    DecodedOfUnknown,
    WireOfLength ///< in the last events; before it is as with DecodedOfLength
};

/// What xhr.abort() between open() and send() does; in the standard: nothing.
enum class AbortBeforeSend { Nothing, ForgetsHeaders, AbortsSend };

/// The progress event after abort() in a readystatechange listener for LOADING.
enum class ProgressAfterAbort { Always, SameOriginOnly };

/// What script gets to see of an answer without a usable Content-Type, and when.
enum class HandOver {
    WithHead,       ///< at once
    WithFirstBytes, ///< with the first bytes of the body, which are looked at
    Sniffed         ///< when there are enough bytes to tell what they are
};

/// When the promise of fetch() is fulfilled.
enum class FetchHandOver {
    AsHandedOver, ///< as HandOver says
    WithHead,     ///< at once
    WithFirstByte ///< with the first byte of the body, or its end
};

/// How bytes beyond ASCII in Location become a URL.
enum class LocationDecoding { Utf8, PercentEncodedBytes, PercentEncodedBytesAndTabs, Latin1 };
/// What a Location without a value does.
enum class EmptyLocation { Followed, FinalAnswer, Error };
/// What more than one Location is.
enum class SeveralLocations { Error, OneIfEqual, Joined };

/// Whether what a preflight allowed has to be asked again from the target of a redirect although
/// the request needs no preflight any more.
enum class PreflightAfterRedirect { WhenNeeded, OncePreflighted, OncePreflightedNamingHeaders };

/// Which of several Content-Types is an answer's.
enum class SeveralContentTypes {
    Last, ///< that is one, https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
    First,
    Joined ///< all of them are one value, which hardly is a MIME type
};

/// Which answers without a byte are an HTML document, for an XMLHttpRequest that wants one.
enum class EmptyHtml {
    WithBody,      ///< those that have a body
    Always,        ///< all of them
    NullBodyStatus ///< those that have none by their status: 204, 304
};

/// What counts as Access-Control-Allow-Credentials: true.
enum class CredentialsHeaderReading { AllLines, NonEmptyLines };

/// What becomes of a redirect that leads to another origin or has left the page's.
enum class CrossOriginRedirects {
    Followed,
    RefusedAfterPreflight, ///< where the request has been preflighted; everywhere before 2014
    Refused
};

/// What becomes of a request from a page to an address that is less public than its own.
enum class LocalNetworkAccess { Unchecked, AsksPermission };

struct Profile
{
    Id id = Id::Standard;
    const char *name = ""; ///< as people call the browser
    QByteArray userAgent;
    QByteArray acceptLanguage;                    ///< of a fresh profile in English
    QByteArray accept = QByteArrayLiteral("*/*"); ///< of an XMLHttpRequest and of fetch()
    /// Accept-Encoding; nothing: by whether the path is safe for newer codings.
    std::optional<QByteArray> acceptEncoding;

    // https://fetch.spec.whatwg.org/#cors-preflight-cache
    qint64 maxAgeCap = 0;     ///< seconds
    qint64 maxAgeDefault = 5; ///< seconds
    MaxAgeReading maxAgeReading = MaxAgeReading::Standard;
    /// A cached "*" stands for Authorization as well, as it did in the answer.
    bool cachedWildcardCoversAuthorization = false;
    CachedMethods cachedMethods = CachedMethods::AsListed;
    bool cachesWildcards = true; ///< "*" in the cache stands for every name
    bool failedActualClearsCache = true;

    // Preflights
    bool wildcardCoversAuthorization = false;
    BodylessUploadListeners bodylessUploadListeners = BodylessUploadListeners::Preflight;
    PreflightJudging preflightJudging = PreflightJudging::AccessThenStatus;
    AllowHeadersReading allowHeadersReading = AllowHeadersReading::WithMethods;
    UnsafeNamesOrder unsafeNamesOrder = UnsafeNamesOrder::Standard;
    CredentialsHeaderReading credentialsHeader = CredentialsHeaderReading::AllLines;
    /// Script may not set User-Agent.
    bool userAgentIsForbidden = false;
    /// Client hints in a form that browsers send need no preflight.
    bool clientHintsAreSafelisted = false;
    /// A byte beyond ASCII in Accept, Accept-Language or Content-Language needs a preflight.
    bool nonAsciiIsUnsafe = false;
    /// The unit of Range may be written in any case.
    bool rangeUnitIgnoresCase = false;
    /// https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, step 7.4
    bool uploadListenersAllowMethod = false;
    /// A preflight's answer has to be there to its last byte.
    bool preflightBodyCounts = false;
    PreflightAfterRedirect preflightAfterRedirect = PreflightAfterRedirect::WhenNeeded;
    /// Origin in a preflight is the page's own even after a tainting redirect.
    bool preflightOriginIsNeverTainted = false;

    /// Ports of https://fetch.spec.whatwg.org/#bad-port that the engine does not block.
    std::vector<quint16> portsNotBlocked;

    // What old browsers do not know
    bool knowsPolicies = true;      ///< of a page: CSP, mixed content, referrer and embedder policy
    bool sendsFetchMetadata = true; ///< Sec-Fetch-…
    bool tellsOwnOrigin = true;     ///< Origin to the page's own origin, but for GET and HEAD
    bool knowsWildcardLists = true; ///< "*" in Access-Control-Allow-Methods and the like
    bool knowsExposedHeaders = true; ///< Access-Control-Expose-Headers

    // Policies of the page
    Policy::MixedContentRules mixedContent;
    /// Only https pages restrict what they load; in the standard every trustworthy origin does,
    /// http to loopback included.
    bool onlyHttpsPagesRestrict = false;
    /// A request that the page's Content-Security-Policy refuses fires no loadstart.
    bool refusedByPolicyBeforeLoadstart = false;
    bool knowsCredentiallessEmbedder = true; ///< Cross-Origin-Embedder-Policy: credentialless
    /// A synchronous request that mixed content stops returns without an exception.
    bool synchronousMixedContentReturns = false;
    Policy::SourceListRules sourceLists;
    /// The page's policies are asked before the port's list.
    bool policiesBeforePorts = false;
    LocalNetworkAccess localNetworkAccess = LocalNetworkAccess::Unchecked;
    bool knowsTargetAddressSpace = true; ///< the member of fetch()'s second argument
    /// An answer whose Cross-Origin-Resource-Policy is no known value satisfies an embedder policy.
    bool unknownResourcePolicySuffices = false;
    bool noCorsAlwaysTellsOrigin = false; ///< Origin of a no-cors POST whatever the referrer policy
    bool referrerDowngradeIsOfScheme = false; ///< from https, not from any trustworthy origin
    bool relaxedReferrerStaysOnSite = false;  ///< see policyTowards() in core/fetch/request.cpp
    bool blobPagesRefer = false; ///< the referrer of a blob: page is its creator's origin
    /// XMLHttpRequests of a page whose origin is opaque have a referrer all the same.
    bool opaquePagesRefer = false;
    bool writtenFramesRefer = true; ///< the referrer of a frame that was written into is its page's

    // Redirects
    CrossOriginRedirects crossOriginRedirects = CrossOriginRedirects::Followed;
    LocationDecoding locationDecoding = LocationDecoding::Utf8;
    EmptyLocation emptyLocation = EmptyLocation::Followed;
    SeveralLocations severalLocations = SeveralLocations::Error;
    /// Statuses 309 to 399 are redirect statuses.
    bool unassigned3xxRedirect = false;
    /// A request that turns into GET keeps its Origin header.
    bool redirectKeepsOrigin = false;
    /// A redirect across origins makes GET of DELETE, too.
    bool deleteBecomesGet = false;
    /// Credentials in Location are refused in no-cors requests, too.
    bool noCorsRefusesUrlCredentials = false;

    // Answers
    /// Cross-Origin-Resource-Policy: same-site allows only hosts that have a registrable domain.
    bool resourcePolicySiteNeedsDomain = false;
    bool proxyAuthenticationIsError = false; ///< 407 without a proxy
    HandOver handOver = HandOver::WithHead;
    FetchHandOver fetchHandOver = FetchHandOver::AsHandedOver;

    // XMLHttpRequest
    XhrRules xhr;
    bool emptyBodyHasProgress = true; ///< progress is fired for a response without bytes
    /// The progress event at the end of a body is fired as well where the one before said the same:
    /// the standard's steps. No engine does (events-001).
    bool repeatsLastProgress = false;
    CodedBodyProgress codedBodyProgress = CodedBodyProgress::DecodedOfLength;
    bool uploadIsOverWithoutBody = true; ///< upload complete flag without a request body
    UploadEvents uploadEvents = UploadEvents::WhenSent;
    EmptyUploadEvents emptyUploadEvents = EmptyUploadEvents::ProgressLoadLoadend;
    bool uploadProgressOfResentBody = false;
    bool synchronousUploadListenersCount = false;
    bool synchronousErrorsFireEvents = false; ///< but for what policies have refused
    /// A redirect of the page's own origin that is not followed fires a progress event before the
    /// error, unless it leads to one of these schemes.
    std::optional<std::vector<QByteArray>> refusedRedirectHasProgressExceptTo;
    AbortBeforeSend abortBeforeSend = AbortBeforeSend::Nothing;
    bool abortInDoneIsSilent = false; ///< neither load nor loadend after abort() in readyState 4
    /// After abort() in readyState 3 the progress event that was next is still fired.
    ProgressAfterAbort progressAfterAbort = ProgressAfterAbort::Always;
    /// An answer without a body still reaches readyState 4 after abort() in readyState 2.
    bool emptyAnswerEndsAfterAbort = false;
    /// A charset in the Content-Type of a text body becomes "UTF-8" in any case, and nothing else
    /// of the value is touched.
    bool charsetIsReplacedInPlace = false;
    /// Schemes for which send() fails before loadstart.
    std::vector<QByteArray> schemesWithoutLoadstart;
    BlobUrlRules blobUrls;

    EmptyHtml emptyHtml = EmptyHtml::WithBody;
    SeveralContentTypes severalContentTypes = SeveralContentTypes::Last;
    /// contentType of a document is written as the server or the script wrote it.
    bool documentTypeKeepsCase = false;
    /// After a redirect, an answer without a MIME type is not XML but application/octet-stream; for
    /// a document, its first bytes are looked at.
    bool redirectLosesXmlDefault = false;

    // fetch()
    bool timeoutSignalAborts = false; ///< AbortSignal.timeout() rejects with AbortError
    bool resetBodyAborts = false;     ///< a reset in the body rejects with AbortError

    // Reading
    bool resetContentHasBody = false;    ///< the body of a 205 is there
    bool trimsReasonPhrase = false;      ///< blanks at the end of the reason phrase are dropped
    bool dropsOddUtf16Byte = false;      ///< a last byte alone is no U+FFFD
    bool pathEncodesVerticalBar = false; ///< "|" is written as "%7C"
    bool hostEncodesBlanks = false;      ///< a blank in a host is "%20", and no failure
    /// Percent-encoded bytes of http URLs are written in capitals, unreserved ones as themselves.
    bool normalisesPercentEncoding = false;

    Http::ResponseReading reading; ///< of answers in HTTP/1
    Dom::DocumentRules documents;

    Http::CookieRules cookies;
    HttpCacheRules httpCache;
    ElementRules elements;
    BeaconRules beacons;
    EventSourceRules eventSources;
    WebSocketRules webSockets;
    /// Low-entropy client hints that go along to potentially trustworthy URLs: name, value.
    std::vector<std::pair<QByteArray, QByteArray>> clientHints;
    /// Their names and User-Agent as Chromium's renderer hands them over where there is nothing
    /// else.
    std::vector<QByteArray> hintOrder;
    RequestLineRules requestLines;
    /// Order of header lines on the wire, lower case; "*" is where the others go, in their own
    /// order. For what `requestLines.arrangement` does not arrange.
    std::vector<QByteArray> headerOrder;
    std::vector<QByteArray> preflightHeaderOrder;
};

/// The profile of that id.
[[nodiscard]] const Profile &profile(Id id);
/// Of the browsers of today, in the order in which they are shown.
inline constexpr std::array all{Id::Chromium, Id::Firefox, Id::WebKit, Id::Standard};
/// Those of long ago. No verdict is asked of them unless a run is theirs.
inline constexpr std::array old{Id::Ie5,  Id::Ie6,     Id::Ie7,       Id::Ie8,     Id::Ie9,
                                Id::Ie10, Id::Chrome3, Id::Firefox35, Id::Safari4, Id::Opera12};
[[nodiscard]] constexpr bool isOld(Id id)
{
    return std::find(old.begin(), old.end(), id) != old.end();
}

} // namespace Corscope::Profiles

template <>
struct Corscope::Reflect::Names<Corscope::Profiles::Id>
{
    using enum Corscope::Profiles::Id;
    static constexpr std::array names{
        std::pair{Standard, "standard"}, std::pair{Chromium, "chromium"},
        std::pair{Firefox, "firefox"},   std::pair{WebKit, "webkit"},
        std::pair{Ie5, "ie5"},           std::pair{Ie6, "ie6"},
        std::pair{Ie7, "ie7"},           std::pair{Ie8, "ie8"},
        std::pair{Ie9, "ie9"},           std::pair{Ie10, "ie10"},
        std::pair{Chrome3, "chrome3"},   std::pair{Firefox35, "firefox3.5"},
        std::pair{Safari4, "safari4"},   std::pair{Opera12, "opera12"}};
};
