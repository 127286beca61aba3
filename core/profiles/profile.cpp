#include "core/profiles/profile.h"

#include "core/profiles/blinkheadermap.h"
#include "core/profiles/enginerules.h"
#include "core/profiles/oldprofiles.h"

namespace Corscope::Profiles {

namespace {

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
    p.repeatsLastProgress = true;
    p.sourceLists.addressesMatch = false;
    p.sourceLists.selfMatchesBlobUrls = true;
    p.elements.formsTellUpgrade = true;
    p.httpCache = standardHttpCache();
    p.headerOrder = {"host", "connection", "content-length", "*", "cookie"};
    p.preflightHeaderOrder = p.headerOrder;
    return p;
}

std::vector<QByteArray> hintOrderOf(const Profile &profile)
{
    std::vector<QByteArray> names;
    for (const auto &[name, value] : profile.clientHints) {
        names.push_back(name);
    }
    names.push_back("User-Agent");
    return blinkHeaderMapOrder(names);
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
    p.proxyAuthenticationIsError = true;                          // network-218
    p.handOver = HandOver::Sniffed;                               // network-025, timeout-005
    p.xhr.headComesWithBody = true;                               // firstbyte-001
    p.emptyBodyHasProgress = false;                               // methods-008
    p.codedBodyProgress = CodedBodyProgress::DecodedOfUnknown;    // encoding-001
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
    p.blobUrls = chromiumBlobUrls();
    p.trimsReasonPhrase = true;      // network-125
    p.dropsOddUtf16Byte = true;      // body-339
    p.pathEncodesVerticalBar = true; // url-061
    p.hostEncodesBlanks = true;      // network-209
    p.reading = chromiumReading();
    p.emptyHtml = EmptyHtml::Always; // rnd20261120-00394
    p.severalContentTypes = SeveralContentTypes::First;
    p.documentTypeKeepsCase = true; // body-202
    p.documents = chromiumDocuments();
    p.cookies = chromiumCookies();
    p.httpCache = chromiumHttpCache();
    p.elements = chromiumElements();
    p.beacons = chromiumBeacons();
    p.eventSources = chromiumEventSources();
    p.webSockets = chromiumWebSockets();
    p.requestLines = chromiumRequestLines();
    p.clientHints = {{"sec-ch-ua", "\"Chromium\";v=\"156\", \"Not?A_Brand\";v=\"24\""},
                     {"sec-ch-ua-mobile", "?0"},
                     {"sec-ch-ua-platform", "\"Linux\""}};
    p.hintOrder = hintOrderOf(p);
    p.unsafeNamesOrder = UnsafeNamesOrder::AsHandedOver; // headers-137, rnd1-00006
    p.headerOrder = {"host",
                     "connection",
                     "content-length",
                     "pragma",
                     "cache-control",
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
                     "sec-fetch-storage-access",
                     "referer",
                     "accept-encoding",
                     "accept-language",
                     "cookie"};
    p.preflightHeaderOrder = {"host",
                              "connection",
                              "pragma",
                              "cache-control",
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
    p.handOver = HandOver::WithFirstBytes;                              // timeout-005
    p.xhr.headComesWithBody = true;                                     // firstbyte-001
    p.fetchHandOver = FetchHandOver::WithFirstByte;                     // firstbyte-007
    p.codedBodyProgress = CodedBodyProgress::WireOfLength;              // encoding-001
    p.uploadEvents = UploadEvents::ProgressThenAnswered;                // timeout-003, events-075
    p.emptyUploadEvents = EmptyUploadEvents::LoadLoadend;               // headers-533
    p.synchronousUploadListenersCount = true;                           // events-067
    p.synchronousErrorsFireEvents = true;                               // network-040
    // redirect-287, -308, csp-043; not -305, -311, -314, -359: the security manager refuses those
    p.refusedRedirectHasProgressExceptTo = {"data", "file", "blob", "javascript", "ws", "wss"};
    p.abortBeforeSend = AbortBeforeSend::AbortsSend;           // abort-001
    p.progressAfterAbort = ProgressAfterAbort::SameOriginOnly; // abort-035, -039
    p.schemesWithoutLoadstart = {"ws", "wss", "chrome"};       // network-195, -197
    p.blobUrls = firefoxBlobUrls();
    p.resetBodyAborts = true; // network-026
    p.reading = firefoxReading();
    p.emptyHtml = EmptyHtml::NullBodyStatus; // body-118
    p.redirectLosesXmlDefault = true;        // rnd1-01117, rnd20261120-00845
    p.documents = firefoxDocuments();
    p.cookies = firefoxCookies();
    p.httpCache = firefoxHttpCache();
    p.elements = firefoxElements();
    p.beacons = firefoxBeacons();
    p.eventSources = firefoxEventSources();
    p.webSockets = firefoxWebSockets();
    p.requestLines = firefoxRequestLines();
    p.headerOrder = {"host",
                     "user-agent",
                     "accept",
                     "accept-language",
                     "accept-encoding",
                     "*",
                     "content-type",
                     "content-length",
                     "origin",
                     "sec-fetch-storage-access",
                     "connection",
                     "referer",
                     "cookie",
                     "upgrade-insecure-requests",
                     "sec-fetch-dest",
                     "sec-fetch-mode",
                     "sec-fetch-site",
                     "priority",
                     "pragma",
                     "cache-control"};
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
                              "sec-fetch-site",
                              "priority"};
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
    p.refusedByPolicyBeforeLoadstart = true;             // csp-001
    p.knowsCredentiallessEmbedder = false;               // isolation-034
    p.opaquePagesRefer = true;                           // null-017, -076
    p.policiesBeforePorts = true;                        // csp-032
    p.relaxedReferrerStaysOnSite = true;                 // referrer-030
    p.knowsTargetAddressSpace = false;                   // lna-028
    p.writtenFramesRefer = false;                        // referrer-058
    p.locationDecoding = LocationDecoding::Latin1;       // redirect-342
    p.emptyLocation = EmptyLocation::Error;              // redirect-267
    p.severalLocations = SeveralLocations::Joined;       // redirect-360
    p.unassigned3xxRedirect = true;                      // redirect-367
    p.redirectKeepsOrigin = true;                        // redirect-002
    p.deleteBecomesGet = true;                           // rnd1-00315
    p.handOver = HandOver::WithFirstBytes;               // timeout-005
    p.fetchHandOver = FetchHandOver::WithHead;           // timeout-008, firstbyte-007
    p.emptyBodyHasProgress = false;                      // methods-008
    p.emptyUploadEvents = EmptyUploadEvents::None;       // headers-533
    p.normalisesPercentEncoding = true;                  // url-009, -027
    p.timeoutSignalAborts = true;                        // timeout-004
    p.resetContentHasBody = true;                        // network-088
    p.trimsReasonPhrase = true;                          // network-125
    p.uploadProgressOfResentBody = true;                 // redirect-207
    p.synchronousErrorsFireEvents = true;                // network-040
    p.abortBeforeSend = AbortBeforeSend::ForgetsHeaders; // rnd1-00163
    p.blobUrls = webKitBlobUrls();
    p.reading = webKitReading();
    p.emptyHtml = EmptyHtml::Always; // rnd20261120-00394
    p.severalContentTypes = SeveralContentTypes::Joined;
    p.documents = webKitDocuments();
    p.cookies = webKitCookies();
    p.httpCache = webKitHttpCache();
    p.elements = webKitElements();
    p.beacons = webKitBeacons();
    p.eventSources = webKitEventSources();
    p.webSockets = webKitWebSockets();
    p.requestLines = webKitRequestLines();
    p.xhr.corsResponseUrlHidesCredentials = true; // url-123, url-168
    p.xhr.responseUrlSurvivesAbort = true;        // abort-023
    p.xhr.headComesWithBody = true;               // firstbyte-001
    p.xhr.abortKeepsTotal = true;                 // firstbyte-006
    p.xhr.abortLeavesFirstBytes = true;           // abort-055
    p.xhr.jsonIsInItsCharset = true;              // body-039, rnd1-00093
    p.headerOrder = {"*",
                     "content-type",
                     "origin",
                     "accept",
                     "referer",
                     "user-agent",
                     "pragma",
                     "cache-control",
                     "content-length",
                     "accept-encoding",
                     "accept-language",
                     "connection",
                     "host",
                     "cookie",
                     "sec-fetch-dest",
                     "sec-fetch-mode",
                     "sec-fetch-site"};
    p.preflightHeaderOrder = {"origin",
                              "access-control-request-method",
                              "referer",
                              "access-control-request-headers",
                              "user-agent",
                              "accept",
                              "accept-encoding",
                              "accept-language",
                              "connection",
                              "host",
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
    case Id::Ie5:
    case Id::Ie6:
    case Id::Ie7:
    case Id::Ie8:
    case Id::Ie9:
    case Id::Ie10:
    case Id::Chrome3:
    case Id::Firefox35:
    case Id::Safari4:
    case Id::Opera12: break;
    }
    const Profile *ofLongAgo = oldProfile(id);
    return ofLongAgo ? *ofLongAgo : standard;
}

} // namespace Corscope::Profiles
