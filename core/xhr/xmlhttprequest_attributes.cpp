// What script can set beside headers: attributes, and the MIME type to read an answer as.
#include "core/xhr/exceptions.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

constexpr std::monostate done{};

} // namespace

Done XmlHttpRequest::setTimeout(quint32 milliseconds)
{
    const Profiles::XhrRules &rules = m_environment.profile.xhr;
    if (!rules.hasTimeout) {
        return done; // a property like any other
    }
    if (rules.timeoutNeedsOpen && m_state == ReadyState::Unsent) {
        return fail(complaint(Complaint::TimeoutBeforeOpen));
    }
    // 1.
    if (m_synchronous && !isWorker()) {
        return fail(complaint(Complaint::TimeoutOfSynchronous));
    }
    m_timeout = milliseconds;
    return done;
}

Done XmlHttpRequest::setWithCredentials(bool withCredentials)
{
    if (!m_environment.profile.xhr.hasWithCredentials) {
        return done;
    }
    // 1. and 2.
    if ((m_state != ReadyState::Unsent && m_state != ReadyState::Opened) || m_sendInvoked) {
        return fail(complaint(Complaint::CredentialsTooLate));
    }
    m_crossOriginCredentials = withCredentials;
    return done;
}

Done XmlHttpRequest::setResponseType(XhrResponseType type)
{
    // A value that the enumeration does not have is ignored.
    const auto &known = m_environment.profile.xhr.responseTypes;
    const QByteArray name = Reflect::nameOf(type);
    if (known && !name.isEmpty() && std::find(known->begin(), known->end(), name) == known->end()) {
        return done;
    }
    // 1.
    if (isWorker() && type == XhrResponseType::Document) {
        return done;
    }
    // 2.
    if (m_state == ReadyState::Loading || m_state == ReadyState::Done) {
        return fail(complaint(Complaint::ResponseTypeTooLate));
    }
    // 3.
    if (m_synchronous && !isWorker()) {
        return fail(complaint(Complaint::ResponseTypeOfSynchronous));
    }
    m_responseType = type;
    return done;
}

Done XmlHttpRequest::overrideMimeType(const QString &mime)
{
    if (!m_environment.profile.xhr.hasOverrideMimeType) {
        return fail(complaint(Complaint::NoSuchMember, u"overrideMimeType"_s));
    }
    // 1.
    if (m_state == ReadyState::Loading || m_state == ReadyState::Done) {
        return fail(complaint(Complaint::MimeTypeTooLate));
    }
    // 2. and 3.
    m_overrideMimeType = Http::parseMimeType(mime);
    m_overrideMimeTypeText = mime;
    if (!m_overrideMimeType) {
        m_overrideMimeTypeText = u"application/octet-stream"_s;
        m_overrideMimeType = Http::parseMimeType(m_overrideMimeTypeText);
    }
    return done;
}

Done XmlHttpRequest::needUpload() const
{
    if (!m_environment.profile.xhr.hasUpload) {
        return fail(complaint(Complaint::NoSuchMember, u"upload"_s));
    }
    return done;
}

} // namespace Corscope::Xhr
