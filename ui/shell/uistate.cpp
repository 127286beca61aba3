#include "ui/shell/uistate.h"

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

/// Layouts of another version are not restored: their parts may not exist any more.
constexpr int layoutVersion = 1;

} // namespace

UiState::UiState(Remember remember)
    : m_remember(remember)
{
    if (m_remember == Remember::Yes &&
        m_settings.value(u"layout/version"_s).toInt() != layoutVersion) {
        forgetLayout();
        m_settings.setValue(u"layout/version"_s, layoutVersion);
    }
}

QByteArray UiState::bytes(const QByteArray &key) const
{
    return m_remember == Remember::Yes
               ? m_settings.value(u"layout/"_s + QLatin1StringView(key)).toByteArray()
               : QByteArray();
}

void UiState::setBytes(const QByteArray &key, const QByteArray &value)
{
    if (m_remember == Remember::Yes) {
        m_settings.setValue(u"layout/"_s + QLatin1StringView(key), value);
    }
}

ThemeChoice UiState::theme() const
{
    const QString name =
        m_remember == Remember::Yes ? m_settings.value(u"theme"_s).toString() : QString();
    return name == "light"_L1  ? ThemeChoice::Light
           : name == "dark"_L1 ? ThemeChoice::Dark
                               : ThemeChoice::System;
}

QString UiState::language() const
{
    return m_remember == Remember::Yes ? m_settings.value(u"language"_s).toString() : QString();
}

void UiState::setTheme(ThemeChoice theme)
{
    if (m_remember == Remember::Yes) {
        m_settings.setValue(u"theme"_s, theme == ThemeChoice::Light  ? u"light"_s
                                        : theme == ThemeChoice::Dark ? u"dark"_s
                                                                     : QString());
    }
}

void UiState::setLanguage(const QString &language)
{
    if (m_remember == Remember::Yes) {
        m_settings.setValue(u"language"_s, language);
    }
}

void UiState::forgetLayout()
{
    m_settings.remove(u"layout"_s);
}

} // namespace Corscope::Ui
