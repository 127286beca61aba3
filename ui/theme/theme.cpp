#include "ui/theme/theme.h"

#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyleFactory>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

Tokens lightTokens()
{
    return {.background = QColor(0xF5, 0xF6, 0xF9),
            .panel = QColor(0xFF, 0xFF, 0xFF),
            .line = QColor(0xDF, 0xE3, 0xEA),
            .text = QColor(0x1B, 0x21, 0x2E),
            .dim = QColor(0x58, 0x63, 0x76),
            .faint = QColor(0x78, 0x83, 0x96),
            .accent = QColor(0x3F, 0x51, 0xD0),
            .accentBackground = QColor(0xEA, 0xED, 0xFD),
            .onAccent = QColor(0xFF, 0xFF, 0xFF),
            .ok = QColor(0x12, 0x70, 0x46),
            .okBackground = QColor(0xE2, 0xF4, 0xEA),
            .bad = QColor(0xB3, 0x20, 0x30),
            .badBackground = QColor(0xFD, 0xE9, 0xEB),
            .warn = QColor(0x8A, 0x58, 0x05),
            .warnBackground = QColor(0xFD, 0xF1, 0xD8),
            .code = QColor(0xF1, 0xF3, 0xF7),
            .selection = QColor(0xE9, 0xED, 0xFE)};
}

Tokens darkTokens()
{
    return {.background = QColor(0x14, 0x16, 0x1B),
            .panel = QColor(0x1C, 0x1F, 0x26),
            .line = QColor(0x30, 0x35, 0x40),
            .text = QColor(0xE7, 0xEA, 0xF0),
            .dim = QColor(0xA3, 0xAC, 0xBC),
            .faint = QColor(0x7E, 0x88, 0x9A),
            .accent = QColor(0x93, 0xA1, 0xFF),
            .accentBackground = QColor(0x26, 0x2C, 0x4C),
            .onAccent = QColor(0x12, 0x15, 0x1E),
            .ok = QColor(0x63, 0xD4, 0x9F),
            .okBackground = QColor(0x15, 0x33, 0x28),
            .bad = QColor(0xFF, 0x8F, 0x97),
            .badBackground = QColor(0x42, 0x20, 0x29),
            .warn = QColor(0xEC, 0xBD, 0x63),
            .warnBackground = QColor(0x39, 0x2E, 0x16),
            .code = QColor(0x24, 0x28, 0x31),
            .selection = QColor(0x26, 0x2C, 0x49)};
}

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.background);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.panel);
    palette.setColor(QPalette::AlternateBase, t.code);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.faint);
    palette.setColor(QPalette::Button, t.panel);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::ToolTipBase, t.panel);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Light, t.panel);
    palette.setColor(QPalette::Midlight, t.code);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.faint);
    palette.setColor(QPalette::Shadow, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, t.faint);
    }
    return palette;
}

/// The first of the families that is installed; the system's own face otherwise.
QString firstInstalled(const QStringList &families, const QString &otherwise)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : families) {
        if (installed.contains(family)) {
            return family;
        }
    }
    return otherwise;
}

/// A desktop says which face its programs use; without one (no display, a bare X server) Qt takes
/// whatever comes first, and a known good one is better.
bool hasDesktopFont()
{
    const QString platform = QGuiApplication::platformName();
    return platform != "offscreen"_L1 && platform != "minimal"_L1 && platform != "vnc"_L1 &&
           !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
}

} // namespace

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_systemPalette(application.palette())
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (!hasDesktopFont()) {
        QFont font = QApplication::font();
        font.setFamilies(
            {firstInstalled({u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s}, font.family()),
             u"Noto Sans CJK SC"_s});
        font.setPointSizeF(9.75);
        QApplication::setFont(font);
    }
    m_application.installEventFilter(this);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    if (choice != m_choice) {
        m_choice = choice;
        apply();
    }
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Qt 6.4 has no query for the colour scheme: the system's palette tells by its lightness.
    if (watched == &m_application && event->type() == QEvent::ApplicationPaletteChange &&
        !m_applying && m_choice == ThemeChoice::System) {
        m_systemPalette = QGuiApplication::palette();
        apply();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    switch (m_choice) {
    case ThemeChoice::System:
        m_dark = m_systemPalette.color(QPalette::Window).lightness() < 128;
        break;
    case ThemeChoice::Light: m_dark = false; break;
    case ThemeChoice::Dark: m_dark = true; break;
    }
    m_tokens = m_dark ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteOf(m_tokens));
    m_application.setStyleSheet(styleSheetOf(m_tokens, fixedFont()));
    m_applying = false;
    Q_EMIT changed();
}

QFont Theme::fixedFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!hasDesktopFont()) {
        font.setFamilies(
            {firstInstalled({u"JetBrains Mono"_s, u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s},
                            font.family()),
             u"Noto Sans CJK SC"_s});
    }
    font.setPointSizeF(QApplication::font().pointSizeF() * 0.93);
    font.setStyleHint(QFont::Monospace);
    // Some faces draw "://" or "->" as one sign: protocol text is shown letter by letter.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

QFont Theme::boldFont() const
{
    QFont font = QApplication::font();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::smallFont() const
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.87);
    return font;
}

QFont Theme::headlineFont() const
{
    QFont font = boldFont();
    font.setPointSizeF(font.pointSizeF() * 1.22);
    return font;
}

QColor Theme::colorOf(Explain::Sign sign) const
{
    switch (sign) {
    case Explain::Sign::Passed: return m_tokens.ok;
    case Explain::Sign::Failed: return m_tokens.bad;
    case Explain::Sign::Noted: return m_tokens.dim;
    case Explain::Sign::Warned: return m_tokens.warn;
    }
    return m_tokens.dim;
}

QColor Theme::backgroundOf(Explain::Sign sign) const
{
    switch (sign) {
    case Explain::Sign::Passed: return m_tokens.okBackground;
    case Explain::Sign::Failed: return m_tokens.badBackground;
    case Explain::Sign::Noted: return m_tokens.code;
    case Explain::Sign::Warned: return m_tokens.warnBackground;
    }
    return m_tokens.code;
}

QColor Theme::colorOf(Explain::Mood mood) const
{
    switch (mood) {
    case Explain::Mood::Good: return m_tokens.ok;
    case Explain::Mood::Bad: return m_tokens.bad;
    case Explain::Mood::Neutral: return m_tokens.dim;
    }
    return m_tokens.dim;
}

QColor Theme::backgroundOf(Explain::Mood mood) const
{
    switch (mood) {
    case Explain::Mood::Good: return m_tokens.okBackground;
    case Explain::Mood::Bad: return m_tokens.badBackground;
    case Explain::Mood::Neutral: return m_tokens.code;
    }
    return m_tokens.code;
}

QString Theme::glyphOf(Explain::Sign sign)
{
    switch (sign) {
    case Explain::Sign::Passed: return u"✓"_s;
    case Explain::Sign::Failed: return u"⊘"_s;
    case Explain::Sign::Noted: return u"•"_s;
    case Explain::Sign::Warned: return u"!"_s;
    }
    return {};
}

QString Theme::glyphOf(Explain::Mood mood)
{
    switch (mood) {
    case Explain::Mood::Good: return u"✓"_s;
    case Explain::Mood::Bad: return u"⊘"_s;
    case Explain::Mood::Neutral: return u"…"_s;
    }
    return {};
}

} // namespace Corscope::Ui
