// Performs the requests that the fetch machine asks for. One object serves one run; exchange ids
// are the run's.
#pragma once

#include "core/http/message.h"

#include <QObject>

namespace Corscope::Transport {

/// Rules that every implementation keeps:
/// - the request goes out with exactly the given method, target, header lines and body;
/// - redirects are never followed, cookies never handled, 1xx heads are handed over as they come;
/// - a request is written at most once: what a browser would repeat on its own (a connection that
///   was kept open and turned out dead) fails, and whoever runs the exchanges decides;
/// - signals of one exchange come in order, never from within a call of this interface;
/// - after ended(), failed() or cancel() nothing more comes for that exchange;
/// - slots may call everything here, and may destroy the transport.
class HttpTransport : public QObject
{
    Q_OBJECT

public:
    explicit HttpTransport(QObject *parent = nullptr)
        : QObject(parent)
    {}

    /// Starts an exchange. Its id must not have been used with this object before. What cannot be
    /// sent as it is (a scheme other than http and https, a line feed in a header) fails as Other.
    virtual void send(const Http::WireRequest &request) = 0;
    /// Bytes behind a request whose answer has switched protocols (Http::ProtocolSwitch::Expected).
    /// Before that, and for unknown or finished ids, they are dropped.
    virtual void sendBytes(ExchangeId exchange, const QByteArray &bytes) = 0;
    /// Ends an exchange at once; unknown or finished ids are ignored.
    virtual void cancel(ExchangeId exchange) = 0;
    /// Back pressure: while paused no body bytes come, nor an end that stands behind bytes held
    /// back, and the peer is made to wait. Heads, progress and other ends still come. Unknown or
    /// finished ids are ignored.
    virtual void setReceivingPaused(ExchangeId exchange, bool paused) = 0;

Q_SIGNALS:
    /// Body bytes handed to the network so far, 0 < sent <= body size; strictly growing. May come
    /// after the head, and may never reach the size if the server answers early.
    void requestBodySent(Corscope::ExchangeId exchange, qint64 sent);
    /// A 1xx head (not 101, which is final).
    void interimHeadReceived(Corscope::ExchangeId exchange,
                             const Corscope::Http::ResponseHead &head);
    /// The final head, once, with what is known of the transfer by then (timings up to the first
    /// byte). Trailers are not handed over.
    void headReceived(Corscope::ExchangeId exchange, const Corscope::Http::ResponseHead &head,
                      const Corscope::Http::TransferSummary &summary);
    /// A piece of the body after transfer and content decoding; never empty.
    void bodyReceived(Corscope::ExchangeId exchange, const QByteArray &bytes);
    void ended(Corscope::ExchangeId exchange, const Corscope::Http::TransferSummary &summary);
    void failed(Corscope::ExchangeId exchange, const Corscope::Http::TransportError &error,
                const Corscope::Http::TransferSummary &summary);
};

} // namespace Corscope::Transport
