// What engines make of blob: URLs. None of it is said by Fetch but what the defaults are.
#pragma once

#include <QByteArray>

namespace Corscope::Profiles {

/// A Range that asks for more of the end than there is.
enum class LongSuffixRange {
    Whole, ///< of a blob the whole, as slicing it does
    Error
};

/// Which events an XMLHttpRequest fires whose method is not GET.
enum class OtherMethods {
    Told,                      ///< all that a failed request fires
    WithoutLoadstart,          ///< it fails before
    WithoutLoadstartAndUpload, ///< and nothing is fired at the upload
};

struct BlobUrlRules
{
    bool known = true; ///< URL.createObjectURL() is there
    OtherMethods otherMethods = OtherMethods::Told;
    /// A synchronous XMLHttpRequest that finds nothing fires no events.
    bool synchronousErrorsAreSilent = false;
    bool tellsReferrerPolicy = false; ///< Referrer-Policy of the page in the answer
    /// A type that is no MIME type is application/x-unknown-content-type.
    bool replacesUnreadableType = false;
    /// progress events of XMLHttpRequest say 0 of 0; load and loadend know better, except of a
    /// response of type "blob".
    bool progressIsUncounted = false;
    LongSuffixRange longSuffixRange = LongSuffixRange::Whole;
    QByteArray partialMessageXhr = "Partial Content"; ///< statusText of a 206
    QByteArray partialMessageFetch = "Partial Content";
};

// What the engines have of these.
[[nodiscard]] BlobUrlRules chromiumBlobUrls();
[[nodiscard]] BlobUrlRules firefoxBlobUrls();
[[nodiscard]] BlobUrlRules webKitBlobUrls();

} // namespace Corscope::Profiles
