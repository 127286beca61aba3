// nginx with CORS as people write it. The famous mistake: add_header without "always" leaves error
// answers bare, so that a page cannot even see that its request failed; Corscope tells it from the
// configuration done right.
#include "core/advice/smallestchange.h"
#include "core/explain/reason.h"
#include "core/explain/words.h"
#include "core/page/judge.h"
#include "core/run/runner.h"
#include "core/transport/curltransport.h"
#include "tests/realservers/nginxserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;
using Explain::Reason;
using Trace::RunOutcome;

namespace {

constexpr int patienceMilliseconds = 10000;

constexpr const char *serverBlock = R"(
    location /famous/ {
      add_header Access-Control-Allow-Origin $http_origin;
      add_header Access-Control-Allow-Methods "GET, POST, PUT";
      add_header Access-Control-Allow-Headers "Content-Type, X-Cart";
      if ($request_method = OPTIONS) {
        add_header Access-Control-Allow-Origin $http_origin;
        add_header Access-Control-Allow-Methods "GET, POST, PUT";
        add_header Access-Control-Allow-Headers "Content-Type, X-Cart";
        add_header Access-Control-Max-Age 600;
        return 204;
      }
    }
    location /right/ {
      add_header Access-Control-Allow-Origin $http_origin always;
      add_header Access-Control-Allow-Methods "GET, POST, PUT" always;
      add_header Access-Control-Allow-Headers "Content-Type, X-Cart" always;
      add_header Vary Origin always;
      if ($request_method = OPTIONS) {
        add_header Access-Control-Allow-Origin $http_origin always;
        add_header Access-Control-Allow-Methods "GET, POST, PUT" always;
        add_header Access-Control-Allow-Headers "Content-Type, X-Cart" always;
        add_header Access-Control-Max-Age 600 always;
        return 204;
      }
    }
)";

} // namespace

class TestNginx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bothConfigurationsServeWhatIsThere_data();
    void bothConfigurationsServeWhatIsThere();
    void theFamousMistakeHidesErrorsFromThePage();
    void doneRightThePageSeesTheError();
    void bothAnswerAPreflight_data();
    void bothAnswerAPreflight();
    void theSmallestChangeNamesTheMissingHeader();
    void allBrowsersAgree();

private:
    Trace::Log get(const QString &path);
    Trace::Log perform(const Trace::RequestSpec &request);

    TestSupport::NginxServer m_nginx;
};

void TestNginx::initTestCase()
{
    if (TestSupport::NginxServer::program().isEmpty()) {
        QSKIP("nginx is not installed");
    }
    QVERIFY2(m_nginx.start(serverBlock), qPrintable(m_nginx.log()));
    m_nginx.addFile(u"famous/cart.txt"_s, "three apples");
    m_nginx.addFile(u"right/cart.txt"_s, "three apples");
}

Trace::Log TestNginx::get(const QString &path)
{
    Trace::RequestSpec request;
    request.url = m_nginx.origin() + path;
    return perform(request);
}

Trace::Log TestNginx::perform(const Trace::RequestSpec &request)
{
    const Run::Clock clock;
    Fetch::BrowserState state;
    Trace::RunSpec spec;
    spec.page = u"http://shop.example/"_s;
    spec.request = request;
    Run::Runner runner(spec, *Page::environmentOf(spec), state, clock,
                       std::make_unique<Transport::CurlTransport>());
    QSignalSpy finished(&runner, &Run::Runner::finished);
    runner.start();
    if (!runner.isFinished()) {
        finished.wait(patienceMilliseconds);
    }
    return runner.log();
}

void TestNginx::bothConfigurationsServeWhatIsThere_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("famous") << u"/famous/cart.txt"_s;
    QTest::newRow("right") << u"/right/cart.txt"_s;
}

void TestNginx::bothConfigurationsServeWhatIsThere()
{
    QFETCH(const QString, path);
    const Trace::Log log = get(path);
    QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.status, 200);
    QCOMPARE(log.ended()->view.bodyText, u"three apples"_s);
}

void TestNginx::theFamousMistakeHidesErrorsFromThePage()
{
    const Trace::Log log = get(u"/famous/no-such-file"_s);
    QCOMPARE(log.ended()->outcome, RunOutcome::Error);
    QCOMPARE(log.ended()->view.status, 0);
    const auto finding = Explain::findReason(log);
    QVERIFY(finding);
    QCOMPARE(finding->reason, Reason::AllowOriginMissing);
    QCOMPARE(finding->stage, Explain::Stage::Response);
}

void TestNginx::doneRightThePageSeesTheError()
{
    const Trace::Log log = get(u"/right/no-such-file"_s);
    QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.status, 404);
    QVERIFY(!Explain::findReason(log));
}

void TestNginx::bothAnswerAPreflight_data()
{
    bothConfigurationsServeWhatIsThere_data();
}

void TestNginx::bothAnswerAPreflight()
{
    QFETCH(const QString, path);
    Trace::RequestSpec request;
    request.url = m_nginx.origin() + path;
    request.headers = {{u"X-Cart"_s, u"42"_s}};
    QCOMPARE(perform(request).ended()->outcome, RunOutcome::Allowed);
    request.headers.emplace_back(u"X-Other"_s, u"1"_s);
    const Trace::Log refused = perform(request);
    QCOMPARE(refused.ended()->outcome, RunOutcome::Error);
    QCOMPARE(Explain::findReason(refused)->reason, Reason::HeaderNotAllowed);
}

void TestNginx::theSmallestChangeNamesTheMissingHeader()
{
    const auto advice =
        Advice::smallestChange(get(u"/famous/no-such-file"_s), Profiles::Id::Chromium);
    QVERIFY(advice);
    QVERIFY(advice->proven);
    QCOMPARE(advice->answers.size(), 1u);
    const Advice::LineChange expected{{}, "Access-Control-Allow-Origin: http://shop.example"};
    QCOMPARE(advice->answers.front().lines, std::vector{expected});
}

void TestNginx::allBrowsersAgree()
{
    const Trace::Log famous = get(u"/famous/no-such-file"_s);
    const Trace::Log right = get(u"/right/no-such-file"_s);
    for (const Profiles::Id browser : Profiles::all) {
        QCOMPARE(Page::judgeAs(famous, browser).ended()->outcome, RunOutcome::Error);
        QCOMPARE(Page::judgeAs(right, browser).ended()->outcome, RunOutcome::Allowed);
    }
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
