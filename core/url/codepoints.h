// Scalar values and UTF-8, for the algorithms of the URL Standard that work on code points.
// Internal to core/url.
#pragma once

#include <QByteArray>
#include <QString>

#include <string>
#include <string_view>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#eof-code-point: no scalar value has this number.
inline constexpr char32_t endOfInput = 0x110000;

/// The scalar value that starts at `position`, which is moved behind it (one or two code units).
/// A lone surrogate counts as U+FFFD. `position` must be less than the size of `text`.
[[nodiscard]] char32_t nextScalarValue(QStringView text, qsizetype &position);

/// https://infra.spec.whatwg.org/#javascript-string-convert, as code points.
[[nodiscard]] std::u32string toScalarValues(QStringView text);

/// https://encoding.spec.whatwg.org/#utf-8-decode-without-bom, one step: the scalar value that
/// starts at `position`, which is moved behind it. An ill-formed sequence gives one U+FFFD per
/// maximal part, as the Encoding Standard has it; a byte order mark is kept. `position` must be
/// less than the size of `bytes`.
[[nodiscard]] char32_t nextFromUtf8(QByteArrayView bytes, qsizetype &position);

/// Appends the UTF-8 encoding of one scalar value, one to four bytes.
void appendUtf8(QByteArray &bytes, char32_t scalarValue);

/// https://infra.spec.whatwg.org/#ascii-string
[[nodiscard]] bool isAsciiString(std::u32string_view text);

} // namespace Corscope::Url
