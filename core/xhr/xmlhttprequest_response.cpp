// What script reads of an answer.
#include "core/dom/xmlparser.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "core/url/url.h"
#include "core/xhr/xmlhttprequest.h"

#include <algorithm>

namespace Corscope::Xhr {

using Trace::XhrResponseType;

QByteArray XmlHttpRequest::responseUrl() const
{
    return m_response.urlList.empty()
               ? QByteArray()
               : Url::serialize(m_response.urlList.back(), Url::ExcludeFragment::Yes);
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders
Http::HeaderList XmlHttpRequest::allResponseHeaders() const
{
    const Http::HeaderList initial = m_response.headerList.sortedAndCombined();
    std::vector<Http::Header> headers(initial.begin(), initial.end());
    // 3. By legacy-uppercased-byte less than.
    std::stable_sort(headers.begin(), headers.end(), [](const auto &a, const auto &b) {
        return byteLessThan(byteUppercase(a.name), byteUppercase(b.name));
    });
    Http::HeaderList result;
    for (const Http::Header &header : headers) {
        result.add(header.name, header.value);
    }
    return result;
}

// https://xhr.spec.whatwg.org/#response-mime-type
Http::MimeType XmlHttpRequest::responseMimeType() const
{
    using Profiles::SeveralContentTypes;
    const Http::HeaderList &headers = m_response.headerList;
    const QByteArray value = headers.get("Content-Type").value_or(QByteArray());
    std::optional<Http::MimeType> type;
    switch (m_environment.profile.severalContentTypes) {
    case SeveralContentTypes::Last: type = Http::extractMimeType(headers); break;
    case SeveralContentTypes::First:
        type = Http::parseMimeTypeFromBytes(value.split(',').front());
        break;
    case SeveralContentTypes::Joined: type = Http::parseMimeTypeFromBytes(value); break;
    }
    if (!type && losesXmlDefault()) {
        return {"application", "octet-stream", {}};
    }
    return type ? *type : Http::MimeType{"text", "xml", {}};
}

/// Firefox gives the channel its "text/xml" before the request, and the channel of a redirect has
/// none (rnd1-01117).
bool XmlHttpRequest::losesXmlDefault() const
{
    return m_environment.profile.redirectLosesXmlDefault && m_response.urlList.size() > 1;
}

Http::MimeType XmlHttpRequest::finalMimeType() const
{
    return m_overrideMimeType ? *m_overrideMimeType : responseMimeType();
}

// https://xhr.spec.whatwg.org/#final-charset
const Text::Encoding *XmlHttpRequest::finalEncoding() const
{
    const auto response = Http::extractMimeType(m_response.headerList);
    auto label = response ? response->parameter("charset") : std::nullopt;
    if (m_overrideMimeType && m_overrideMimeType->parameter("charset")) {
        label = m_overrideMimeType->parameter("charset");
    }
    return label ? Text::encodingFromLabel(isomorphicDecode(*label)) : nullptr;
}

/// The received bytes, to be decoded from that encoding or, where it is null, UTF-8.
QByteArrayView XmlHttpRequest::bytesFor(const Text::Encoding *encoding) const
{
    // Chromium leaves half a code unit out (body-339).
    QByteArrayView bytes = m_receivedBytes;
    const bool isUtf16 = encoding && QByteArrayView(encoding->name).startsWith("UTF-16");
    if (isUtf16 && bytes.size() % 2 == 1 && m_environment.profile.dropsOddUtf16Byte) {
        bytes.chop(1);
    }
    return bytes;
}

// https://xhr.spec.whatwg.org/#text-response
QString XmlHttpRequest::textResponse() const
{
    if (!m_response.hasBody) {
        return {};
    }
    const Text::Encoding *encoding = finalEncoding();
    // 3.
    if (!encoding && m_responseType == XhrResponseType::Empty &&
        Http::isXmlMimeType(finalMimeType())) {
        encoding = Dom::declaredXmlEncoding(m_receivedBytes, m_environment.profile.documents);
    }
    return Text::decode(bytesFor(encoding), encoding ? *encoding : Text::utf8());
}

} // namespace Corscope::Xhr
