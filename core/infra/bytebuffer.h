// Bytes that are put together piece by piece, mostly short.
#pragma once

#include <QByteArray>

#include <algorithm>
#include <array>

namespace Corscope {

/// What is put together is copied once, into memory of its size: QByteArray's own append() is for
/// long texts.
class ByteBuffer
{
public:
    ByteBuffer &operator<<(QByteArrayView bytes)
    {
        const auto size = std::size_t(bytes.size());
        if (m_long.isEmpty() && size <= m_short.size() - m_size) {
            std::copy(bytes.begin(), bytes.end(), m_short.begin() + m_size);
            m_size += size;
        } else {
            appendLong(bytes);
        }
        return *this;
    }
    ByteBuffer &operator<<(char byte) { return *this << QByteArrayView(&byte, 1); }
    [[nodiscard]] QByteArray bytes() const
    {
        return m_long.isEmpty() ? QByteArray(m_short.data(), qsizetype(m_size)) : m_long;
    }

private:
    void appendLong(QByteArrayView bytes)
    {
        if (m_long.isEmpty()) {
            m_long = QByteArray(m_short.data(), qsizetype(m_size));
        }
        m_long.append(bytes);
    }

    std::array<char, 256> m_short; ///< the first m_size of them, unless there are more
    std::size_t m_size = 0;
    QByteArray m_long;
};

} // namespace Corscope
