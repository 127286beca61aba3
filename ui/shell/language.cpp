#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

Language::Language(QObject *parent)
    : QObject(parent)
{}

void Language::setName(const QString &name)
{
    m_choice = name;
    const QString wanted = name.isEmpty() ? QLocale::system().name() : name;
    const QString next = wanted.startsWith("zh"_L1) ? u"zh_CN"_s : u"en"_s;
    if (next == m_name) {
        return;
    }
    m_name = next;
    QLocale::setDefault(QLocale(m_name));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_own.load(u":/translations/corscope_%1.qm"_s.arg(m_name))) {
        QCoreApplication::installTranslator(&m_own);
    }
    if (m_qt.load(u"qtbase_%1"_s.arg(m_name), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    Q_EMIT changed();
}

} // namespace Corscope::Ui
