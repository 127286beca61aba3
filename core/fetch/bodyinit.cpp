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
QByteArray boundaryFor(const std::vector<Trace::FormDataEntry> &entries,
                       const Profiles::Profile &profile)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &bytes) { hash.addData(QByteArray(bytes + '\0')); };
    for (const Trace::FormDataEntry &entry : entries) {
        add(Text::utf8Encode(entry.name));
        if (const auto *text = std::get_if<QString>(&entry.value)) {
            add(Text::utf8Encode(*text));
            continue;
        }
        const auto &file = std::get<Trace::FormDataFile>(entry.value);
        add(Text::utf8Encode(file.filename));
        add(Text::utf8Encode(file.type));
        add(file.content.bytes);
    }
    return profile.requestLines.formDataBoundary +
           hash.result().toHex().left(profile.requestLines.formDataBoundaryDigits);
}

Http::FormPart partOf(const Trace::FormDataEntry &entry)
{
    if (const auto *text = std::get_if<QString>(&entry.value)) {
        return {entry.name, *text};
    }
    const auto &file = std::get<Trace::FormDataFile>(entry.value);
    return {entry.name, Http::FormFile{file.filename, blobType(file.type), file.content.bytes}};
}

} // namespace

QByteArray blobType(const QString &type)
{
    // A character outside U+0020 to U+007E makes it none; otherwise it is lower-cased.
    const bool printable = std::all_of(type.begin(), type.end(), [](QChar c) {
        return c.unicode() >= 0x20 && c.unicode() <= 0x7E;
    });
    return printable ? type.toLower().toLatin1() : QByteArray();
}

QByteArray encodeMultipart(const std::vector<Trace::FormDataEntry> &entries,
                           const QByteArray &boundary)
{
    std::vector<Http::FormPart> parts;
    for (const Trace::FormDataEntry &entry : entries) {
        parts.push_back(partOf(entry));
    }
    return Http::encodeMultipart(parts, boundary);
}

std::optional<BodyWithType> extractBody(const Trace::BodySpec &body,
                                        const Profiles::Profile &profile)
{
    struct Extract
    {
        const Profiles::Profile &profile;

        std::optional<BodyWithType> operator()(const Trace::NoBody &) const { return std::nullopt; }
        std::optional<BodyWithType> operator()(const Trace::TextBody &b) const
        {
            return BodyWithType{Text::utf8Encode(b.text), "text/plain;charset=UTF-8"};
        }
        std::optional<BodyWithType> operator()(const Trace::BlobBody &b) const
        {
            BodyWithType result{Text::utf8Encode(b.text), std::nullopt};
            if (const QByteArray type = blobType(b.type); !type.isEmpty()) {
                result.type = type;
            }
            return result;
        }
        std::optional<BodyWithType> operator()(const Trace::FormDataBody &b) const
        {
            const QByteArray boundary = boundaryFor(b.entries, profile);
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
    return std::visit(Extract{profile}, body);
}

} // namespace Corscope::Fetch
