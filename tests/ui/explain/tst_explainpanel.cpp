// Why: a blocked run shows the reason, the checks with their evidence, the smallest change, what
// the consoles say, and where it is written.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/explain/explaintesting.h"
#include "tests/ui/widgettesting.h"
#include "ui/explain/checkrow.h"
#include "ui/explain/explainpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestExplainPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void blockedRunShowsReasonAndEvidence();
    void checksStandInTheirOrder();
    void smallestChangeIsShown();
    void whatStaysTheSameIsNotMadeAnew();
    void snippetsAreShownAndCopied();
    void oddNamesHaveNoSnippet();
    void whatWouldFailNextIsShown();
    void disagreementIsExplained();
    void changeThatIsOnlyAStepSaysSo();
    void consoleSpeaksForEachBrowser();
    void sourceLeadsToTheStandard();
    void allowedRunNeedsNoRemedy();
    void cookiesAreToldInWords();
    void rowIsChosenWithKeyAndMouse();
    void lessonStandsAboveAll();
    void serverTextIsNoMarkup();
    void clearLeavesOnlyWhatWillStandHere();
    void nothingStandsBeyondANarrowPanel();
    void nothingIsSqueezedIntoWhatIsSeen_data();
    void nothingIsSqueezedIntoWhatIsSeen();

private:
    void show(const Log &log);
    [[nodiscard]] QList<CheckRow *> rows() const { return m_panel->findChildren<CheckRow *>(); }

    Theme m_theme{*qApp};
    std::unique_ptr<ExplainPanel> m_panel;
};

namespace {

Log missingHeader()
{
    return judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
}

} // namespace

void TestExplainPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"Negative sizes"_s));
    m_panel = std::make_unique<ExplainPanel>(m_theme);
    m_panel->resize(360, 700);
    m_panel->show();
}

void TestExplainPanel::show(const Log &log)
{
    m_panel->showRun(log, verdictsOf(log), Advice::outlookOf(log, Profiles::Id::Chromium),
                     Advice::disagreements(log, {Profiles::all.begin(), Profiles::all.end()}));
    QApplication::processEvents(); // what was added to a layout is shown by it
}

void TestExplainPanel::blockedRunShowsReasonAndEvidence()
{
    show(missingHeader());
    QVERIFY(showsText(*m_panel, u"Why"_s));
    QList<CheckRow *> failing;
    for (CheckRow *row : rows()) {
        if (row->accessibleName().startsWith(u"failed"_s)) {
            failing.append(row);
        }
    }
    QCOMPARE(failing.size(), 1);
    QCOMPARE(failing.front()->accessibleName(),
             u"failed: Access-Control-Allow-Origin is missing. Access-Control-Allow-Origin: —"_s);
    // https://fetch.spec.whatwg.org/#concept-cors-check, step 2: if origin is null, failure.
    QVERIFY(failing.front()->toolTip().contains(u"CORS check"_s));
    const Log log = missingHeader();
    const auto *decided = std::get_if<Decided>(&log.at(failing.front()->entry()).event);
    QVERIFY(decided && decided->outcome == Outcome::Failure);
}

void TestExplainPanel::checksStandInTheirOrder()
{
    show(judged(xhrSpec(u"PUT"_s),
                {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
                                   "Access-Control-Allow-Methods: PATCH")}));
    QVERIFY(rows().size() > 2);
    Index before{-1};
    for (const CheckRow *row : rows()) {
        QVERIFY(row->entry() > before);
        before = row->entry();
        QVERIFY(!row->accessibleName().isEmpty());
    }
    QVERIFY(rows().back()->accessibleName().contains(u"PUT ∉ PATCH"_s));
    // Which answer they are about stands above them.
    QVERIFY(shownTexts(*m_panel).contains(u"OPTIONS /r"_s));
}

