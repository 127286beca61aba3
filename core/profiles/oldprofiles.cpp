// None of these is recorded. What they could and could not is from mdn/browser-compat-data; of
// Internet Explorer from Microsoft's documentation of IXMLHTTPRequest. What nobody has written down
// (order of header lines, how long a preflight was remembered) is plausible and no more.
#include "core/profiles/oldprofiles.h"

namespace Corscope::Profiles {

namespace {

/// SameSite came in 2016.
Http::CookieRules oldCookies()
{
    using Http::CookieRules;
    CookieRules rules;
    rules.sameSiteAttribute = CookieRules::SameSiteAttribute::Unknown;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.sameSiteNoneRequiresSecure = CookieRules::NoneRequiresSecure::No;
    rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    rules.maximumAge.reset();
    rules.sites = CookieRules::Sites::Schemeless;
    return rules;
}

/// What all of them have in common.
Profile makeOld(Id id, const char *name, const char *userAgent)
{
    Profile p;
    p.id = id;
    p.name = name;
    p.userAgent = userAgent;
    p.acceptLanguage = "en-us";
    p.acceptEncoding = "gzip, deflate";
    p.knowsPolicies = false;
    p.sendsFetchMetadata = false;
    p.tellsOwnOrigin = false;
    p.knowsWildcardLists = false;
    p.cachesWildcards = false;
    p.knowsCredentiallessEmbedder = false;
    p.knowsTargetAddressSpace = false;
    p.maxAgeCap = 600;
    p.crossOriginRedirects = CrossOriginRedirects::RefusedAfterPreflight;
    p.reading.zstandard = Http::ResponseReading::Zstandard::Unknown;
    p.cookies = oldCookies();
    p.httpCache = profile(Id::Standard).httpCache;
    p.httpCache.staleWhileRevalidate = false; // RFC 5861, of 2010
    p.blobUrls.known = false;
    return p;
}

// Internet Explorer

const std::vector<QByteArray> explorerOrder{
    "accept",          "content-type", "*",    "origin",         "accept-language", "referer",
    "accept-encoding", "user-agent",   "host", "content-length", "connection",      "pragma",
    "cache-control",   "cookie"};

/// Up to 9: for the page's own origin alone.
Profile makeExplorer(Id id, const char *name, const char *userAgent)
{
    Profile p = makeOld(id, name, userAgent);
    p.headerOrder = explorerOrder;
    p.preflightHeaderOrder = explorerOrder;
    XhrRules &xhr = p.xhr;
    xhr.crossOriginOpen = CrossOriginOpen::Throws;
    xhr.methods = {"GET",      "POST",      "HEAD",     "PUT",    "DELETE", "OPTIONS",
                   "PROPFIND", "PROPPATCH", "MKCOL",    "COPY",   "MOVE",   "LOCK",
                   "UNLOCK",   "MERGE",     "M-SEARCH", "NOTIFY", "SEARCH", "SUBSCRIBE"};
    xhr.events = {"readystatechange"};
    xhr.hasUpload = false;
    xhr.hasTimeout = false;
    xhr.hasWithCredentials = false;
    xhr.hasOverrideMimeType = false;
    xhr.hasResponseUrl = false;
    xhr.responseTypes.emplace();
    xhr.sendsObjects = false;
    xhr.textBeforeDone = false;
    xhr.statusThrowsWithoutAnswer = true;
    xhr.noContentIs1223 = true;
    xhr.headerListing = ResponseHeaderListing::AsReceived;
    return p;
}

Profile makeExplorer5()
{
    Profile p = makeExplorer(Id::Ie5, "Internet Explorer 5",
                             "Mozilla/4.0 (compatible; MSIE 5.01; Windows NT 5.0)");
    p.xhr.object = XhrObject::ActiveX;
    p.xhr.activeXNames = {"Microsoft.XMLHTTP"};
    return p;
}

Profile makeExplorer6()
{
    Profile p = makeExplorer(Id::Ie6, "Internet Explorer 6",
                             "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)");
    p.xhr.object = XhrObject::ActiveX;
    p.xhr.activeXNames = {"MSXML2.XMLHTTP.6.0", "MSXML2.XMLHTTP.3.0", "MSXML2.XMLHTTP",
                          "Microsoft.XMLHTTP"};
    return p;
}

Profile makeExplorer7()
{
    return makeExplorer(Id::Ie7, "Internet Explorer 7",
                        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.0)");
}

Profile makeExplorer8()
{
    Profile p = makeExplorer(Id::Ie8, "Internet Explorer 8",
                             "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)");
    p.xhr.hasTimeout = true;
    p.xhr.timeoutNeedsOpen = true;
    p.xhr.events = {"readystatechange", "timeout"};
    return p;
}

Profile makeExplorer9()
{
    Profile p = makeExplorer8();
    p.id = Id::Ie9;
    p.name = "Internet Explorer 9";
    p.userAgent = "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)";
    p.xhr.events = {"readystatechange", "load", "timeout"};
    return p;
}

/// The first with CORS, and with all events.
Profile makeExplorer10()
{
    Profile p = makeOld(Id::Ie10, "Internet Explorer 10",
                        "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)");
    p.headerOrder = explorerOrder;
    p.preflightHeaderOrder = explorerOrder;
    p.blobUrls.known = true;
    p.xhr.timeoutNeedsOpen = true;
    p.xhr.hasOverrideMimeType = false;
    p.xhr.hasResponseUrl = false;
    p.xhr.responseTypes = {"text", "arraybuffer", "blob", "document"};
    p.xhr.headerListing = ResponseHeaderListing::AsReceived;
    return p;
}

// The others

/// Without responseType, timeout and responseURL.
void takeFirstCors(XhrRules &xhr)
{
    xhr.events = {"readystatechange", "loadstart", "progress", "load", "error", "abort"};
    xhr.hasTimeout = false;
    xhr.hasResponseUrl = false;
    xhr.responseTypes.emplace();
    xhr.sendsObjects = false;
    xhr.headerListing = ResponseHeaderListing::AsReceived;
}

Profile makeChrome3()
{
    Profile p = makeOld(Id::Chrome3, "Chrome 3",
                        "Mozilla/5.0 (Windows; U; Windows NT 6.1; en-US) AppleWebKit/532.0 "
                        "(KHTML, like Gecko) Chrome/3.0.195.38 Safari/532.0");
    p.acceptLanguage = "en-US,en;q=0.8";
    p.acceptEncoding = "gzip,deflate"; // and "sdch", which nobody here can read
    p.tellsOwnOrigin = true;
    p.knowsExposedHeaders = false;
    p.crossOriginRedirects = CrossOriginRedirects::Refused;
    takeFirstCors(p.xhr);
    p.headerOrder = {"host",   "connection", "user-agent",      "referer",      "content-length",
                     "origin", "*",          "content-type",    "accept",       "accept-encoding",
                     "cookie", "pragma",     "accept-language", "cache-control"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

Profile makeFirefox35()
{
    Profile p = makeOld(Id::Firefox35, "Firefox 3.5",
                        "Mozilla/5.0 (Windows; U; Windows NT 6.1; en-US; rv:1.9.1) "
                        "Gecko/20090624 Firefox/3.5");
    p.acceptLanguage = "en-us,en;q=0.5";
    p.acceptEncoding = "gzip,deflate";
    p.accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    p.maxAgeCap = 86400;
    p.maxAgeReading = MaxAgeReading::Firefox;
    p.knowsExposedHeaders = false;
    takeFirstCors(p.xhr);
    p.xhr.statusThrowsWithoutAnswer = true;
    // https://bugzilla.mozilla.org/show_bug.cgi?id=608735
    p.xhr.headerListing = ResponseHeaderListing::AsReceivedSameOrigin;
    p.headerOrder = {
        "host",       "user-agent", "accept",       "accept-language", "accept-encoding",
        "connection", "*",          "content-type", "referer",         "content-length",
        "origin",     "cookie",     "pragma",       "cache-control"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

Profile makeSafari4()
{
    Profile p = makeOld(Id::Safari4, "Safari 4",
                        "Mozilla/5.0 (Macintosh; U; Intel Mac OS X 10_5_7; en-us) "
                        "AppleWebKit/530.17 (KHTML, like Gecko) Version/4.0 Safari/530.17");
    p.tellsOwnOrigin = true;
    p.knowsExposedHeaders = false;
    p.crossOriginRedirects = CrossOriginRedirects::Refused;
    takeFirstCors(p.xhr);
    p.xhr.events->push_back("loadend");
    p.headerOrder = {"user-agent",    "referer",         "content-type",    "accept", "*",
                     "origin",        "accept-language", "accept-encoding", "cookie", "pragma",
                     "cache-control", "content-length",  "connection",      "host"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

Profile makeOpera12()
{
    Profile p = makeOld(Id::Opera12, "Opera 12",
                        "Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.229 Version/12.00");
    p.acceptLanguage = "en,en-US;q=0.9";
    p.xhr.hasResponseUrl = false;
    p.xhr.headerListing = ResponseHeaderListing::AsReceived;
    p.headerOrder = {"user-agent", "host",   "accept",     "accept-language", "accept-encoding",
                     "referer",    "cookie", "connection", "content-length",  "content-type",
                     "*",          "origin", "pragma",     "cache-control"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

} // namespace

const Profile *oldProfile(Id id)
{
    static const std::vector<Profile> known{
        makeExplorer5(),  makeExplorer6(), makeExplorer7(), makeExplorer8(), makeExplorer9(),
        makeExplorer10(), makeChrome3(),   makeFirefox35(), makeSafari4(),   makeOpera12()};
    for (const Profile &profile : known) {
        if (profile.id == id) {
            return &profile;
        }
    }
    return nullptr;
}

} // namespace Corscope::Profiles
