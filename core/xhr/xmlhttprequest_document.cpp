// What script reads of an answer that is a document.
#include "core/dom/htmlparser.h"
#include "core/dom/xmlparser.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/xhr/exceptions.h"

#include <algorithm>
#include <array>

namespace Corscope::Xhr {

using Trace::Outcome;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

/// What Firefox (netwerk/streamconv/converters/nsUnknownDecoder.cpp) makes of the first bytes:
/// https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type, but that a
/// comment need not be followed by a tag-terminating byte.
std::optional<Http::MimeType> sniffedMarkup(QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 16> tags{
        "<!DOCTYPE HTML", "<HTML", "<HEAD",  "<SCRIPT", "<IFRAME", "<H1",   "<DIV", "<FONT",
        "<TABLE",         "<A",    "<STYLE", "<TITLE",  "<B",      "<BODY", "<BR",  "<P"};
    while (!bytes.empty() && (isHttpWhitespace(uchar(bytes.front())) || bytes.front() == '\f')) {
        bytes = bytes.sliced(1);
    }
    if (bytes.startsWith("<?xml")) {
        return Http::MimeType{"text", "xml", {}};
    }
    const bool isHtml =
        bytes.startsWith("<!--") || std::any_of(tags.begin(), tags.end(), [&](QByteArrayView tag) {
            return startsWithIgnoringCase(bytes, tag) && bytes.size() > tag.size() &&
                   (bytes.at(tag.size()) == ' ' || bytes.at(tag.size()) == '>');
        });
    return isHtml ? std::optional(Http::MimeType{"text", "html", {}}) : std::nullopt;
}

/// A MIME type as it was written, without parameters and other types behind it.
QByteArray essenceAsWritten(QByteArrayView value)
{
    const auto end =
        std::find_if(value.begin(), value.end(), [](char c) { return c == ';' || c == ','; });
    return stripHttpWhitespace(value.first(end - value.begin())).toByteArray();
}

} // namespace

const Dom::Document *XmlHttpRequest::documentResponse()
{
    if (m_state != ReadyState::Done) {
        return nullptr;
    }
    if (!m_responseDocument) {
        m_responseDocument.emplace();
        setDocumentResponse();
    }
    return m_responseDocument->get();
}

Result<const Dom::Document *, Exception> XmlHttpRequest::responseXml()
{
    // 1.
    if (m_responseType != XhrResponseType::Empty && m_responseType != XhrResponseType::Document) {
        return fail(complaint(Complaint::XmlOfOtherType,
                              QString::fromLatin1(Reflect::nameOf(m_responseType))));
    }
    // 2. to 6.
    return documentResponse();
}

// https://xhr.spec.whatwg.org/#document-response
void XmlHttpRequest::setDocumentResponse()
{
    // 1.
    if (!hasDocumentBody()) {
        noteDocument("1", Outcome::Continue, Trace::NoResponseBody{});
        return;
    }
    // 2.
    const Http::MimeType final = documentMimeType();
    const bool isHtml = Http::isHtmlMimeType(final);
    const bool isXml = Http::isXmlMimeType(final);
    // 3. and 4.
    if (!isXml && (!isHtml || m_responseType == XhrResponseType::Empty)) {
        noteDocument(isHtml ? "4" : "3", Outcome::Continue,
                     Trace::MimeTypeSeen{final.essence(), isHtml, isXml});
        return;
    }
    // 5. to 11.
    auto document = parseDocument(final);
    if (!document) {
        const Dom::ParseMistake &mistake = document.error();
        noteDocument(isHtml ? "5.4" : "6", Outcome::Continue,
                     Trace::DocumentMalformed{mistake.kind, mistake.line, mistake.column});
        return;
    }
    const auto *root = document->as<Dom::Element>(document->documentElement());
    noteDocument("12", Outcome::Success,
                 Trace::DocumentMade{document->properties.contentType,
                                     document->properties.encoding, root->qualifiedName()});
    // 12.
    m_responseDocument = std::make_unique<const Dom::Document>(*std::move(document));
}

bool XmlHttpRequest::hasDocumentBody() const
{
    if (m_response.isNetworkError()) {
        return false;
    }
    using Profiles::EmptyHtml;
    switch (m_environment.profile.emptyHtml) {
    case EmptyHtml::WithBody: return m_response.hasBody;
    case EmptyHtml::Always: return true;
    case EmptyHtml::NullBodyStatus:
        return m_received.length() > 0 || m_response.status == 204 || m_response.status == 304;
    }
    return false;
}

Http::MimeType XmlHttpRequest::documentMimeType() const
{
    const bool sniffed = m_responseType == XhrResponseType::Document && !m_overrideMimeType &&
                         losesXmlDefault() && !responseTypes().extracted;
    const auto markup = sniffed ? sniffedMarkup(m_received.head()) : std::nullopt;
    return markup ? *markup : finalMimeType();
}

// Steps 5 to 11
Result<Dom::Document, Dom::ParseMistake> XmlHttpRequest::parseDocument(
    const Http::MimeType &final) const
{
    const Dom::DocumentRules &rules = m_environment.profile.documents;
    const Text::Encoding *charset = finalEncoding();
    Dom::DocumentProperties properties;
    properties.contentType = documentContentType(final);
    properties.url = responseUrl();
    properties.origin = Url::serialize(m_environment.client->origin);
    if (!Http::isHtmlMimeType(final)) {
        return Dom::parseXml(bytesFor(charset), charset, std::move(properties), rules);
    }
    const Text::Encoding &encoding = Dom::htmlEncoding(m_received.head(), charset, rules);
    properties.encoding = encoding.name;
    return Dom::parseHtml(Text::decode(bytesFor(&encoding), encoding), std::move(properties));
}

/// In Chromium it is what somebody wrote (body-202), unless that is no MIME type.
QByteArray XmlHttpRequest::documentContentType(const Http::MimeType &final) const
{
    if (m_environment.profile.documentTypeKeepsCase) {
        const QByteArray written = essenceAsWritten(
            m_overrideMimeType ? m_overrideMimeTypeText.toLatin1()
                               : m_response.headerList.get("Content-Type").value_or(QByteArray()));
        if (equalsIgnoringCase(written, final.essence())) {
            return written;
        }
    }
    return final.essence();
}

/// Of a text, only what its type says is worth an entry: for most pages `responseXML` is no matter.
void XmlHttpRequest::noteDocument(const char *step, Outcome outcome, Trace::Evidence evidence)
{
    const bool isXml =
        Http::isXmlMimeType(finalMimeType()) && (m_overrideMimeType || responseTypes().extracted);
    const bool matters =
        m_responseType == XhrResponseType::Document || (isXml && m_received.length() > 0);
    if (matters && !m_response.isNetworkError()) {
        m_environment.log.append(m_now, std::nullopt, m_cause,
                                 Trace::Decided{{Trace::Standard::Xhr, "document-response", step},
                                                outcome,
                                                std::move(evidence)});
    }
}

} // namespace Corscope::Xhr
