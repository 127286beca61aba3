#include "core/http/contentdecoding.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

/// How much one coding hands to the next at a time.
constexpr qsizetype stepSize = qsizetype(64) * 1024;

// A body may decode to 64 MiB in any case, and beyond that to so many times its size: gzip's
// largest factor is 1032. Others have none.
constexpr qint64 harmlessSize = qint64(64) * 1024 * 1024;
constexpr qint64 largestFactor = 1100;

} // namespace

ContentDecoder::ContentDecoder(const std::vector<ContentCoding> &codings,
                               const ResponseReading &reading)
{
    for (const ContentCoding coding : codings) {
        m_stages.push_back({makeStreamDecoder(coding, reading)});
    }
}

void ContentDecoder::feed(QByteArray coded)
{
    m_fedSize += coded.size();
    QByteArray &input = m_stages.empty() ? m_plain : m_stages.back().input;
    if (input.isEmpty()) {
        input = std::move(coded);
    } else {
        input += coded;
    }
}

ContentDecoder::Progress ContentDecoder::take(QByteArray &output, qsizetype room)
{
    if (m_end != Progress::NeedsInput) {
        return m_end;
    }
    if (m_stages.empty()) {
        const bool isAll = m_plain.size() <= room;
        output += isAll ? m_plain : m_plain.first(room);
        m_decodedSize += std::min(room, m_plain.size());
        m_plain = isAll ? QByteArray() : m_plain.sliced(room);
        return isAll ? Progress::NeedsInput : Progress::HasMore;
    }
    const qsizetype before = output.size();
    Progress progress = pull(0, output, room);
    m_decodedSize += output.size() - before;
    if (isTooMuch()) {
        output.resize(before);
        progress = Progress::TooMuch;
    }
    if (progress == Progress::Failed || progress == Progress::TooMuch) {
        m_end = progress;
    }
    return progress;
}

/// Decoded bytes of one stage, its input fetched from the stage behind it as needed.
ContentDecoder::Progress ContentDecoder::pull(std::size_t index, QByteArray &output, qsizetype room)
{
    Stage &stage = m_stages.at(index);
    const qsizetype fullSize = output.size() + room;
    while (output.size() < fullSize) {
        if (stage.hasEnded) {
            dropInput(index);
            return Progress::NeedsInput;
        }
        const Progress progress = run(stage, output, fullSize - output.size());
        if (progress != Progress::NeedsInput || index + 1 == m_stages.size()) {
            return progress;
        }
        const Progress behind = pull(index + 1, stage.input, stepSize);
        if (behind == Progress::Failed || (stage.input.isEmpty() && !stage.hasEnded)) {
            return behind;
        }
    }
    return Progress::HasMore;
}

/// What stands behind a coded stream belongs to nobody.
void ContentDecoder::dropInput(std::size_t from)
{
    for (std::size_t i = from; i < m_stages.size(); ++i) {
        m_stages.at(i).input.clear();
        m_stages.at(i).used = 0;
        m_stages.at(i).hasMore = false;
    }
}

ContentDecoder::Progress ContentDecoder::run(Stage &stage, QByteArray &output, qsizetype room)
{
    if (stage.input.isEmpty() && !stage.hasMore) {
        return Progress::NeedsInput;
    }
    QByteArrayView rest = QByteArrayView(stage.input).sliced(stage.used);
    const StreamDecoder::Progress progress = stage.decoder->decode(rest, output, room);
    stage.used = stage.input.size() - rest.size();
    stage.hasMore = progress == StreamDecoder::Progress::HasMore;
    if (rest.isEmpty()) {
        stage.input.clear();
        stage.used = 0;
    }
    switch (progress) {
    case StreamDecoder::Progress::NeedsInput: return Progress::NeedsInput;
    case StreamDecoder::Progress::HasMore: return Progress::HasMore;
    case StreamDecoder::Progress::Failed: return Progress::Failed;
    case StreamDecoder::Progress::Ended: break;
    }
    stage.hasEnded = true;
    stage.input.clear();
    stage.used = 0;
    return Progress::NeedsInput;
}

bool ContentDecoder::isTooMuch() const
{
    return m_decodedSize > std::max(harmlessSize, m_fedSize * largestFactor);
}

} // namespace Corscope::Http
