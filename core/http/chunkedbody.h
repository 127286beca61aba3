// A chunked body, read piece by piece as engines read it.
// https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
#pragma once

#include "core/http/responsereading.h"

#include <QByteArray>

namespace Corscope::Http {

class ChunkedBody
{
public:
    explicit ChunkedBody(ResponseReading::Chunks reading)
        : m_reading(reading)
    {}

    enum class Progress {
        NeedsMore,
        Complete, ///< the last chunk and its trailers are read
        Invalid,
    };
    /// Takes bytes off the front of `bytes`, up to the end of the body, and adds the data of the
    /// chunks to `body`. After Complete and Invalid nothing more is taken.
    [[nodiscard]] Progress read(QByteArrayView &bytes, QByteArray &body);

    /// Whether the body may end here although it is not complete.
    [[nodiscard]] bool mayEndHere() const;
    /// What was wrong, for people; English. Only after Invalid.
    [[nodiscard]] QByteArray mistake() const { return m_mistake; }

private:
    enum class Stage { Size, Data, DataEnd, Trailers, Complete, Invalid };

    void readLine(QByteArrayView &bytes);
    void takeLine(QByteArrayView line);
    void takeSize(QByteArrayView line);
    void takeData(QByteArrayView &bytes, QByteArray &body);
    void refuse(const char *why, QByteArrayView line);

    ResponseReading::Chunks m_reading;
    Stage m_stage = Stage::Size;
    QByteArray m_line; ///< the part of a line that has come
    qint64 m_missing = 0;
    QByteArray m_mistake;
};

} // namespace Corscope::Http
