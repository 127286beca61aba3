// The bytes of an answer as they come in: the first ones in memory, and all of them in a store
// outside of it once there are too many.
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace Corscope {

/// A place outside of memory for bytes. The pure core knows only this; a file stands behind it.
class BodyStore
{
public:
    virtual ~BodyStore() = default;
    virtual void append(QByteArrayView bytes) = 0;
    /// Fewer bytes at the end, or where the store has failed.
    [[nodiscard]] virtual QByteArray read(qint64 from, qint64 length) = 0;
};
using BodyStoreFactory = std::function<std::unique_ptr<BodyStore>()>;

class ReceivedBody
{
public:
    /// Bytes that stay in memory where there is a store for the rest.
    static constexpr qint64 limitWithStore = qint64(8) * 1024 * 1024;
    /// Where there is none, the rest is only counted.
    static constexpr qint64 limitWithoutStore = qint64(64) * 1024 * 1024;

    /// A factory that is empty or gives null: there is no store.
    explicit ReceivedBody(BodyStoreFactory makeStore = {});
    void append(const QByteArray &bytes);
    void clear();

    /// The bytes in memory, from the start.
    [[nodiscard]] const QByteArray &head() const { return m_head; }
    /// Of all that was received, kept or not.
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] bool isInMemory() const { return m_head.size() == m_length; }
    /// Fewer bytes at the end, and behind the head where there is no store.
    [[nodiscard]] QByteArray read(qint64 from, qint64 length) const;

private:
    [[nodiscard]] qint64 limit() const { return m_makeStore ? limitWithStore : limitWithoutStore; }

    BodyStoreFactory m_makeStore;
    std::unique_ptr<BodyStore> m_store; ///< of all bytes, from the first
    QByteArray m_head;
    qint64 m_length = 0;
};

} // namespace Corscope