void TestExplainPanel::snippetsAreShownAndCopied()
{
    show(missingHeader());
    auto *text = named<QPlainTextEdit>(*m_panel, u"Configuration or code of the server"_s);
    QVERIFY(text && text->isVisibleTo(m_panel.get()));
    QVERIFY(text->toPlainText().contains(u"add_header Vary Origin always;"_s));
    auto *stacks = m_panel->findChild<QComboBox *>();
    stacks->setCurrentIndex(stacks->findText(u"Django"_s));
    QVERIFY(text->toPlainText().contains(u"class CorsMiddleware:"_s));
    QVERIFY(text->toPlainText().contains(u"http://127.0.0.1:9001"_s));
    named<QToolButton>(*m_panel, u"Copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());
    // The next run has a snippet for the same server.
    show(missingHeader());
    QCOMPARE(stacks->currentText(), u"Django"_s);
    show(judged(xhrSpec(),
                {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")}));
    QVERIFY(!text->isVisibleTo(m_panel.get()));
}

void TestExplainPanel::oddNamesHaveNoSnippet()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-$host"_s, u"1"_s}};
    show(judged(spec, {preflightAnswered("HTTP/1.1 204 No Content")}));
    QVERIFY(showsText(*m_panel, u"“x-$host” has characters"_s));
    QVERIFY(!named<QToolButton>(*m_panel, u"Copy"_s)->isEnabled());
}

void TestExplainPanel::whatWouldFailNextIsShown()
{
    show(missingHeader());
    QVERIFY(!showsText(*m_panel, u"… would fail next"_s));
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    show(judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QVERIFY(showsText(*m_panel,
                      u"… would fail next: Blocked: the answer does not allow credentials"_s));
}

void TestExplainPanel::disagreementIsExplained()
{
    show(missingHeader());
    QVERIFY(!showsText(*m_panel, u"Browsers disagree"_s));
    show(judged(xhrSpec(),
                {answered("GET", otherUrl, "HTTP/1.1 407 No\nAccess-Control-Allow-Origin: *")}));
    QVERIFY(showsText(*m_panel, u"Browsers disagree"_s));
    QVERIFY(showsText(*m_panel, u"Firefox allows it, Chromium does not: they differ in whether a "
                                "server may answer with status 407."_s));
}

void TestExplainPanel::smallestChangeIsShown()
{
    show(missingHeader());
    QVERIFY(
        shownTexts(*m_panel).contains(u"+ Access-Control-Allow-Origin: http://127.0.0.1:9001"_s));
    QVERIFY(showsText(*m_panel, u"Judged again with this change: allowed."_s));
    QVERIFY(!showsText(*m_panel, u"Any sandboxed frame"_s));
    RunSpec sandboxed = xhrSpec();
    sandboxed.opaqueOrigin = true;
    show(judged(sandboxed, {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QVERIFY(shownTexts(*m_panel).contains(u"+ Access-Control-Allow-Origin: null"_s));
    QVERIFY(showsText(*m_panel, u"Any sandboxed frame"_s));
}

void TestExplainPanel::whatStaysTheSameIsNotMadeAnew()
{
    show(missingHeader());
    const QList<CheckRow *> rows = m_panel->findChildren<CheckRow *>();
    QVERIFY(!rows.isEmpty());
    show(missingHeader());
    QCOMPARE(m_panel->findChildren<CheckRow *>(), rows);
    show(judged(xhrSpec(),
                {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")}));
    QVERIFY(showsText(*m_panel, u"Every origin is allowed"_s));
    QVERIFY(!showsText(*m_panel, u"Access-Control-Allow-Origin is missing"_s));
    QVERIFY(!showsText(*m_panel, u"Judged again with this change"_s));
}

void TestExplainPanel::changeThatIsOnlyAStepSaysSo()
{
    show(judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")}));
    QVERIFY(showsText(*m_panel, u"With this change the next request would be made"_s));
    QVERIFY(!showsText(*m_panel, u"Judged again"_s));
}

void TestExplainPanel::consoleSpeaksForEachBrowser()
{
    show(missingHeader());
    const auto *console = named<QPlainTextEdit>(*m_panel, u"Console lines"_s);
    QVERIFY(console->isVisible());
    QStringList said;
    for (const QString &browser : {u"Chromium"_s, u"Firefox"_s, u"WebKit"_s}) {
        named<QToolButton>(*m_panel, browser)->click();
        said.append(console->toPlainText());
    }
    QVERIFY(said.at(0).startsWith(u"Access to XMLHttpRequest at 'http://127.0.0.1:9002/r' from "
                                  u"origin 'http://127.0.0.1:9001' has been blocked"_s));
    QVERIFY(said.at(1).startsWith(u"Cross-Origin Request Blocked"_s));
    QVERIFY(said.at(2).contains(u"Access-Control-Allow-Origin"_s));
    QVERIFY(said.at(0) != said.at(2));
}

void TestExplainPanel::sourceLeadsToTheStandard()
{
    show(missingHeader());
    const QStringList links = shownTexts(*m_panel).filter(u"href"_s);
    QCOMPARE(links.size(), 1);
    QVERIFY(links.front().contains(u"https://fetch.spec.whatwg.org/#concept-cors-check"_s));
    QVERIFY(links.front().contains(u"https://developer.mozilla.org/"_s));
}

void TestExplainPanel::allowedRunNeedsNoRemedy()
{
    show(judged(xhrSpec(),
                {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")}));
    QVERIFY(!showsText(*m_panel, u"Smallest change"_s));
    QVERIFY(!named<QPlainTextEdit>(*m_panel, u"Console lines"_s)->isVisible());
    QVERIFY(shownTexts(*m_panel).filter(u"href"_s).isEmpty());
    for (const CheckRow *row : rows()) {
        QVERIFY(!row->accessibleName().startsWith(u"failed"_s));
    }
}

void TestExplainPanel::cookiesAreToldInWords()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{spec, {}});
    log.append(judgedAt, ExchangeId{1}, std::nullopt,
               Decided{{},
                       Outcome::Continue,
                       CookiesConsidered{{{"sid", "sent"}, {"cart", "same-site-lax"}}}});
    show(log);
    QCOMPARE(rows().size(), 1);
    const QString name = rows().front()->accessibleName();
    QVERIFY2(name.contains(u"sid: sent"_s), qPrintable(name));
    QVERIFY2(name.contains(u"cart: SameSite=Lax in a cross-site request"_s), qPrintable(name));
    QVERIFY2(!name.contains(u"same-site-lax"_s), qPrintable(name));
}

void TestExplainPanel::rowIsChosenWithKeyAndMouse()
{
    show(missingHeader());
    QSignalSpy selected(m_panel.get(), &ExplainPanel::entrySelected);
    CheckRow *row = rows().back();
    QVERIFY(row->focusPolicy() & Qt::TabFocus);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QTest::keyClick(row, Qt::Key_Space);
    QTest::mouseClick(row, Qt::LeftButton);
    QCOMPARE(selected.size(), 3);
    for (const QList<QVariant> &signal : selected) {
        QCOMPARE(signal.front().value<Index>(), row->entry());
    }
}

void TestExplainPanel::lessonStandsAboveAll()
{
    m_panel->showLesson(u"Title"_s, u"<b>Text</b>"_s, u"Change"_s);
    show(missingHeader());
    const QStringList texts = shownTexts(*m_panel);
    QVERIFY(texts.contains(u"Title"_s));
    QVERIFY(texts.contains(u"<b>Text</b>"_s));
    QVERIFY(texts.contains(u"→ Change"_s));
    m_panel->showLesson({}, {}, {});
    QVERIFY(!showsText(*m_panel, u"Title"_s));
}

void TestExplainPanel::serverTextIsNoMarkup()
{
    show(judged(xhrSpec(), {answered("GET", otherUrl,
                                     "HTTP/1.1 200 OK\n"
                                     "Access-Control-Allow-Origin: <img src=x>")}));
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        if (label->text().contains(u"img src"_s)) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
    QVERIFY(rows().back()->accessibleName().contains(u"<img src=x>"_s));
}

void TestExplainPanel::clearLeavesOnlyWhatWillStandHere()
{
    show(missingHeader());
    const QStringList before = shownTexts(*m_panel);
    m_panel->clear();
    QVERIFY(rows().isEmpty());
    const QStringList left = shownTexts(*m_panel);
    QCOMPARE(left.size(), 1);
    QVERIFY(left.constFirst().contains(u"has been sent"_s) && !before.contains(left.constFirst()));
}

/// A header's name is longer than a line of a small window.
void TestExplainPanel::nothingStandsBeyondANarrowPanel()
{
    m_panel->resize(180, 700);
    show(judged(xhrSpec(), {answered("GET", otherUrl,
                                     "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                                     "Access-Control-Allow-Credentials: true\nVary: X")}));
    const auto list = rows();
    QVERIFY(std::any_of(list.begin(), list.end(), [](const CheckRow *row) {
        return row->accessibleName().contains(u"Access-Control-Allow-Credentials"_s);
    }));
    const int needed = m_panel->widget()->minimumSizeHint().width();
    QVERIFY2(needed <= m_panel->viewport()->width(),
             qPrintable(u"%1 of %2"_s.arg(needed).arg(m_panel->viewport()->width())));
}

void TestExplainPanel::nothingIsSqueezedIntoWhatIsSeen_data()
{
    QTest::addColumn<int>("height");
    // Around the height at which a scroll bar is needed, too.
    for (int height = 300; height <= 1200; height += 60) {
        QTest::addRow("%d", height) << height;
    }
}

void TestExplainPanel::nothingIsSqueezedIntoWhatIsSeen()
{
    QFETCH(int, height);
    m_panel->resize(385, height);
    m_panel->showLesson(u"A lesson"_s,
                        u"Long enough to be broken into lines of its own. "_s.repeated(3),
                        u"Do something else"_s);
    show(missingHeader());
    // Layouts settle over several turns of the event loop.
    const auto isSqueezed = [](const QLabel *label) {
        return label->isVisible() && label->hasHeightForWidth() &&
               label->height() < label->heightForWidth(label->width());
    };
    for (const QLabel *label : m_panel->widget()->findChildren<QLabel *>()) {
        QTRY_VERIFY2(!isSqueezed(label), qPrintable(label->text()));
    }
}

CORSCOPE_TEST(TestExplainPanel)
#include "tst_explainpanel.moc"
