// The first line of an answer, as engines find and read it.
// https://www.rfc-editor.org/rfc/rfc9112#name-status-line
#pragma once

#include "core/http/responsereading.h"

#include <QByteArray>

namespace Corscope::Http {

struct StatusLine
{
    QByteArray version; ///< as written
    int status = 0;
    QByteArray reason;
    bool isHttp11 = false; ///< treated as HTTP/1.1 or newer, whatever is written
    bool isValid = true;   ///< what could be read is in the other fields all the same

    friend bool operator==(const StatusLine &, const StatusLine &) = default;
};

/// `line` is without its line end.
[[nodiscard]] StatusLine readStatusLine(QByteArrayView line, ResponseReading::StatusLine reading);

/// What an answer without a status line is taken for.
[[nodiscard]] StatusLine http09StatusLine();

/// Where the status line begins in the bytes that have come so far.
struct Beginning
{
    enum class Kind { NeedsMore, Found, NoStatusLine };
    Kind kind = Kind::NeedsMore;
    qsizetype offset = 0; ///< only for Found

    friend bool operator==(const Beginning &, const Beginning &) = default;
};
enum class StreamState { GoesOn, Ended };
[[nodiscard]] Beginning findStatusLine(QByteArrayView bytes, StreamState stream,
                                       ResponseReading::StatusLine reading);

} // namespace Corscope::Http
