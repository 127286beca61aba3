// What became of the request, for each browser, and whether they disagree.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/explain/explaintesting.h"
#include "tests/ui/widgettesting.h"
#include "ui/explain/verdictbanner.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestVerdictBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClaimedAtFirst();
    void blockedRunIsTold();
    void badgeNamesBrowserAndOutcome();
    void badgeChoosesTheBrowser();
    void disagreementIsTold();
    void serverTextInATipIsNoMarkup();

private:
    [[nodiscard]] QList<QToolButton *> badges() const
    {
        return m_banner.findChildren<QToolButton *>();
    }

    Theme m_theme{*qApp};
    VerdictBanner m_banner{m_theme};
};

void TestVerdictBanner::nothingIsClaimedAtFirst()
{
    QVERIFY(showsText(m_banner, u"Nothing sent yet"_s));
    for (const QToolButton *badge : badges()) {
        QVERIFY(!badge->isVisibleTo(&m_banner));
    }
}

void TestVerdictBanner::blockedRunIsTold()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    m_banner.showRun(log, verdictsOf(log), Profiles::Id::Chromium);
    QVERIFY(showsText(m_banner, u"Blocked: the answer has no Access-Control-Allow-Origin"_s));
    // The sign beside it says it without colour.
    QVERIFY(shownTexts(m_banner).contains(Theme::glyphOf(Explain::Mood::Bad)));
    m_banner.clear();
    QVERIFY(!showsText(m_banner, u"Blocked"_s));
}

void TestVerdictBanner::badgeNamesBrowserAndOutcome()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    m_banner.showRun(log, verdictsOf(log), Profiles::Id::Firefox);
    QCOMPARE(badges().size(), qsizetype(Profiles::all.size()));
    int checked = 0;
    for (const QToolButton *badge : badges()) {
        QVERIFY(badge->isVisibleTo(&m_banner));
        QVERIFY(badge->accessibleName().endsWith(u": blocked"_s));
        checked += badge->isChecked() ? 1 : 0;
        QCOMPARE(badge->isChecked(), badge->accessibleName().startsWith(u"Firefox"_s));
    }
    QCOMPARE(checked, 1);
}

void TestVerdictBanner::badgeChoosesTheBrowser()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    m_banner.showRun(log, verdictsOf(log), Profiles::Id::Chromium);
    QSignalSpy chosen(&m_banner, &VerdictBanner::browserChosen);
    for (std::size_t i = 0; i < Profiles::all.size(); ++i) {
        badges().at(qsizetype(i))->click();
        QCOMPARE(chosen.back().front().value<Profiles::Id>(), Profiles::all.at(i));
    }
}

void TestVerdictBanner::disagreementIsTold()
{
    const Log blocked = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    const Log allowed = judged(
        xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")});
    m_banner.showRun(blocked, {{Profiles::Id::Chromium, blocked}, {Profiles::Id::Firefox, allowed}},
                     Profiles::Id::Chromium);
    QVERIFY(showsText(m_banner, u"browsers disagree"_s));
    // The standard is no browser: to differ from it is no disagreement among them.
    m_banner.showRun(blocked,
                     {{Profiles::Id::Standard, allowed},
                      {Profiles::Id::Chromium, blocked},
                      {Profiles::Id::Firefox, blocked}},
                     Profiles::Id::Chromium);
    QVERIFY(!showsText(m_banner, u"browsers disagree"_s));
}

void TestVerdictBanner::serverTextInATipIsNoMarkup()
{
    const Log log = judged(
        xhrSpec(),
        {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: <img src=x>")});
    m_banner.showRun(log, verdictsOf(log), Profiles::Id::Chromium);
    for (const QToolButton *badge : badges()) {
        QVERIFY(!badge->toolTip().contains(u"<img"_s));
    }
    for (const QLabel *label : m_banner.findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(u"<img"_s) || label->textFormat() == Qt::PlainText);
    }
}

CORSCOPE_TEST(TestVerdictBanner)
#include "tst_verdictbanner.moc"
