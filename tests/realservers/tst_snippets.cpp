// Real servers and frameworks with exactly the snippet that is shown for them: the run that was
// blocked is allowed, other origins still are not, and errors keep their headers.
#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/run/runner.h"
#include "core/snippets/snippet.h"
#include "core/transport/curltransport.h"
#include "tests/realservers/realserver.h"
#include "tests/support/judged.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <memory>

using namespace Corscope;
using namespace Corscope::Snippets;
using namespace Qt::StringLiterals;
using TestSupport::RealServer;
using Trace::RunOutcome;

namespace {

constexpr int patienceMilliseconds = 20000;

/// What starts a stack's server, and what must be there besides the program.
struct Stand
{
    Stack stack{};
    TestSupport::ServerCommand command;
    QString needs = {}; ///< a path, or a module of Debian's Python
};

QString nodeModule(const QString &name)
{
    return QStringLiteral(CORSCOPE_NODE_MODULES "/") + name;
}

/// Debian's, which has Debian's modules; another one may come first in PATH.
const QString python = u"/usr/bin/python3"_s;

QString pythonModule(const QString &name)
{
    return u"/usr/lib/python3/dist-packages/"_s + name;
}

std::vector<Stand> stands()
{
    const QStringList rackup{u"-q"_s, u"-E"_s,        u"none"_s, u"-s"_s,     u"webrick"_s,
                             u"-o"_s, u"127.0.0.1"_s, u"-p"_s,   u"{PORT}"_s, u"config.ru"_s};
    return {
        {Stack::Nginx,
         {u"nginx"_s,
          {u"-p"_s, u"{FOLDER}/"_s, u"-c"_s, u"nginx.conf"_s, u"-e"_s, u"error.log"_s}}},
        {Stack::Apache, {u"apache2"_s, {u"-f"_s, u"{FOLDER}/httpd.conf"_s, u"-DFOREGROUND"_s}}},
        {Stack::Caddy,
         {u"caddy"_s, {u"run"_s, u"--config"_s, u"Caddyfile"_s, u"--adapter"_s, u"caddyfile"_s}}},
        {Stack::Haproxy, {u"haproxy"_s, {u"-db"_s, u"-f"_s, u"haproxy.cfg"_s}}},
        {Stack::Lighttpd, {u"lighttpd"_s, {u"-D"_s, u"-f"_s, u"lighttpd.conf"_s}}},
        {Stack::Express, {u"node"_s, {u"app.js"_s}}, nodeModule(u"express"_s)},
        {Stack::Koa, {u"node"_s, {u"app.js"_s}}, nodeModule(u"koa"_s)},
        {Stack::Fastify, {u"node"_s, {u"app.js"_s}}, nodeModule(u"fastify"_s)},
        {Stack::Nest, {u"node"_s, {u"app.js"_s}}, nodeModule(u"@nestjs/core"_s)},
        // Cloudflare's own runtime
        {Stack::CloudflareWorkers,
         {u"node"_s, {nodeModule(u"workerd/bin/workerd"_s), u"serve"_s, u"config.capnp"_s}},
         nodeModule(u"workerd/bin/workerd"_s)},
        {Stack::Flask, {python, {u"app.py"_s}}, pythonModule(u"flask"_s)},
        {Stack::FastApi, {python, {u"app.py"_s}}, pythonModule(u"fastapi"_s)},
        {Stack::Django, {python, {u"app.py"_s}}, pythonModule(u"django"_s)},
        {Stack::Rack, {u"rackup"_s, rackup}},
        {Stack::Rails, {u"rackup"_s, rackup}, u"/usr/share/doc/ruby-railties"_s},
        {Stack::Sinatra,
         {u"ruby"_s, {u"app.rb"_s}},
         u"/usr/share/rubygems-integration/all/specifications/"_s},
        {Stack::Php, {u"php"_s, {u"-S"_s, u"127.0.0.1:{PORT}"_s, u"index.php"_s}}},
        {Stack::Go,
         {u"sh"_s, {u"-c"_s, u"gccgo -o main main.go && exec ./main"_s}},
         u"/usr/bin/gccgo"_s}};
}

Trace::RunSpec specFor(const QString &page, const QString &url)
{
    Trace::RunSpec spec;
    spec.page = page;
    spec.request.url = url;
    spec.request.withCredentials = true;
    return spec;
}

Trace::RunSpec putting(const QString &page, const QString &url)
{
    Trace::RunSpec spec = specFor(page, url);
    spec.request.method = u"PUT"_s;
    spec.request.headers = {{u"X-Cart"_s, u"42"_s}};
    return spec;
}

/// What the run needs allowed that such a server, without the snippet, has blocked; and a second
/// origin, and a header to be read.
Permissions permissionsFor(const QString &url)
{
    const Trace::Log blocked =
        TestSupport::judged(putting(u"http://shop.example/"_s, url),
                            {TestSupport::preflightAnswered("HTTP/1.1 405 No", url.toUtf8())});
    Permissions permissions =
        Snippets::permissionsFor(blocked, Advice::smallestChange(blocked, Profiles::Id::Chromium))
            .value_or(Permissions());
    permissions.origins.push_back("https://desk.example");
    permissions.exposed.push_back("X-Total");
    return permissions;
}

Trace::Log perform(const Trace::RunSpec &spec)
{
    const Run::Clock clock;
    Fetch::BrowserState state;
    Run::Runner runner(spec, *Page::environmentOf(spec), state, clock,
                       std::make_unique<Transport::CurlTransport>());
    QSignalSpy finished(&runner, &Run::Runner::finished);
    runner.start();
    if (!runner.isFinished()) {
        finished.wait(patienceMilliseconds);
    }
    return runner.log();
}

bool everyAnswerVaries(const Trace::Log &log)
{
    const std::vector<Trace::Exchange> exchanges = Trace::exchangesOf(log);
    return !exchanges.empty() &&
           std::all_of(exchanges.begin(), exchanges.end(), [](const Trace::Exchange &e) {
               return e.head && byteLowercase(e.head->headers.get("Vary").value_or(QByteArray()))
                                    .contains("origin");
           });
}

} // namespace

class TestSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theBlockedRunIsAllowed_data() { addRows(); }
    void theBlockedRunIsAllowed();
    void otherOriginsStayBlocked_data() { addRows(); }
    void otherOriginsStayBlocked();
    void errorsKeepTheirHeaders_data() { addRows(); }
    void errorsKeepTheirHeaders();

private:
    static void addRows();
    /// Null where it is not installed.
    [[nodiscard]] RealServer *serverOf(Stack stack);

    std::map<Stack, std::unique_ptr<RealServer>> m_servers;
};

/// All are started before the first is waited for.
void TestSnippets::initTestCase()
{
    for (const Stand &stand : stands()) {
        if (!RealServer::isThere(stand.command.program) ||
            !(stand.needs.isEmpty() || QFile::exists(stand.needs))) {
            continue;
        }
        const QString name = QLatin1StringView(Reflect::nameOf(stand.stack));
        QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/realservers/apps/%1.txt").arg(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QString files = QString::fromUtf8(file.readAll());
        auto server = std::make_unique<RealServer>();
        const auto parts = snippetFor(stand.stack, permissionsFor(server->origin() + u"/cart"_s));
        QVERIFY(parts);
        for (std::size_t i = 0; i < parts->size(); ++i) {
            files.replace(u"{SNIPPET:%1}"_s.arg(i + 1), parts->at(i).text);
        }
        files.replace("{SNIPPET}"_L1, parts->front().text);
        server->start(stand.command, files);
        m_servers.emplace(stand.stack, std::move(server));
    }
}

void TestSnippets::addRows()
{
    QTest::addColumn<Stack>("stack");
    for (const Stand &stand : stands()) {
        QTest::newRow(Reflect::nameOf(stand.stack)) << stand.stack;
    }
}

RealServer *TestSnippets::serverOf(Stack stack)
{
    const auto found = m_servers.find(stack);
    return found == m_servers.end() ? nullptr : found->second.get();
}

void TestSnippets::theBlockedRunIsAllowed()
{
    QFETCH(const Stack, stack);
    RealServer *server = serverOf(stack);
    if (!server) {
        QSKIP("not installed");
    }
    QVERIFY2(server->answers(), qPrintable(server->output()));
    for (const QString &page : {u"http://shop.example/"_s, u"https://desk.example/"_s}) {
        const Trace::Log log = perform(putting(page, server->origin() + u"/cart"_s));
        QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
        QCOMPARE(log.ended()->view.status, 200);
        QCOMPARE(log.ended()->view.bodyText, u"three apples"_s);
        QVERIFY(everyAnswerVaries(log));
        const auto answer = Trace::exchangesOf(log).back().head->headers;
        QCOMPARE(answer.get("Access-Control-Expose-Headers"), QByteArray("X-Total"));
    }
}

void TestSnippets::otherOriginsStayBlocked()
{
    QFETCH(const Stack, stack);
    RealServer *server = serverOf(stack);
    if (!server) {
        QSKIP("not installed");
    }
    QVERIFY2(server->answers(), qPrintable(server->output()));
    for (const QString &page : {u"http://evil.example/"_s, u"http://shop.example.evil.example/"_s,
                                u"http://shop.example:8080/"_s, u"https://shop.example/"_s}) {
        Trace::RunSpec simple = specFor(page, server->origin() + u"/cart"_s);
        simple.request.withCredentials = false;
        for (const Trace::RunSpec &spec : {putting(page, server->origin() + u"/cart"_s), simple}) {
            const Trace::Log log = perform(spec);
            QCOMPARE(log.ended()->outcome, RunOutcome::Error);
            QCOMPARE(Explain::findReason(log)->reason, Explain::Reason::AllowOriginMissing);
            QVERIFY(everyAnswerVaries(log));
        }
    }
    // A cache must not keep for others what was sent to a request without an origin.
    QVERIFY(everyAnswerVaries(perform(specFor(server->origin(), server->origin() + u"/cart"_s))));
}

void TestSnippets::errorsKeepTheirHeaders()
{
    QFETCH(const Stack, stack);
    RealServer *server = serverOf(stack);
    if (!server) {
        QSKIP("not installed");
    }
    QVERIFY2(server->answers(), qPrintable(server->output()));
    for (const auto &[path, least, most] : {std::tuple{u"/missing"_s, 404, 404},
                                            {u"/broken"_s, 500, 500},
                                            {u"/refused"_s, 400, 499}}) {
        const Trace::Log log = perform(specFor(u"http://shop.example/"_s, server->origin() + path));
        QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
        QVERIFY2(log.ended()->view.status >= least && log.ended()->view.status <= most,
                 qPrintable(path + u": "_s + QString::number(log.ended()->view.status)));
        QVERIFY(everyAnswerVaries(log));
    }
}

QTEST_GUILESS_MAIN(TestSnippets)
#include "tst_snippets.moc"
