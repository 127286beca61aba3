// Percent-encoding: https://url.spec.whatwg.org/#percent-encoded-bytes
#pragma once

#include <QByteArray>
#include <QString>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#percent-encode-set
enum class PercentEncodeSet {
    C0Control,    ///< https://url.spec.whatwg.org/#c0-control-percent-encode-set
    Fragment,     ///< https://url.spec.whatwg.org/#fragment-percent-encode-set
    Query,        ///< https://url.spec.whatwg.org/#query-percent-encode-set
    SpecialQuery, ///< https://url.spec.whatwg.org/#special-query-percent-encode-set
    Path,         ///< https://url.spec.whatwg.org/#path-percent-encode-set
    Userinfo,     ///< https://url.spec.whatwg.org/#userinfo-percent-encode-set
    Component,    ///< https://url.spec.whatwg.org/#component-percent-encode-set
    FormUrlencoded, ///< https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set
};

/// Whether a code point is to be percent-encoded; every one above U+007E is, in each set.
[[nodiscard]] bool isInPercentEncodeSet(char32_t codePoint, PercentEncodeSet set);

/// https://url.spec.whatwg.org/#string-utf-8-percent-encode; gives ASCII. Lone surrogates count as
/// U+FFFD. With FormUrlencoded a space becomes "+". Only Component and FormUrlencoded encode "%".
[[nodiscard]] QByteArray utf8PercentEncode(QStringView text, PercentEncodeSet set);
/// https://url.spec.whatwg.org/#utf-8-percent-encode for one scalar value, appended to `output`.
void appendUtf8PercentEncoded(QByteArray &output, char32_t scalarValue, PercentEncodeSet set);

/// https://url.spec.whatwg.org/#percent-decode for bytes. Never fails: a "%" that no two hex digits
/// follow stays.
[[nodiscard]] QByteArray percentDecode(QByteArrayView bytes);

} // namespace Corscope::Url
