// Raw heads as sent and received, beside what the page can see of them.
#include "tests/support/judged.h"
#include "tests/ui/widgettesting.h"
#include "ui/wire/wireview.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBlock>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestWireView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headsStandAsTheyWereSent();
    void pageSeesLessThanTheWire();
    void blockedPageSeesNothing();
    void duplicatesAndOddLinesStay();
    void controlCharactersBecomeVisible();
    void markupStaysText();
    void answersFromTheCacheSayThatTheyAre();
    void failureIsTold();
    void nothingSentIsTold();
    void lengthsAboveTwoGigabytesAreRight();
    void entryLeadsToItsExchange();

private:
    [[nodiscard]] QPlainTextEdit *wire() const
    {
        return named<QPlainTextEdit>(m_view, u"On the wire"_s);
    }
    [[nodiscard]] QPlainTextEdit *page() const
    {
        return named<QPlainTextEdit>(m_view, u"What the page sees"_s);
    }

    Theme m_theme{*qApp};
    WireView m_view{m_theme};
};

void TestWireView::headsStandAsTheyWereSent()
{
    m_view.showLog(judged(
        xhrSpec(), {answered("GET", otherUrl,
                             "HTTP/1.1 200 Fine\nACCESS-control-Allow-Origin:*\nX-Total: 7")}));
    const QString text = wire()->toPlainText();
    QVERIFY(text.contains(u"→ GET /r HTTP/1.1\n"_s));
    QVERIFY(text.contains(u"Origin: http://127.0.0.1:9001\n"_s));
    QVERIFY(text.contains(u"← HTTP/1.1 200 Fine\n"_s));
    QVERIFY(text.contains(u"ACCESS-control-Allow-Origin: *\n"_s));
    QVERIFY(text.contains(u"X-Total: 7\n"_s));
}

void TestWireView::pageSeesLessThanTheWire()
{
    m_view.showLog(judged(xhrSpec(), {answered("GET", otherUrl,
                                               "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                                               "Content-Type: text/plain\nX-Total: 7")}));
    const QString seen = page()->toPlainText();
    QVERIFY(seen.contains(u"status: 200 OK\n"_s));
    QVERIFY(seen.contains(u"responseURL: http://127.0.0.1:9002/r\n"_s));
    QVERIFY(seen.contains(u"content-type: text/plain\n"_s));
    QVERIFY(!seen.contains(u"X-Total: 7"_s));
    QVERIFY(seen.contains(u"hidden: "_s) && seen.contains(u"X-Total"_s));
}

void TestWireView::blockedPageSeesNothing()
{
    m_view.showLog(
        judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK\nX-Total: 7", "secret")}));
    QVERIFY(wire()->toPlainText().contains(u"X-Total: 7"_s));
    const QString seen = page()->toPlainText();
    QVERIFY(seen.contains(u"status: 0"_s));
    QVERIFY(!seen.contains(u"X-Total: 7"_s));
    QVERIFY(seen.contains(u"the page gets nothing"_s));
}

void TestWireView::duplicatesAndOddLinesStay()
{
    m_view.showLog(
        judged(xhrSpec(), {answered("GET", otherUrl,
                                    "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                                    "access-control-allow-origin: *\nno colon here\n: no name")}));
    const QString text = wire()->toPlainText();
    QVERIFY(text.contains(u"Access-Control-Allow-Origin: *\naccess-control-allow-origin: *\n"_s));
    QVERIFY(text.contains(u"no colon here\n: no name\n"_s));
}

void TestWireView::controlCharactersBecomeVisible()
{
    m_view.showLog(judged(xhrSpec(), {answered("GET", otherUrl,
                                               "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                                               "X-A: a\x01"
                                               "b\x7f\x85\xe9")}));
    QVERIFY(wire()->toPlainText().contains(u"X-A: a\\x01b\\x7f\\x85é\n"_s));
}

void TestWireView::markupStaysText()
{
    m_view.showLog(
        judged(xhrSpec(), {answered("GET", otherUrl,
                                    "HTTP/1.1 200 <b>OK</b>\nAccess-Control-Allow-Origin: *\n"
                                    "Content-Type: text/<i>plain</i>")}));
    QVERIFY(wire()->toPlainText().contains(u"200 <b>OK</b>"_s));
    QVERIFY(page()->toPlainText().contains(u"<b>OK</b>"_s));
}

void TestWireView::answersFromTheCacheSayThatTheyAre()
{
    m_view.showLog(judgedWith(
        storedAnswer(
            "HTTP/1.1 200 Stored\nAccess-Control-Allow-Origin: *\nCache-Control: max-age=60"),
        xhrSpec()));
    const QString text = wire()->toPlainText();
    QVERIFY(text.contains(u"⇢ GET /r HTTP/1.1\n"_s));
    QVERIFY(text.contains(
        u"(not sent: from the HTTP cache, 10 s old, fresh for 60 s)\n⇠ HTTP/1.1 200 Stored\n"_s));
    QVERIFY(text.contains(u"(5 byte(s) of body)"_s));
}

void TestWireView::failureIsTold()
{
    m_view.showLog(
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)}));
    QVERIFY(wire()->toPlainText().contains(u"✕ "_s));
    const QString notSent = u"(not sent: there was no connection)\n"_s;
    QVERIFY(wire()->toPlainText().contains(notSent));
    m_view.showLog(
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionReset)}));
    QVERIFY(!wire()->toPlainText().contains(notSent));
}

void TestWireView::nothingSentIsTold()
{
    m_view.showLog(judged(xhrSpec(u"TRACE"_s)));
    QVERIFY(wire()->toPlainText().contains(u"Nothing was sent"_s));
    m_view.showLog({});
    QCOMPARE(wire()->toPlainText(), QString());
    QCOMPARE(page()->toPlainText(), QString());
}

void TestWireView::lengthsAboveTwoGigabytesAreRight()
{
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{xhrSpec(), {}});
    log.append(judgedAt, ExchangeId{1}, std::nullopt,
               RequestSent{Purpose::Actual, "POST", otherUrl, {}, qint64(3) << 30});
    log.append(judgedAt, ExchangeId{1}, std::nullopt,
               ResponseHeadReceived{false, {"HTTP/1.1 200 OK"}, {}});
    log.append(judgedAt, ExchangeId{1}, std::nullopt, BodyChunkReceived{qint64(5) << 30, {}});
    m_view.showLog(log);
    QVERIFY(wire()->toPlainText().contains(u"(3.00 GiB of body)"_s));
    QVERIFY(wire()->toPlainText().contains(u"(5.00 GiB of body)"_s));
}

void TestWireView::entryLeadsToItsExchange()
{
    const Log log =
        judged(xhrSpec(u"PUT"_s),
               {preflightAnswered("HTTP/1.1 204 No Content\n"
                                  "Access-Control-Allow-Origin: *\n"
                                  "Access-Control-Allow-Methods: PUT"),
                answered("PUT", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")});
    m_view.showLog(log);
    for (const Entry &entry : log.entries()) {
        if (const auto *sent = std::get_if<RequestSent>(&entry.event)) {
            m_view.showEntry(log, entry.index);
            QVERIFY(
                wire()->textCursor().block().text().contains(QString::fromLatin1(sent->method)));
        }
    }
    m_view.showEntry(log, Index{-1});
    m_view.showEntry(log, Index{qint64(log.size())});
}

QTEST_MAIN(TestWireView)
#include "tst_wireview.moc"
