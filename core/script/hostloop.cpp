// Tasks, timers, the clock and the console for scripts.
#include "core/script/host.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;

QString nameOf(ConsoleLevel level)
{
    switch (level) {
    case ConsoleLevel::Log: return u"log"_s;
    case ConsoleLevel::Info: return u"info"_s;
    case ConsoleLevel::Warn: return u"warn"_s;
    case ConsoleLevel::Error: return u"error"_s;
    case ConsoleLevel::Debug: return u"debug"_s;
    case ConsoleLevel::Alert: return u"alert"_s;
    }
    return {};
}

namespace {

ConsoleLevel levelOf(const QString &name)
{
    for (const ConsoleLevel level : {ConsoleLevel::Info, ConsoleLevel::Warn, ConsoleLevel::Error,
                                     ConsoleLevel::Debug, ConsoleLevel::Alert}) {
        if (nameOf(level) == name) {
            return level;
        }
    }
    return ConsoleLevel::Log;
}

} // namespace

void defineLoop(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("post", [&page](Call &call) {
        const double id = call.number(0);
        page.loop.post([&page, id] {
            page.engine.callWhileTrue(
                page.engine.callHook("task", {JSValueMakeNumber(page.engine.context(), id)}));
        });
        return call.undefined();
    });
    page.loop.onTimer = [&page](quint32 id) {
        page.engine.callHook("timer", {JSValueMakeNumber(page.engine.context(), id)});
    };
    engine.define("startTimer", [&page](Call &call) {
        page.loop.startTimer(quint32(call.number(0)), Duration{qint64(call.number(1) * 1000)});
        return call.undefined();
    });
    engine.define("stopTimer", [&page](Call &call) {
        page.loop.stopTimer(quint32(call.number(0)));
        return call.undefined();
    });
    engine.define("now", [&page](Call &call) {
        return call.result(double(page.loop.now().microseconds) / 1000);
    });
    engine.define("console", [&page](Call &call) {
        if (page.observer != nullptr) {
            page.observer->wrote(levelOf(call.text(0)), call.text(1),
                                 Place{call.text(2), int(call.number(3)), int(call.number(4))});
        }
        return call.undefined();
    });
    engine.define("userAgent", [&page](Call &call) {
        return call.byteString(page.environment.profile->userAgent);
    });
    engine.define("languages", [&page](Call &call) {
        return call.byteString(page.environment.profile->acceptLanguage);
    });
    page.loop.afterTask = [] { deleteCollected(); };
}

} // namespace Corscope::Script
