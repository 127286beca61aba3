// Undoes the content codings of one body, piece by piece, with a limit to what may come of it.
// https://www.rfc-editor.org/rfc/rfc9110#name-content-codings
#pragma once

#include "core/http/contentcoding.h"
#include "core/http/streamdecoder.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace Corscope::Http {

/// Bytes are put in with feed() and taken out with take(), so that whoever takes decides how much
/// is decoded before it goes on: a few bytes of a malicious answer fill no memory.
class ContentDecoder
{
public:
    /// Hands everything over as it comes.
    ContentDecoder() = default;
    /// `codings` in the order in which they were applied.
    ContentDecoder(const std::vector<ContentCoding> &codings, const ResponseReading &reading);

    [[nodiscard]] bool decodes() const { return !m_stages.empty(); }

    /// The next coded bytes.
    void feed(QByteArray coded);

    enum class Progress {
        NeedsInput, ///< nothing is left of what was fed
        HasMore,
        Failed,  ///< the bytes are not in this coding; nothing comes any more
        TooMuch, ///< they decode to more than anybody could mean; nothing comes any more
    };
    /// Adds decoded bytes to `output`, at most `room`, which is above 0. A coded stream that is cut
    /// short just ends, as in browsers; what stands behind one is dropped.
    [[nodiscard]] Progress take(QByteArray &output, qsizetype room);

    /// Decoded so far.
    [[nodiscard]] qint64 decodedSize() const { return m_decodedSize; }

private:
    struct Stage
    {
        std::unique_ptr<StreamDecoder> decoder;
        QByteArray input = {}; ///< still coded
        qsizetype used = 0;
        bool hasEnded = false;
        bool hasMore = false; ///< its last call used up its room
    };

    Progress pull(std::size_t stage, QByteArray &output, qsizetype room);
    void dropInput(std::size_t from);
    Progress run(Stage &stage, QByteArray &output, qsizetype room);
    [[nodiscard]] bool isTooMuch() const;

    std::vector<Stage> m_stages; ///< the first is undone last
    QByteArray m_plain;          ///< where nothing is decoded
    qint64 m_fedSize = 0;
    qint64 m_decodedSize = 0;
    Progress m_end = Progress::NeedsInput; ///< Failed or TooMuch, once it is so
};

} // namespace Corscope::Http
