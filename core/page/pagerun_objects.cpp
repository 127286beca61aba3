// Page scripts that make an EventSource or a WebSocket, submit a form or use an XDomainRequest.
#include "core/channels/eventsource.h"
#include "core/channels/formsubmission.h"
#include "core/channels/websocket.h"
#include "core/channels/xdomainrequest.h"
#include "core/fetch/bodyinit.h"
#include "core/page/pagerun.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/text/encoding.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Channels::EventSource;
using Channels::WebSocket;
using Trace::RunOutcome;

namespace {

Trace::StopSpec usualStop(const QString &event, quint32 after, quint32 watch)
{
    Trace::StopSpec stop;
    stop.events.emplace_back(event, 1);
    stop.after = after;
    stop.watch = watch;
    return stop;
}

QString dataLiteral(const Trace::SendAction &action)
{
    if (action.data == Trace::MessageKind::Text) {
        return javaScriptLiteral(shortened(action.text));
    }
    const auto length = QByteArray::fromBase64(action.base64).size();
    const bool isBlob = action.data == Trace::MessageKind::Blob;
    return (isBlob ? u"/* Blob of %1 bytes */"_s : u"/* %1 bytes */"_s).arg(length);
}

} // namespace

void PageRun::startEventSource()
{
    const Trace::RequestSpec &spec = m_spec->request;
    QStringList arguments{javaScriptLiteral(spec.url)};
    if (spec.withCredentials) {
        arguments.append(u"{withCredentials: true}"_s);
    }
    called(u"new EventSource"_s, arguments);
    auto source = std::make_unique<EventSource>(
        EventSource::Environment{*m_environment.profile, m_state, m_log, m_environment.client});
    source->setCause(*m_cause);
    source->onEvent = [this](const Trace::ChannelEventFired &event) { onObjectEvent(event); };
    const auto credentials =
        spec.withCredentials ? EventSource::WithCredentials::Yes : EventSource::WithCredentials::No;
    if (const Channels::Done opened = source->open(spec.url, credentials, m_now); !opened) {
        threw(opened.error().name, u"constructor"_s);
        m_outcome = RunOutcome::Exception;
        return;
    }
    m_objectUrl = source->url();
    m_source = source.get();
    m_channel = std::move(source);
    const auto part = Trace::channelPart<Trace::EventSourceSpec>(spec.channel);
    constexpr quint32 usualTime = 4000;
    m_script.emplace(part.steps, part.stop, usualStop(u"error"_s, usualTime, 0), m_now);
    perform(m_script->atOnce());
}

void PageRun::startWebSocket()
{
    const Trace::RequestSpec &spec = m_spec->request;
    const auto part = Trace::channelPart<Trace::WebSocketSpec>(spec.channel);
    QStringList arguments{javaScriptLiteral(spec.url)};
    if (!part.protocols.isEmpty()) {
        QStringList names;
        for (const QString &protocol : part.protocols) {
            names.append(javaScriptLiteral(protocol));
        }
        arguments.append(u'[' + names.join(u", "_s) + u']');
    }
    called(u"new WebSocket"_s, arguments);
    auto socket = std::make_unique<WebSocket>(WebSocket::Environment{
        *m_environment.profile, m_state, m_log, m_environment.client, quint64(m_now.microseconds)});
    socket->setCause(*m_cause);
    socket->onEvent = [this](const Trace::ChannelEventFired &event) { onObjectEvent(event); };
    if (const Channels::Done opened = socket->open(spec.url, part.protocols, m_now); !opened) {
        threw(opened.error().name, u"constructor"_s);
        m_outcome = RunOutcome::Exception;
        return;
    }
    m_objectUrl = socket->url();
    m_socket = socket.get();
    m_channel = std::move(socket);
    if (part.binaryType != u"blob") {
        called(u"socket.binaryType ="_s, {javaScriptLiteral(part.binaryType)});
        m_socket->setBinaryType(part.binaryType);
    }
    constexpr quint32 usualTime = 7000;
    constexpr quint32 usualWatch = 30;
    m_script.emplace(part.steps, part.stop, usualStop(u"close"_s, usualTime, usualWatch), m_now);
    perform(m_script->atOnce());
}

