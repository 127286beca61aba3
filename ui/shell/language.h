// The language of the interface, switchable while the program runs.
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace Corscope::Ui {

class Language : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);

    /// "en" or "zh_CN"; empty: the system's, English where it is neither.
    void setName(const QString &name);
    /// "en" or "zh_CN".
    [[nodiscard]] const QString &name() const { return m_name; }
    /// As chosen: may be empty.
    [[nodiscard]] const QString &choice() const { return m_choice; }

Q_SIGNALS:
    void changed();

private:
    QString m_choice;
    QString m_name;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace Corscope::Ui
