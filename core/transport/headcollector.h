// Puts head lines that come one by one together into heads.
#pragma once

#include "core/http/headlines.h"

#include <QByteArray>

namespace Corscope::Transport {

enum class HeadProgress {
    Incomplete,
    Complete, ///< take() gives the lines
    TooLarge, ///< above the limit; nothing more is kept
};

class HeadCollector
{
public:
    /// The limit counts all bytes of one head, line ends included.
    explicit HeadCollector(qsizetype maximalSize)
        : m_maximalSize(maximalSize)
    {}

    /// Takes one line with its line end (CR LF or LF). The empty line completes the head.
    [[nodiscard]] HeadProgress add(QByteArrayView line);
    /// The lines of the head without their line ends, status line first; starts a new head.
    [[nodiscard]] Http::HeadLines take();
    /// The line added last, without its line end; empty at the start of a head.
    [[nodiscard]] QByteArray lastLine() const;

private:
    qsizetype m_maximalSize;
    qsizetype m_size = 0;
    Http::HeadLines m_lines;
};

} // namespace Corscope::Transport
