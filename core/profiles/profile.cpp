#include "core/profiles/profile.h"

namespace Corscope::Profiles {

using Http::CookieRules;

namespace {

// Cookie rules: where a row is recorded, tests/core/http/tst_cookieengines.cpp has the cases.

CookieRules chromiumCookies()
{
    CookieRules rules;
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.redirects = CookieRules::Counting::Ignored;
    return rules;
}

CookieRules firefoxCookies()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.thirdPartyCookies = CookieRules::ThirdParty::Partition;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.sites = CookieRules::Sites::Schemeless;
    return rules;
}

CookieRules webKitCookies()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.sameSiteNoneRequiresSecure = CookieRules::NoneRequiresSecure::No;
    rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    rules.thirdPartyStoring = CookieRules::Storing::OnlyForThePage;
    rules.maximumAge.reset();
    rules.sites = CookieRules::Sites::Schemeless;
    rules.ancestors = CookieRules::Counting::Ignored;
    return rules;
}

/// https://fetch.spec.whatwg.org/ as it stands; where it leaves a choice to the browser, the
/// plainest one.
Profile makeStandard()
{
    Profile p;
    p.id = Id::Standard;
    p.name = "Standard";
    p.userAgent = "Mozilla/5.0 (compatible; Corscope/" CORSCOPE_VERSION ")";
    p.acceptLanguage = "en";
    p.uploadListenersAllowMethod = true;
    p.sourceLists.addressesMatch = false;
    p.headerOrder = {"host", "connection", "content-length", "*", "cookie"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

/// Chromium 156
Profile makeChromium()
{
    Profile p;
    p.id = Id::Chromium;
    p.name = "Chromium";
    p.userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
                  "Chrome/156.0.0.0 Safari/537.36";
    p.acceptLanguage = "en-US,en;q=0.9";
    // services/network/public/cpp/cors: kMaxTimeout; recorded cases of group max-age
    p.maxAgeCap = 7200;
    p.cachedMethods = CachedMethods::SafelistedToo; // max-age-078
    p.maxAgeReading = MaxAgeReading::Chromium;
    p.failedActualClearsCache = false;                            // max-age-074, -075
    p.wildcardCoversAuthorization = true;                         // acac-096
    p.bodylessUploadListeners = BodylessUploadListeners::Ignored; // preflight-status-133
    p.userAgentIsForbidden = true;                                // headers-209
    p.clientHintsAreSafelisted = true;                            // headers-171 to -184
    p.mixedContent.localNetworkMayPass = true;                    // mixed-026, lna-024
    p.onlyHttpsPagesRestrict = true;                              // mixed-058
    p.referrerDowngradeIsOfScheme = true;                         // referrer-008, mixed-058
    p.sourceLists.schemeUpgradeNeedsPortUpgrade = true;           // csp-015
    p.policiesBeforePorts = true;                                 // csp-032, mixed-024
    p.localNetworkAccess = LocalNetworkAccess::AsksPermission;    // lna-001
    p.noCorsAlwaysTellsOrigin = true;                             // referrer-003
    p.locationDecoding = LocationDecoding::PercentEncodedBytes;   // redirect-339
    p.emptyLocation = EmptyLocation::FinalAnswer;                 // redirect-267
    p.severalLocations = SeveralLocations::OneIfEqual;            // redirect-361
    p.resourcePolicySiteNeedsDomain = true;                       // fetch-167
    p.noCorsRefusesUrlCredentials = true;                         // rnd20261120-00112
    p.lengthConflict = LengthConflict::Error;                     // network-068, -070
    p.proxyAuthenticationIsError = true;                          // network-218
    p.handOver = HandOver::Sniffed;                               // network-025, timeout-005
    p.emptyBodyHasProgress = false;                               // methods-008
    p.uploadIsOverWithoutBody = false;                            // rnd1-00111
    // services/network/upload_progress_tracker: a timer of 100 ms, and the start of the response
    p.uploadEvents = UploadEvents::PolledOrAnswered;     // rnd1-00194, network-039
    p.emptyUploadEvents = EmptyUploadEvents::None;       // headers-533
    p.abortBeforeSend = AbortBeforeSend::ForgetsHeaders; // rnd1-00163
    p.emptyAnswerEndsAfterAbort = true;                  // rnd20261120-00823
    p.abortInDoneIsSilent = true;                        // abort-045
    p.charsetIsReplacedInPlace = true;                   // headers-088, -090, -116
    p.portsNotBlocked = {4190, 6679};                    // network-144, -150
    p.schemesWithoutLoadstart = {"ftp"};                 // network-165
    p.trimsReasonPhrase = true;                          // network-125
    p.dropsOddUtf16Byte = true;                          // body-339
    p.pathEncodesVerticalBar = true;                     // url-061
    p.cookies = chromiumCookies();
    p.clientHints = {{"sec-ch-ua-platform", "\"Linux\""},
                     {"sec-ch-ua", "\"Chromium\";v=\"156\", \"Not?A_Brand\";v=\"24\""},
                     {"sec-ch-ua-mobile", "?0"}};
    p.headerOrder = {"host",
                     "connection",
                     "content-length",
                     "sec-ch-ua-platform",
                     "user-agent",
                     "sec-ch-ua",
                     "content-type",
                     "*",
                     "sec-ch-ua-mobile",
                     "accept",
                     "origin",
                     "sec-fetch-site",
                     "sec-fetch-mode",
                     "sec-fetch-dest",
                     "referer",
                     "accept-encoding",
                     "accept-language",
                     "cookie"};
    p.preflightHeaderOrder = {"host",
                              "connection",
                              "accept",
                              "access-control-request-method",
                              "access-control-request-headers",
                              "origin",
                              "user-agent",
                              "*",
                              "sec-fetch-mode",
                              "sec-fetch-site",
                              "sec-fetch-dest",
                              "referer",
                              "accept-encoding",
                              "accept-language"};
    return p;
}

/// Firefox 153 ESR
Profile makeFirefox()
{
    Profile p;
    p.id = Id::Firefox;
    p.name = "Firefox";
    p.userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
    p.acceptLanguage = "en-US,en;q=0.5";
    p.maxAgeCap = 86400;
    p.cachedMethods = CachedMethods::GetAndPostToo; // max-age-078, rnd20261120-01667
    p.maxAgeReading = MaxAgeReading::Firefox;
    p.cachesWildcards = false;            // max-age-069, -070
    p.wildcardCoversAuthorization = true; // acac-096; it warns that this will change
    p.preflightJudging = PreflightJudging::AccessAlwaysFirst;           // preflight-status-042
    p.allowHeadersReading = AllowHeadersReading::OnceMethodIsAllowed;   // rnd1-00134
    p.unsafeNamesOrder = UnsafeNamesOrder::Sorted;                      // rnd20261120-00295
    p.credentialsHeader = CredentialsHeaderReading::NonEmptyLines;      // acac-076
    p.nonAsciiIsUnsafe = true;                                          // headers-027
    p.preflightAfterRedirect = PreflightAfterRedirect::OncePreflighted; // redirect-059
    p.preflightOriginIsNeverTainted = true;                             // redirect-011
    p.onlyHttpsPagesRestrict = true;                                    // mixed-058
    p.referrerDowngradeIsOfScheme = true;                               // referrer-008, mixed-058
    p.policiesBeforePorts = true;                                       // csp-032
    p.localNetworkAccess = LocalNetworkAccess::AsksPermission;          // lna-001
    p.unknownResourcePolicySuffices = true;                             // isolation-018
    p.relaxedReferrerStaysOnSite = true;                                // referrer-007, -030
    p.knowsTargetAddressSpace = false;                                  // lna-028
    p.blobPagesRefer = true;                                            // referrer-056
    p.locationDecoding = LocationDecoding::PercentEncodedBytesAndTabs;  // redirect-339, -354
    p.severalLocations = SeveralLocations::OneIfEqual;                  // redirect-361
    p.lengthConflict = LengthConflict::Error;                           // network-068
    p.handOver = HandOver::WithFirstBytes;                              // timeout-005
    p.uploadEvents = UploadEvents::ProgressThenAnswered;                // timeout-003, events-075
    p.emptyUploadEvents = EmptyUploadEvents::LoadLoadend;               // headers-533
    p.synchronousUploadListenersCount = true;                           // events-067
    p.synchronousErrorsFireEvents = true;                               // network-040
    p.abortBeforeSend = AbortBeforeSend::AbortsSend;                    // abort-001
    p.progressAfterAbort = ProgressAfterAbort::SameOriginOnly;          // abort-035, -039
    p.schemesWithoutLoadstart = {"ws", "wss", "chrome"};                // network-195, -197
    p.lastContentTypeCounts = true;                                     // rnd1-00092
    p.resetBodyAborts = true;                                           // network-026
    p.cookies = firefoxCookies();
    p.headerOrder = {
        "host",    "user-agent",   "accept",         "accept-language", "accept-encoding",
        "*",       "content-type", "content-length", "origin",          "connection",
        "referer", "cookie",       "sec-fetch-dest", "sec-fetch-mode",  "sec-fetch-site"};
    p.preflightHeaderOrder = {"host",
                              "user-agent",
                              "accept",
                              "accept-language",
                              "accept-encoding",
                              "access-control-request-method",
                              "access-control-request-headers",
                              "referer",
                              "origin",
                              "connection",
                              "*",
                              "sec-fetch-dest",
                              "sec-fetch-mode",
                              "sec-fetch-site"};
    return p;
}

/// WebKitGTK 2.50; Safari's rules are the same code.
Profile makeWebKit()
{
    Profile p;
    p.id = Id::WebKit;
    p.name = "WebKit";
    p.userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                  "Version/26.0 Safari/605.1.15";
    p.acceptLanguage = "en-US";
    p.maxAgeCap = 600;
    p.cachedMethods = CachedMethods::SafelistedToo; // max-age-078
    p.maxAgeReading = MaxAgeReading::WebKit;
    p.failedActualClearsCache = false;    // max-age-074, -075
    p.wildcardCoversAuthorization = true; // acac-096
    p.preflightJudging = PreflightJudging::StatusThenAccess;
    p.unsafeNamesOrder = UnsafeNamesOrder::AsSetKnownFirst; // headers-139, rnd20261120-00881
    p.cachedWildcardCoversAuthorization = true;             // max-age-071
    p.emptyAnswerEndsAfterAbort = true;                     // rnd20261120-00823
    p.rangeUnitIgnoresCase = true;                          // headers-069
    p.preflightBodyCounts = true;                           // preflight-status-131
    p.preflightAfterRedirect = PreflightAfterRedirect::OncePreflightedNamingHeaders; // redirect-125
    p.mixedContent.loopbackIsTrustworthy = false;                                    // mixed-011
    p.onlyHttpsPagesRestrict = true;                                                 // mixed-058
    p.referrerDowngradeIsOfScheme = true;                // referrer-008, mixed-058
    p.synchronousMixedContentReturns = true;             // mixed-023
    p.policiesBeforePorts = true;                        // csp-032
    p.relaxedReferrerStaysOnSite = true;                 // referrer-030
    p.knowsTargetAddressSpace = false;                   // lna-028
    p.writtenFramesRefer = false;                        // referrer-058
    p.locationDecoding = LocationDecoding::Latin1;       // redirect-342
    p.emptyLocation = EmptyLocation::Error;              // redirect-267
    p.severalLocations = SeveralLocations::Joined;       // redirect-360
    p.unassigned3xxRedirect = true;                      // redirect-367
    p.redirectKeepsOrigin = true;                        // redirect-002
    p.shortBodyIsWhole = true;                           // network-058
    p.invalidLengthIsError = true;                       // network-066
    p.deleteBecomesGet = true;                           // rnd1-00315
    p.handOver = HandOver::WithFirstBytes;               // timeout-005
    p.emptyBodyHasProgress = false;                      // methods-008
    p.emptyUploadEvents = EmptyUploadEvents::None;       // headers-533
    p.normalisesPercentEncoding = true;                  // url-009, -027
    p.timeoutSignalAborts = true;                        // timeout-004
    p.resetContentHasBody = true;                        // network-088
    p.trimsReasonPhrase = true;                          // network-125
    p.uploadProgressOfResentBody = true;                 // redirect-207
    p.synchronousErrorsFireEvents = true;                // network-040
    p.abortBeforeSend = AbortBeforeSend::ForgetsHeaders; // rnd1-00163
    p.cookies = webKitCookies();
    p.headerOrder = {
        "host",       "*",          "content-type",   "origin",          "accept",
        "referer",    "user-agent", "content-length", "accept-encoding", "accept-language",
        "connection", "cookie",     "sec-fetch-dest", "sec-fetch-mode",  "sec-fetch-site"};
    p.preflightHeaderOrder = {"host",
                              "origin",
                              "access-control-request-method",
                              "referer",
                              "access-control-request-headers",
                              "user-agent",
                              "accept",
                              "accept-encoding",
                              "accept-language",
                              "connection",
                              "*",
                              "sec-fetch-mode",
                              "sec-fetch-dest",
                              "sec-fetch-site"};
    return p;
}

} // namespace

const Profile &profile(Id id)
{
    static const Profile standard = makeStandard();
    static const Profile chromium = makeChromium();
    static const Profile firefox = makeFirefox();
    static const Profile webKit = makeWebKit();
    switch (id) {
    case Id::Standard: return standard;
    case Id::Chromium: return chromium;
    case Id::Firefox: return firefox;
    case Id::WebKit: return webKit;
    }
    return standard;
}

} // namespace Corscope::Profiles
