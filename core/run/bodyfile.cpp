#include "core/run/bodyfile.h"

#include <QDir>
#include <QTemporaryFile>

namespace Corscope::Run {

using namespace Qt::StringLiterals;

namespace {

class BodyFile : public BodyStore
{
public:
    BodyFile()
        : m_file(QDir::tempPath() + u"/corscope-body-XXXXXX"_s)
    {}

    [[nodiscard]] bool open() { return m_file.open(); }

    void append(QByteArrayView bytes) override
    {
        // After a short write (the disk is full) the rest is lost: what is behind would be at a
        // wrong place.
        if (m_isWhole && m_file.seek(m_end)) {
            const qint64 written = m_file.write(bytes.data(), bytes.size());
            m_isWhole = written == bytes.size();
            m_end += std::max<qint64>(0, written);
        }
    }

    [[nodiscard]] QByteArray read(qint64 from, qint64 length) override
    {
        return m_file.seek(from) ? m_file.read(length) : QByteArray();
    }

private:
    QTemporaryFile m_file;
    qint64 m_end = 0;
    bool m_isWhole = true;
};

} // namespace

std::unique_ptr<BodyStore> makeBodyFile()
{
    auto file = std::make_unique<BodyFile>();
    return file->open() ? std::move(file) : nullptr;
}

} // namespace Corscope::Run
