// JSON as scripts get it back: what is read is an object, and what is shown of it is that object
// written again.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Corscope::Text {

/// JSON.stringify(JSON.parse(text)), with UTF-8 decode before it
/// (https://infra.spec.whatwg.org/#parse-json-bytes-to-a-javascript-value); nothing where
/// JSON.parse() throws.
///
/// Not as in JavaScript: integers above 64 bits, numbers beyond the range of a double, lone
/// surrogates and more than 1024 levels count as errors.
[[nodiscard]] std::optional<QString> reserializedJson(QByteArrayView bytes);

/// https://tc39.es/ecma262/#sec-numeric-types-number-tostring for a finite number.
[[nodiscard]] QByteArray javaScriptNumber(double number);

} // namespace Corscope::Text
