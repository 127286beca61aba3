// The object's properties at the moment that is chosen, and the ways to choose it.
#include "tests/support/judged.h"
#include "tests/ui/widgettesting.h"
#include "ui/object/objectpanel.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

namespace {

/// The body in two pieces, the second 100 ms after the first.
Log streamed()
{
    // Of a type that no engine looks at the body for before it hands it over.
    const QByteArray head =
        "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Type: text/csv";
    auto exchange = answered("GET", otherUrl, head, "first ");
    Fetch::Input second = Fetch::BodyChunk{{}, "second"};
    exchange.inputs.insert(exchange.inputs.end() - 1,
                           Page::RecordedInput{Duration::milliseconds(120), std::move(second)});
    exchange.inputs.back().after = Duration::milliseconds(130);
    return judged(xhrSpec(), {exchange});
}

int momentOf(const Log &log, const QByteArray &type, int n)
{
    const std::vector<Index> moments = Page::scriptMoments(log);
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const auto *event = std::get_if<EventFired>(&log.at(moments.at(i)).event);
        if (event && event->type == type && n-- == 0) {
            return int(i);
        }
    }
    return -1;
}

} // namespace

class TestObjectPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theEndIsShownFirst();
    void theSliderGoesThroughTheMoments();
    void theKeyboardScrubs();
    void anotherViewsEntryIsTheNextMoment();
    void whatIsNewOfTheTextStandsOut();
    void whatThrowsSaysWhat();
    void withoutAnObjectThereIsNothing();

private:
    [[nodiscard]] QString value(const QString &property) const
    {
        const auto *table = m_panel->findChild<QTableWidget *>();
        for (int row = 0; row < table->rowCount(); ++row) {
            if (table->item(row, 0)->text() == property) {
                return table->item(row, 1)->text();
            }
        }
        return {};
    }
    [[nodiscard]] QSlider *slider() const { return m_panel->findChild<QSlider *>(); }
    Theme m_theme{*qApp};
    std::unique_ptr<ObjectPanel> m_panel;
};

void TestObjectPanel::init()
{
    m_panel = std::make_unique<ObjectPanel>(m_theme);
    m_panel->resize(800, 300);
    m_panel->show();
}

void TestObjectPanel::theEndIsShownFirst()
{
    const Log log = streamed();
    m_panel->showLog(log);
    QTRY_COMPARE(value(u"readyState"_s), u"4 (DONE)"_s);
    QCOMPARE(value(u"status"_s), u"200"_s);
    QVERIFY(value(u"responseText"_s).startsWith("\"first second\""_L1));
    QCOMPARE(value(u"withCredentials"_s), u"false"_s);
}

void TestObjectPanel::theSliderGoesThroughTheMoments()
{
    const Log log = streamed();
    m_panel->showLog(log);
    QSignalSpy chosen(m_panel.get(), &ObjectPanel::entrySelected);
    slider()->setValue(0);
    QTRY_COMPARE(value(u"readyState"_s), u"1 (OPENED)"_s);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().value<Index>(), Page::scriptMoments(log).front());
    auto *later = named<QToolButton>(*m_panel, u"Later moment"_s);
    auto *earlier = named<QToolButton>(*m_panel, u"Earlier moment"_s);
    QVERIFY(later->isEnabled() && !earlier->isEnabled());
    later->click();
    QCOMPARE(slider()->value(), 1);
    QTRY_VERIFY(earlier->isEnabled());
}

void TestObjectPanel::theKeyboardScrubs()
{
    const Log log = streamed();
    m_panel->showLog(log);
    const int last = slider()->value();
    QTest::keyClick(slider(), Qt::Key_Left);
    QCOMPARE(slider()->value(), last - 1);
    QTest::keyClick(slider(), Qt::Key_Home);
    QCOMPARE(slider()->value(), 0);
}

void TestObjectPanel::anotherViewsEntryIsTheNextMoment()
{
    const Log log = streamed();
    m_panel->showLog(log);
    QSignalSpy chosen(m_panel.get(), &ObjectPanel::entrySelected);
    for (const Entry &entry : log.entries()) {
        if (std::holds_alternative<ResponseHeadReceived>(entry.event)) {
            m_panel->showEntry(entry.index);
        }
    }
    QTRY_COMPARE(value(u"readyState"_s), u"2 (HEADERS_RECEIVED)"_s);
    QCOMPARE(chosen.size(), 0);
}

void TestObjectPanel::whatIsNewOfTheTextStandsOut()
{
    const Log log = streamed();
    m_panel->showLog(log);
    slider()->setValue(momentOf(log, "progress", 1));
    QTRY_VERIFY(showsText(*m_panel, u"substring(6)"_s));
    auto *text = m_panel->findChild<QPlainTextEdit *>();
    QCOMPARE(text->toPlainText(), u"first second"_s);
    QTextCursor cursor(text->document());
    cursor.setPosition(3);
    QCOMPARE(cursor.charFormat().background().style(), Qt::NoBrush);
    cursor.setPosition(9);
    QCOMPARE(cursor.charFormat().background().color(), m_theme.tokens().accentBackground);
}

void TestObjectPanel::whatThrowsSaysWhat()
{
    RunSpec spec = xhrSpec();
    spec.request.responseType = XhrResponseType::Json;
    const Log log = judged(
        spec,
        {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *", "[1]")});
    m_panel->showLog(log);
    QTRY_COMPARE(value(u"response"_s), u"[1]"_s);
    QVERIFY2(value(u"responseText"_s).startsWith("throws InvalidStateError: "_L1),
             qPrintable(value(u"responseText"_s)));
}

void TestObjectPanel::withoutAnObjectThereIsNothing()
{
    const Log log = judged(fetchSpec());
    m_panel->showLog(log);
    QTRY_VERIFY(showsText(*m_panel, u"No XMLHttpRequest"_s));
    QCOMPARE(m_panel->findChild<QTableWidget *>()->rowCount(), 0);
    QVERIFY(!slider()->isEnabled());
    m_panel->showEntry(Index{0});
    QVERIFY(showsText(*m_panel, u"No XMLHttpRequest"_s));
}

QTEST_MAIN(TestObjectPanel)
#include "tst_objectpanel.moc"
