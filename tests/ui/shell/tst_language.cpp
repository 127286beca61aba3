// The language can be switched while the program runs, and then nothing of the old one is left.
#include "tests/support/testprogram.h"
#include "tests/ui/shell/windowtesting.h"
#include "tests/ui/widgettesting.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTabBar>
#include <QTranslator>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemLanguageIsOneThatThereIs();
    void sameLanguageIsNoChange();
    void buttonSwitchesLessonsAndBack();
    void menuSwitchesToo();
    void everyShownTextIsTranslated();
    void requestSurvivesTheSwitch();
};

namespace {

/// Stands for a translation that is complete: every string it is asked for is in brackets.
class BracketTranslator : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        return u'⟦' + QString::fromUtf8(source) + u'⟧';
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

/// Texts that are the same in every language: names and protocol words.
bool isUniversal(const QString &text)
{
    static const QStringList known{u"EN / 中文"_s, u"&English"_s, u"English"_s, u"简体中文(&C)"_s,
                                   u"简体中文"_s,  u"Chromium"_s, u"Firefox"_s, u"WebKit"_s,
                                   u"Standard"_s,  u"JSON"_s,     u"Vary"_s};
    // The badge of a browser has a sign before its name.
    return known.contains(text) || known.contains(text.section(u' ', 1)) ||
           std::none_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

class Collector
{
public:
    void add(const QString &where, const QString &text)
    {
        if (!text.isEmpty() && !text.contains(u'⟦') && !isUniversal(text)) {
            m_left.append(where + u": "_s + text);
        }
    }
    [[nodiscard]] QStringList left() const { return m_left; }

private:
    QStringList m_left;
};

void collectHeaders(Collector &collector, const QAbstractItemModel &model)
{
    for (int section = 0; section < model.columnCount(); ++section) {
        collector.add(u"header"_s,
                      model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    }
}

/// What the program itself says; what a server, a lesson or a request says is not asked.
void collect(Collector &collector, const QWidget &window)
{
    for (const QMenu *menu : window.findChildren<QMenu *>()) {
        // Menus that Qt makes for its own text fields are Qt's to translate.
        if (menu->parentWidget() && (menu->parentWidget()->inherits("QMenuBar") ||
                                     menu->parentWidget()->inherits("QMenu"))) {
            collector.add(u"menu"_s, menu->title());
        }
    }
    for (const QAction *action : window.actions()) {
        collector.add(u"action"_s, action->text());
        collector.add(u"status tip"_s, action->statusTip());
        collector.add(u"tool tip"_s, action->toolTip());
    }
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (qobject_cast<const QTabBar *>(widget->parentWidget())) {
            continue; // Qt's own arrows
        }
        collector.add(u"accessible name"_s, widget->accessibleName());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            collector.add(u"button"_s, button->text());
        }
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i) {
                collector.add(u"tab"_s, tabs->tabText(i));
            }
        }
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && (label->buddy() || label->property("role").toString() == u"group"_s)) {
            collector.add(u"label"_s, label->text());
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
            view && view->model() && !qobject_cast<const QHeaderView *>(widget) &&
            view->inherits("QTableView")) {
            collectHeaders(collector, *view->model());
        }
    }
}

} // namespace

void TestLanguage::systemLanguageIsOneThatThereIs()
{
    Language language;
    language.setName({});
    QVERIFY(language.name() == u"en"_s || language.name() == u"zh_CN"_s);
    QCOMPARE(language.choice(), QString());
    language.setName(u"fr"_s);
    QCOMPARE(language.name(), u"en"_s);
    language.setName(u"zh_TW"_s);
    QCOMPARE(language.name(), u"zh_CN"_s);
}

void TestLanguage::sameLanguageIsNoChange()
{
    Language language;
    language.setName(u"en"_s);
    QSignalSpy changed(&language, &Language::changed);
    language.setName(u"en"_s);
    QVERIFY(changed.isEmpty());
    language.setName(u"zh_CN"_s);
    QCOMPARE(changed.size(), 1);
    language.setName(u"en"_s);
}

void TestLanguage::buttonSwitchesLessonsAndBack()
{
    Program program;
    const Lessons::Lesson &lesson = program.workspace.lessons().front();
    program.window.chooseLesson(lesson.id());
    const auto *lessons = named<QListView>(program.window, u"Lessons"_s);
    QVERIFY(lessons);
    const QModelIndex first = lessons->model()->index(0, 0);
    QCOMPARE(first.data().toString(), lesson.title.in(u"en"_s));
    QVERIFY(showsText(program.window, lesson.title.in(u"en"_s)));

    QAbstractButton *button = nullptr;
    for (QAbstractButton *candidate : program.window.findChildren<QAbstractButton *>()) {
        if (candidate->text() == u"EN / 中文"_s) {
            button = candidate;
        }
    }
    QVERIFY(button);
    button->click();
    QCOMPARE(program.language.name(), u"zh_CN"_s);
    QTRY_COMPARE(first.data().toString(), lesson.title.in(u"zh_CN"_s));
    QVERIFY(showsText(program.window, lesson.title.in(u"zh_CN"_s)));
    QVERIFY(!showsText(program.window, lesson.title.in(u"en"_s)));
    button->click();
    QTRY_COMPARE(first.data().toString(), lesson.title.in(u"en"_s));
}

void TestLanguage::menuSwitchesToo()
{
    Program program;
    const auto trigger = [&](const QString &text) {
        for (QAction *action : program.window.actions()) {
            if (action->text() == text) {
                action->trigger();
                return action->isChecked();
            }
        }
        return false;
    };
    QVERIFY(trigger(u"简体中文(&C)"_s));
    QCOMPARE(program.language.name(), u"zh_CN"_s);
    QVERIFY(trigger(u"&English"_s));
    QCOMPARE(program.language.name(), u"en"_s);
}

void TestLanguage::everyShownTextIsTranslated()
{
    Program program;
    program.window.show();
    QVERIFY(program.runLesson("preflight-header"));
    BracketTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QApplication::processEvents();
    Collector collector;
    collect(collector, program.window);
    QCoreApplication::removeTranslator(&translator);
    QVERIFY2(collector.left().isEmpty(), qPrintable(collector.left().join(u'\n')));

    // And back: nothing keeps the old words.
    QApplication::processEvents();
    for (QWidget *widget : program.window.findChildren<QWidget *>()) {
        QVERIFY2(!nameOf(widget).contains(u'⟦'), qPrintable(nameOf(widget)));
    }
    for (const QLabel *label : program.window.findChildren<QLabel *>()) {
        QVERIFY2(!label->text().contains(u'⟦'), qPrintable(label->text()));
    }
}

void TestLanguage::requestSurvivesTheSwitch()
{
    Program program;
    program.window.chooseLesson("json-preflight");
    auto *url = program.window.findChild<QLineEdit *>(u"urlEdit"_s);
    url->setText(u"https://api.example/typed"_s);
    program.language.setName(u"zh_CN"_s);
    QApplication::processEvents();
    QCOMPARE(url->text(), u"https://api.example/typed"_s);
    program.language.setName(u"en"_s);
    QApplication::processEvents();
    QCOMPARE(url->text(), u"https://api.example/typed"_s);
}

CORSCOPE_TEST(TestLanguage)
#include "tst_language.moc"
