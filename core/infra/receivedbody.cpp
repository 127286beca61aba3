#include "core/infra/receivedbody.h"

#include <algorithm>

namespace Corscope {

ReceivedBody::ReceivedBody(BodyStoreFactory makeStore)
    : m_makeStore(std::move(makeStore))
{}

void ReceivedBody::append(const QByteArray &bytes)
{
    const qint64 room = limit() - m_head.size();
    if (bytes.size() > room && m_makeStore && !m_store) {
        m_store = m_makeStore();
        if (m_store) {
            m_store->append(m_head);
        } else {
            m_makeStore = {};
        }
    }
    if (m_store) {
        m_store->append(bytes);
    }
    m_head += bytes.left(qsizetype(std::clamp<qint64>(limit() - m_head.size(), 0, bytes.size())));
    m_length += bytes.size();
}

void ReceivedBody::clear()
{
    m_store.reset();
    m_head.clear();
    m_length = 0;
}

QByteArray ReceivedBody::read(qint64 from, qint64 length) const
{
    if (from + length <= m_head.size() || !m_store) {
        return from < m_head.size() ? m_head.sliced(from).left(length) : QByteArray();
    }
    return m_store->read(from, length);
}

} // namespace Corscope
