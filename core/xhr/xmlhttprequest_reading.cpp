// The attributes and methods that read an answer, as script has them: with their exceptions.
#include "core/infra/ascii.h"
#include "core/text/javascriptjson.h"
#include "core/url/url.h"
#include "core/xhr/exceptions.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Profiles::ResponseHeaderListing;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

/// What WinINet makes of "204 No Content" on its way into the object.
constexpr int noContentOfInternetExplorer = 1223;

} // namespace

int XmlHttpRequest::status() const
{
    const bool isOdd = m_response.status == 204 && m_environment.profile.xhr.noContentIs1223;
    return isOdd ? noContentOfInternetExplorer : m_response.status;
}

QByteArray XmlHttpRequest::statusText() const
{
    return status() == noContentOfInternetExplorer ? "Unknown" : m_response.statusMessage;
}

std::optional<qint64> XmlHttpRequest::requestBodyLength() const
{
    return m_requestBody ? std::optional<qint64>(m_requestBody->size()) : std::nullopt;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getresponseheader
std::optional<QByteArray> XmlHttpRequest::responseHeader(QByteArrayView name) const
{
    return m_response.headerList.get(name);
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders
Http::HeaderList XmlHttpRequest::allResponseHeaders() const
{
    const ResponseHeaderListing listing = m_environment.profile.xhr.headerListing;
    if (listing == ResponseHeaderListing::AsReceivedSameOrigin &&
        m_response.type == Trace::ResponseType::Cors) {
        return {};
    }
    if (listing != ResponseHeaderListing::Sorted) {
        return m_response.headerList;
    }
    // 3. By legacy-uppercased-byte less than.
    return m_response.headerList.sortedAndCombined(Http::HeaderList::SortBy::UppercaseName);
}

QByteArray XmlHttpRequest::allResponseHeadersText() const
{
    // 1. and 4.
    QByteArray output;
    for (const Http::Header &header : allResponseHeaders()) {
        output += header.name + ": " + header.value + "\r\n";
    }
    return output;
}

Result<int, Exception> XmlHttpRequest::readStatus() const
{
    if (m_response.isNetworkError() && m_environment.profile.xhr.statusThrowsWithoutAnswer) {
        return fail(complaint(Complaint::StatusNotThere));
    }
    return status();
}

Result<QByteArray, Exception> XmlHttpRequest::readStatusText() const
{
    if (m_response.isNetworkError() && m_environment.profile.xhr.statusThrowsWithoutAnswer) {
        return fail(complaint(Complaint::StatusNotThere));
    }
    return statusText();
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-responsetext
Result<QString, Exception> XmlHttpRequest::readResponseText() const
{
    // 1.
    if (m_responseType != XhrResponseType::Empty && m_responseType != XhrResponseType::Text) {
        return fail(complaint(Complaint::TextOfOtherType,
                              QString::fromLatin1(Reflect::nameOf(m_responseType))));
    }
    if (m_state != ReadyState::Done && !m_environment.profile.xhr.textBeforeDone) {
        return fail(complaint(Complaint::TextNotComplete));
    }
    // 2. and 3.
    const bool isThere = m_state == ReadyState::Loading || m_state == ReadyState::Done;
    return isThere ? textResponse() : m_abortedText;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-response
Result<ResponseValue, Exception> XmlHttpRequest::readResponse()
{
    // 1.
    if (m_responseType == XhrResponseType::Empty || m_responseType == XhrResponseType::Text) {
        auto text = readResponseText();
        if (!text) {
            return fail(std::move(text).error());
        }
        return *std::move(text);
    }
    // 2. and 3.
    if (m_state != ReadyState::Done || m_response.isNetworkError()) {
        return NullResponse{};
    }
    switch (m_responseType) {
    case XhrResponseType::Empty:
    case XhrResponseType::Text: break;
    // 5.
    case XhrResponseType::ArrayBuffer: return BufferResponse{allBytes()};
    // 6.
    case XhrResponseType::Blob: return BlobResponse{allBytes(), Http::serialize(finalMimeType())};
    // 7.
    case XhrResponseType::Document:
        if (const Dom::Document *document = documentResponse()) {
            return document;
        }
        return NullResponse{};
    // 8.
    case XhrResponseType::Json:
        if (QByteArray bytes = asJsonText(); m_response.hasBody && Text::reserializedJson(bytes)) {
            return JsonResponse{std::move(bytes)};
        }
        return NullResponse{};
    }
    return NullResponse{};
}

} // namespace Corscope::Xhr
