// Words: third_party/blink/renderer/core/xmlhttprequest, dom/base/domerr.msg,
// WebCore/dom/DOMException.cpp. They are not translated: no browser does.
#include "core/xhr/exceptions.h"

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;

namespace {

const char *nameOf(Complaint what)
{
    switch (what) {
    case Complaint::MethodNotByteString:
    case Complaint::HeaderNotByteString:
    case Complaint::NoSuchMember: return "TypeError";
    case Complaint::MethodInvalid:
    case Complaint::MethodUnknown:
    case Complaint::UrlInvalid:
    case Complaint::HeaderNameInvalid:
    case Complaint::HeaderValueInvalid: return "SyntaxError";
    case Complaint::MethodForbidden:
    case Complaint::AccessDenied: return "SecurityError";
    case Complaint::OpenSynchronousWithTimeout:
    case Complaint::OpenSynchronousWithResponseType:
    case Complaint::TimeoutOfSynchronous:
    case Complaint::ResponseTypeOfSynchronous: return "InvalidAccessError";
    case Complaint::SynchronousNetworkError: return "NetworkError";
    case Complaint::SynchronousTimeout: return "TimeoutError";
    case Complaint::SynchronousAbort: return "AbortError";
    case Complaint::HeaderNotOpened:
    case Complaint::SendNotOpened:
    case Complaint::TimeoutBeforeOpen:
    case Complaint::CredentialsTooLate:
    case Complaint::ResponseTypeTooLate:
    case Complaint::MimeTypeTooLate:
    case Complaint::TextOfOtherType:
    case Complaint::XmlOfOtherType:
    case Complaint::TextNotComplete:
    case Complaint::StatusNotThere: return "InvalidStateError";
    }
    return "";
}

QString execute(QLatin1StringView method, const QString &why)
{
    return u"Failed to execute '%1' on 'XMLHttpRequest': %2"_s.arg(method, why);
}

QString set(QLatin1StringView property, const QString &why)
{
    return u"Failed to set the '%1' property on 'XMLHttpRequest': %2"_s.arg(property, why);
}

QString read(QLatin1StringView property, const QString &why)
{
    return u"Failed to read the '%1' property from 'XMLHttpRequest': %2"_s.arg(property, why);
}

QString notByteString()
{
    return u"String contains non ISO-8859-1 code point."_s;
}

QString chromiumAboutOpen(Complaint what, const QString &about)
{
    switch (what) {
    case Complaint::MethodNotByteString: return execute("open"_L1, notByteString());
    case Complaint::MethodForbidden:
        return execute("open"_L1, u"'%1' HTTP method is unsupported."_s.arg(about));
    case Complaint::UrlInvalid: return execute("open"_L1, u"Invalid URL"_s);
    case Complaint::OpenSynchronousWithTimeout:
        return execute("open"_L1, u"Synchronous requests must not set a timeout."_s);
    case Complaint::OpenSynchronousWithResponseType:
        return execute("open"_L1, u"Synchronous requests from a document must not set a response "
                                  "type."_s);
    default: return execute("open"_L1, u"'%1' is not a valid HTTP method."_s.arg(about));
    }
}

QString chromiumWords(Complaint what, const QString &about)
{
    const QString opened = u"The object's state must be OPENED."_s;
    switch (what) {
    case Complaint::HeaderNotByteString: return execute("setRequestHeader"_L1, notByteString());
    case Complaint::HeaderNotOpened: return execute("setRequestHeader"_L1, opened);
    case Complaint::HeaderNameInvalid:
        return execute("setRequestHeader"_L1,
                       u"'%1' is not a valid HTTP header field name."_s.arg(about));
    case Complaint::HeaderValueInvalid:
        return execute("setRequestHeader"_L1,
                       u"'%1' is not a valid HTTP header field value."_s.arg(about));
    case Complaint::SendNotOpened: return execute("send"_L1, opened);
    case Complaint::SynchronousNetworkError:
    case Complaint::SynchronousTimeout:
    case Complaint::SynchronousAbort:
        return execute("send"_L1, u"Failed to load '%1'."_s.arg(about));
    case Complaint::TimeoutOfSynchronous:
    case Complaint::TimeoutBeforeOpen:
        return set("timeout"_L1, u"Timeouts cannot be set for synchronous requests made from a "
                                 "document."_s);
    case Complaint::CredentialsTooLate:
        return set("withCredentials"_L1,
                   u"The value may only be set if the object's state is UNSENT or OPENED."_s);
    case Complaint::ResponseTypeTooLate:
        return set("responseType"_L1, u"The response type cannot be set if the object's state is "
                                      "LOADING or DONE."_s);
    case Complaint::ResponseTypeOfSynchronous:
        return set("responseType"_L1, u"The response type cannot be changed for synchronous "
                                      "requests made from a document."_s);
    case Complaint::MimeTypeTooLate:
        return execute("overrideMimeType"_L1,
                       u"MimeType cannot be overridden when the state is LOADING or DONE."_s);
    case Complaint::TextOfOtherType:
        return read("responseText"_L1, u"The value is only accessible if the object's "
                                       "'responseType' is '' or 'text' (was '%1')."_s.arg(about));
    case Complaint::XmlOfOtherType:
        return read("responseXML"_L1,
                    u"The value is only accessible if the object's "
                    "'responseType' is '' or 'document' (was '%1')."_s.arg(about));
    default: return chromiumAboutOpen(what, about);
    }
}

/// What Firefox says where it has no words of its own for the case.
QString firefoxDefault(const QByteArray &name)
{
    if (name == "SyntaxError") {
        return u"An invalid or illegal string was specified"_s;
    }
    if (name == "SecurityError") {
        return u"The operation is insecure."_s;
    }
    if (name == "NetworkError") {
        return u"A network error occurred."_s;
    }
    if (name == "TimeoutError") {
        return u"The operation timed out."_s;
    }
    if (name == "AbortError") {
        return u"The operation was aborted. "_s;
    }
    return name == "InvalidAccessError"
               ? u"A parameter or an operation is not supported by the underlying object"_s
               : u"An attempt was made to use an object that is not, or is no longer, usable"_s;
}

QString firefoxWords(Complaint what)
{
    switch (what) {
    case Complaint::MethodNotByteString:
        return u"XMLHttpRequest.open: Cannot convert argument 1 to ByteString because the "
               "character is greater than 255."_s;
    case Complaint::HeaderNotByteString:
        return u"XMLHttpRequest.setRequestHeader: Cannot convert an argument to ByteString because "
               "the character is greater than 255."_s;
    case Complaint::HeaderNotOpened:
    case Complaint::SendNotOpened: return u"XMLHttpRequest state must be OPENED."_s;
    case Complaint::CredentialsTooLate: return u"XMLHttpRequest must not be sending."_s;
    case Complaint::ResponseTypeTooLate:
    case Complaint::MimeTypeTooLate: return u"XMLHttpRequest state must not be LOADING or DONE."_s;
    case Complaint::TextOfOtherType:
        return u"responseText is only available if responseType is '' or 'text'."_s;
    case Complaint::XmlOfOtherType:
        return u"responseXML is only available if responseType is '' or 'document'."_s;
    case Complaint::OpenSynchronousWithTimeout:
    case Complaint::OpenSynchronousWithResponseType:
    case Complaint::TimeoutOfSynchronous:
    case Complaint::ResponseTypeOfSynchronous:
        return u"synchronous XMLHttpRequests do not support timeout and responseType"_s;
    default: return firefoxDefault(nameOf(what));
    }
}

QString webkitWords(Complaint what, const QString &about)
{
    switch (what) {
    case Complaint::MethodNotByteString:
    case Complaint::HeaderNotByteString:
    case Complaint::NoSuchMember: return u"Type error"_s;
    case Complaint::OpenSynchronousWithTimeout:
    case Complaint::OpenSynchronousWithResponseType:
    case Complaint::TimeoutOfSynchronous:
    case Complaint::ResponseTypeOfSynchronous:
        return u"The object does not support the operation or argument."_s;
    case Complaint::MethodForbidden:
    case Complaint::AccessDenied: return u"The operation is insecure."_s;
    case Complaint::SynchronousNetworkError: return u"A network error occurred."_s;
    case Complaint::SynchronousTimeout: return u"The operation timed out."_s;
    case Complaint::SynchronousAbort: return u"The operation was aborted."_s;
    case Complaint::TextOfOtherType:
    case Complaint::XmlOfOtherType: return chromiumWords(what, about);
    default:
        return QByteArrayView(nameOf(what)) == "SyntaxError"
                   ? u"The string did not match the expected pattern."_s
                   : u"The object is in an invalid state."_s;
    }
}

/// Errors of COM: an Error with a number, and words of the system's.
QString explorerWords(Complaint what)
{
    switch (what) {
    case Complaint::AccessDenied: return u"Access is denied."_s;
    case Complaint::NoSuchMember: return u"Object doesn't support this property or method"_s;
    case Complaint::TextNotComplete:
    case Complaint::StatusNotThere:
        return u"The data necessary to complete this operation is not yet available."_s;
    case Complaint::SynchronousNetworkError:
        return u"The system cannot locate the resource specified."_s;
    case Complaint::SynchronousTimeout: return u"The operation timed out"_s;
    case Complaint::HeaderNotOpened:
    case Complaint::SendNotOpened: return u"Unspecified error"_s;
    default: return u"Invalid argument."_s;
    }
}

/// WebKit of 2009.
QString oldWebkitWords(QByteArrayView name)
{
    if (name == "SyntaxError") {
        return u"SYNTAX_ERR: DOM Exception 12"_s;
    }
    if (name == "SecurityError") {
        return u"SECURITY_ERR: DOM Exception 18"_s;
    }
    return name == "NetworkError" ? u"NETWORK_ERR: XMLHttpRequest Exception 101"_s
                                  : u"INVALID_STATE_ERR: DOM Exception 11"_s;
}

} // namespace

Exception exceptionOf(Complaint what, const QString &about, const Profiles::Profile &profile)
{
    using enum Profiles::Id;
    const QByteArray name = nameOf(what);
    switch (profile.id) {
    case Standard:
    case Chromium: return {name, chromiumWords(what, about)};
    case Firefox:
    case Firefox35: return {name, firefoxWords(what)};
    case WebKit: return {name, webkitWords(what, about)};
    case Chrome3:
    case Safari4: return {name, oldWebkitWords(name)};
    case Opera12: return {name, firefoxDefault(name)};
    case Ie10: return {name, webkitWords(what, about)};
    case Ie5:
    case Ie6:
    case Ie7:
    case Ie8:
    case Ie9: return {"Error", explorerWords(what)};
    }
    return {name};
}

} // namespace Corscope::Xhr
