// What the browser remembers after real runs against the lab, and forgetting it.
#include "core/http/cookiejar.h"
#include "tests/ui/widgettesting.h"
#include "ui/state/stateview.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestStateView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsRememberedAtFirst();
    void allowedPreflightIsRemembered();
    void cookiesStandWithTheirAttributes();
    void storedAnswersStandWithTheirAges();
    void emptyTablesSaySo();
    void clearingForgets();

private:
    void run(const Trace::RunSpec &spec);
    [[nodiscard]] QTableWidget *cache() const
    {
        return named<QTableWidget>(*m_view, u"Preflight cache"_s);
    }
    [[nodiscard]] QTableWidget *stored() const
    {
        return named<QTableWidget>(*m_view, u"HTTP cache"_s);
    }
    [[nodiscard]] QTableWidget *cookies() const
    {
        return named<QTableWidget>(*m_view, u"Cookies"_s);
    }
    [[nodiscard]] static QStringList rowOf(const QTableWidget *table, int row);

    Theme m_theme{*qApp};
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<StateView> m_view;
};

void TestStateView::init()
{
    m_view.reset();
    m_workspace = std::make_unique<Workspace>();
    QVERIFY2(m_workspace->lab(), qPrintable(m_workspace->labMistake()));
    m_view = std::make_unique<StateView>(m_theme, *m_workspace);
}

void TestStateView::run(const Trace::RunSpec &spec)
{
    QSignalSpy ended(m_workspace.get(), &Workspace::runEnded);
    QVERIFY(!m_workspace->send(spec, {}));
    QVERIFY(ended.wait());
}

QStringList TestStateView::rowOf(const QTableWidget *table, int row)
{
    QStringList cells;
    for (int column = 0; column < table->columnCount(); ++column) {
        cells.append(table->item(row, column)->text());
    }
    return cells;
}

void TestStateView::nothingIsRememberedAtFirst()
{
    QCOMPARE(cache()->rowCount(), 0);
    QCOMPARE(stored()->rowCount(), 0);
    QCOMPARE(cookies()->rowCount(), 0);
}

void TestStateView::allowedPreflightIsRemembered()
{
    const Trace::RunSpec spec = m_workspace->specOf(*m_workspace->lesson("preflight-cache"));
    run(spec);
    QCOMPARE(cache()->rowCount(), 2);
    QStringList allowed;
    for (int row = 0; row < 2; ++row) {
        const QStringList cells = rowOf(cache(), row);
        allowed.append(cells.at(0));
        QVERIFY(spec.page.startsWith(cells.at(1)));
        QCOMPARE(cells.at(2), spec.request.url);
        const int left = cells.at(3).toInt();
        QVERIFY(left > 500 && left <= 600);
    }
    allowed.sort();
    QCOMPARE(allowed, (QStringList{u"header X-Cart"_s, u"method PUT"_s}));
}

void TestStateView::cookiesStandWithTheirAttributes()
{
    Trace::RunSpec spec = m_workspace->specOf(*m_workspace->lesson("simple-allowed"));
    spec.cookies = {{spec.request.url, u"sid=1; Path=/; HttpOnly; SameSite=Strict"_s},
                    {spec.request.url, u"theme=dark; Path=/s"_s}};
    run(spec);
    QCOMPARE(cookies()->rowCount(), 2);
    QCOMPARE(rowOf(cookies(), 0), (QStringList{u"sid"_s, u"1"_s, u"127.0.0.1"_s,
                                               u"Path=/; HttpOnly; SameSite=Strict"_s}));
    QCOMPARE(rowOf(cookies(), 1),
             (QStringList{u"theme"_s, u"dark"_s, u"127.0.0.1"_s, u"Path=/s"_s}));
}

void TestStateView::storedAnswersStandWithTheirAges()
{
    const Trace::RunSpec spec = m_workspace->specOf(*m_workspace->lesson("simple-allowed"));
    run(spec);
    QCOMPARE(stored()->rowCount(), 1);
    const QStringList cells = rowOf(stored(), 0);
    QCOMPARE(cells.at(0), u"GET 200"_s);
    QCOMPARE(cells.at(1), spec.request.url);
    QVERIFY(cells.at(2).toInt() < 60);
    QCOMPARE(cells.at(3), u"0"_s); // it says nothing of a lifetime
    QCOMPARE(stored()->horizontalHeaderItem(4)->text(), u"Vary"_s);
    named<QPushButton>(*m_view, u"Clear the HTTP cache"_s)->click();
    QCOMPARE(stored()->rowCount(), 0);
}

void TestStateView::emptyTablesSaySo()
{
    const auto note = [](const QTableWidget *table) {
        return table->viewport()->findChild<QLabel *>();
    };
    QVERIFY(note(stored())->isVisibleTo(stored()));
    QVERIFY(!note(stored())->text().isEmpty());
    run(m_workspace->specOf(*m_workspace->lesson("simple-allowed")));
    QVERIFY(!note(stored())->isVisibleTo(stored()));
    QVERIFY(note(cookies())->isVisibleTo(cookies()));
}

void TestStateView::clearingForgets()
{
    Trace::RunSpec spec = m_workspace->specOf(*m_workspace->lesson("preflight-cache"));
    spec.cookies = {{spec.request.url, u"sid=1; Path=/"_s}};
    run(spec);
    QVERIFY(cache()->rowCount() > 0 && cookies()->rowCount() > 0);
    named<QPushButton>(*m_view, u"Clear the preflight cache"_s)->click();
    QCOMPARE(cache()->rowCount(), 0);
    QCOMPARE(cookies()->rowCount(), 1);
    named<QPushButton>(*m_view, u"Clear the cookies"_s)->click();
    QCOMPARE(cookies()->rowCount(), 0);
    // The same cookie of the same request is set again: it was forgotten, not only hidden.
    run(spec);
    QCOMPARE(cookies()->rowCount(), 1);
}

QTEST_MAIN(TestStateView)
#include "tst_stateview.moc"
