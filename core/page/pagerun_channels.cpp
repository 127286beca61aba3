// Page scripts that insert an element or send a beacon.
#include "core/channels/beacon.h"
#include "core/channels/elementload.h"
#include "core/page/pagerun.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::Api;
using Trace::RunOutcome;

namespace {

QString nameOfElement(Api api)
{
    return QString::fromLatin1(Reflect::nameOf(api));
}

template <typename Enum>
QString enumLiteral(Enum value)
{
    return javaScriptLiteral(QString::fromLatin1(Reflect::nameOf(value)));
}

} // namespace

/// The attributes first: an image begins to load with its src.
void PageRun::startElement()
{
    const Trace::RequestSpec &spec = m_spec->request;
    if (spec.api == Api::Font) {
        called(u"new FontFace"_s,
               {u"\"Another\""_s, javaScriptLiteral(u"url("_s + spec.url + u')')});
        called(u"font.load"_s, {});
        loadElement();
        return;
    }
    const QString element = nameOfElement(spec.api);
    const auto assign = [&](const QString &property, const QString &value) {
        called(element + u'.' + property + u" ="_s, {value});
    };
    if (spec.crossOrigin != Trace::CrossOriginAttribute::NoCors) {
        assign(u"crossOrigin"_s, enumLiteral(spec.crossOrigin));
    }
    if (!spec.integrity.isEmpty() && hasIntegrity(spec.api)) {
        assign(u"integrity"_s, javaScriptLiteral(spec.integrity));
    }
    if (spec.referrerPolicy != Trace::ReferrerPolicy::Empty) {
        assign(u"referrerPolicy"_s, enumLiteral(spec.referrerPolicy));
    }
    if (spec.api == Api::Script && spec.scriptType == Trace::ScriptType::Module) {
        assign(u"type"_s, u"\"module\""_s);
    }
    const bool isLink = spec.api == Api::Stylesheet;
    assign(isLink ? u"href"_s : u"src"_s, javaScriptLiteral(spec.url));
    loadElement();
}

void PageRun::loadElement()
{
    auto load = std::make_unique<Channels::ElementLoad>(*m_environment.profile, m_state, m_log);
    load->start(m_spec->request, m_environment.client, m_now, m_cause);
    m_channel = std::move(load);
}

void PageRun::startBeacon()
{
    const Trace::RequestSpec &spec = m_spec->request;
    QStringList arguments{javaScriptLiteral(spec.url)};
    if (!std::holds_alternative<Trace::NoBody>(spec.body)) {
        arguments.append(bodyLiteral(spec.body));
    }
    called(u"navigator.sendBeacon"_s, arguments);
    auto request =
        Channels::createBeaconRequest(spec, m_environment.client, *m_environment.profile);
    if (!request) {
        threw("TypeError", u"sendBeacon"_s);
        m_outcome = RunOutcome::Exception;
        return;
    }
    auto beacon = std::make_unique<Channels::Beacon>(*m_environment.profile, m_state, m_log);
    beacon->start(*std::move(request), m_now, m_cause);
    m_channel = std::move(beacon);
}

void PageRun::proceedChannel()
{
    // What the script waits for ends it with the listener, before a timer that is due as well: with
    // "retry: 0" it has closed the object by then (es-retry-004).
    const auto isOver = [this] { return m_script && m_script->isOver(m_now); };
    const auto runTasks = [&] {
        while (!isOver() && m_channel->hasTask()) {
            m_channel->runTask(m_now);
        }
    };
    runTasks();
    if (!isOver()) {
        m_channel->wake(m_now);
        runTasks();
    }
    if (m_script && !isOver()) {
        perform(m_script->due(m_now));
        runTasks();
    }
}

void PageRun::endChannelIfDone()
{
    if (m_script) {
        if (m_script->isOver(m_now) || m_abortCalled) {
            m_channel->leave(m_now);
            end(objectOutcome());
        }
        return;
    }
    const auto outcome = m_channel->outcome();
    if (outcome && !m_channel->hasTask() && !m_channel->isFetching()) {
        end(*outcome);
    }
}

} // namespace Corscope::Page
