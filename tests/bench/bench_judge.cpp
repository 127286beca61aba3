// How many recorded exchanges are judged in a second, on one core, each with its full trace; beside
// it a plain pass over the same headers, which only looks for the header that a CORS check needs:
// four ordinary exchanges, and all 6,599 cases of tests/recorded/cases.jsonl.qz in each browser,
// most of which are anything but. And how long all that takes that is made of a run while somebody
// edits a head of it: the verdicts of all browsers, the smallest change, why browsers disagree.
// Build it with preset "release"; an argument is the number of seconds for each measure (2).
#include "core/advice/disagreement.h"
#include "core/advice/smallestchange.h"
#include "core/page/whatif.h"
#include "tests/support/judged.h"
#include "tests/support/recordedcase.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace Corscope;
using namespace Corscope::TestSupport;

namespace {

/// A request with what was recorded of it.
struct Recording
{
    const char *name;
    Boxed<Trace::RunSpec> spec;
    Page::Environment environment;
    std::vector<Page::RecordedExchange> exchanges;
    Fetch::BrowserState state = Fetch::BrowserState(); ///< what the browser remembered
    Instant start = judgedAt;
};

Recording recording(const char *name, Trace::RunSpec spec,
                    const std::vector<Page::RecordedExchange> &exchanges)
{
    const auto environment = Page::environmentOf(spec);
    auto recorded = Page::recordedExchanges(judged(spec, exchanges));
    return {name,    std::move(spec), *environment, std::move(recorded), Fetch::BrowserState(),
            judgedAt};
}

/// The head of an ordinary API's answer.
QByteArray head(const QByteArray &more)
{
    return "HTTP/1.1 200 OK\nDate: Wed, 25 Nov 2026 12:00:00 GMT\nServer: nginx\n"
           "Content-Type: application/json\nContent-Length: 13\nCache-Control: no-cache\n"
           "Vary: Origin\nX-Request-Id: 5f0c7f0e" +
           more;
}

std::vector<Recording> recordings()
{
    const QByteArray allowed = "\nAccess-Control-Allow-Origin: http://127.0.0.1:9001";
    Trace::RunSpec preflighted = xhrSpec(QStringLiteral("PUT"));
    preflighted.request.headers = {{QStringLiteral("X-Cart"), QStringLiteral("42")}};
    std::vector<Recording> list;
    list.push_back(recording("XHR, allowed", xhrSpec(),
                             {answered("GET", otherUrl, head(allowed), "{\"items\":[]}\n")}));
    list.push_back(recording("XHR, header missing", xhrSpec(),
                             {answered("GET", otherUrl, head({}), "{\"items\":[]}\n")}));
    list.push_back(
        recording("XHR, preflighted", preflighted,
                  {preflightAnswered(head(allowed + "\nAccess-Control-Allow-Methods: PUT"
                                                    "\nAccess-Control-Allow-Headers: x-cart")),
                   answered("PUT", otherUrl, head(allowed), "{\"items\":[]}\n")}));
    list.push_back(recording("fetch, allowed", fetchSpec(),
                             {answered("GET", otherUrl, head(allowed), "{\"items\":[]}\n")}));
    return list;
}

/// Of the answer's head; empty where none came.
Http::HeaderList headersOf(const Page::RecordedExchange &exchange)
{
    for (const Page::RecordedInput &recorded : exchange.inputs) {
        if (const auto *head = std::get_if<Fetch::Head>(&recorded.input)) {
            return head->head.headers;
        }
    }
    return {};
}

/// Exchanges a second, by doing all recordings, each so often, until the time is over.
template <typename Pass>
double rate(const std::vector<Recording> &recordings, int times, double seconds, Pass &&pass)
{
    QElapsedTimer timer;
    timer.start();
    qint64 exchanges = 0;
    while (timer.nsecsElapsed() < qint64(seconds * 1e9)) {
        for (const Recording &recording : recordings) {
            for (int i = 0; i < times; ++i) {
                pass(recording);
                exchanges += qint64(recording.exchanges.size());
            }
        }
    }
    return double(exchanges) * 1e9 / double(timer.nsecsElapsed());
}

std::size_t sink = 0; // what the passes found, so that they are not left out

void judgeIt(const Recording &recording)
{
    sink += Page::judge(recording.spec, recording.environment, recording.exchanges, recording.state,
                        recording.start)
                .size();
}

void lookAtHeaders(const Recording &recording)
{
    for (const Page::RecordedExchange &exchange : recording.exchanges) {
        sink += headersOf(exchange).get("Access-Control-Allow-Origin").has_value() ? 1 : 0;
    }
}

/// Runs of a browser that sent something.
std::vector<Recording> recordedRuns(Profiles::Id browser)
{
    std::vector<Recording> list;
    for (const RecordedCase &recorded : recordedCases(QStringLiteral("cases.jsonl.qz"))) {
        for (const PerformedRun &run : perform(recorded, Reflect::nameOf(browser))) {
            auto exchanges = Page::recordedExchanges(run.log);
            if (exchanges.empty()) {
                continue;
            }
            const Trace::RunSpec spec = run.log.spec();
            const Instant start = run.log.entries().front().at;
            Fetch::BrowserState state = Page::stateBefore(run.log);
            Page::setCookies(spec, state, start);
            list.push_back({"", spec, *Page::environmentOf(spec), std::move(exchanges),
                            std::move(state), start});
        }
    }
    return list;
}

/// Milliseconds for one keystroke.
double whatIf(const Recording &recording, double seconds)
{
    const Trace::Log log = judged(*recording.spec, recording.exchanges);
    std::vector<Page::EditedHead> edits = Page::editableHeads(log);
    edits.front().lines.push_back("Access-Control-Allow-Origin: http");
    QElapsedTimer timer;
    timer.start();
    int keystrokes = 0;
    while (timer.nsecsElapsed() < qint64(seconds * 1e9)) {
        const Trace::Log edited = Page::judgeEdited(log, edits, Profiles::Id::Chromium);
        for (const Profiles::Id browser : Profiles::all) {
            sink += Page::judgeEdited(log, edits, browser).size();
        }
        sink += Advice::outlookOf(edited, Profiles::Id::Chromium).rules.size();
        sink += Advice::disagreements(edited, {Profiles::all.begin(), Profiles::all.end()}).size();
        ++keystrokes;
    }
    return double(timer.nsecsElapsed()) / 1e6 / keystrokes;
}

} // namespace

int main(int argc, char **argv)
{
    const double seconds = argc > 1 ? std::atof(argv[1]) : 2.0;
    std::printf("%-24s %14s %14s %8s\n", "", "judged/s", "headers/s", "ratio");
    const auto print = [seconds](const char *name, const auto &recordings, int times) {
        const double judged = rate(recordings, times, seconds, judgeIt);
        const double plain = rate(recordings, times, seconds, lookAtHeaders);
        std::printf("%-24s %14.0f %14.0f %8.1f\n", name, judged, plain, plain / judged);
    };
    for (const Recording &recording : recordings()) {
        print(recording.name, std::vector{recording}, 100);
    }
    for (const Profiles::Id browser :
         {Profiles::Id::Chromium, Profiles::Id::Firefox, Profiles::Id::WebKit}) {
        const QByteArray name = QByteArray("all cases, ") + Reflect::nameOf(browser);
        print(name.constData(), recordedRuns(browser), 1);
    }
    std::printf("\n%-24s %14s\n", "", "ms/keystroke");
    for (const Recording &recording : recordings()) {
        std::printf("%-24s %14.2f\n", recording.name, whatIf(recording, seconds));
    }
    return sink == 0 ? 1 : 0;
}
