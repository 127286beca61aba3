// One content coding, undone piece by piece.
#pragma once

#include "core/http/contentcoding.h"
#include "core/http/responsereading.h"

#include <QByteArray>

#include <memory>

namespace Corscope::Http {

class StreamDecoder
{
public:
    StreamDecoder() = default;
    virtual ~StreamDecoder() = default;
    Q_DISABLE_COPY_MOVE(StreamDecoder)

    enum class Progress {
        NeedsInput, ///< all input is taken, and there is no output left
        HasMore,    ///< the room is used up
        Ended,      ///< the coded stream is over; what input is left does not belong to it
        Failed,     ///< these bytes are not in this coding
    };
    /// Takes bytes off the front of `input` and adds decoded ones to `output`, at most `room`,
    /// which is above 0.
    [[nodiscard]] virtual Progress decode(QByteArrayView &input, QByteArray &output,
                                          qsizetype room) = 0;
};

/// Nothing where the library has no memory.
[[nodiscard]] std::unique_ptr<StreamDecoder> makeStreamDecoder(ContentCoding coding,
                                                               const ResponseReading &reading);

} // namespace Corscope::Http
