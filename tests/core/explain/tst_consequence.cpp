// What a verdict says the page gets of it: true of the run, and no more than that.
#include "core/explain/words.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;
using Explain::Words;

class TestConsequence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerThatIsBlockedWasGivenAndIsWithheld();
    void noAnswerIsClaimedWhereNoneCame_data();
    void noAnswerIsClaimedWhereNoneCame();
    void aRequestBehindARefusedPreflightWasNeverSent();
    void fetchIsRejectedAndHasNoEvents();
    void anOpaqueAnswerIsNoError();
};

void TestConsequence::anAnswerThatIsBlockedWasGivenAndIsWithheld()
{
    const auto log = TestSupport::judged(
        TestSupport::xhrSpec(),
        {TestSupport::answered("GET", TestSupport::otherUrl, "HTTP/1.1 200 OK\n", "data")});
    QCOMPARE(Words::verdict(log).consequence,
             u"The server did answer, but the browser withholds it. "
             "The page sees an error event and status 0."_s);
}

void TestConsequence::noAnswerIsClaimedWhereNoneCame_data()
{
    using enum Http::TransportErrorKind;
    QTest::addColumn<Http::TransportErrorKind>("kind");
    QTest::newRow("nothing listens") << ConnectionRefused;
    QTest::newRow("no such host") << NameNotResolved;
    QTest::newRow("closed without a word") << ConnectionClosed;
    QTest::newRow("not trusted") << TlsCertificateUntrusted;
    QTest::newRow("not HTTP") << MalformedResponse;
}

void TestConsequence::noAnswerIsClaimedWhereNoneCame()
{
    QFETCH(const Http::TransportErrorKind, kind);
    const auto log = TestSupport::judged(TestSupport::xhrSpec(),
                                         {TestSupport::failed("GET", TestSupport::otherUrl, kind)});
    QCOMPARE(Words::verdict(log).consequence, u"The page sees an error event and status 0."_s);
}

void TestConsequence::aRequestBehindARefusedPreflightWasNeverSent()
{
    const auto log = TestSupport::judged(TestSupport::xhrSpec(u"PUT"_s),
                                         {TestSupport::preflightAnswered("HTTP/1.1 405 No\n")});
    QCOMPARE(Words::verdict(log).consequence,
             u"The PUT itself was never sent. The page sees an error event and status 0."_s);
}

void TestConsequence::fetchIsRejectedAndHasNoEvents()
{
    const auto log = TestSupport::judged(
        TestSupport::fetchSpec(),
        {TestSupport::answered("GET", TestSupport::otherUrl, "HTTP/1.1 200 OK\n", "data")});
    QCOMPARE(Words::verdict(log).consequence,
             u"The server did answer, but the browser withholds it. "
             "The page sees a rejected promise: TypeError."_s);
}

/// https://fetch.spec.whatwg.org/#concept-filtered-response-opaque: the promise is fulfilled.
void TestConsequence::anOpaqueAnswerIsNoError()
{
    Trace::RunSpec spec = TestSupport::fetchSpec();
    spec.request.mode = Trace::RequestMode::NoCors;
    const auto log = TestSupport::judged(
        spec, {TestSupport::answered("GET", TestSupport::otherUrl, "HTTP/1.1 200 OK\n", "data")});
    QCOMPARE(TestSupport::outcomeOf(log), Trace::RunOutcome::BlockedOpaque);
    QCOMPARE(Words::verdict(log).consequence,
             u"The server did answer, but the browser withholds it."_s);
}

CORSCOPE_TEST(TestConsequence)
#include "tst_consequence.moc"
