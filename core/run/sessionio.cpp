#include "core/run/sessionio.h"

#include "core/explain/words.h"

#include <QFile>
#include <QSaveFile>

namespace Corscope::Run {

Result<Session::SessionData, LoadMistake> loadSession(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(LoadMistake{CannotRead{path, file.errorString()}});
    }
    if (file.size() > Session::sizeLimit) {
        return fail(LoadMistake{Session::FileMistake{Session::FileMistake::TooLarge{file.size()}}});
    }
    auto session = Session::readSession(file.readAll());
    if (!session) {
        return fail(LoadMistake{std::move(session).error()});
    }
    return *std::move(session);
}

Result<std::monostate, CannotWrite> saveSession(const QString &path,
                                                const Session::SessionData &session)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return fail(CannotWrite{path, file.errorString()});
    }
    const QByteArray bytes = Session::writeSession(session);
    // flush() by ourselves: what fails in commit()'s own (a full disk) goes unnoticed in Qt 6.4,
    // and the broken file would take the place of the good one.
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        const QString why = file.errorString();
        file.cancelWriting();
        return fail(CannotWrite{path, why});
    }
    if (!file.commit()) {
        return fail(CannotWrite{path, file.errorString()});
    }
    return std::monostate{};
}

QString FileWords::mistake(const LoadMistake &mistake)
{
    struct Word
    {
        QString operator()(const CannotRead &m) const
        {
            return tr("%1 cannot be read: %2").arg(m.path, m.why);
        }
        QString operator()(const Session::FileMistake &m) const
        {
            return std::visit(*this, m.what);
        }
        QString operator()(const Session::FileMistake::NotJson &m) const
        {
            return tr("The file is not JSON: line %1, column %2: %3")
                .arg(QString::number(m.line), QString::number(m.column), m.message);
        }
        QString operator()(const Session::FileMistake::NotASession &) const
        {
            return tr(
                "The file is JSON, but not a Corscope session: the field “corscope” is missing.");
        }
        QString operator()(const Session::FileMistake::NewerVersion &m) const
        {
            return tr("The file is of version %1; this program reads up to version %2. A newer "
                      "Corscope can open it.")
                .arg(m.version)
                .arg(Session::formatVersion);
        }
        QString operator()(const Session::FileMistake::TooLarge &m) const
        {
            return tr("The file is too large (%1 bytes; at most %2).")
                .arg(m.size)
                .arg(Session::sizeLimit);
        }
        QString operator()(const Trace::JsonMistake &m) const
        {
            return tr("In the session file, %1").arg(Explain::Words::mistake(m));
        }
    };
    return std::visit(Word{}, mistake);
}

QString FileWords::mistake(const CannotWrite &mistake)
{
    return tr("%1 cannot be written: %2").arg(mistake.path, mistake.why);
}

} // namespace Corscope::Run
