// Encodings and decoding: https://encoding.spec.whatwg.org/ (revision a985b62a9b45c17d, 2026-05-21)
// The converters are ICU's; labels, names and the rules around them are the standard's.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Corscope::Text {

struct Encoding
{
    const char *name;         ///< https://encoding.spec.whatwg.org/#name
    const char *icuConverter; ///< null where the decoder is our own
};

/// https://encoding.spec.whatwg.org/#concept-encoding-get; null for failure. The label in any case,
/// with ASCII whitespace around it.
[[nodiscard]] const Encoding *encodingFromLabel(QStringView label);
[[nodiscard]] const Encoding &utf8();

/// https://encoding.spec.whatwg.org/#bom-sniff; null where there is no byte order mark.
[[nodiscard]] const Encoding *encodingOfMark(QByteArrayView bytes);

/// The encoding that an XML document without a byte order mark declares of itself, by
/// https://www.w3.org/TR/xml/#sec-guessing-no-ext-info; null where it declares none, or one that is
/// not known.
[[nodiscard]] const Encoding *declaredXmlEncoding(QByteArrayView bytes);

/// https://encoding.spec.whatwg.org/#decode: a byte order mark wins over `fallback`. Never fails:
/// what cannot be decoded becomes U+FFFD.
[[nodiscard]] QString decode(QByteArrayView bytes, const Encoding &fallback);
/// The same, but nothing where there are bytes that the encoding does not have.
[[nodiscard]] std::optional<QString> decodeOrFail(QByteArrayView bytes, const Encoding &fallback);
/// https://encoding.spec.whatwg.org/#utf-8-decode: without its byte order mark, if it has one.
[[nodiscard]] QString utf8Decode(QByteArrayView bytes);
/// https://encoding.spec.whatwg.org/#encode with error mode "html", as forms do it: what the
/// encoding does not have becomes a character reference. The encodings that only decode encode as
/// UTF-8.
[[nodiscard]] QByteArray encodeForHtml(QStringView text, const Encoding &encoding);
/// https://encoding.spec.whatwg.org/#utf-8-encode: lone surrogates become U+FFFD.
[[nodiscard]] QByteArray utf8Encode(QStringView text);

} // namespace Corscope::Text
