// Which answers wait for their first bytes before the page hears of them, and for how many.
#include "core/fetch/sniffing.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using Profiles::Id;

namespace {

Http::ResponseHead typed(const char *type)
{
    return answer(200, {{"Content-Type", type}});
}

bool isHeld(const Http::ResponseHead &head, Id id)
{
    return isHeldForSniffing(head, Profiles::profile(id));
}

} // namespace

class TestSniffing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardHandsOverAtOnce();
    void withoutATypeAllEnginesLook();
    void chromiumLooksAtPlainText();
    void nosniffIsObeyed();
    void oneByteIsEnoughForFirefoxAndWebKit();
    void chromiumWantsMarkupOrAKilobyte();
};

void TestSniffing::theStandardHandsOverAtOnce()
{
    QVERIFY(!isHeld(answer(200), Id::Standard));
}

// Recorded cases timeout-005 and network-025; rnd20261120-00752 for a type that is none.
void TestSniffing::withoutATypeAllEnginesLook()
{
    for (const Id id : {Id::Chromium, Id::Firefox, Id::WebKit}) {
        QVERIFY(isHeld(answer(200), id));
        QVERIFY(isHeld(typed("foo"), id));
        QVERIFY(!isHeld(typed("application/json"), id));
        QVERIFY(!isHeld(typed("text/html"), id));
    }
}

// Recorded case rnd1-01350.
void TestSniffing::chromiumLooksAtPlainText()
{
    QVERIFY(isHeld(typed("text/plain;charset=utf-8"), Id::Chromium));
    QVERIFY(!isHeld(typed("text/plain"), Id::Firefox));
    QVERIFY(!isHeld(typed("text/plain"), Id::WebKit));
}

void TestSniffing::nosniffIsObeyed()
{
    const auto head = answer(200, {{"X-Content-Type-Options", "NoSniff"}});
    QVERIFY(!isHeld(head, Id::Chromium));
}

void TestSniffing::oneByteIsEnoughForFirefoxAndWebKit()
{
    for (const Id id : {Id::Firefox, Id::WebKit}) {
        QVERIFY(!areEnoughToSniff("", answer(200), Profiles::profile(id)));
        QVERIFY(areEnoughToSniff("x", answer(200), Profiles::profile(id)));
    }
}

void TestSniffing::chromiumWantsMarkupOrAKilobyte()
{
    const Profiles::Profile &chromium = Profiles::profile(Id::Chromium);
    QVERIFY(!areEnoughToSniff(QByteArray(1023, 'x'), answer(200), chromium));
    QVERIFY(areEnoughToSniff(QByteArray(1024, 'x'), answer(200), chromium));
    QVERIFY(areEnoughToSniff(" \n<HTML>", answer(200), chromium));
    QVERIFY(areEnoughToSniff("%PDF-1", answer(200), chromium));
    // What says that it is plain text is not taken for markup.
    QVERIFY(!areEnoughToSniff("<html>", typed("text/plain"), chromium));
}

CORSCOPE_TEST(TestSniffing)
#include "tst_sniffing.moc"
