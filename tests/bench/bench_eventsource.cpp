// How fast a stream of events is read, on one core: by the parser alone, by an EventSource with its
// full trace over the lab, and by curl, which only throws the same stream away. The lab runs in
// this process, so its work is part of the second figure and, on another core, of the third. Build
// it with preset "release"; an argument is the size of the stream in MiB (16).
#include "core/channels/eventstreamparser.h"
#include "core/lab/labserver.h"
#include "core/profiles/profile.h"
#include "core/run/runner.h"
#include "core/run/transports.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;

/// A mebibyte of events of a hundred bytes.
QByteArray streamPiece()
{
    const QByteArray event = "id: 1234567\ndata: " + QByteArray(78, 'x') + "\n\n";
    return event.repeated(int(mebibyte / event.size()));
}

void report(const char *name, qint64 bytes, qint64 nanoseconds)
{
    const double seconds = double(nanoseconds) / 1e9;
    std::printf("%-40s %8.1f MiB/s\n", name, double(bytes) / double(mebibyte) / seconds);
}

void measureParser(int pieces)
{
    const QByteArray piece = streamPiece();
    Channels::EventStreamParser parser(Profiles::profile(Profiles::Id::Chromium).eventSources);
    QElapsedTimer timer;
    timer.start();
    std::size_t events = 0;
    constexpr qsizetype networkPiece = 64 * 1024;
    for (int i = 0; i < pieces; ++i) {
        for (qsizetype at = 0; at < piece.size(); at += networkPiece) {
            const qsizetype length = std::min(networkPiece, piece.size() - at);
            events += parser.feed(QByteArrayView(piece).sliced(at, length)).size();
        }
    }
    report("parser alone", pieces * piece.size(), timer.nsecsElapsed());
    std::printf("%zu events\n", events);
}

Trace::RunSpec sourceSpec(const Lab::Placeholders &placeholders, const QByteArray &url)
{
    Trace::RunSpec spec;
    spec.page = QString::fromUtf8(Lab::substitute("{origin}/", placeholders));
    spec.request.api = Trace::Api::EventSource;
    spec.request.url = QString::fromUtf8(url);
    Trace::EventSourceSpec source;
    source.stop.events.emplace_back(u"error"_s, 1);
    source.stop.after = 600'000;
    spec.request.channel = source;
    return spec;
}

void measureEventSource(const Trace::RunSpec &spec, qint64 bytes)
{
    const Run::Clock clock;
    Fetch::BrowserState state;
    Run::Runner runner(spec, *Page::environmentOf(spec), state, clock, Run::makeTransport(spec));
    QEventLoop loop;
    QObject::connect(&runner, &Run::Runner::finished, &loop, &QEventLoop::quit,
                     Qt::QueuedConnection);
    QElapsedTimer timer;
    timer.start();
    runner.start();
    loop.exec();
    report("EventSource, with its trace", bytes, timer.nsecsElapsed());
    std::printf("%zu entries in the trace\n", runner.log().size());
}

void measureCurl(const QByteArray &url, qint64 bytes)
{
    QProcess curl;
    QEventLoop loop;
    QObject::connect(&curl, &QProcess::finished, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    curl.start(u"curl"_s, {u"-sN"_s, u"-o"_s, u"/dev/null"_s, QString::fromUtf8(url)});
    if (!curl.waitForStarted()) {
        std::printf("curl is not there\n");
        return;
    }
    loop.exec();
    report("curl", bytes, timer.nsecsElapsed());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int pieces = argc > 1 ? std::max(1, std::atoi(argv[1])) : 16;
    measureParser(pieces);
    Lab::Route route;
    route.path = "/r";
    route.headers.add("Access-Control-Allow-Origin", "*");
    route.headers.add("Content-Type", "text/event-stream");
    route.chunks.assign(std::size_t(pieces), Lab::TextChunk{streamPiece()});
    auto lab = Lab::LabServer::start();
    if (!lab) {
        std::printf("the lab cannot start\n");
        return EXIT_FAILURE;
    }
    (*lab)->mount({"stream", {route}});
    const Lab::Placeholders placeholders = (*lab)->placeholders("stream");
    const QByteArray url = Lab::substitute("{B}/r", placeholders);
    const qint64 bytes = pieces * streamPiece().size();
    measureEventSource(sourceSpec(placeholders, url), bytes);
    measureCurl(url, bytes);
    return EXIT_SUCCESS;
}
