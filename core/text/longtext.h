// Text of a body that may be too long for memory.
#pragma once

#include "core/infra/receivedbody.h"
#include "core/text/encoding.h"

namespace Corscope::Text {

/// The length in UTF-16 units of what decode() would make of all the bytes; a piece at a time is in
/// memory.
[[nodiscard]] qint64 decodedLength(const ReceivedBody &body, const Encoding &encoding);
/// Its beginning: at least so many units if there are so many in the bytes in memory.
[[nodiscard]] QString decodedStart(const ReceivedBody &body, const Encoding &encoding,
                                   qsizetype units);

} // namespace Corscope::Text
