// The story of a run: who said what to whom, and what was withheld.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/story/storymodel.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

using Explain::Sign;
using Kind = StoryStep::Kind;

class TestStoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowedRequestIsThereAndBack();
    void missingHeaderStandsUnderTheAnswer();
    void preflightComesFirst();
    void failedPreflightLeavesTheRequestUnsent();
    void callsThatPrepareStandUnderTheOneThatSends();
    void redirectBringsAnotherServer();
    void transportFailureIsABrokenArrow();
    void blockedBeforeSendingIsAThought();
    void exceptionGoesBackToThePage();
    void promiseIsToldOnce();
    void hiddenHeadersAreNoted();
    void manyEventsAreCut();
    void opaquePageHasNoName();
    void theHttpCacheAnswersInTheBrowser();
    void a304AndWhatItStandsForAreTwoSteps();
    void whatIsAskedInTheBackgroundIsFaint();
    void everyStepLeadsToAnEntry();
};

namespace {

constexpr const char *allowAll = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";

/// "0>1 xhr.send()" for a message, "1x2 PUT /r" for what was not sent, "1. …" for a thought.
QString shortForm(const StoryStep &step)
{
    switch (step.kind) {
    case Kind::Message: return u"%1>%2 "_s.arg(step.from).arg(step.to) + step.label;
    case Kind::NotSent: return u"%1x%2 "_s.arg(step.from).arg(step.to) + step.label;
    case Kind::Planned: return u"%1?%2 "_s.arg(step.from).arg(step.to) + step.label;
    case Kind::FromCache: return u"%1~%2 "_s.arg(step.from).arg(step.to) + step.label;
    case Kind::Note: return u"%1. "_s.arg(step.from) + step.label;
    }
    return {};
}

QStringList shortForm(const Story &story)
{
    QStringList lines;
    for (const StoryStep &step : story.steps) {
        lines.append(shortForm(step));
    }
    return lines;
}

const StoryStep *stepWith(const Story &story, const QString &beginning)
{
    const auto found =
        std::find_if(story.steps.begin(), story.steps.end(),
                     [&](const StoryStep &s) { return shortForm(s).startsWith(beginning); });
    return found == story.steps.end() ? nullptr : &*found;
}

QStringList textsOf(const std::vector<StoryNote> &notes)
{
    QStringList texts;
    for (const StoryNote &note : notes) {
        texts.append(note.text);
    }
    return texts;
}

} // namespace

void TestStoryModel::allowedRequestIsThereAndBack()
{
    const Story story = storyOf(judged(xhrSpec(), {answered("GET", otherUrl, allowAll, "hello")}));
    QCOMPARE(story.participants,
             (QStringList{u"Page 127.0.0.1:9001"_s, u"Browser"_s, u"Server 127.0.0.1:9002"_s}));
    const QStringList lines = shortForm(story);
    QVERIFY(lines.contains(u"0>1 xhr.send()"_s));
    QVERIFY(lines.contains(u"1>2 GET /r"_s));
    QVERIFY(lines.contains(u"2>1 200 OK · 10 ms"_s));
    QCOMPARE(stepWith(story, u"1>2"_s)->sublabel, u"Origin: http://127.0.0.1:9001"_s);
    const StoryStep &last = story.steps.back();
    QCOMPARE(shortForm(last).left(3), u"1>0"_s);
    QCOMPARE(last.tone, StoryTone::Good);
    QVERIFY(last.label.contains(u"load"_s));
    QVERIFY(last.sublabel.contains(u"200"_s));
}

void TestStoryModel::missingHeaderStandsUnderTheAnswer()
{
    const Story story = storyOf(judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    const StoryStep *answer = stepWith(story, u"2>1"_s);
    QVERIFY(answer);
    QCOMPARE(answer->tone, StoryTone::Bad);
    QVERIFY(!answer->notes.empty());
    QCOMPARE(answer->notes.back().sign, Sign::Failed);
    QCOMPARE(answer->notes.back().text, u"Allow-Origin: —"_s);
    const StoryStep &last = story.steps.back();
    QCOMPARE(last.tone, StoryTone::Bad);
    QVERIFY(last.label.contains(u"error"_s));
    // The page learns nothing of the answer's status.
    QVERIFY(last.sublabel.contains(u"0"_s));
    QVERIFY(!last.sublabel.contains(u"200"_s));
}

void TestStoryModel::preflightComesFirst()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-Cart"_s, u"1"_s}};
    const Story story = storyOf(
        judged(spec, {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
                                        "Access-Control-Allow-Methods: PUT\n"
                                        "Access-Control-Allow-Headers: X-Cart"),
                      answered("PUT", otherUrl, allowAll)}));
    const QStringList lines = shortForm(story);
    const qsizetype asked = lines.indexOf(u"1>2 OPTIONS /r"_s);
    QVERIFY(asked > 0);
    QVERIFY(lines.indexOf(u"1>2 PUT /r"_s) > asked);
    QCOMPARE(story.steps.at(std::size_t(asked)).sublabel, u"…-Method: PUT · …-Headers: x-cart"_s);
    // The thought that leads to it stands before it.
    QVERIFY(lines.at(asked - 1).startsWith(u"1. "_s));
    QVERIFY(textsOf(stepWith(story, u"2>1 204"_s)->notes)
                .contains(u"Allow-Headers: x-cart ∈ X-Cart"_s));
}

