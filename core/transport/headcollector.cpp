#include "core/transport/headcollector.h"

#include <utility>

namespace Corscope::Transport {

HeadProgress HeadCollector::add(QByteArrayView line)
{
    m_size += line.size();
    if (m_size > m_maximalSize) {
        return HeadProgress::TooLarge;
    }
    // libcurl ends a head at any line whose first byte is CR or LF; only the same rule keeps us in
    // step with it.
    if (line.startsWith('\r') || line.startsWith('\n')) {
        return HeadProgress::Complete;
    }
    if (line.endsWith('\n')) {
        line.chop(1);
    }
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    m_lines.push_back(line.toByteArray());
    return HeadProgress::Incomplete;
}

Http::HeadLines HeadCollector::take()
{
    m_size = 0;
    return std::exchange(m_lines, {});
}

QByteArray HeadCollector::lastLine() const
{
    return m_lines.empty() ? QByteArray() : m_lines.back();
}

} // namespace Corscope::Transport
