#include "core/profiles/requestlinerules.h"

namespace Corscope::Profiles {

RequestLineRules chromiumRequestLines()
{
    RequestLineRules rules;
    rules.arrangement = HeaderArrangement::Blink; // headers-001
    rules.redirectDropsClientHints = true;        // rnd424242-00568
    rules.cacheAsksRanges = true;                 // headers-055
    rules.storageAccess = StorageAccess::WithCredentials;
    rules.preflightSite = PreflightSite::OfCurrentUrl;
    return rules;
}

RequestLineRules firefoxRequestLines()
{
    RequestLineRules rules;
    rules.arrangement = HeaderArrangement::Gecko; // acac-005
    rules.tellsPriority = true;                   // acac-005
    rules.fetchKeepsHeadersApart = true;          // rnd424242-00058, -01129
    rules.severalTypesAreUnsafe = true;           // rnd20261120-01362
    rules.droppedBodyHeaders = DroppedBodyHeaders::ComeBackInFetch;
    rules.formDataBoundary = "----geckoformboundary";
    rules.formDataBoundaryDigits = 32;
    rules.storageAccess = StorageAccess::WithCredentialsAtFirst; // redirect-241, cookies-134
    rules.redirectIsCrossSite = true;                            // redirect-005, redirect-013
    rules.preflightSite = PreflightSite::OfCurrentUrl;
    return rules;
}

/// As libsoup writes it for WebKitGTK.
RequestLineRules webKitRequestLines()
{
    RequestLineRules rules;
    rules.arrangement = HeaderArrangement::WebKit; // acac-114
    rules.connection = "Keep-Alive";
    rules.valuesAsUtf8 = true;              // rnd424242-00390
    rules.listenedEmptyBodyIsNone = true;   // headers-533, rnd424242-00263
    rules.bodyTypeIsUnguarded = true;       // rnd20261120-00112
    rules.parametersTypeEveryMethod = true; // headers-514
    rules.droppedBodyHeaders = DroppedBodyHeaders::ComeBack;
    rules.safeCodings = "gzip, deflate, br";
    rules.loopbackIsSafePath = false;
    rules.rangeWantsIdentity = false;            // rnd424242-00161, -00475
    rules.synchronousTellsFetchMetadata = false; // events-053
    rules.fetchMetadataSurvivesCrossing = false; // redirect-005
    rules.preflightSite = PreflightSite::OfOrigin;
    rules.crossingPreflightRefersAsBefore = true; // redirect-007, rnd424242-00446
    return rules;
}

} // namespace Corscope::Profiles
