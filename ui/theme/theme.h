// Colours, fonts and the style sheet. Everything that paints asks here, so that light, dark and the
// contrast between them are decided in one file.
#pragma once

#include "core/explain/checks.h"
#include "core/explain/words.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace Corscope::Ui {

/// Named by use, not by hue.
struct Tokens
{
    QColor background; ///< behind cards
    QColor panel;      ///< cards, side bars
    QColor line;       ///< borders, rules, lifelines
    QColor text;
    QColor dim;   ///< secondary text
    QColor faint; ///< headings of groups, disabled
    QColor accent;
    QColor accentBackground;
    QColor onAccent; ///< text on the accent colour
    QColor ok;
    QColor okBackground;
    QColor bad;
    QColor badBackground;
    QColor warn;
    QColor warnBackground;
    QColor code;      ///< behind protocol text
    QColor selection; ///< behind the selected row
};

enum class ThemeChoice { System, Light, Dark };

/// One object per application, made by main and passed down.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application);

    void setChoice(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }

    /// The face of protocol text, a little smaller than the interface's.
    [[nodiscard]] QFont fixedFont() const;
    [[nodiscard]] QFont boldFont() const;
    [[nodiscard]] QFont smallFont() const;
    /// The verdict's.
    [[nodiscard]] QFont headlineFont() const;

    [[nodiscard]] QColor colorOf(Explain::Sign sign) const;
    [[nodiscard]] QColor backgroundOf(Explain::Sign sign) const;
    [[nodiscard]] QColor colorOf(Explain::Mood mood) const;
    [[nodiscard]] QColor backgroundOf(Explain::Mood mood) const;
    /// A character that says the same as the colour.
    [[nodiscard]] static QString glyphOf(Explain::Sign sign);
    [[nodiscard]] static QString glyphOf(Explain::Mood mood);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication &m_application;
    QPalette m_systemPalette;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_dark = false;
    bool m_applying = false;
    Tokens m_tokens;
};

} // namespace Corscope::Ui
