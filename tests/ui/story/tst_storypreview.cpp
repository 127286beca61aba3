// What will happen if the request is sent: the story before there is one.
#include "core/page/preview.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/story/storypreview.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestStoryPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClaimedToHaveHappened();
    void ownServerIsNotAskedForPermission();
    void simpleRequestGoesAtOnce();
    void preflightIsForetold();
    void neededHeadersAreNamed_data();
    void neededHeadersAreNamed();
    void exceptionEndsTheStory();
    void blockedRequestIsNotSent();
    void whatCannotRunHasNoStory_data();
    void whatCannotRunHasNoStory();
};

namespace {

Story foretold(const RunSpec &spec)
{
    return storyOf(spec, Page::preview(spec));
}

QStringList labelsOf(const Story &story)
{
    QStringList labels;
    for (const StoryStep &step : story.steps) {
        labels.append(step.label);
    }
    return labels;
}

} // namespace

void TestStoryPreview::nothingIsClaimedToHaveHappened()
{
    for (const StoryStep &step : foretold(xhrSpec(u"PUT"_s)).steps) {
        QCOMPARE(step.kind, StoryStep::Kind::Planned);
        QVERIFY(!step.entry);
        QCOMPARE(step.tone, StoryTone::Faint);
    }
}

void TestStoryPreview::ownServerIsNotAskedForPermission()
{
    RunSpec spec = xhrSpec(u"DELETE"_s);
    spec.request.url = u"/same"_s;
    const Story story = foretold(spec);
    QCOMPARE(story.participants.back(), u"Server 127.0.0.1:9001"_s);
    QVERIFY(labelsOf(story).contains(u"DELETE /same"_s));
    QVERIFY(!labelsOf(story).contains(u"OPTIONS /same"_s));
    QVERIFY(story.steps.back().sublabel.startsWith(u"yes"_s));
}

void TestStoryPreview::simpleRequestGoesAtOnce()
{
    const Story story = foretold(xhrSpec());
    QCOMPARE(story.participants,
             (QStringList{u"Page 127.0.0.1:9001"_s, u"Browser"_s, u"Server 127.0.0.1:9002"_s}));
    QCOMPARE(story.steps.size(), 4u);
    QCOMPARE(story.steps.at(0).label, u"xhr.send(…)"_s);
    QCOMPARE(story.steps.at(1).label, u"GET /r"_s);
    QCOMPARE(story.steps.at(1).sublabel, u"Origin: http://127.0.0.1:9001"_s);
    QCOMPARE(foretold(fetchSpec()).steps.front().label, u"fetch(…)"_s);
}

void TestStoryPreview::preflightIsForetold()
{
    RunSpec spec = xhrSpec(u"put"_s); // a method of the Fetch Standard's list: normalised
    spec.request.headers = {{u"X-B"_s, u"1"_s}, {u"X-A"_s, u"1"_s}};
    const Story story = foretold(spec);
    QCOMPARE(story.steps.at(1).label, u"OPTIONS /r"_s);
    // https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names: sorted, lower case.
    QCOMPARE(story.steps.at(1).sublabel, u"…-Method: PUT · …-Headers: x-a,x-b"_s);
    QCOMPARE(story.steps.at(3).label, u"PUT /r"_s);
}

void TestStoryPreview::neededHeadersAreNamed_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<bool>("wildcardWillDo");
    QTest::addColumn<bool>("credentialsHeader");
    QTest::newRow("XHR") << xhrSpec() << true << false;
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    QTest::newRow("XHR with credentials") << spec << false << true;
    spec = fetchSpec();
    QTest::newRow("fetch") << spec << true << false;
    spec.request.credentials = CredentialsMode::Include;
    QTest::newRow("fetch with credentials") << spec << false << true;
    spec = fetchSpec();
    spec.request.mode = RequestMode::NoCors;
    QTest::newRow("no-cors") << spec << false << false;
}

void TestStoryPreview::neededHeadersAreNamed()
{
    QFETCH(RunSpec, spec);
    QFETCH(bool, wildcardWillDo);
    QFETCH(bool, credentialsHeader);
    const QString needed = foretold(spec).steps.back().sublabel;
    QCOMPARE(needed.endsWith(u" or *"_s), wildcardWillDo);
    QCOMPARE(needed.contains(u"Access-Control-Allow-Credentials: true"_s), credentialsHeader);
    QCOMPARE(needed.contains(u"Access-Control-Allow-Origin: http://127.0.0.1:9001"_s),
             wildcardWillDo || credentialsHeader);
}

void TestStoryPreview::exceptionEndsTheStory()
{
    const Story story = foretold(xhrSpec(u"TRACE"_s));
    QCOMPARE(story.steps.size(), 2u);
    QVERIFY(story.steps.back().label.contains(u"SecurityError"_s));
    QCOMPARE(story.steps.back().sublabel, u"open"_s);
    QCOMPARE(story.steps.back().tone, StoryTone::Bad);
}

void TestStoryPreview::blockedRequestIsNotSent()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"http://127.0.0.1:25/"_s;
    const Story story = foretold(spec);
    QCOMPARE(story.steps.size(), 2u);
    QCOMPARE(story.steps.back().kind, StoryStep::Kind::Note);
    QCOMPARE(story.steps.back().tone, StoryTone::Bad);
}

void TestStoryPreview::whatCannotRunHasNoStory_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("url");
    QTest::newRow("page is no URL") << u"shop"_s << QString::fromLatin1(otherUrl);
    QTest::newRow("URL does not parse")
        << QString::fromLatin1(pageUrl) << u"http://a.test:99999/"_s;
    QTest::newRow("both empty") << QString() << QString();
}

void TestStoryPreview::whatCannotRunHasNoStory()
{
    QFETCH(QString, page);
    QFETCH(QString, url);
    RunSpec spec = xhrSpec();
    spec.page = page;
    spec.request.url = url;
    QCOMPARE(foretold(spec), Story{});
}

CORSCOPE_TEST(TestStoryPreview)
#include "tst_storypreview.moc"
