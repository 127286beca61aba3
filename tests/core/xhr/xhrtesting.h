// A page with one XMLHttpRequest, a list of the events that its listeners get, and a hand on the
// wire and on the clock.
#pragma once

#include "core/xhr/xmlhttprequest.h"
#include "tests/support/judged.h"

#include <QByteArrayList>

#include <functional>

namespace Corscope::Xhr::Testing {

/// "readystatechange 2", "progress 3 5/10", "upload.load 1 5/5": type, readyState, loaded/total.
inline QByteArray describe(const Trace::EventFired &event)
{
    QByteArray text = event.target == Trace::EventTarget::Upload ? "upload." : "";
    text += event.type + ' ' + QByteArray::number(int(event.readyState));
    if (event.progress) {
        text += ' ' + QByteArray::number(event.loaded) + '/' + QByteArray::number(event.total);
    }
    return text;
}

class TestPage
{
public:
    explicit TestPage(Profiles::Id browser = Profiles::Id::Standard,
                      Fetch::Client client = clientOf(TestSupport::pageUrl))
        : m_client(std::move(client))
        , xhr({Profiles::profile(browser), state, log, m_client})
    {
        xhr.onEvent = [this](const Trace::EventFired &event) {
            events.append(describe(event));
            if (onEvent) {
                onEvent(events.last());
            }
        };
    }

    static Fetch::Client clientOf(const char *url)
    {
        Fetch::Client client;
        client.creationUrl = *Url::parse(QString::fromLatin1(url));
        client.origin = Url::originOf(client.creationUrl);
        return client;
    }

private:
    Fetch::Client m_client;

public:
    Instant now = TestSupport::judgedAt;
    Fetch::BrowserState state;
    Trace::Log log;
    XmlHttpRequest xhr;
    QByteArrayList events;
    /// A listener of the page, called with the event as it stands in `events`.
    std::function<void(const QByteArray &)> onEvent;
    std::vector<Http::WireRequest> requests; ///< handed to the network, in order
    std::vector<ExchangeId> cancelled;

    [[nodiscard]] Done open(const QString &method = QStringLiteral("GET"),
                            const QString &url = QStringLiteral("/same"),
                            XmlHttpRequest::Async async = XmlHttpRequest::Async::Yes)
    {
        return xhr.open(method, url, async, std::nullopt, std::nullopt, now);
    }
    [[nodiscard]] Done send(const Trace::BodySpec &body = Trace::NoBody{})
    {
        Done done = xhr.send(body, now);
        proceed();
        return done;
    }
    /// open() and send() of what the standard allows, to the other origin where `url` says so.
    void start(const QString &method = QStringLiteral("GET"),
               const Trace::BodySpec &body = Trace::NoBody{},
               const QString &url = QStringLiteral("/same"))
    {
        const bool started = open(method, url) && send(body);
        Q_ASSERT(started);
        Q_UNUSED(started)
    }
    void abort()
    {
        xhr.abort(now);
        proceed();
    }

    // What comes from the wire for the last request
    void uploaded(qint64 sent) { feed(Fetch::RequestBodyProgress{exchange(), sent}); }
    void head(const QByteArray &text)
    {
        feed(Fetch::Head{exchange(), TestSupport::headOf(text), {}});
    }
    void chunk(const QByteArray &bytes) { feed(Fetch::BodyChunk{exchange(), bytes}); }
    void end() { feed(Fetch::BodyEnd{exchange(), {}}); }
    void failure(Http::TransportErrorKind kind = Http::TransportErrorKind::ConnectionReset)
    {
        feed(Fetch::Failure{exchange(), {kind, {}}, {}});
    }
    void feed(const Fetch::Input &input)
    {
        xhr.feed(input, now);
        proceed();
    }
    /// Time passes; timers that are due run.
    void pass(qint64 milliseconds)
    {
        now = now + Duration::milliseconds(milliseconds);
        xhr.wake(now);
        proceed();
    }
    [[nodiscard]] QByteArrayList takeEvents() { return std::exchange(events, {}); }
    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        return requests.back().headers.get(name).value_or("(none)");
    }

private:
    [[nodiscard]] ExchangeId exchange() const { return requests.back().exchange; }
    void proceed()
    {
        takeEffects();
        while (xhr.hasTask()) {
            xhr.runTask(now);
        }
        takeEffects();
    }
    void takeEffects()
    {
        for (Fetch::Effect &effect : xhr.takeEffects()) {
            if (auto *sending = std::get_if<Fetch::SendRequest>(&effect)) {
                requests.push_back(std::move(sending->request));
            } else {
                cancelled.push_back(std::get<Fetch::CancelExchange>(effect).exchange);
            }
        }
    }
};

/// The name of what a call threw; empty where it threw nothing.
inline QByteArray thrownBy(const Done &done)
{
    return done ? QByteArray() : done.error().name;
}

} // namespace Corscope::Xhr::Testing
