#include "core/profiles/profile.h"

#include "core/profiles/oldprofiles.h"

namespace Corscope::Profiles {

using Http::CookieRules;
using Http::ResponseReading;

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

// Reading of answers: what each value means, and whether it is recorded, stands at ResponseReading.

ResponseReading chromiumReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::Chromium; // answer-014, -015, -017
    reading.switchingProtocols = ResponseReading::SwitchingProtocols::IsInterim; // answer-007
    reading.headCutShort = ResponseReading::HeadCutShort::ErrorOverTls;          // answer-041
    reading.bareCarriageReturn = ResponseReading::BareCarriageReturn::EndsLine;  // answer-024
    reading.fieldNames = ResponseReading::FieldNames::TokensAmongBlanks;         // answer-028
    reading.lineFolding = ResponseReading::LineFolding::SpaceBeforeRest;         // answer-025
    reading.suspectDuplicates = ResponseReading::SuspectDuplicates::ElementsMustAgree;
    reading.framing = ResponseReading::Framing::Chromium; // network-062 to -070, answer-010
    reading.resetContent = ResponseReading::ResetContent::HasNone;          // network-088
    reading.chunks = ResponseReading::Chunks::Chromium;                     // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorUnlessDecodedFits; // network-058
    reading.unofferedCoding = ResponseReading::UnofferedCoding::Refused;    // encoding-018
    reading.checkSums = ResponseReading::CheckSums::Ignored;
    return reading;
}

ResponseReading firefoxReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::Firefox;     // answer-011, -012, -015
    reading.maximalHeadSize = qsizetype(384) * 1024;               // answer-033
    reading.headCutShort = ResponseReading::HeadCutShort::Taken;   // answer-041
    reading.nulBytes = ResponseReading::NulBytes::RefusedInValues; // answer-020, -022
    reading.bareCarriageReturn = ResponseReading::BareCarriageReturn::Kept; // answer-024
    reading.lineFolding = ResponseReading::LineFolding::AsItIs;
    reading.repeatedLines = ResponseReading::RepeatedLines::Merged; // expose-097, -103, answer-034
    reading.suspectDuplicates = ResponseReading::SuspectDuplicates::LinesMustAgree;
    reading.framing = ResponseReading::Framing::Firefox;                   // network-068
    reading.resetContent = ResponseReading::ResetContent::HasNone;         // network-088
    reading.chunks = ResponseReading::Chunks::Firefox;                     // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorInSuccess;        // network-058
    reading.unofferedCoding = ResponseReading::UnofferedCoding::LeftAlone; // encoding-018
    reading.unknownCoding = ResponseReading::UnknownCoding::IsSkipped;
    reading.packedFiles = ResponseReading::PackedFiles::StayPacked;
    reading.checkSums = ResponseReading::CheckSums::Ignored;
    return reading;
}

ResponseReading webKitReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::WebKit;                    // answer-012, -015
    reading.switchingProtocols = ResponseReading::SwitchingProtocols::IsInterim; // answer-007
    reading.maximalHeadSize = qsizetype(64) * 1024 + 2;                          // answer-032
    reading.headCutShort = ResponseReading::HeadCutShort::CompleteLinesTaken;    // answer-041
    reading.fieldNames = ResponseReading::FieldNames::AnyWithoutBlanks;          // answer-028
    reading.invalidUtf8 = ResponseReading::InvalidUtf8::Replaced;                // expose-091
    reading.framing = ResponseReading::Framing::WebKit;                // network-060 to -070
    reading.chunks = ResponseReading::Chunks::WebKit;                  // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorIfPersistent; // network-058, answer-038
    reading.zstandard = ResponseReading::Zstandard::Unknown;           // encoding-009
    reading.codingNames = ResponseReading::CodingNames::SmallLetters;
    reading.packedFiles = ResponseReading::PackedFiles::StayPacked;
    reading.undecodableBody = ResponseReading::UndecodableBody::HandedOver; // body-377
    return reading;
}

// Document rules: tests/recorded/documents.jsonl has what these engines were seen
// to do.

Dom::DocumentRules chromiumDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    // core/xml/parser: the text that responseText gives is what is parsed
    rules.invalidBytes = Rules::InvalidBytes::Replaced;
    rules.unknownEncoding = Rules::UnknownEncoding::Utf8;
    rules.attributeOrder = Rules::AttributeOrder::NamespacesSorted;
    rules.colonInTarget = Rules::ColonInTarget::Taken;
    rules.doctypeIdentifiers = Rules::DoctypeIdentifiers::Written;
    rules.declaration = Rules::Declaration::AsRead;
    return rules;
}

Dom::DocumentRules firefoxDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    rules.unknownEncoding = Rules::UnknownEncoding::Utf8;
    rules.utf16WithoutMark = Rules::Utf16WithoutMark::Overlooked;
    rules.redundantPrefix = Rules::RedundantPrefix::Kept;
    rules.declaration = Rules::Declaration::WithUtf8;
    rules.topLevel = Rules::TopLevel::Lines;
    rules.bareTarget = Rules::BareTarget::Plain;
    rules.lineEndReference = Rules::LineEndReference::Hexadecimal;
    return rules;
}

Dom::DocumentRules webKitDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    rules.invalidBytes = Rules::InvalidBytes::Replaced;
    rules.attributeOrder = Rules::AttributeOrder::NamespacesFirst;
    rules.doctypeIdentifiers = Rules::DoctypeIdentifiers::Written;
    rules.redundantPrefix = Rules::RedundantPrefix::Kept;
    rules.declaration = Rules::Declaration::AsRead;
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
    p.httpCache = standardHttpCache();
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
    p.proxyAuthenticationIsError = true;                          // network-218
    p.handOver = HandOver::Sniffed;                               // network-025, timeout-005
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
    p.trimsReasonPhrase = true;                          // network-125
    p.dropsOddUtf16Byte = true;                          // body-339
    p.pathEncodesVerticalBar = true;                     // url-061
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
    p.clientHints = {{"sec-ch-ua-platform", "\"Linux\""},
                     {"sec-ch-ua", "\"Chromium\";v=\"156\", \"Not?A_Brand\";v=\"24\""},
                     {"sec-ch-ua-mobile", "?0"}};
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
    p.lastContentTypeCounts = true;                            // rnd1-00092
    p.resetBodyAborts = true;                                  // network-026
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
    p.headerOrder = {"host",
                     "user-agent",
                     "accept",
                     "accept-language",
                     "accept-encoding",
                     "*",
                     "content-type",
                     "content-length",
                     "origin",
                     "connection",
                     "referer",
                     "cookie",
                     "upgrade-insecure-requests",
                     "sec-fetch-dest",
                     "sec-fetch-mode",
                     "sec-fetch-site",
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
    p.emptyBodyHasProgress = false;                      // methods-008
    p.emptyUploadEvents = EmptyUploadEvents::None;       // headers-533
    p.normalisesPercentEncoding = true;                  // url-009, -027
    p.timeoutSignalAborts = true;                        // timeout-004
    p.resetContentHasBody = true;                        // network-088
    p.trimsReasonPhrase = true;                          // network-125
    p.uploadProgressOfResentBody = true;                 // redirect-207
    p.synchronousErrorsFireEvents = true;                // network-040
    p.abortBeforeSend = AbortBeforeSend::ForgetsHeaders; // rnd1-00163
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
