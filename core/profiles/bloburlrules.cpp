#include "core/profiles/bloburlrules.h"

namespace Corscope::Profiles {

BlobUrlRules chromiumBlobUrls()
{
    BlobUrlRules rules;
    rules.otherMethods = OtherMethods::WithoutLoadstart; // blob-021, -067
    rules.partialMessageFetch = "OK";                    // blob-033
    return rules;
}

BlobUrlRules firefoxBlobUrls()
{
    BlobUrlRules rules;
    rules.otherMethods = OtherMethods::WithoutLoadstartAndUpload; // blob-021, -067
    rules.synchronousErrorsAreSilent = true;                      // blob-031
    rules.replacesUnreadableType = true;                          // blob-007
    rules.progressIsUncounted = true;                             // blob-001, -069
    rules.longSuffixRange = LongSuffixRange::Error;               // blob-042
    rules.partialMessageXhr = "OK";                               // blob-032
    return rules;
}

BlobUrlRules webKitBlobUrls()
{
    BlobUrlRules rules;
    rules.tellsReferrerPolicy = true; // blob-001
    return rules;
}

} // namespace Corscope::Profiles
