// What an XMLHttpRequest object of an old browser lacks or does otherwise, and where one of today
// departs. The defaults are those of the standard.
// Sources: mdn/browser-compat-data for which version first had what; Microsoft's documentation of
// IXMLHTTPRequest for Internet Explorer.
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Profiles {

/// How script comes by the object.
enum class XhrObject {
    Native, ///< new XMLHttpRequest()
    ActiveX ///< new ActiveXObject(…) with one of activeXNames
};

/// What open() makes of a URL of another origin.
enum class CrossOriginOpen {
    Allowed, ///< CORS decides, once it is sent
    Throws   ///< "Access is denied."
};

/// How getAllResponseHeaders() lists them.
enum class ResponseHeaderListing {
    Sorted,              ///< lower case, by name, combined
    AsReceived,          ///< line for line
    AsReceivedSameOrigin ///< the same; of another origin's answer nothing at all
};

struct XhrRules
{
    XhrObject object = XhrObject::Native;
    /// ProgIDs, the one to try first in front.
    std::vector<QByteArray> activeXNames;
    CrossOriginOpen crossOriginOpen = CrossOriginOpen::Allowed;
    /// Methods that open() knows; nothing: all.
    std::optional<std::vector<QByteArray>> methods;

    /// Types of events that the object fires; nothing: all.
    std::optional<std::vector<QByteArray>> events;
    bool hasUpload = true;
    bool hasTimeout = true;
    /// timeout cannot be set before open().
    bool timeoutNeedsOpen = false;
    bool hasWithCredentials = true;
    bool hasOverrideMimeType = true;
    bool hasResponseUrl = true;
    /// responseURL of another origin's answer is without the URL's user and password.
    bool corsResponseUrlHidesCredentials = false;
    bool responseUrlSurvivesAbort = false; ///< of an answer whose head the page has seen
    /// Nothing is told of an answer before the first byte of its body, or its end.
    bool headComesWithBody = false;
    /// A listener for HEADERS_RECEIVED that calls abort() does not keep the bytes that have come
    /// with the head from being added to the text.
    bool abortLeavesFirstBytes = false;
    /// The progress event behind an abort() in a listener for LOADING still has the answer's length.
    bool abortKeepsTotal = false;
    bool jsonIsInItsCharset = false; ///< "json" is decoded as the charset says, not as UTF-8
    /// Values of responseType beside ""; nothing: all. Without one the attribute is none: whatever
    /// is assigned, responseText is all there is.
    std::optional<std::vector<QByteArray>> responseTypes;
    /// send() knows Blob, FormData and ArrayBuffer; else they go out as "[object Blob]".
    bool sendsObjects = true;

    /// responseText can be read while the answer is on its way.
    bool textBeforeDone = true;
    /// Reading status or statusText throws where there is no answer (yet, or any more).
    bool statusThrowsWithoutAnswer = false;
    bool noContentIs1223 = false; ///< status of a 204
    ResponseHeaderListing headerListing = ResponseHeaderListing::Sorted;

    friend bool operator==(const XhrRules &, const XhrRules &) = default;
};

} // namespace Corscope::Profiles
