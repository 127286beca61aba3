// The whole trace of each lesson, entry by entry, as it was read and found right by a person. What
// changes in it changes for the person who looks at the lesson.
#include "core/lessons/lesson.h"
#include "core/trace/textdump.h"
#include "tests/support/golden.h"
#include "tests/support/virtuallab.h"

#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

class TestGoldenTraces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areWhatTheyWere_data();
    void areWhatTheyWere();
    void doNotDependOnWhenTheyAreMade();
};

namespace {

QByteArray traceOf(const Lessons::Lesson &lesson)
{
    TestSupport::VirtualLab lab(lesson.scenario);
    const Trace::RunSpec spec = Lessons::runSpecOf(lesson, lab.placeholders(), lesson.browser);
    Fetch::BrowserState state;
    Page::setCookies(spec, state, lab.now());
    QByteArray text;
    for (std::size_t i = 0; i < lesson.expected.size(); ++i) {
        if (lesson.expected.size() > 1) {
            text += "run " + QByteArray::number(qulonglong(i) + 1) + '\n';
        }
        text += Trace::dump(lab.perform(spec, state), Trace::ShowTimes::Yes);
    }
    return Lab::withPlaceholders(QString::fromUtf8(text), lab.placeholders()).toUtf8();
}

} // namespace

void TestGoldenTraces::areWhatTheyWere_data()
{
    QTest::addColumn<Lessons::Lesson>("lesson");
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        QTest::newRow(lesson.id().constData()) << lesson;
    }
}

void TestGoldenTraces::areWhatTheyWere()
{
    QFETCH(const Lessons::Lesson, lesson);
    const QString difference = TestSupport::differenceToGolden(
        u"lessons/%1.txt"_s.arg(QString::fromUtf8(lesson.id())), traceOf(lesson));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestGoldenTraces::doNotDependOnWhenTheyAreMade()
{
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        QCOMPARE(traceOf(lesson), traceOf(lesson));
    }
}

QTEST_GUILESS_MAIN(TestGoldenTraces)
#include "tst_goldentraces.moc"
