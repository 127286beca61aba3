// From the lines of a head to its header list, as engines do it.
// https://www.rfc-editor.org/rfc/rfc9112#name-field-syntax
#pragma once

#include "core/http/headerlist.h"
#include "core/http/message.h"
#include "core/http/responsereading.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <vector>

namespace Corscope::Http {

struct HeaderFields
{
    std::vector<Header> fields; ///< one for each line that is a header, folded ones joined
    bool hasNulInValue = false;
};
/// The lines behind the status line, without line ends.
[[nodiscard]] HeaderFields readFields(std::span<const QByteArray> lines,
                                      const ResponseReading &reading);

/// What several lines of one name amount to (ResponseReading::RepeatedLines).
[[nodiscard]] HeaderList headerListOf(std::vector<Header> fields, const ResponseReading &reading);

/// The first of Location and Content-Disposition whose lines differ though they must not; a
/// Location of a redirect is not looked at.
[[nodiscard]] std::optional<HeadMistake> suspectDuplicate(const std::vector<Header> &fields,
                                                          int status,
                                                          const ResponseReading &reading);

} // namespace Corscope::Http
