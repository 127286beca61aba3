// XDomainRequest of Internet Explorer 8 and 9: the way across origins before XMLHttpRequest had
// one.
#pragma once

#include "core/channels/channel.h"

#include <functional>

namespace Corscope::Channels {

/// One XDomainRequest object: GET and POST only, the scheme of the page, no header of the page's
/// own, no Content-Type, no cookies and never a preflight; Access-Control-Allow-Origin has to be
/// "*" or the origin itself. Of the answer the page gets text and Content-Type, but no status; of a
/// failure nothing but the event.
class XDomainRequest final : public Channel
{
public:
    /// All references must outlive the object.
    struct Environment
    {
        const Profiles::Profile &profile;
        Fetch::BrowserState &state;
        Trace::Log &log;
        Boxed<Fetch::Client> client;
    };
    explicit XDomainRequest(Environment environment);

    std::function<void(const QByteArray &type)> onEvent;

    /// Throws for other methods and schemes, and for what is no URL: "Error", as JScript has it.
    [[nodiscard]] Done open(const QString &method, const QString &url, Instant now);
    void setTimeout(quint32 milliseconds) { m_timeout = milliseconds; }
    [[nodiscard]] Done send(const QByteArray &body, Instant now);

    /// Of an answer that has come, whatever its status.
    [[nodiscard]] const QByteArray &responseBytes() const { return m_body; }
    [[nodiscard]] QByteArray contentType() const { return m_contentType; }

    // Driving
    [[nodiscard]] std::optional<Instant> wakeUpTime() const override;
    void wake(Instant now) override;

private:
    void processResponse(const Fetch::Response &response) override;
    void processChunk(const QByteArray &bytes) override;
    void processEndOfBody() override;
    void processBodyError(Http::TransportErrorKind) override { end("error"); }
    void tell(const QByteArray &type);
    void end(const QByteArray &type);

    Boxed<Fetch::Client> m_client;
    QByteArray m_method;
    std::optional<Url::UrlRecord> m_url;
    quint32 m_timeout = 0;
    std::optional<Instant> m_timeoutAt;
    QByteArray m_body;
    QByteArray m_contentType;
};

} // namespace Corscope::Channels
