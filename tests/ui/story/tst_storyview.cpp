// The sequence diagram is usable with the keyboard, and says aloud where one stands.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/story/storyview.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestStoryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keysWalkOverTheSteps();
    void stepIsSpoken();
    void clickSelectsTheEntry();
    void entryFromElsewhereIsShownWithoutAnEcho();
    void shorterStoryForgetsTheSelection();
    void lowWindowShowsWhatWentWrong();
    void paintsInBothThemes();

private:
    Theme m_theme{*qApp};
    std::unique_ptr<StoryView> m_view;
};

namespace {

Trace::Log logOfFailedPreflight()
{
    return judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")});
}

} // namespace

void TestStoryView::init()
{
    m_view = std::make_unique<StoryView>(m_theme);
    m_view->resize(700, 500);
    m_view->setStory(storyOf(logOfFailedPreflight()));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestStoryView::keysWalkOverTheSteps()
{
    const int last = int(m_view->story().steps.size()) - 1;
    QSignalSpy selected(m_view.get(), &StoryView::entrySelected);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentStep(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentStep(), 1);
    QCOMPARE(selected.size(), 2);
    QCOMPARE(selected.back().front().value<Index>(), *m_view->story().steps.at(1).entry);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->currentStep(), last);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentStep(), last);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentStep(), 0);
}

void TestStoryView::stepIsSpoken()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    const StoryStep &step = m_view->story().steps.front();
    const QString spoken = m_view->accessibleDescription();
    QVERIFY(spoken.contains(step.label));
    QVERIFY(spoken.contains(m_view->story().participants.at(step.from)));
    QVERIFY(spoken.contains(m_view->story().participants.at(step.to)));
}

void TestStoryView::clickSelectsTheEntry()
{
    QSignalSpy selected(m_view.get(), &StoryView::entrySelected);
    // Somewhere down the middle there is a step.
    for (int y = 60; y < m_view->viewport()->height() && selected.isEmpty(); y += 5) {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          QPoint(m_view->viewport()->width() / 3, y));
    }
    QCOMPARE(selected.size(), 1);
    QVERIFY(m_view->currentStep() >= 0);
}

void TestStoryView::entryFromElsewhereIsShownWithoutAnEcho()
{
    QSignalSpy selected(m_view.get(), &StoryView::entrySelected);
    const auto &steps = m_view->story().steps;
    m_view->showEntry(*steps.back().entry);
    QCOMPARE(m_view->currentStep(), int(steps.size()) - 1);
    QVERIFY(selected.isEmpty());
}

void TestStoryView::shorterStoryForgetsTheSelection()
{
    QTest::keyClick(m_view.get(), Qt::Key_End);
    m_view->setStory({});
    QCOMPARE(m_view->currentStep(), -1);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(20, 60));
    QCOMPARE(m_view->currentStep(), -1);
}

void TestStoryView::lowWindowShowsWhatWentWrong()
{
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    m_view->resize(700, 130);
    QTRY_VERIFY(m_view->verticalScrollBar()->value() > 0);
}

void TestStoryView::paintsInBothThemes()
{
    m_theme.setChoice(ThemeChoice::Light);
    const QImage light = m_view->grab().toImage();
    m_theme.setChoice(ThemeChoice::Dark);
    const QImage dark = m_view->grab().toImage();
    QCOMPARE(light.size(), dark.size());
    QVERIFY(light.pixelColor(3, light.height() - 3).lightness() > 200);
    QVERIFY(dark.pixelColor(3, dark.height() - 3).lightness() < 60);
    // Something is drawn: the picture is not of one colour.
    const QColor background = dark.pixelColor(3, dark.height() - 3);
    int drawn = 0;
    for (int x = 0; x < dark.width(); ++x) {
        drawn += dark.pixelColor(x, dark.height() / 3) == background ? 0 : 1;
    }
    QVERIFY(drawn > 2);
}

CORSCOPE_TEST(TestStoryView)
#include "tst_storyview.moc"
