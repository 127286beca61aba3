// The pane of a page's own script: what is run in it, stopped, written, and linked to its lines.
#include "core/run/scriptprocess.h"
#include "tests/ui/widgettesting.h"
#include "ui/script/scriptconsole.h"
#include "ui/script/scriptpane.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestScriptPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void consoleTellsLinesAndLeadsToThem();
    void requestsBecomeRunsAndNameTheirLines();
    void anEndlessLoopIsStopped();
    void wrongSyntaxIsMarkedWhereItIs();
    void theFirstLinesOfManyAreDropped();
    void everyExampleHasATitle();
    void examplesRunAsTheyAre();
    void aSecondRunGetsTheSameAnswers();
    void oldBrowsersCanBeChosen();

private:
    [[nodiscard]] QPlainTextEdit &editor() const
    {
        return *named<QPlainTextEdit>(*m_pane, u"Script"_s);
    }
    [[nodiscard]] ScriptConsole &console() const
    {
        return *named<ScriptConsole>(*m_pane, u"Console"_s);
    }
    [[nodiscard]] QPushButton &button(const QString &text) const
    {
        return *named<QPushButton>(*m_pane, text);
    }
    [[nodiscard]] QStringList written() const;
    [[nodiscard]] int currentLine() const { return editor().textCursor().blockNumber() + 1; }
    /// Runs it to its end as a person would; false where it does not end.
    [[nodiscard]] bool runs(const QString &source);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ScriptPane> m_pane;
};

