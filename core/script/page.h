// What the objects of one page's script share, and whom they tell.
#pragma once

#include "core/fetch/browserstate.h"
#include "core/page/environment.h"
#include "core/script/engine.h"
#include "core/script/eventloop.h"
#include "core/trace/log.h"
#include "core/transport/transportoptions.h"

#include <QString>

#include <functional>
#include <limits>

namespace Corscope::Script {

/// Where in the script something comes from; the line counts from 1, 0 where it is not known.
struct Place
{
    QString url;
    int line = 0;
    int column = 0;
};

enum class ConsoleLevel { Log, Info, Warn, Error, Debug, Alert };
[[nodiscard]] QString nameOf(ConsoleLevel level);

/// Told of everything that a person is to see.
class Observer
{
public:
    virtual ~Observer() = default;
    virtual void wrote(ConsoleLevel level, const QString &text, const Place &place) = 0;
    /// A request begins. `run` counts from 1.
    virtual void began(int run, const Trace::RunSpec &spec, const Place &place) = 0;
    /// The next entry of that request's trace; the first is RunStarted, the last RunEnded.
    virtual void happened(int run, const Trace::Entry &entry) = 0;
};

struct PageContext
{
    /// The environment must come from the same spec; `watcher` may be null.
    PageContext(Trace::RunSpec pageSpec, Corscope::Page::Environment pageEnvironment,
                Transport::TransportOptions options, Observer *watcher)
        : spec(std::move(pageSpec))
        , environment(std::move(pageEnvironment))
        , transport(std::move(options))
        , observer(watcher)
    {}

    Trace::RunSpec spec; ///< of the page: its request is of no account
    Corscope::Page::Environment environment;
    Transport::TransportOptions transport;
    Observer *observer;

    Fetch::BrowserState state;
    EventLoop loop;
    Engine engine;
    /// What URLs have been made of, in the order of the client's blob URL store.
    std::vector<Trace::BlobUrlSpec> blobs;
    int runs = 0; ///< requests that have begun
    int runLimit = std::numeric_limits<int>::max();
    /// Called for a request beyond the limit, which must not come back.
    std::function<void()> onRunLimit;
};

} // namespace Corscope::Script
