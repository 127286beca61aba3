// A walk over all widgets of the window: whatever takes the focus has a name and can be reached.
#include "tests/support/testprogram.h"
#include "tests/ui/shell/windowtesting.h"
#include "tests/ui/widgettesting.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void inputsViewsAndButtonsAreNamed();
    void tabOrderReachesEverything();
    void partsOfTheRequestOpenWithTheKeyboard();
    void actionsSayWhatTheyDo();
    void shortcutsAreNotTakenTwice();
    void menusHoldEveryAction();

private:
    [[nodiscard]] QList<QAction *> actions() const;

    std::unique_ptr<Program> m_program;
};

namespace {

/// What a person meets: not the inner parts that Qt's own widgets are made of.
bool isPartOfAnother(const QWidget *widget)
{
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QComboBox *>(parent) ||
            qobject_cast<const QAbstractSpinBox *>(parent) ||
            qobject_cast<const QTabBar *>(parent) || qobject_cast<const QMenuBar *>(parent)) {
            return true;
        }
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent);
        if (area && (area->viewport() == widget || qobject_cast<const QAbstractItemView *>(area))) {
            return true;
        }
    }
    return false;
}

bool wantsAName(const QWidget *widget)
{
    return !isPartOfAnother(widget) && ((widget->focusPolicy() & Qt::TabFocus) ||
                                        qobject_cast<const QAbstractButton *>(widget));
}

/// Of a group of which one is chosen, the Tab key reaches the chosen one.
bool isReachedWithArrows(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button && button->group() && button->group()->exclusive() && !button->isChecked();
}

QString described(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *w = widget; w; w = w->parentWidget()) {
        path.prepend(QString::fromLatin1(w->metaObject()->className()) +
                     (w->objectName().isEmpty() ? QString() : u'#' + w->objectName()));
    }
    return path.join(u'/');
}

/// Opens every part of the form with every part of the details, and calls `visit` in each state.
template <typename Visit>
void inEveryState(MainWindow &window, Visit visit)
{
    for (int composeTab = 0; composeTab < 6; ++composeTab) {
        window.showComposeTab(composeTab);
        for (int detail = MainWindow::TimelineTab; detail <= MainWindow::StateTab; ++detail) {
            window.showDetail(MainWindow::DetailTab(detail));
            QApplication::processEvents();
            visit();
        }
    }
    window.showComposeTab(5); // closes it again
}

} // namespace

void TestAccessibility::initTestCase()
{
    m_program = std::make_unique<Program>();
    m_program->window.show();
    m_program->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_program->window));
    QVERIFY(m_program->runLesson("preflight-header")); // blocked: every panel has something to say
}

QList<QAction *> TestAccessibility::actions() const
{
    QList<QAction *> named;
    for (QAction *action : m_program->window.actions()) {
        if (!action->isSeparator()) {
            named.append(action);
        }
    }
    return named;
}

void TestAccessibility::inputsViewsAndButtonsAreNamed()
{
    QStringList nameless;
    int seen = 0;
    for (QWidget *widget : m_program->window.findChildren<QWidget *>()) {
        if (wantsAName(widget)) {
            ++seen;
            if (nameOf(widget).trimmed().isEmpty()) {
                nameless.append(described(widget));
            }
        }
    }
    QVERIFY(seen > 30);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestAccessibility::tabOrderReachesEverything()
{
    MainWindow &window = m_program->window;
    QSet<QWidget *> wanted;
    QSet<QWidget *> reached;
    inEveryState(window, [&] {
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (wantsAName(widget) && (widget->focusPolicy() & Qt::TabFocus) &&
                widget->isVisible() && widget->isEnabled() && !isReachedWithArrows(widget)) {
                wanted.insert(widget);
            }
        }
        window.setFocus();
        // Whoever keeps the Tab key for itself stops the walk, and what comes after is missed.
        for (int steps = 0; steps < 120; ++steps) {
            QTest::keyClick(&window, Qt::Key_Tab);
            if (QWidget *focused = window.focusWidget()) {
                reached.insert(focused);
            }
        }
    });
    QStringList missed;
    for (const QWidget *widget : wanted - reached) {
        missed.append(described(widget));
    }
    QVERIFY(wanted.size() > 20);
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
}

void TestAccessibility::partsOfTheRequestOpenWithTheKeyboard()
{
    auto *tabs = m_program->window.findChild<QTabBar *>(u"tabBar"_s);
    auto *headers = m_program->window.findChild<QWidget *>(u"headersTable"_s);
    QVERIFY(tabs && headers);
    tabs->setCurrentIndex(0);
    tabs->setFocus();
    const bool wasOpen = headers->isVisible();
    QTest::keyClick(tabs, Qt::Key_Space);
    QCOMPARE(headers->isVisible(), !wasOpen);
    QTest::keyClick(tabs, Qt::Key_Return);
    QCOMPARE(headers->isVisible(), wasOpen);
}

void TestAccessibility::actionsSayWhatTheyDo()
{
    QVERIFY(actions().size() > 20);
    for (const QAction *action : actions()) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        QVERIFY2(action->toolTip().contains(action->statusTip()), qPrintable(action->text()));
        if (!action->shortcut().isEmpty()) {
            QVERIFY2(
                action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                qPrintable(action->text()));
        }
    }
}

void TestAccessibility::shortcutsAreNotTakenTwice()
{
    QHash<QString, QString> takenBy;
    for (const QAction *action : actions()) {
        for (const QKeySequence &shortcut : action->shortcuts()) {
            const QString keys = shortcut.toString(QKeySequence::PortableText);
            QVERIFY2(!takenBy.contains(keys),
                     qPrintable(keys + u": "_s + takenBy.value(keys) + u", "_s + action->text()));
            takenBy.insert(keys, action->text());
        }
    }
    for (const QString &keys : {u"Ctrl+N"_s, u"Ctrl+O"_s, u"Ctrl+S"_s, u"Ctrl+Return"_s}) {
        QVERIFY2(takenBy.contains(keys), qPrintable(keys));
    }
}

/// A shortcut alone would have to be known beforehand.
void TestAccessibility::menusHoldEveryAction()
{
    QSet<QAction *> inMenus;
    for (const QMenu *menu : m_program->window.menuBar()->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            inMenus.insert(action);
        }
    }
    for (QAction *action : actions()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
}

CORSCOPE_TEST(TestAccessibility)
#include "tst_accessibility.moc"