void TestStoryModel::failedPreflightLeavesTheRequestUnsent()
{
    const Story story =
        storyOf(judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")}));
    const StoryStep *unsent = stepWith(story, u"1x2 PUT /r"_s);
    QVERIFY(unsent);
    QVERIFY(!unsent->sublabel.isEmpty());
    QCOMPARE(stepWith(story, u"2>1 404"_s)->tone, StoryTone::Bad);
    QVERIFY(!stepWith(story, u"1>2 PUT"_s));
    QCOMPARE(story.steps.back().tone, StoryTone::Bad);
}

void TestStoryModel::callsThatPrepareStandUnderTheOneThatSends()
{
    RunSpec spec = xhrSpec(u"POST"_s);
    spec.request.withCredentials = true;
    spec.request.headers = {{u"X-Cart"_s, u"1"_s}};
    spec.request.body = TextBody{u"hello"_s};
    const Story story = storyOf(judged(spec, {preflightAnswered("HTTP/1.1 404 Not Found")}));
    QCOMPARE(shortForm(story.steps.front()), u"0>1 xhr.send(…)"_s);
    const QStringList calls = story.steps.front().sublabel.split(u" · "_s);
    QVERIFY(calls.contains(u"POST"_s));
    QVERIFY(calls.contains(u"withCredentials"_s));
    QVERIFY(calls.contains(u"X-Cart"_s));
}

void TestStoryModel::redirectBringsAnotherServer()
{
    const Story story =
        storyOf(judged(xhrSpec(), {answered("GET", otherUrl,
                                            "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\n"
                                            "Location: http://127.0.0.1:9003/there"),
                                   answered("GET", "http://127.0.0.1:9003/there", allowAll)}));
    QCOMPARE(story.participants.size(), 4);
    QCOMPARE(story.participants.back(), u"Server 127.0.0.1:9003"_s);
    QVERIFY(stepWith(story, u"1>3 GET /there"_s));
    QVERIFY(stepWith(story, u"3>1 200 OK"_s));
    // https://fetch.spec.whatwg.org/#http-redirect-fetch: cross-origin to cross-origin taints.
    QCOMPARE(stepWith(story, u"1>3"_s)->sublabel, u"Origin: null"_s);
}

void TestStoryModel::transportFailureIsABrokenArrow()
{
    const Story story = storyOf(
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)}));
    const StoryStep *broken = stepWith(story, u"2x1 "_s);
    QVERIFY(broken);
    QCOMPARE(broken->tone, StoryTone::Bad);
    QVERIFY(!broken->label.isEmpty());
}

void TestStoryModel::blockedBeforeSendingIsAThought()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"http://127.0.0.1:25/"_s; // https://fetch.spec.whatwg.org/#bad-port
    const Story story = storyOf(judged(spec));
    QCOMPARE(story.participants.size(), 2);
    const StoryStep *thought = stepWith(story, u"1. "_s);
    QVERIFY(thought);
    QCOMPARE(thought->tone, StoryTone::Bad);
    QVERIFY(thought->label.contains(u"25"_s));
}

void TestStoryModel::exceptionGoesBackToThePage()
{
    const Story story = storyOf(judged(xhrSpec(u"TRACE"_s)));
    const StoryStep &last = story.steps.back();
    QCOMPARE(shortForm(last), u"1>0 throws SecurityError"_s);
    QCOMPARE(last.sublabel, u"open"_s);
    QCOMPARE(last.tone, StoryTone::Bad);
}

