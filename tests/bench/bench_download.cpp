// How much memory a long answer takes: a run downloads it from the lab, in the same process, and
// the most that was resident is printed, by API and responseType. Nothing is asserted. An argument
// is the length in MiB (1024).
#include "core/lab/labserver.h"
#include "core/run/runner.h"
#include "core/run/transports.h"
#include "tests/support/judged.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Corscope;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

constexpr double mebi = 1024.0 * 1024.0;

/// The most that this process has had in memory at once, in MiB, since the last reset; 0 where that
/// cannot be known.
double peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.simplified().split(' ').value(1).toDouble() / 1024;
        }
    }
    return 0;
}

void resetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("5");
    }
}

void mountFiller(Lab::LabServer &lab, qint64 length)
{
    const QByteArray routes = R"([{"slot":"B","path":"/r","headers":[
        ["Access-Control-Allow-Origin","*"],["Content-Type","text/plain"]],"chunks":[{"fill":)" +
                              QByteArray::number(length) + "}]}]";
    auto scenario = Lab::readScenario(u"long"_s, QJsonDocument::fromJson(routes).array());
    if (scenario) {
        lab.mount(*std::move(scenario));
    } else {
        std::fprintf(stderr, "the scenario is not read\n");
    }
}

void download(Lab::LabServer &lab, Api api, XhrResponseType type, const char *name)
{
    RunSpec spec = TestSupport::xhrSpec();
    spec.page = QString::fromLatin1(lab.origins().origin(Lab::Slot::A)) + u"/"_s;
    spec.request.api = api;
    spec.request.responseType = type;
    spec.request.url = QString::fromLatin1(lab.origins().origin(Lab::Slot::B)) + u"/s/long/r"_s;
    Fetch::BrowserState state;
    const Run::Clock clock;
    Run::Runner runner(spec, *Page::environmentOf(spec), state, clock, Run::makeTransport(spec));
    QEventLoop loop;
    QObject::connect(&runner, &Run::Runner::finished, &loop, &QEventLoop::quit,
                     Qt::QueuedConnection);
    resetPeak();
    QElapsedTimer timer;
    timer.start();
    runner.start();
    loop.exec();
    const RunEnded *ended = runner.log().ended();
    std::printf("%-16s %s, length %lld, %zu entries, %.1f s, peak %.0f MiB\n", name,
                ended->outcome == RunOutcome::Allowed ? "allowed" : "failed",
                static_cast<long long>(ended->view.bodyLength), runner.log().size(),
                double(timer.elapsed()) / 1000, peakMemory());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 length =
        qint64(QCoreApplication::arguments().value(1, u"1024"_s).toDouble() * mebi);
    auto lab = Lab::LabServer::start();
    if (!lab) {
        std::fprintf(stderr, "the lab does not start\n");
        return 1;
    }
    mountFiller(**lab, length);
    download(**lab, Api::Xhr, XhrResponseType::Empty, "xhr text");
    download(**lab, Api::Xhr, XhrResponseType::ArrayBuffer, "xhr arraybuffer");
    download(**lab, Api::Xhr, XhrResponseType::Blob, "xhr blob");
    download(**lab, Api::Fetch, XhrResponseType::Empty, "fetch");
    return 0;
}
