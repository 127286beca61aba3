// What the object throws, in the words of the engine: they are what a person finds in the console.
#pragma once

#include "core/profiles/profile.h"
#include "core/xhr/xmlhttprequest.h"

namespace Corscope::Xhr {

enum class Complaint {
    // open()
    MethodNotByteString, ///< beyond U+00FF
    MethodInvalid,
    MethodForbidden,
    MethodUnknown, ///< Profiles::XhrRules::methods
    UrlInvalid,
    AccessDenied, ///< Profiles::CrossOriginOpen::Throws
    OpenSynchronousWithTimeout,
    OpenSynchronousWithResponseType,
    // setRequestHeader()
    HeaderNotByteString,
    HeaderNotOpened,
    HeaderNameInvalid,
    HeaderValueInvalid,
    // send()
    SendNotOpened,
    SynchronousNetworkError,
    SynchronousTimeout,
    SynchronousAbort,
    // Attributes and the rest
    TimeoutOfSynchronous,
    TimeoutBeforeOpen, ///< Profiles::XhrRules::timeoutNeedsOpen
    CredentialsTooLate,
    ResponseTypeTooLate,
    ResponseTypeOfSynchronous,
    MimeTypeTooLate,
    TextOfOtherType,
    XmlOfOtherType,
    // Old browsers
    TextNotComplete, ///< Profiles::XhrRules::textBeforeDone
    StatusNotThere,  ///< Profiles::XhrRules::statusThrowsWithoutAnswer
    NoSuchMember     ///< of the object, or of undefined
};

/// The exception with its name and the engine's words. `about` is what they name: the method, the
/// header's name or value, the URL, the responseType.
[[nodiscard]] Exception exceptionOf(Complaint what, const QString &about,
                                    const Profiles::Profile &profile);

} // namespace Corscope::Xhr
