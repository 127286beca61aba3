// application/x-www-form-urlencoded:
// https://url.spec.whatwg.org/#application/x-www-form-urlencoded
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace Corscope::Url {

/// Names and values, in order, duplicates kept.
using NameValuePairs = std::vector<std::pair<QString, QString>>;

/// https://url.spec.whatwg.org/#concept-urlencoded-serializer with UTF-8; gives ASCII. Lone
/// surrogates count as U+FFFD.
[[nodiscard]] QByteArray serializeUrlencoded(const NameValuePairs &pairs);

/// The same of what is encoded already.
[[nodiscard]] QByteArray serializeUrlencodedBytes(
    const std::vector<std::pair<QByteArray, QByteArray>> &pairs);

/// https://url.spec.whatwg.org/#concept-urlencoded-parser. Takes any bytes and never fails:
/// ill-formed UTF-8 becomes U+FFFD. A URL's query, without its "?", is such input.
[[nodiscard]] NameValuePairs parseUrlencoded(QByteArrayView bytes);

} // namespace Corscope::Url
