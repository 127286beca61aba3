// Light and dark, and that everything can be read in both.
#include "ui/shell/actions.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace Corscope;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void choiceIsFollowed();
    void systemIsFollowedByItsLightness();
    void choiceOverrulesTheSystem();
    void signsDifferWithoutColour();
    void styleSheetHasNoPlaceholderLeft_data();
    void styleSheetHasNoPlaceholderLeft();
    void actionsHaveIconsInBoth();

private:
    Theme m_theme{*qApp};
};

namespace {

qreal luminance(const QColor &color)
{
    const auto linear = [](qreal channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
qreal contrast(const QColor &a, const QColor &b)
{
    const qreal lighter = std::max(luminance(a), luminance(b));
    const qreal darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

void bothThemes()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
}

QPalette systemPalette(const QColor &window, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, window);
    palette.setColor(QPalette::Text, text);
    return palette;
}

} // namespace

void TestTheme::textCanBeRead_data()
{
    bothThemes();
}

// https://www.w3.org/TR/WCAG21/#contrast-minimum: 4.5 for text, 3 for large text and for what is
// disabled or repeated elsewhere.
void TestTheme::textCanBeRead()
{
    QFETCH(ThemeChoice, choice);
    m_theme.setChoice(choice);
    const Tokens &t = m_theme.tokens();
    const struct
    {
        const char *what;
        QColor text;
        QColor behind;
        qreal least;
    } pairs[] = {{"text on panel", t.text, t.panel, 7},
                 {"text on background", t.text, t.background, 7},
                 {"text on selection", t.text, t.selection, 7},
                 {"text on code", t.text, t.code, 7},
                 {"text on a failed row", t.text, t.badBackground, 4.5},
                 {"dim on panel", t.dim, t.panel, 4.5},
                 {"dim on background", t.dim, t.background, 4.5},
                 {"dim on code", t.dim, t.code, 4.5},
                 {"dim on a failed row", t.dim, t.badBackground, 4.5},
                 {"dim on selection", t.dim, t.selection, 4.5},
                 {"faint on panel", t.faint, t.panel, 3},
                 {"accent on panel", t.accent, t.panel, 4.5},
                 {"accent on its background", t.accent, t.accentBackground, 4.5},
                 {"text on accent", t.onAccent, t.accent, 4.5},
                 {"ok on panel", t.ok, t.panel, 4.5},
                 {"ok on its background", t.ok, t.okBackground, 4.5},
                 {"ok on code", t.ok, t.code, 4.5},
                 {"bad on panel", t.bad, t.panel, 4.5},
                 {"bad on its background", t.bad, t.badBackground, 4.5},
                 {"bad on code", t.bad, t.code, 4.5},
                 {"warn on panel", t.warn, t.panel, 4.5},
                 {"warn on its background", t.warn, t.warnBackground, 4.5},
                 {"warn on code", t.warn, t.code, 4.5}};
    for (const auto &pair : pairs) {
        const qreal found = contrast(pair.text, pair.behind);
        QVERIFY2(found >= pair.least,
                 qPrintable(QString::fromLatin1(pair.what) + u": "_s + QString::number(found)));
    }
}

void TestTheme::choiceIsFollowed()
{
    m_theme.setChoice(ThemeChoice::Light);
    QSignalSpy changed(&m_theme, &Theme::changed);
    m_theme.setChoice(ThemeChoice::Dark);
    QVERIFY(m_theme.isDark());
    QCOMPARE(changed.size(), 1);
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 60);
    m_theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.size(), 1);
    m_theme.setChoice(ThemeChoice::Light);
    QVERIFY(!m_theme.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
}

void TestTheme::systemIsFollowedByItsLightness()
{
    m_theme.setChoice(ThemeChoice::System);
    QApplication::setPalette(systemPalette(Qt::black, Qt::white));
    QTRY_VERIFY(m_theme.isDark());
    QApplication::setPalette(systemPalette(Qt::white, Qt::black));
    QTRY_VERIFY(!m_theme.isDark());
}

void TestTheme::choiceOverrulesTheSystem()
{
    m_theme.setChoice(ThemeChoice::Light);
    QApplication::setPalette(systemPalette(Qt::black, Qt::white));
    QApplication::processEvents();
    QVERIFY(!m_theme.isDark());
    QVERIFY(m_theme.tokens().panel.lightness() > 200);
}

void TestTheme::signsDifferWithoutColour()
{
    QSet<QString> signs;
    for (const auto sign : {Explain::Sign::Passed, Explain::Sign::Failed, Explain::Sign::Noted,
                            Explain::Sign::Warned}) {
        signs.insert(Theme::glyphOf(sign));
    }
    QCOMPARE(signs.size(), 4);
    QVERIFY(Theme::glyphOf(Explain::Mood::Good) != Theme::glyphOf(Explain::Mood::Bad));
    QVERIFY(Theme::glyphOf(Explain::Mood::Neutral) != Theme::glyphOf(Explain::Mood::Bad));
}

void TestTheme::styleSheetHasNoPlaceholderLeft_data()
{
    bothThemes();
}

void TestTheme::styleSheetHasNoPlaceholderLeft()
{
    QFETCH(ThemeChoice, choice);
    m_theme.setChoice(choice);
    const QString sheet = styleSheetOf(m_theme.tokens(), m_theme.fixedFont());
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(sheet.contains(m_theme.tokens().panel.name()));
}

void TestTheme::actionsHaveIconsInBoth()
{
    QWidget window;
    const Actions actions(m_theme, &window);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme.setChoice(choice);
        for (const QAction *action : {actions.newRequest, actions.open, actions.save, actions.share,
                                      actions.send, actions.stop, actions.removeRun, actions.zoomIn,
                                      actions.zoomOut, actions.zoomToFit}) {
            QVERIFY2(!action->icon().pixmap(16, 16).isNull(), qPrintable(action->text()));
        }
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
