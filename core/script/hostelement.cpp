// Elements that load something for scripts: img and script, as JSONP and image pings use them.
#include "core/channels/elementload.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/script/exchanger.h"
#include "core/script/host.h"
#include "core/script/pagescript.h"
#include "core/text/encoding.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;
using Trace::RunOutcome;

namespace {

class ScriptElement : public Exchanger
{
public:
    explicit ScriptElement(PageContext &page)
        : Exchanger(page)
        , m_load(*page.environment.profile, page.state, log())
    {}
    ~ScriptElement() override { finishRun(); }

    void start(const Trace::RequestSpec &spec, const Place &place);

private:
    void feed(const Fetch::Input &input, Instant now) override { m_load.feed(input, now); }
    bool hasTask() const override { return m_load.hasTask(); }
    void runTask(Instant now) override;
    std::optional<Instant> machineWakeUpTime() const override { return m_load.wakeUpTime(); }
    void wake(Instant now) override { m_load.wake(now); }
    std::vector<Fetch::Effect> takeEffects() override { return m_load.takeEffects(); }
    bool isFetching() const override { return m_load.isFetching(); }
    void setCause(Index cause) override { m_cause = cause; }

    void deliver();
    void finishRun();

    Channels::ElementLoad m_load;
    Trace::RequestSpec m_spec;
    Index m_cause;
    bool m_isDelivered = false;
};

void ScriptElement::start(const Trace::RequestSpec &spec, const Place &place)
{
    m_spec = spec;
    beginCalls();
    (void)called(spec.api == Trace::Api::Image ? u"image.src ="_s : u"script.src ="_s,
                 {Corscope::Page::javaScriptLiteral(spec.url)});
    beginRun(spec, place);
    m_load.start(spec, page().environment.client, now(), m_cause);
    if (m_load.outcome()) {
        // Nothing is fetched; the event comes later all the same.
        page().loop.post([this] { deliver(); });
    }
    proceed();
}

void ScriptElement::runTask(Instant now)
{
    m_load.runTask(now);
    deliver();
}

/// A script is run, and then the element's event fired.
void ScriptElement::deliver()
{
    if (!m_load.outcome() || m_isDelivered) {
        return;
    }
    m_isDelivered = true;
    const bool isLoaded = m_load.outcome() == RunOutcome::Allowed;
    if (isLoaded && m_spec.api == Trace::Api::Script) {
        runScript(page(), Text::utf8Decode(m_load.bytes()), m_spec.url);
    }
    Engine &engine = page().engine;
    const Call make(engine.context(), 0, nullptr);
    engine.callWhileTrue(engine.callHook("elementEvent", {handle(), make.result(isLoaded)}));
    finishRun();
}

void ScriptElement::finishRun()
{
    if (isRunning()) {
        endRun(m_load.outcome().value_or(RunOutcome::Abort), {});
    }
}

} // namespace

void defineElements(PageContext &page)
{
    page.engine.define("elementLoad", [&page](Call &call) {
        Trace::RequestSpec spec;
        spec.api = call.byteString(0) == "img" ? Trace::Api::Image : Trace::Api::Script;
        spec.url = call.text(1);
        spec.crossOrigin = Reflect::valueOf<Trace::CrossOriginAttribute>(call.byteString(2))
                               .value_or(Trace::CrossOriginAttribute::NoCors);
        auto owned = std::make_unique<ScriptElement>(page);
        ScriptElement &element = *owned;
        const JSValueRef handle = makeNative(call.context(), std::move(owned));
        element.start(spec, Place{call.text(3), int(call.number(4)), 0});
        return handle;
    });
}

} // namespace Corscope::Script
