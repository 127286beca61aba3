// What the window remembers between starts: geometry, splitters, theme, language. One class, with a
// version number.
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace Corscope::Ui {

class UiState
{
public:
    /// With `Remember::No` nothing is read or written: screenshots and tests do not depend on the
    /// person's settings.
    enum class Remember { No, Yes };
    explicit UiState(Remember remember);

    [[nodiscard]] QByteArray geometry() const { return bytes("geometry"); }
    [[nodiscard]] QByteArray splitter(const QString &name) const
    {
        return bytes("splitter/" + name.toLatin1());
    }
    [[nodiscard]] ThemeChoice theme() const;
    [[nodiscard]] QString language() const;

    void setGeometry(const QByteArray &geometry) { setBytes("geometry", geometry); }
    void setSplitter(const QString &name, const QByteArray &state)
    {
        setBytes("splitter/" + name.toLatin1(), state);
    }
    void setTheme(ThemeChoice theme);
    void setLanguage(const QString &language);
    void forgetLayout();

private:
    [[nodiscard]] QByteArray bytes(const QByteArray &key) const;
    void setBytes(const QByteArray &key, const QByteArray &value);

    const Remember m_remember;
    QSettings m_settings;
};

} // namespace Corscope::Ui
