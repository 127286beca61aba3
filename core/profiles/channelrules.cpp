#include "core/profiles/channelrules.h"

namespace Corscope::Profiles {

EventSourceRules chromiumEventSources()
{
    EventSourceRules rules;
    rules.emptyRetry = EmptyRetry::Default;     // es-retry-013
    rules.target = ReconnectionTarget::LastUrl; // es-redirect-003
    rules.badPort = StreamBadPort::Retried;     // es-cors-042
    rules.charsetMustBeUtf8 = true;             // es-type-005
    rules.retriesBlobUrls = true;               // es-cors-039
    rules.headerOrder = {"host",
                         "connection",
                         "pragma",
                         "cache-control",
                         "sec-ch-ua-platform",
                         "user-agent",
                         "accept",
                         "sec-ch-ua",
                         "sec-ch-ua-mobile",
                         "origin",
                         "last-event-id",
                         "*",
                         "sec-fetch-site",
                         "sec-fetch-mode",
                         "sec-fetch-dest",
                         "sec-fetch-storage-access",
                         "referer",
                         "accept-encoding",
                         "accept-language",
                         "cookie"}; // es-cors-001
    return rules;
}

EventSourceRules firefoxEventSources()
{
    EventSourceRules rules;
    rules.defaultDelay = 5000; // es-retry-019
    rules.leastDelay = 500;    // es-retry-001
    rules.emptyRetry = EmptyRetry::Zero;
    rules.retryReading = RetryReading::DigitsUnbounded;    // es-retry-016
    rules.target = ReconnectionTarget::LastUrlIfPermanent; // es-redirect-001
    rules.failures = StreamFailures::OwnOriginOnly;        // es-retry-042
    rules.opensWithFirstByte = true;                       // es-split-060
    rules.forgetsIdsWithoutData = true;                    // es-id-005
    rules.nulLosesBlock = true;                            // es-id-010
    rules.dropsNul = true;                                 // es-parse-047
    rules.takesDataUrls = false;                           // es-cors-037
    rules.unseenRepeats = 9;                               // es-retry-034, script-068
    return rules;
}

EventSourceRules webKitEventSources()
{
    EventSourceRules rules;
    rules.emptyRetry = EmptyRetry::Default;             // es-retry-013
    rules.retryReading = RetryReading::SignedAndBlanks; // es-retry-007
    rules.type = StreamType::FirstOfLastLine;           // es-type-020
    rules.failures = StreamFailures::RedirectsFinal;    // es-redirect-017
    rules.badPort = StreamBadPort::Silent;              // es-cors-042
    rules.utf16MarkCounts = true;                       // es-parse-011
    rules.markMustBeWhole = true;                       // es-split-056
    rules.takesDataUrls = false;                        // es-cors-037
    rules.retriesBlobUrls = true;                       // es-cors-039
    rules.headerOrder = {
        "accept",          "cache-control",   "last-event-id",  "*",
        "origin",          "referer",         "user-agent",     "pragma",
        "accept-encoding", "accept-language", "connection",     "host",
        "cookie",          "sec-fetch-dest",  "sec-fetch-mode", "sec-fetch-site"}; // es-cors-001
    return rules;
}

WebSocketRules chromiumWebSockets()
{
    WebSocketRules rules;
    rules.headerOrder = {"host",
                         "connection",
                         "pragma",
                         "cache-control",
                         "user-agent",
                         "upgrade",
                         "origin",
                         "sec-websocket-version",
                         "accept-encoding",
                         "accept-language",
                         "cookie",
                         "sec-websocket-key",
                         "sec-websocket-extensions",
                         "sec-websocket-protocol",
                         "*"};
    rules.fetchDestination.clear();                        // ws-origin-001
    rules.subprotocols = SubprotocolRule::OneIfAsked;      // ws-proto-008
    rules.resetIsError = false;                            // ws-close-037
    rules.closeCodes = CloseCodes::AllButReserved;         // ws-close-018
    rules.framesAfterCloseFail = true;                     // ws-frame-046
    rules.brokenFrames = BrokenFrameAnswer::CodeAndReason; // ws-frame-022
    rules.endOfConnectionTimeout = 2000;                   // ws-close-042
    return rules;
}

WebSocketRules firefoxWebSockets()
{
    WebSocketRules rules;
    rules.extensions = "permessage-deflate";
    rules.headerOrder = {"host",
                         "user-agent",
                         "accept",
                         "accept-language",
                         "accept-encoding",
                         "sec-websocket-version",
                         "origin",
                         "sec-websocket-protocol",
                         "sec-websocket-extensions",
                         "sec-websocket-key",
                         "*",
                         "connection",
                         "cookie",
                         "sec-fetch-dest",
                         "sec-fetch-mode",
                         "sec-fetch-site",
                         "pragma",
                         "cache-control",
                         "upgrade"};
    rules.tellsAccept = true;
    rules.fetchDestination = "empty";                         // ws-origin-001
    rules.subprotocols = SubprotocolRule::IgnoredUnlessAsked; // ws-proto-002
    rules.failsWithEndOfAnswer = true;                        // ws-open-029
    rules.upgradeMayBeList = true;                            // ws-open-024
    rules.emptyUrlIsPage = false;                             // ws-url-011
    rules.policy = SocketRefusal::Throws;                     // csp-030
    rules.policyException = "NS_ERROR_CONTENT_BLOCKED";
    rules.tlsFailureCode = 1015;                  // cert-050
    rules.closeCodes = CloseCodes::All;           // ws-close-021
    rules.oneByteCloseIsEmpty = true;             // ws-close-033
    rules.answersReservedCloseEmpty = true;       // ws-close-018
    rules.takesMaskedFrames = true;               // ws-frame-042
    rules.readsWholeFrames = true;                // ws-frame-044
    rules.brokenFrames = BrokenFrameAnswer::None; // ws-frame-022
    return rules;
}

WebSocketRules webKitWebSockets()
{
    WebSocketRules rules;
    rules.headerOrder = {"user-agent",
                         "origin",
                         "pragma",
                         "cache-control",
                         "upgrade",
                         "connection",
                         "sec-websocket-key",
                         "sec-websocket-version",
                         "sec-websocket-protocol",
                         "sec-websocket-extensions",
                         "*",
                         "accept-encoding",
                         "accept-language",
                         "host",
                         "cookie",
                         "sec-fetch-dest",
                         "sec-fetch-mode",
                         "sec-fetch-site"};
    rules.subprotocolCaseCounts = false;                // ws-proto-011
    rules.lastSubprotocolLineCounts = true;             // ws-proto-028
    rules.followsRedirects = true;                      // ws-open-005
    rules.failsWithEndOfAnswer = true;                  // ws-open-029
    rules.badPort = SocketRefusal::ErrsConnecting;      // ws-url-027
    rules.mixedContent = SocketRefusal::ErrsConnecting; // mixed-043
    rules.policy = SocketRefusal::Throws;               // csp-030
    rules.answersEmptyCloseWithCode = true;             // ws-close-001
    rules.readsWholeFrames = true;                      // ws-frame-044
    rules.textHasCodeOfItsOwn = true;                   // ws-frame-026
    rules.hugeLengthIsUnanswered = true;                // ws-frame-043
    rules.closingTimeout = 5000;                        // ws-client-032
    return rules;
}

} // namespace Corscope::Profiles
