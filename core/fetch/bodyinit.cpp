#include "core/fetch/bodyinit.h"

#include "core/http/multipart.h"
#include "core/text/encoding.h"
#include "core/url/urlencoded.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Corscope::Fetch {

namespace {

/// Browsers take a random boundary. Ours is made from the content: pure, and just as unlikely to
/// occur in it.
QByteArray boundaryFor(const Trace::NameValues &entries)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[name, value] : entries) {
        const QByteArray entry = Text::utf8Encode(name) + '\0' + Text::utf8Encode(value) + '\0';
        hash.addData(entry);
    }
    return "----WebKitFormBoundary" + hash.result().toHex().left(16);
}

} // namespace

QByteArray encodeMultipart(const Trace::NameValues &entries, const QByteArray &boundary)
{
    std::vector<Http::FormPart> parts;
    for (const auto &[name, value] : entries) {
        parts.push_back({name, value});
    }
    return Http::encodeMultipart(parts, boundary);
}

std::optional<BodyWithType> extractBody(const Trace::BodySpec &body)
{
    struct Extract
    {
        std::optional<BodyWithType> operator()(const Trace::NoBody &) const { return std::nullopt; }
        std::optional<BodyWithType> operator()(const Trace::TextBody &b) const
        {
            return BodyWithType{Text::utf8Encode(b.text), "text/plain;charset=UTF-8"};
        }
        std::optional<BodyWithType> operator()(const Trace::BlobBody &b) const
        {
            // https://w3c.github.io/FileAPI/#constructorBlob: a type with a character outside
            // U+0020 to U+007E is none; otherwise it is lower-cased.
            BodyWithType result{Text::utf8Encode(b.text), std::nullopt};
            const bool printable = std::all_of(b.type.begin(), b.type.end(), [](QChar c) {
                return c.unicode() >= 0x20 && c.unicode() <= 0x7E;
            });
            if (printable && !b.type.isEmpty()) {
                result.type = b.type.toLower().toLatin1();
            }
            return result;
        }
        std::optional<BodyWithType> operator()(const Trace::FormDataBody &b) const
        {
            const QByteArray boundary = boundaryFor(b.entries);
            return BodyWithType{encodeMultipart(b.entries, boundary),
                                "multipart/form-data; boundary=" + boundary};
        }
        std::optional<BodyWithType> operator()(const Trace::UrlEncodedBody &b) const
        {
            return BodyWithType{Url::serializeUrlencoded(b.entries),
                                "application/x-www-form-urlencoded;charset=UTF-8"};
        }
        std::optional<BodyWithType> operator()(const Trace::BytesBody &b) const
        {
            return BodyWithType{QByteArray::fromBase64(b.base64), std::nullopt};
        }
        // A document is no BodyInit: it becomes a string like any object
        // (https://webidl.spec.whatwg.org/#es-DOMString).
        std::optional<BodyWithType> operator()(const Trace::HtmlDocumentBody &) const
        {
            return BodyWithType{"[object HTMLDocument]", "text/plain;charset=UTF-8"};
        }
        std::optional<BodyWithType> operator()(const Trace::XmlDocumentBody &) const
        {
            return BodyWithType{"[object XMLDocument]", "text/plain;charset=UTF-8"};
        }
    };
    return std::visit(Extract{}, body);
}

} // namespace Corscope::Fetch
