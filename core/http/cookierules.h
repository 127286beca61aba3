// In what engines differ about cookies, as data, and what a jar has to know of a request.
// "Recorded" below: seen in real engines (Chromium 156, Firefox 153, WebKitGTK), over loopback.
#pragma once

#include "core/infra/instant.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Http {

/// The defaults are those of draft-ietf-httpbis-rfc6265bis; where it leaves a choice, Chromium's.
struct CookieRules
{
    /// A cookie without SameSite, or with an unknown value.
    /// Lax: the draft, Chromium. None: Firefox, WebKit. Recorded.
    enum class UnsetSameSite { Lax, None };
    UnsetSameSite unsetSameSiteTreatedAs = UnsetSameSite::Lax;

    /// The attribute SameSite. Unknown: browsers before 2016, to which every cookie is unset.
    enum class SameSiteAttribute { Known, Unknown };
    SameSiteAttribute sameSiteAttribute = SameSiteAttribute::Known;

    /// "Lax-allowing-unsafe": how long after its creation a cookie that is treated as Lax is also
    /// sent with a cross-site POST that navigates the top level.
    /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#lax-allowing-unsafe
    /// 2 minutes: Chromium. None: those who treat it as None anyway.
    std::optional<Duration> laxAllowingUnsafeFor = Duration::seconds(120);

    /// SameSite=None without Secure is dropped.
    /// Yes: the draft, Chromium, Firefox. No: WebKit. Recorded.
    enum class NoneRequiresSecure { No, Yes };
    NoneRequiresSecure sameSiteNoneRequiresSecure = NoneRequiresSecure::Yes;

    /// Whether http to a loopback address or name is a "secure" connection, so that Secure cookies
    /// are stored and sent over it.
    /// CountsAsSecure: Chromium, Firefox. NotSecure: WebKit. Recorded.
    enum class Loopback { NotSecure, CountsAsSecure };
    Loopback loopbackForSecureAttribute = Loopback::CountsAsSecure;

    /// The prefixes __Http- and __Host-Http-: HttpOnly, so that no script can have set them.
    /// https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html
    /// Enforced: Chromium since 140, Firefox, by their sources. Unknown: the draft, WebKit.
    enum class HttpPrefixes { Unknown, Enforced };
    HttpPrefixes httpPrefixes = HttpPrefixes::Unknown;

    /// Cookies in requests of third parties (CookieContext::party).
    /// Allow: Chromium in an ordinary window; WebKitGTK. Block: Chromium in a private window,
    /// Safari. Partition: Firefox, where a third party has a jar of its own under each page's site.
    /// Recorded, but for Safari. Cookies with Partitioned are not blocked where that is honoured.
    enum class ThirdParty { Allow, Block, Partition };
    ThirdParty thirdPartyCookies = ThirdParty::Allow;

    /// Which cookies a page's requests may store.
    /// OnlyForThePage: those that would be sent to the page's own host too. WebKitGTK: explains all
    /// recorded cases, a host of the same site included; its cause is not known.
    enum class Storing { Any, OnlyForThePage };
    Storing thirdPartyStoring = Storing::Any;

    /// The attribute Partitioned.
    /// Honoured: Chromium, Firefox. Ignored (an ordinary cookie): the draft, WebKitGTK. Recorded.
    enum class Partitioned { Ignored, Honoured };
    Partitioned partitionedAttribute = Partitioned::Ignored;

    /// Longer lifetimes are cut to this; nothing: never.
    /// 400 days: the draft, Chromium, Firefox. Nothing: WebKitGTK. Not recorded.
    std::optional<Duration> maximumAge = Duration::seconds(400 * 24 * 60 * 60);
    /// The same for cookies from script. 7 days: Safari. Nothing: the others. Not recorded.
    std::optional<Duration> maximumAgeFromScript = std::nullopt;

    // Used by determineSameSiteMode():

    /// Whether http://a.test and https://a.test are one site.
    /// Schemeful (no): the draft, Chromium. Schemeless (yes): Firefox, WebKit. Recorded.
    enum class Sites { Schemeful, Schemeless };
    Sites sites = Sites::Schemeful;
    /// Whether a cross-site hop before a same-site one makes the request cross-site.
    /// Counted: Fetch, Firefox, WebKit. Ignored: Chromium. Recorded.
    enum class Counting { Ignored, Counted };
    Counting redirects = Counting::Counted;
    /// Whether a cross-site frame makes a request to the top-level page's site cross-site.
    /// Counted: the draft, Chromium. Ignored: WebKitGTK. Recorded. (Firefox: the third party's jar
    /// hides whether it counts them.)
    Counting ancestors = Counting::Counted;

    friend bool operator==(const CookieRules &, const CookieRules &) = default;
};

/// Which cookies a request may have by its site.
/// https://fetch.spec.whatwg.org/#determine-the-same-site-mode
enum class SameSiteMode {
    StrictOrLess,          ///< same-site: all
    LaxOrLess,             ///< cross-site, navigates the top level with a safe method
    LaxOrLessUnsafeMethod, ///< the same with an unsafe method (POST)
    CrossSite,             ///< the standard's "unset-or-less"
};

/// How a URL or document stands to the top-level page; later is farther.
enum class SiteRelation {
    SameSite,
    OtherScheme, ///< https://html.spec.whatwg.org/#schemelessly-same-site only
    CrossSite,
};

/// What the site of a request's cookies depends on.
struct SameSiteFacts
{
    SiteRelation target = SiteRelation::SameSite; ///< the URL that is asked for now
    /// The farthest of the document that asks and its ancestors, the top-level page left out.
    SiteRelation documents = SiteRelation::SameSite;
    /// The farthest of the URLs that were asked for before in this redirect chain.
    SiteRelation redirects = SiteRelation::SameSite;
    /// For a navigation of the top level the "page" above is the document that started it.
    enum class Navigation { None, SafeMethod, UnsafeMethod };
    Navigation topLevelNavigation = Navigation::None;

    friend bool operator==(const SameSiteFacts &, const SameSiteFacts &) = default;
};

[[nodiscard]] SameSiteMode determineSameSiteMode(const SameSiteFacts &facts,
                                                 const CookieRules &rules);

/// Who asks for cookies or sets them; one for a request and its response.
struct CookieContext
{
    enum class Api { Http, Script }; ///< Script: document.cookie
    Api api = Api::Http;
    SameSiteMode sameSite = SameSiteMode::StrictOrLess;
    /// Of the request's URL: http to elsewhere, http to a loopback host, https.
    enum class Connection { Insecure, InsecureLoopback, Encrypted };
    Connection connection = Connection::Encrypted;
    /// First: the URL is of the top-level page's site, with no other site's frame in between.
    enum class Party { First, Third };
    Party party = Party::First;
    /// What the engine keeps partitions apart by: the top-level page's site, serialised, and
    /// whatever else it takes into account. Only compared.
    QByteArray partitionKey = {};
    /// The top-level page's host; nothing where there is no such page. For storing only.
    std::optional<Url::Host> pageHost = std::nullopt;
    CookieRules rules = {};

    /// Whether Secure cookies may be stored and sent.
    [[nodiscard]] bool countsAsSecure() const;

    friend bool operator==(const CookieContext &, const CookieContext &) = default;
};

} // namespace Corscope::Http