void TestScriptPane::init()
{
    QVERIFY(Run::ScriptProcess::isAvailable());
    m_theme = std::make_unique<Theme>(*qApp);
    m_workspace = std::make_unique<Workspace>();
    m_pane = std::make_unique<ScriptPane>(*m_theme, *m_workspace);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void TestScriptPane::cleanup()
{
    m_pane.reset();
    m_workspace.reset();
    m_theme.reset();
}

/// "line text" each
QStringList TestScriptPane::written() const
{
    QStringList lines;
    for (int i = 0; i < console().topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = console().topLevelItem(i);
        lines.append(item->text(0) + u' ' + item->text(1));
    }
    return lines;
}

bool TestScriptPane::runs(const QString &source)
{
    editor().setPlainText(source);
    QSignalSpy ended(m_pane.get(), &ScriptPane::ended);
    QTest::mouseClick(&button(u"Run"_s), Qt::LeftButton);
    return ended.wait(20'000);
}

void TestScriptPane::consoleTellsLinesAndLeadsToThem()
{
    QVERIFY(
        runs(u"console.log('one');\n\nconsole.warn('two', { three: 3 });\nundefinedThing();\n"_s));
    QCOMPARE(written().mid(0, 2), (QStringList{u"1 one"_s, u"3 warn: two {three: 3}"_s}));
    QVERIFY2(written().value(2).startsWith(u"4:15 error: Uncaught ReferenceError"_s),
             qPrintable(written().value(2)));
    Q_EMIT console().itemActivated(console().topLevelItem(1), 1);
    QCOMPARE(currentLine(), 3);
    // The next run begins with an empty console.
    QVERIFY(runs(u"console.log('again');\n"_s));
    QCOMPARE(written(), QStringList{u"1 again"_s});
}

void TestScriptPane::requestsBecomeRunsAndNameTheirLines()
{
    QVERIFY(runs(u"// nothing\nfetch('/none').catch(() => {});\n\n"
                 "fetch('http://127.0.0.1:1/').catch(() => {});\n"_s));
    QCOMPARE(m_workspace->count(), 2);
    QCOMPARE(m_workspace->run(0).scriptLine + m_workspace->run(1).scriptLine, 6);
    const int second = m_workspace->run(1).scriptLine == 4 ? 1 : 0;
    // From the run to its line
    m_workspace->setCurrent(second);
    QCOMPARE(currentLine(), 4);
    // and from the line to its run
    editor().setFocus();
    QTextCursor cursor(editor().document()->findBlockByNumber(1));
    editor().setTextCursor(cursor);
    QCOMPARE(m_workspace->current(), 1 - second);
}

void TestScriptPane::anEndlessLoopIsStopped()
{
    editor().setPlainText(u"console.log('on');\nfor (;;);\n"_s);
    QTest::mouseClick(&button(u"Run"_s), Qt::LeftButton);
    QVERIFY(!button(u"Run"_s).isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(written(), QStringList{u"1 on"_s}, 20'000);
    QSignalSpy ended(m_pane.get(), &ScriptPane::ended);
    QTest::mouseClick(&button(u"Stop"_s), Qt::LeftButton);
    QVERIFY(ended.wait());
    QCOMPARE(written().constLast(), u" info: Stopped."_s);
    QVERIFY(button(u"Run"_s).isEnabled());
    QVERIFY(!button(u"Stop"_s).isEnabled());
}

void TestScriptPane::wrongSyntaxIsMarkedWhereItIs()
{
    QVERIFY(runs(u"var a = 1;\nvar barbarian 12;\n"_s));
    QVERIFY2(written().value(0).startsWith(u"2:15 error: Uncaught SyntaxError"_s),
             qPrintable(written().value(0)));
    const auto marks = editor().extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.first().cursor.selectedText(), u"12"_s);
    QCOMPARE(marks.first().format.underlineStyle(), QTextCharFormat::WaveUnderline);
    Q_EMIT console().itemActivated(console().topLevelItem(0), 1);
    QCOMPARE(editor().textCursor().positionInBlock(), 14);
}

void TestScriptPane::theFirstLinesOfManyAreDropped()
{
    for (int i = 1; i <= ScriptConsole::keptLines + 3; ++i) {
        console().write(u"log"_s, QString::number(i), i, 1);
    }
    QCOMPARE(console().topLevelItemCount(), ScriptConsole::keptLines + 1);
    QCOMPARE(console().topLevelItem(0)->text(1), u"3 earlier line(s) are not kept"_s);
    QCOMPARE(console().topLevelItem(1)->text(1), u"4"_s);
    QCOMPARE(written().constLast(), u"10003 10003"_s);
    console().forget();
    QCOMPARE(console().topLevelItemCount(), 0);
    console().write(u"log"_s, u"new"_s, 1, 1);
    QCOMPARE(written(), QStringList{u"1 new"_s});
}

void TestScriptPane::everyExampleHasATitle()
{
    const auto &examples = *named<QComboBox>(*m_pane, u"Examples"_s);
    QVERIFY(examples.count() > 1);
    QStringList titles;
    for (int i = 0; i < examples.count(); ++i) {
        QVERIFY2(!examples.itemText(i).isEmpty(), qPrintable(examples.itemData(i).toString()));
        titles.append(examples.itemText(i));
    }
    QCOMPARE(titles.removeDuplicates(), 0);
}

void TestScriptPane::examplesRunAsTheyAre()
{
    auto &examples = *named<QComboBox>(*m_pane, u"Examples"_s);
    const int index = examples.findData(u"10-fetch.js"_s);
    QVERIFY(index > 0);
    examples.setCurrentIndex(index);
    Q_EMIT examples.activated(index);
    QSignalSpy ended(m_pane.get(), &ScriptPane::ended);
    QTest::mouseClick(&button(u"Run"_s), Qt::LeftButton);
    QVERIFY(ended.wait(20'000));
    QCOMPARE(written(),
             (QStringList{u"16 the page goes on"_s, u"13 saved {name: \"Corscope\", stars: 5}"_s}));
    QCOMPARE(m_workspace->count(), 1);
}

void TestScriptPane::aSecondRunGetsTheSameAnswers()
{
    const QString example = m_workspace->scriptExample(u"12-long-polling.js"_s);
    const QStringList expected{u"9 news"_s, u"9 news"_s, u"9 news"_s, u"6 nothing more"_s};
    QVERIFY(runs(example));
    QCOMPARE(written(), expected);
    QVERIFY(runs(example));
    QCOMPARE(written(), expected);
}

void TestScriptPane::oldBrowsersCanBeChosen()
{
    const QString browser = u"Internet Explorer 6"_s;
    const auto all = m_pane->findChildren<QComboBox *>();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const QComboBox *box) { return box->findText(browser) > 0; });
    QVERIFY(found != all.end());
    (*found)->setCurrentText(browser);
    QVERIFY(runs(u"console.log(typeof XMLHttpRequest, typeof ActiveXObject);\n"_s));
    QCOMPARE(written(), QStringList{u"1 undefined function"_s});
}

QTEST_MAIN(TestScriptPane)
#include "tst_scriptpane.moc"
