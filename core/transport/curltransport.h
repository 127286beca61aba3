// The real transport: libcurl on Qt's event loop.
#pragma once

#include "core/transport/httptransport.h"
#include "core/transport/transportoptions.h"

#include <memory>

namespace Corscope::Transport {

/// HTTP/1.1 and, where TLS negotiates it, HTTP/2. Certificates are verified with the system's
/// authorities; there are no cookies, redirects, authentication, caches, alternative services or
/// HSTS. It lives in one thread and needs that thread's event loop. It may be destroyed at any
/// time, also by a slot of its own signals; running exchanges then end without a word.
///
/// What CurlTransport adds to the rules of HttpTransport:
/// - requestBodySent(): bytes that the socket took; under TLS that its layer took, with HTTP/2 that
///   its framing took. An early answer does not end the upload, except where the server closes the
///   connection; an early 4xx or 5xx answer that came whole counts even if a reset follows.
/// - With HTTP/2 names go out in lower case, Host as :authority, and the lines that HTTP/2 forbids
///   (Connection, Keep-Alive, Proxy-Connection, Transfer-Encoding, Upgrade) are left out. Heads
///   come as "HTTP/2 200 " and "name: value" lines.
/// - A plain-text request through a proxy has the whole URL as its target, where an empty query
///   ("/?") loses its question mark. The remote address is then the proxy's.
/// - Trailers are left out; what is behind the end of a gzip stream is left out.
/// - Content codings that are not known (not gzip, x-gzip, deflate, br, zstd) leave the body as it
///   came; a gzip body that stops in the middle of its stream just ends, as in browsers.
/// - What is refused, and why a request is never sent twice, stands at CurlExchange.
class CurlTransport final : public HttpTransport
{
    Q_OBJECT

public:
    explicit CurlTransport(const TransportOptions &options = {}, QObject *parent = nullptr);
    ~CurlTransport() override;

    void send(const Http::WireRequest &request) override;
    void sendBytes(ExchangeId exchange, const QByteArray &bytes) override;
    void cancel(ExchangeId exchange) override;
    void setReceivingPaused(ExchangeId exchange, bool paused) override;

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Corscope::Transport
