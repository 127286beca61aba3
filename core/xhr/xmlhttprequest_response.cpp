// What script reads of an answer.
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
    const auto extracted = Http::extractMimeType(m_response.headerList);
    return extracted ? *extracted : Http::MimeType{"text", "xml", {}};
}

Http::MimeType XmlHttpRequest::finalMimeType() const
{
    return m_overrideMimeType ? *m_overrideMimeType : responseMimeType();
}

// https://xhr.spec.whatwg.org/#text-response
QString XmlHttpRequest::textResponse() const
{
    if (!m_response.hasBody) {
        return {};
    }
    // https://xhr.spec.whatwg.org/#final-charset
    auto label = responseMimeType().parameter("charset");
    if (m_overrideMimeType && m_overrideMimeType->parameter("charset")) {
        label = m_overrideMimeType->parameter("charset");
    }
    const Text::Encoding *encoding =
        label ? Text::encodingFromLabel(isomorphicDecode(*label)) : nullptr;
    // 3.
    if (!encoding && m_responseType == XhrResponseType::Empty &&
        Http::isXmlMimeType(finalMimeType())) {
        encoding = Text::declaredXmlEncoding(m_receivedBytes);
    }
    // Chromium leaves half a code unit out (body-339).
    QByteArrayView bytes = m_receivedBytes;
    const bool isUtf16 = encoding && QByteArrayView(encoding->name).startsWith("UTF-16");
    if (isUtf16 && bytes.size() % 2 == 1 && m_environment.profile.dropsOddUtf16Byte) {
        bytes.chop(1);
    }
    return Text::decode(bytes, encoding ? *encoding : Text::utf8());
}

} // namespace Corscope::Xhr
