#include "ui/theme/stylesheet.h"

#include <QHash>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

/// Placeholders are the tokens' names between '@' and ';' or a space: replaced longest first.
constexpr const char *sheet = R"(
* { outline: none; }
QMainWindow, QDialog { background: @background; }
QToolTip { background: @panel; color: @text; border: 1px solid @line; padding: 4px 6px; }

QMenuBar { background: @panel; color: @text; border-bottom: 1px solid @line; padding: 1px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @selection; }
QMenu { background: @panel; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 22px; border-radius: 5px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QStatusBar { background: @panel; color: @dim; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 4px; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @accentBackground; }

QFrame[role="card"] { background: @panel; border: 1px solid @line; border-radius: 9px; }
QFrame[role="sidebar"] { background: @panel; border: none; border-right: 1px solid @line; }
QFrame[role="rightPanel"] { background: @panel; border: none; border-left: 1px solid @line; }

QLabel[role="group"] { color: @faint; font-weight: 600; }
QLabel[role="dim"] { color: @dim; }
QLabel[role="field"] { color: @dim; }
QLabel[face="fixed"] { font-family: "@fixedFamily"; font-size: @fixedSizept; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
    background: @background; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 4px 8px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit[face="fixed"], QPlainTextEdit[face="fixed"], QComboBox[face="fixed"], QComboBox[face="fixed"] QAbstractItemView {
    font-family: "@fixedFamily"; font-size: @fixedSizept; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 1px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @faint; }
QLineEdit[invalid="true"] { border: 1px solid @bad; background: @badBackground; }
QComboBox { padding-right: 4px; }
QComboBox, QLineEdit { min-height: 1.3em; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(@chevron); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @panel; color: @text; border: 1px solid @line; padding: 4px;
    selection-background-color: @selection; selection-color: @text; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QPushButton { background: @panel; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 12px; }
QPushButton:hover { background: @code; }
QPushButton:focus { border-color: @accent; }
QPushButton:pressed { background: @selection; }
QPushButton:disabled { color: @faint; background: @background; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; padding: 5px 20px; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; padding: 4px 19px; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @faint; }
QToolButton { background: transparent; color: @dim; border: 1px solid transparent; border-radius: 6px; padding: 3px 7px; }
QToolButton:hover { background: @code; color: @text; }
QToolButton:focus { border-color: @accent; }
QToolButton:checked { background: @accentBackground; color: @accent; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { color: @text; spacing: 7px; border: 1px solid transparent; border-radius: 4px; padding: 1px 3px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @faint; border-radius: 4px; background: @background; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@checkmark); }
QCheckBox::indicator:disabled { border-color: @line; }
QCheckBox:disabled { color: @faint; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @dim; font-weight: 500; padding: 5px 2px; margin-right: 16px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover:!selected { color: @text; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: none; }

QAbstractItemView { background: @panel; color: @text; border: none; alternate-background-color: @code;
    selection-background-color: @selection; selection-color: @text; }
QListView::item { padding: 4px 6px; border-radius: 6px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: @selection; color: @text; }
QListView::item:hover:!selected { background: @code; }
QTableView { gridline-color: @line; }
QTableView::item { padding: 2px 4px; border: none; }
QHeaderView::section { background: @panel; color: @faint; border: none; border-bottom: 1px solid @line; padding: 4px 6px; font-weight: 600; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 1px; }
QScrollBar::handle { background: @line; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QColor hoverOf(const Tokens &tokens)
{
    return tokens.accent.lightness() > 150 ? tokens.accent.lighter(108) : tokens.accent.darker(112);
}

} // namespace

QString styleSheetOf(const Tokens &tokens, const QFont &fixedFont)
{
    const std::pair<QString, QString> values[] = {
        // Quoted where it is used; the second family is for what the first has no letters for.
        {u"@fixedFamily"_s, fixedFont.families().isEmpty()
                                ? fixedFont.family()
                                : fixedFont.families().join("\", \""_L1)},
        {u"@fixedSize"_s, QString::number(fixedFont.pointSizeF(), 'f', 2)},
        {u"@chevron"_s, tokens.panel.lightness() < 128 ? u":/icons/chevron-dark.svg"_s
                                                       : u":/icons/chevron-light.svg"_s},
        {u"@checkmark"_s, tokens.panel.lightness() < 128 ? u":/icons/check-dark.svg"_s
                                                         : u":/icons/check-light.svg"_s},
        {u"@accentBackground"_s, tokens.accentBackground.name()},
        {u"@accentHover"_s, hoverOf(tokens).name()},
        {u"@badBackground"_s, tokens.badBackground.name()},
        {u"@background"_s, tokens.background.name()},
        {u"@selection"_s, tokens.selection.name()},
        {u"@onAccent"_s, tokens.onAccent.name()},
        {u"@accent"_s, tokens.accent.name()},
        {u"@panel"_s, tokens.panel.name()},
        {u"@faint"_s, tokens.faint.name()},
        {u"@line"_s, tokens.line.name()},
        {u"@text"_s, tokens.text.name()},
        {u"@code"_s, tokens.code.name()},
        {u"@dim"_s, tokens.dim.name()},
        {u"@bad"_s, tokens.bad.name()},
    };
    QString result = QString::fromLatin1(sheet);
    for (const auto &[placeholder, value] : values) {
        result.replace(placeholder, value);
    }
    return result;
}

} // namespace Corscope::Ui
