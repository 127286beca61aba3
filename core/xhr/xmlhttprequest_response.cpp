// What script reads of an answer.
#include "core/dom/xmlparser.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "core/text/longtext.h"
#include "core/url/url.h"
#include "core/xhr/xmlhttprequest.h"

#include <algorithm>

namespace Corscope::Xhr {

using Trace::XhrResponseType;

QByteArray XmlHttpRequest::responseUrl() const
{
    const Profiles::XhrRules &rules = m_environment.profile.xhr;
    if (!rules.hasResponseUrl) {
        return {};
    }
    if (m_response.urlList.empty()) {
        return rules.responseUrlSurvivesAbort ? m_abortedResponseUrl : QByteArray();
    }
    const Url::UrlRecord &url = m_response.urlList.back();
    const bool hides = rules.corsResponseUrlHidesCredentials && // url-123, other than url-168
                       m_response.type == Trace::ResponseType::Cors;
    if (!hides || (url.username.isEmpty() && url.password.isEmpty())) {
        return Url::serialize(url, Url::ExcludeFragment::Yes);
    }
    Url::UrlRecord told = url;
    told.username.clear();
    told.password.clear();
    return Url::serialize(told, Url::ExcludeFragment::Yes);
}

void XmlHttpRequest::setResponse(Fetch::Response response)
{
    m_response = std::move(response);
    m_responseTypes.reset();
}

const XmlHttpRequest::ResponseTypes &XmlHttpRequest::responseTypes() const
{
    using Profiles::SeveralContentTypes;
    if (m_responseTypes) {
        return *m_responseTypes;
    }
    const Http::HeaderList &headers = m_response.headerList;
    ResponseTypes &types = m_responseTypes.emplace();
    types.extracted = Http::extractMimeType(headers);
    std::optional<Http::MimeType> type;
    const QByteArray value = headers.get("Content-Type").value_or(QByteArray());
    const auto reading = types.extracted && indexOfByte(value, ',') < 0
                             ? SeveralContentTypes::Last // there is one only
                             : m_environment.profile.severalContentTypes;
    switch (reading) {
    case SeveralContentTypes::Last: type = types.extracted; break;
    case SeveralContentTypes::First:
        type = Http::parseMimeTypeFromBytes(value.split(',').front());
        break;
    case SeveralContentTypes::Joined: type = Http::parseMimeTypeFromBytes(value); break;
    }
    if (type) {
        types.responseMimeType = *std::move(type);
    } else if (losesXmlDefault()) {
        types.responseMimeType = {"application", "octet-stream", {}};
    } else {
        types.responseMimeType = {"text", "xml", {}};
    }
    return types;
}

/// Firefox gives the channel its "text/xml" before the request, and the channel of a redirect has
/// none (rnd1-01117).
bool XmlHttpRequest::losesXmlDefault() const
{
    return m_environment.profile.redirectLosesXmlDefault && m_response.urlList.size() > 1;
}

Http::MimeType XmlHttpRequest::finalMimeType() const
{
    return m_overrideMimeType ? *m_overrideMimeType : responseTypes().responseMimeType;
}

// https://xhr.spec.whatwg.org/#final-charset
const Text::Encoding *XmlHttpRequest::finalEncoding() const
{
    const auto &response = responseTypes().extracted;
    auto label = response ? response->parameter("charset") : std::nullopt;
    if (m_overrideMimeType && m_overrideMimeType->parameter("charset")) {
        label = m_overrideMimeType->parameter("charset");
    }
    return label ? Text::encodingFromLabel(isomorphicDecode(*label)) : nullptr;
}

QByteArray XmlHttpRequest::allBytes() const
{
    return m_received.isInMemory() ? m_received.head() : m_received.read(0, m_received.length());
}

/// The received bytes, to be decoded from that encoding or, where it is null, UTF-8.
QByteArray XmlHttpRequest::bytesFor(const Text::Encoding *encoding) const
{
    // Chromium leaves half a code unit out (body-339).
    QByteArray bytes = allBytes();
    const bool isUtf16 = encoding && QByteArrayView(encoding->name).startsWith("UTF-16");
    if (isUtf16 && bytes.size() % 2 == 1 && m_environment.profile.dropsOddUtf16Byte) {
        bytes.chop(1);
    }
    return bytes;
}

QByteArray XmlHttpRequest::asJsonText() const
{
    const Text::Encoding *charset =
        m_environment.profile.xhr.jsonIsInItsCharset ? finalEncoding() : nullptr;
    return charset ? Text::utf8Encode(Text::decode(bytesFor(charset), *charset)) : allBytes();
}

/// https://xhr.spec.whatwg.org/#text-response, steps 2 to 4
const Text::Encoding &XmlHttpRequest::textEncoding() const
{
    const Text::Encoding *encoding = finalEncoding();
    // 3.
    if (!encoding && m_responseType == XhrResponseType::Empty &&
        Http::isXmlMimeType(finalMimeType())) {
        encoding = Dom::declaredXmlEncoding(m_received.head(), m_environment.profile.documents);
    }
    return encoding ? *encoding : Text::utf8();
}

/// XMLHttpRequest.cpp of WebKit, didReceiveData: the listeners for HEADERS_RECEIVED are called
/// before the bytes are added, and those are added whatever they have done (abort-055).
QString XmlHttpRequest::textOfAbortedAnswer() const
{
    const bool isText =
        m_responseType == XhrResponseType::Empty || m_responseType == XhrResponseType::Text;
    const QByteArray *bytes = isText && m_environment.profile.xhr.abortLeavesFirstBytes &&
                                      m_fetch && m_state == Trace::ReadyState::HeadersReceived
                                  ? m_fetch->nextBodyChunk()
                                  : nullptr;
    if (!bytes) {
        return {};
    }
    const Text::Encoding *encoding = finalEncoding();
    if (!encoding && Http::isXmlMimeType(finalMimeType())) {
        // TextResourceDecoder.cpp: so few may yet become an XML declaration (abort-034).
        constexpr qsizetype shortestDeclaration = 8;
        if (bytes->size() < shortestDeclaration && !Text::encodingOfMark(*bytes)) {
            return {};
        }
        encoding = Dom::declaredXmlEncoding(*bytes, m_environment.profile.documents);
    }
    return Text::decode(*bytes, encoding ? *encoding : Text::utf8());
}

// https://xhr.spec.whatwg.org/#text-response
QString XmlHttpRequest::textResponse() const
{
    if (!m_response.hasBody) {
        return m_abortedText;
    }
    const Text::Encoding &encoding = textEncoding();
    return Text::decode(bytesFor(&encoding), encoding);
}

QString XmlHttpRequest::textStart(qsizetype units) const
{
    if (m_received.isInMemory()) {
        return textResponse();
    }
    return m_response.hasBody ? Text::decodedStart(m_received, textEncoding(), units) : QString();
}

qint64 XmlHttpRequest::textLength() const
{
    if (m_received.isInMemory()) {
        return textResponse().size();
    }
    return m_response.hasBody ? Text::decodedLength(m_received, textEncoding()) : 0;
}

} // namespace Corscope::Xhr
