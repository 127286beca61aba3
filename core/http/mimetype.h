// MIME types as the MIME Sniffing Standard has them: https://mimesniff.spec.whatwg.org/
// Nothing here looks into a body: sniffing is not done.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace Corscope::Http {

class HeaderList;

struct MimeParameter
{
    QByteArray name;  ///< ASCII lowercase token
    QByteArray value; ///< bytes 0x09, 0x20 to 0x7E, 0x80 to 0xFF; without the quotes of the wire

    friend bool operator==(const MimeParameter &, const MimeParameter &) = default;
};

/// https://mimesniff.spec.whatwg.org/#mime-type
struct MimeType
{
    QByteArray type;                       ///< ASCII lowercase token, not empty
    QByteArray subtype;                    ///< ASCII lowercase token, not empty
    std::vector<MimeParameter> parameters; ///< in the order given; no name twice

    /// https://mimesniff.spec.whatwg.org/#mime-type-essence: "text/html".
    [[nodiscard]] QByteArray essence() const;
    /// Whether that is its essence; given in lowercase.
    [[nodiscard]] bool hasEssence(QByteArrayView essence) const;
    template <std::size_t size>
    [[nodiscard]] bool hasEssence(const char (&essence)[size]) const
    {
        return hasEssence(QByteArrayView(essence, qsizetype(size - 1)));
    }
    /// The value of a parameter; its name in lowercase.
    [[nodiscard]] std::optional<QByteArray> parameter(QByteArrayView name) const;

    friend bool operator==(const MimeType &, const MimeType &) = default;
};

/// https://mimesniff.spec.whatwg.org/#parse-a-mime-type; nothing for failure.
[[nodiscard]] std::optional<MimeType> parseMimeType(QStringView input);
/// https://mimesniff.spec.whatwg.org/#parse-a-mime-type-from-bytes
[[nodiscard]] std::optional<MimeType> parseMimeTypeFromBytes(QByteArrayView input);
/// https://mimesniff.spec.whatwg.org/#serialize-a-mime-type-to-bytes. The standard's string is the
/// isomorphic decoding of these bytes.
[[nodiscard]] QByteArray serialize(const MimeType &mimeType);

/// https://fetch.spec.whatwg.org/#concept-header-extract-mime-type: from all Content-Type lines;
/// nothing for failure.
[[nodiscard]] std::optional<MimeType> extractMimeType(const HeaderList &headers);

// https://mimesniff.spec.whatwg.org/#mime-type-groups

/// https://mimesniff.spec.whatwg.org/#image-mime-type
[[nodiscard]] bool isImageMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#audio-or-video-mime-type
[[nodiscard]] bool isAudioOrVideoMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#font-mime-type
[[nodiscard]] bool isFontMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#zip-based-mime-type
[[nodiscard]] bool isZipBasedMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#archive-mime-type
[[nodiscard]] bool isArchiveMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#xml-mime-type
[[nodiscard]] bool isXmlMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#html-mime-type
[[nodiscard]] bool isHtmlMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#scriptable-mime-type
[[nodiscard]] bool isScriptableMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#javascript-mime-type
[[nodiscard]] bool isJavaScriptMimeType(const MimeType &mimeType);
/// https://mimesniff.spec.whatwg.org/#javascript-mime-type-essence-match, in any case; no
/// parameters, no blanks around.
[[nodiscard]] bool isJavaScriptMimeTypeEssence(QByteArrayView essence);
/// https://mimesniff.spec.whatwg.org/#json-mime-type
[[nodiscard]] bool isJsonMimeType(const MimeType &mimeType);

/// https://mimesniff.spec.whatwg.org/#supported-by-the-user-agent: which browser shows what is for
/// the caller to know.
enum class SupportedByUserAgent { No, Yes };
/// https://mimesniff.spec.whatwg.org/#minimize-a-supported-mime-type; empty for an unsupported one.
[[nodiscard]] QByteArray minimizeSupportedMimeType(const MimeType &mimeType,
                                                   SupportedByUserAgent supported);

} // namespace Corscope::Http