/// A fetch that fails rejects its promise: the exception is the same news.
void TestStoryModel::promiseIsToldOnce()
{
    const Story story =
        storyOf(judged(fetchSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    const auto back = std::count_if(story.steps.begin(), story.steps.end(),
                                    [](const StoryStep &s) { return s.from == 1 && s.to == 0; });
    QCOMPARE(back, 1);
    QVERIFY(story.steps.back().label.contains(u"rejected"_s));
}

void TestStoryModel::hiddenHeadersAreNoted()
{
    const Story story =
        storyOf(judged(xhrSpec(), {answered("GET", otherUrl,
                                            "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                                            "X-Total: 7")}));
    const std::vector<StoryNote> &notes = stepWith(story, u"2>1"_s)->notes;
    QVERIFY(std::any_of(notes.begin(), notes.end(),
                        [](const StoryNote &note) { return note.sign == Sign::Warned; }));
}

void TestStoryModel::manyEventsAreCut()
{
    RunSpec spec = xhrSpec(u"POST"_s);
    spec.page = u"http://127.0.0.1:9002/page"_s;
    spec.request.body = TextBody{u"hello"_s};
    spec.request.uploadListeners = true;
    const Story story =
        storyOf(judged(spec, {answered("POST", otherUrl, "HTTP/1.1 200 OK", "hello")}));
    for (const StoryStep &step : story.steps) {
        QVERIFY(step.label.count(u" · "_s) <= 6);
    }
    // Where events were left out, the last ones are kept: how it ended counts.
    QVERIFY(story.steps.back().label.endsWith(u"loadend"_s));
}

void TestStoryModel::opaquePageHasNoName()
{
    RunSpec spec = xhrSpec();
    spec.opaqueOrigin = true;
    QCOMPARE(storyOf(judged(spec)).participants.front(), u"Page null"_s);
}

void TestStoryModel::theHttpCacheAnswersInTheBrowser()
{
    const Story story =
        storyOf(judgedWith(storedAnswer("HTTP/1.1 200 OK\nCache-Control: max-age=60"), xhrSpec()));
    QCOMPARE(story.participants, (QStringList{u"Page 127.0.0.1:9001"_s, u"Browser"_s}));
    const StoryStep *answer = stepWith(story, u"1~1"_s);
    QVERIFY(answer);
    QCOMPARE(answer->label, u"200 OK · /r"_s);
    QCOMPARE(answer->sublabel, u"from HTTP cache · 10 s old, fresh for 60 s"_s);
    QCOMPARE(answer->tone, StoryTone::Bad);
    QCOMPARE(textsOf(answer->notes), QStringList{u"Allow-Origin: —"_s});
    QVERIFY(!stepWith(story, u"1>2"_s));
    QCOMPARE(story.steps.back().tone, StoryTone::Bad);
}

void TestStoryModel::a304AndWhatItStandsForAreTwoSteps()
{
    const Story story = storyOf(judgedWith(
        storedAnswer("HTTP/1.1 200 OK\nCache-Control: no-cache\nETag: \"a\""), xhrSpec(),
        {answered("GET", otherUrl, "HTTP/1.1 304 Not Modified\nAccess-Control-Allow-Origin: *")}));
    const QStringList lines = shortForm(story);
    const qsizetype sent = lines.indexOf(u"1>2 GET /r"_s);
    QVERIFY(sent > 0);
    QCOMPARE(lines.value(sent - 1), u"1. The server is asked whether what is stored still holds"_s);
    QCOMPARE(lines.value(sent + 1), u"2>1 304 Not Modified · 10 ms"_s);
    QCOMPARE(lines.value(sent + 2), u"1~1 200 OK · /r"_s);
    QCOMPARE(story.steps.at(std::size_t(sent) + 2).sublabel, u"from HTTP cache"_s);
    QVERIFY(
        textsOf(story.steps.at(std::size_t(sent) + 1).notes).join(u' ').contains(u"still holds"_s));
}

void TestStoryModel::whatIsAskedInTheBackgroundIsFaint()
{
    auto background = answered("GET", otherUrl, allowAll);
    background.purpose = Purpose::Revalidation;
    const Story story = storyOf(judgedWith(
        storedAnswer(allowAll + "\nCache-Control: max-age=0, stale-while-revalidate=60"_ba),
        xhrSpec(), {background}));
    const StoryStep *asked = stepWith(story, u"1>2 GET /r"_s);
    QVERIFY(asked);
    QCOMPARE(asked->tone, StoryTone::Faint);
    QVERIFY(asked->sublabel.contains(u"in the background"_s));
    QCOMPARE(stepWith(story, u"2>1 200 OK"_s)->tone, StoryTone::Faint);
    QCOMPARE(stepWith(story, u"1~1 200 OK"_s)->tone, StoryTone::Plain);
}

void TestStoryModel::everyStepLeadsToAnEntry()
{
    const Log log = judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")});
    qint64 before = -1;
    for (const StoryStep &step : storyOf(log).steps) {
        QVERIFY(step.entry);
        QVERIFY(step.entry->value < qint64(log.size()));
        QVERIFY(step.entry->value >= before);
        before = step.entry->value;
        for (const StoryNote &note : step.notes) {
            QVERIFY(std::holds_alternative<Decided>(log.at(note.entry).event));
        }
    }
}

CORSCOPE_TEST(TestStoryModel)
#include "tst_storymodel.moc"
