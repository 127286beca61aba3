#include "core/profiles/elementrules.h"

namespace Corscope::Profiles {

ElementRules chromiumElements()
{
    ElementRules rules;
    rules.imageAccept =
        "image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
    rules.documentAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/jxl,"
                           "image/avif,image/webp,image/apng,*/*;q=0.8,"
                           "application/signed-exchange;v=b3;q=0.7";
    rules.formsIgnoreNoReferrer = true; // form-024
    rules.formPostsRevalidate = true;   // form-001
    rules.formsTellUpgrade = true;      // form-001
    // The renderer adds Origin to what it may not hide (image-040, script-010).
    rules.corsHeaderOrder = {"host",
                             "connection",
                             "content-length",
                             "pragma",
                             "cache-control",
                             "origin",
                             "sec-ch-ua-platform",
                             "user-agent",
                             "sec-ch-ua",
                             "content-type",
                             "*",
                             "sec-ch-ua-mobile",
                             "accept",
                             "sec-fetch-site",
                             "sec-fetch-mode",
                             "sec-fetch-dest",
                             "sec-fetch-storage-access",
                             "referer",
                             "accept-encoding",
                             "accept-language",
                             "cookie"};
    rules.sameOriginCorsTellsOrigin = true;                   // script-004
    rules.imagesMayBeMixed = true;                            // mixed-014
    rules.opaqueBlocking = OpaqueBlocking::BySniffing;        // isolation-053, jsonp-012
    rules.otherStyleType = OtherStyleType::LoadsWithoutRules; // isolation-055, css-007
    rules.statuses = ElementStatuses::Below400;               // jsonp-064
    rules.nullBodyIsEmpty = true;                             // jsonp-063
    rules.sameOriginMediaTellsNoOrigin = true;                // media-055
    rules.formHeaderOrder = {"host",
                             "connection",
                             "content-length",
                             "cache-control",
                             "sec-ch-ua",
                             "sec-ch-ua-mobile",
                             "sec-ch-ua-platform",
                             "upgrade-insecure-requests",
                             "content-type",
                             "user-agent",
                             "origin",
                             "accept",
                             "*",
                             "sec-fetch-site",
                             "sec-fetch-mode",
                             "sec-fetch-dest",
                             "sec-fetch-storage-access",
                             "referer",
                             "accept-encoding",
                             "accept-language",
                             "cookie"};
    rules.mediaHeaderOrder = {"host",
                              "connection",
                              "sec-ch-ua-platform",
                              "user-agent",
                              "sec-ch-ua",
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
                              "cookie",
                              "range"}; // media-001
    return rules;
}

ElementRules firefoxElements()
{
    ElementRules rules;
    rules.imageAccept =
        "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"; // image-001
    rules.imagesMayBeMixed = true;                                               // mixed-014
    rules.opaqueBlocking = OpaqueBlocking::ByValidating; // isolation-053, jsonp-024
    rules.nullBodyIsEmpty = true;                        // jsonp-063
    rules.fontAccept =
        "application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8"; // font-004
    rules.audioAccept = "audio/webm,audio/ogg,audio/wav,audio/*;q=0.9,application/ogg;q=0.7,"
                        "video/*;q=0.6,*/*;q=0.5"; // media-001
    rules.videoAccept = "video/webm,video/ogg,video/*;q=0.9,application/ogg;q=0.7,audio/*;q=0.6,"
                        "*/*;q=0.5"; // media-002
    rules.mediaHeaderOrder = {"host",
                              "user-agent",
                              "accept",
                              "accept-language",
                              "range",
                              "origin",
                              "sec-fetch-storage-access",
                              "connection",
                              "referer",
                              "cookie",
                              "sec-fetch-dest",
                              "sec-fetch-mode",
                              "sec-fetch-site",
                              "accept-encoding",
                              "priority"}; // media-001
    rules.formsTellUpgrade = true;         // form-001
    return rules;
}

ElementRules webKitElements()
{
    ElementRules rules;
    rules.imageAccept = "image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,"
                        "*/*;q=0.5";            // image-001
    rules.sameOriginCorsTellsOrigin = true;     // script-004
    rules.imagesMayBeMixed = true;              // mixed-014
    rules.statuses = ElementStatuses::Below400; // jsonp-064
    rules.nullBodyIsEmpty = true;               // jsonp-063
    rules.fontsNeedCors = false;                // font-004
    // GStreamer asks, not the network process: media-001
    rules.mediaHeaders = {{"Connection", "close"}, {"Icy-Metadata", "1"}};
    rules.mediaTellsAcceptEncoding = false;
    rules.mediaHeaderOrder = {"referer",        "connection",     "origin",
                              "accept",         "user-agent",     "accept-language",
                              "host",           "cookie",         "icy-metadata",
                              "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site"};
    rules.mediaRangesAreChecked = false; // media-033
    rules.formsTellUpgrade = true;       // form-001
    rules.formHeaderOrder = {"referer",
                             "origin",
                             "content-type",
                             "accept",
                             "upgrade-insecure-requests",
                             "*",
                             "user-agent",
                             "content-length",
                             "accept-encoding",
                             "accept-language",
                             "connection",
                             "host",
                             "cookie",
                             "sec-fetch-dest",
                             "sec-fetch-mode",
                             "sec-fetch-site"};
    return rules;
}

BeaconRules chromiumBeacons()
{
    BeaconRules rules;
    rules.returnsFalseForMixedContent = true; // mixed-048
    rules.dropsInvalidTypes = true;           // beacon-019
    return rules;
}

BeaconRules firefoxBeacons()
{
    BeaconRules rules;
    rules.limit.reset();                      // beacon-025
    rules.returnsFalseForBadPort = true;      // beacon-037
    rules.returnsFalseForMixedContent = true; // mixed-048
    rules.returnsFalseForPolicy = true;       // csp-031
    return rules;
}

BeaconRules webKitBeacons()
{
    BeaconRules rules;
    rules.returnsFalseForBadPort = true;      // beacon-037
    rules.returnsFalseForMixedContent = true; // mixed-048
    rules.revalidates = true;                 // beacon-002
    rules.headerOrder = {
        "content-type",  "accept", "referer",        "origin",          "user-agent",
        "cache-control", "*",      "content-length", "accept-encoding", "accept-language",
        "connection",    "host",   "cookie",         "sec-fetch-dest",  "sec-fetch-mode",
        "sec-fetch-site"};
    return rules;
}

} // namespace Corscope::Profiles
