// Where the parts of a story stand.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/story/storylayout.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestStoryLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasNoParts();
    void participantsStandFromLeftToRight_data();
    void participantsStandFromLeftToRight();
    void stepsStandBelowEachOther_data();
    void stepsStandBelowEachOther();
    void notesStandInTheirBox();
    void textStandsBetweenItsLifelines();
    void anAnswerFromTheCacheStandsBesideTheBrowser();
    void stepIsFoundAtItsPlace();
    void narrowWindowDoesNotHurt();
};

namespace {

Story failedPreflight()
{
    return storyOf(judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")}));
}

Story redirected()
{
    return storyOf(judged(
        xhrSpec(), {answered("GET", otherUrl,
                             "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\n"
                             "Location: http://127.0.0.1:9003/there"),
                    answered("GET", "http://127.0.0.1:9003/there",
                             "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nX-Total: 7")}));
}

void storiesAndWidths()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<qreal>("width");
    for (const int width : {320, 640, 1600}) {
        QTest::addRow("failed preflight, %d", width) << failedPreflight() << qreal(width);
        QTest::addRow("redirect, %d", width) << redirected() << qreal(width);
    }
}

} // namespace

void TestStoryLayout::nothingHasNoParts()
{
    const StoryLayout layout = layOut({}, 640, {});
    QVERIFY(layout.lifelines.empty());
    QVERIFY(layout.steps.empty());
    QCOMPARE(stepAt(layout, {10, 10}), -1);
}

void TestStoryLayout::participantsStandFromLeftToRight_data()
{
    storiesAndWidths();
}

void TestStoryLayout::participantsStandFromLeftToRight()
{
    QFETCH(Story, story);
    QFETCH(qreal, width);
    const StoryLayout layout = layOut(story, width, {});
    QCOMPARE(layout.lifelines.size(), std::size_t(story.participants.size()));
    for (std::size_t i = 0; i < layout.lifelines.size(); ++i) {
        const QRectF &caption = layout.captions.at(i);
        QVERIFY(caption.left() >= 0 && caption.right() <= width);
        QCOMPARE(caption.center().x(), layout.lifelines.at(i));
        QVERIFY(i == 0 || caption.left() > layout.captions.at(i - 1).right());
    }
}

void TestStoryLayout::stepsStandBelowEachOther_data()
{
    storiesAndWidths();
}

void TestStoryLayout::stepsStandBelowEachOther()
{
    QFETCH(Story, story);
    QFETCH(qreal, width);
    const StoryLayout layout = layOut(story, width, {});
    QCOMPARE(layout.steps.size(), story.steps.size());
    qreal bottom = layout.captions.front().bottom();
    for (const StoryStepRect &step : layout.steps) {
        QVERIFY(step.bounds.top() > bottom);
        QVERIFY(step.bounds.contains(step.label.center()));
        QVERIFY(step.bounds.bottom() >= step.arrowY);
        QVERIFY(step.sublabel.isNull() || step.bounds.bottom() >= step.sublabel.bottom());
        QVERIFY(step.notesBox.isNull() || step.bounds.bottom() >= step.notesBox.bottom());
        bottom = step.bounds.bottom();
    }
    QVERIFY(layout.height >= bottom);
}

void TestStoryLayout::notesStandInTheirBox()
{
    const Story story = redirected();
    const StoryLayout layout = layOut(story, 640, {});
    int boxes = 0;
    for (std::size_t i = 0; i < story.steps.size(); ++i) {
        const StoryStepRect &step = layout.steps.at(i);
        QCOMPARE(step.notes.size(), story.steps.at(i).notes.size());
        boxes += step.notes.empty() ? 0 : 1;
        qreal bottom = step.notesBox.top();
        for (const QRectF &note : step.notes) {
            QVERIFY(step.notesBox.contains(note));
            QVERIFY(note.top() >= bottom);
            bottom = note.bottom();
        }
    }
    QVERIFY(boxes > 0);
}

void TestStoryLayout::textStandsBetweenItsLifelines()
{
    const Story story = failedPreflight();
    const StoryLayout layout = layOut(story, 800, {});
    for (std::size_t i = 0; i < story.steps.size(); ++i) {
        const StoryStepRect &step = layout.steps.at(i);
        if (story.steps.at(i).kind == StoryStep::Kind::Note) {
            QVERIFY(step.label.left() > step.fromX);
            continue;
        }
        QCOMPARE(step.fromX, layout.lifelines.at(std::size_t(story.steps.at(i).from)));
        QVERIFY(step.label.left() > std::min(step.fromX, step.toX));
        QVERIFY(step.label.right() < std::max(step.fromX, step.toX));
        QVERIFY(step.label.bottom() <= step.arrowY);
    }
}

void TestStoryLayout::anAnswerFromTheCacheStandsBesideTheBrowser()
{
    const Story story =
        storyOf(judgedWith(storedAnswer("HTTP/1.1 200 OK\nCache-Control: max-age=60"), xhrSpec()));
    const StoryLayout layout = layOut(story, 640, {});
    const auto found = std::find_if(story.steps.begin(), story.steps.end(), [](const StoryStep &s) {
        return s.kind == StoryStep::Kind::FromCache;
    });
    QVERIFY(found != story.steps.end());
    const StoryStepRect &rect = layout.steps.at(std::size_t(found - story.steps.begin()));
    QCOMPARE(rect.fromX, layout.lifelines.at(1));
    QCOMPARE(rect.toX, rect.fromX);
    QVERIFY(rect.label.left() > rect.fromX);
    QVERIFY(rect.arrowY > rect.label.center().y());
    QVERIFY(rect.arrowY < rect.notesBox.top());
    QCOMPARE(rect.notes.size(), 1u);
}

void TestStoryLayout::stepIsFoundAtItsPlace()
{
    const StoryLayout layout = layOut(failedPreflight(), 640, {});
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        QCOMPARE(stepAt(layout, layout.steps.at(i).bounds.center()), int(i));
    }
    QCOMPARE(stepAt(layout, {320, 1}), -1);
    QCOMPARE(stepAt(layout, {320, layout.height + 50}), -1);
}

void TestStoryLayout::narrowWindowDoesNotHurt()
{
    for (const qreal width : {0.0, 1.0, 40.0}) {
        const StoryLayout layout = layOut(redirected(), width, {});
        QCOMPARE(layout.steps.size(), redirected().steps.size());
        QVERIFY(layout.height > 0);
    }
}

CORSCOPE_TEST(TestStoryLayout)
#include "tst_storylayout.moc"