void PageRun::onObjectEvent(const Trace::ChannelEventFired &event)
{
    const auto part = Trace::channelPart<Trace::EventSourceSpec>(m_spec->request.channel);
    const bool isListenedTo = m_socket || event.type == u"open" || event.type == u"message" ||
                              event.type == u"error" || part.listen.contains(event.type);
    if (!isListenedTo || !m_script) {
        return;
    }
    m_hasOpened = m_hasOpened || event.type == u"open";
    m_hasErred = m_hasErred || event.type == u"error";
    m_isLost = m_isLost || (event.close && !event.close->wasClean && !m_hasClosed);
    perform(m_script->onEvent(event.type, m_now));
}

void PageRun::perform(const std::vector<Trace::ScriptAction> &actions)
{
    for (const Trace::ScriptAction &action : actions) {
        if (const auto *send = std::get_if<Trace::SendAction>(&action)) {
            performSend(*send);
        } else {
            performClose(std::get<Trace::CloseAction>(action));
        }
    }
}

void PageRun::performSend(const Trace::SendAction &action)
{
    if (!m_socket) {
        return;
    }
    called(u"socket.send"_s, {dataLiteral(action)});
    const Channels::Done sent =
        action.data == Trace::MessageKind::Text
            ? m_socket->sendText(action.text, m_now)
            : m_socket->sendBytes(QByteArray::fromBase64(action.base64), m_now);
    if (!sent) {
        threw(sent.error().name, u"send"_s);
    }
}

void PageRun::performClose(const Trace::CloseAction &action)
{
    m_hasClosed = true;
    if (m_source) {
        called(u"source.close"_s, {});
        m_source->close(m_now);
        return;
    }
    QStringList arguments;
    if (action.code) {
        arguments.append(QString::number(*action.code));
    }
    if (action.reason) {
        arguments.append(javaScriptLiteral(*action.reason));
    }
    called(u"socket.close"_s, arguments);
    if (const Channels::Done closed = m_socket->close(action.code, action.reason, m_now); !closed) {
        threw(closed.error().name, u"close"_s);
    }
}

RunOutcome PageRun::objectOutcome() const
{
    if (m_isLost) {
        return RunOutcome::Error;
    }
    return m_hasOpened ? RunOutcome::Allowed : m_hasErred ? RunOutcome::Error : RunOutcome::Abort;
}

/// Of an object its url; of a frame its location, and a document where the page may read it.
Trace::ScriptView PageRun::channelView() const
{
    Trace::ScriptView view;
    if (m_script) {
        view.responseUrl = m_objectUrl;
    } else if (m_form) {
        view.responseUrl = m_form->location();
        view.bodyKind = m_form->isReadable() ? "document" : "";
    } else if (m_xdr) {
        if (!m_xdr->contentType().isEmpty()) {
            view.headers.append("Content-Type", m_xdr->contentType());
        }
        QString text = Text::utf8Decode(m_xdr->responseBytes());
        view.bodyKind = "text";
        view.bodyLength = text.size();
        text.truncate(Trace::Log::textLimit);
        view.bodyText = std::move(text);
    }
    return view;
}

void PageRun::startForm()
{
    called(u"form.submit"_s, {});
    auto form = std::make_unique<Channels::FormSubmission>(*m_environment.profile, m_state, m_log);
    form->start(m_spec->request, m_environment.client, m_now, m_cause);
    m_form = form.get();
    m_channel = std::move(form);
}

void PageRun::startXdr()
{
    const Trace::RequestSpec &spec = m_spec->request;
    auto xdr = std::make_unique<Channels::XDomainRequest>(Channels::XDomainRequest::Environment{
        *m_environment.profile, m_state, m_log, m_environment.client});
    const auto attempt = [this, &xdr](const QString &function, const QStringList &arguments,
                                      const auto &performed) {
        called(function, arguments);
        xdr->setCause(*m_cause);
        const Channels::Done done = performed();
        if (!done) {
            threw(done.error().name, function.section(u'.', 1));
            m_outcome = RunOutcome::Exception;
        }
        return done.has_value();
    };
    if (!attempt(u"xdr.open"_s, {javaScriptLiteral(spec.method), javaScriptLiteral(spec.url)},
                 [&] { return xdr->open(spec.method, spec.url, m_now); })) {
        return;
    }
    if (spec.timeout != 0) {
        called(u"xdr.timeout ="_s, {QString::number(spec.timeout)});
        xdr->setTimeout(spec.timeout);
    }
    const auto body = Fetch::extractBody(spec.body, *m_environment.profile);
    if (attempt(u"xdr.send"_s, {bodyLiteral(spec.body)},
                [&] { return xdr->send(body ? body->bytes : QByteArray(), m_now); })) {
        m_xdr = xdr.get();
        m_channel = std::move(xdr);
    }
}

} // namespace Corscope::Page
