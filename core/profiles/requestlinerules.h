// What browsers write into the head of a request beyond the standards' words, and where they leave
// them. Proven by tests/recorded/headerlines.jsonl.qz.
#pragma once

#include <QByteArray>

namespace Corscope::Profiles {

/// In which order the header lines of a script's request are written: core/fetch/headerorder.h.
enum class HeaderArrangement { Listed, Blink, Gecko, WebKit };

/// Which requests tell Sec-Fetch-Storage-Access.
/// https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access
enum class StorageAccess {
    Untold,
    WithCredentials,       ///< to another site, with credentials: Chromium. cookies-007
    WithCredentialsAtFirst ///< not once a redirect has tainted the origin, but by preflights:
                           ///< Firefox
};

/// What becomes of the headers that went with a body, once a redirect has made a GET of its
/// request.
enum class DroppedBodyHeaders {
    AreGone,         ///< the standard
    ComeBackInFetch, ///< with the next redirect, where fetch() has asked: Firefox. rnd1-01380
    ComeBack         ///< with the next redirect: WebKit. rnd1-00567
};

/// What Sec-Fetch-Site of a preflight behind a redirect speaks of.
enum class PreflightSite {
    OfAllUrls,    ///< the standard
    OfCurrentUrl, ///< Chromium, Firefox. redirect-011
    OfOrigin      ///< Origin's value and the current URL: WebKit. redirect-011
};

struct RequestLineRules
{
    HeaderArrangement arrangement = HeaderArrangement::Listed;
    QByteArray connection = "keep-alive";
    bool tellsPriority =
        false; ///< https://www.rfc-editor.org/rfc/rfc9218#name-the-priority-http-header-fi

    // What a script has set
    bool valuesAsUtf8 = false; ///< bytes above 0x7F of a value are two on the wire
    /// Several values of fetch() for a header are combined only when they are sent: till then each
    /// is judged by itself, and its name repeated in Access-Control-Request-Headers.
    bool fetchKeepsHeadersApart = false;
    /// A redirect to another origin than the page's takes away client hints that servers ask for.
    bool redirectDropsClientHints = false;
    bool cacheAsksRanges = false; ///< a single Range of GET is written anew, behind all others

    /// What is no single MIME type is not safelisted, whatever its first one is.
    bool severalTypesAreUnsafe = false;

    // Body
    QByteArray formDataBoundary = "----WebKitFormBoundary";
    qsizetype formDataBoundaryDigits = 16; ///< hexadecimal ones behind it
    /// An empty body of which events are listened to is none.
    bool listenedEmptyBodyIsNone = false;
    bool bodyTypeIsUnguarded = false;       ///< a body's own type is told in mode "no-cors", too
    bool parametersTypeEveryMethod = false; ///< URLSearchParams give XMLHttpRequest's GET a type
    DroppedBodyHeaders droppedBodyHeaders = DroppedBodyHeaders::AreGone;

    // Accept-Encoding
    /// Where nobody on the way could be irritated: over https, and to loopback.
    QByteArray safeCodings = "gzip, deflate, br, zstd";
    bool loopbackIsSafePath = true;
    /// "identity" where there is a Range, on all ways; otherwise not behind a redirect to another
    /// origin, and not of synchronous requests.
    bool rangeWantsIdentity = true;

    // Sec-Fetch-… and Referer
    StorageAccess storageAccess = StorageAccess::Untold;
    bool synchronousTellsFetchMetadata = true;
    bool fetchMetadataSurvivesCrossing = true; ///< a redirect to another origin
    bool redirectIsCrossSite = false;          ///< Sec-Fetch-Site, unless all are the own origin
    PreflightSite preflightSite = PreflightSite::OfAllUrls;
    /// Behind a redirect from the page's own origin to another one of its site, a preflight's
    /// Referer is that of the request before.
    bool crossingPreflightRefersAsBefore = false;
};

/// Each engine's, as recorded.
[[nodiscard]] RequestLineRules chromiumRequestLines();
[[nodiscard]] RequestLineRules firefoxRequestLines();
[[nodiscard]] RequestLineRules webKitRequestLines();

} // namespace Corscope::Profiles
