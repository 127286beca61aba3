// A connection that libcurl has made (name, TCP, proxy, TLS) and that is then ours to write to and
// read from.
#pragma once

#include "core/http/message.h"
#include "core/transport/curlhandles.h"

#include <QByteArray>
#include <QtGlobal>

#include <array>

namespace Corscope::Transport {

class CurlMulti;

/// What is known of a connection from its making.
struct ConnectionFacts
{
    QByteArray remoteAddress; ///< numeric
    quint16 remotePort = 0;
    QByteArray tlsVersion; ///< "TLSv1.3"; empty without TLS
    /// What TLS has agreed on ("h2", "http/1.1"); empty: nothing.
    QByteArray applicationProtocol;

    friend bool operator==(const ConnectionFacts &, const ConnectionFacts &) = default;
};

class WireConnection
{
public:
    /// `handle` has connected with CURLOPT_CONNECT_ONLY and is still added to `multi`, which has to
    /// outlive the object.
    WireConnection(CurlMulti &multi, EasyHandle handle, ConnectionFacts facts);
    /// Closes it. Nobody may watch the socket any more.
    ~WireConnection();
    Q_DISABLE_COPY_MOVE(WireConnection)

    [[nodiscard]] const ConnectionFacts &facts() const { return m_facts; }
    /// To be watched; -1 where libcurl has lost it.
    [[nodiscard]] qintptr socket() const { return m_socket; }

    struct Transfer
    {
        enum class Result {
            Done,       ///< `count` bytes, above 0
            WouldBlock, ///< come again when the socket is ready
            Closed,     ///< by the peer, in order; TLS without its closing alert included
            Failed      ///< `error`
        };
        Result result = Result::WouldBlock;
        qsizetype count = 0;
        Http::TransportError error{};
    };
    [[nodiscard]] Transfer send(QByteArrayView bytes);
    [[nodiscard]] Transfer receive(char *buffer, qsizetype room);

private:
    [[nodiscard]] Http::TransportError errorOf(CURLcode code) const;

    CurlMulti &m_multi;
    EasyHandle m_handle;
    ConnectionFacts m_facts;
    qintptr m_socket = -1;
    std::array<char, CURL_ERROR_SIZE> m_errorText{}; // libcurl writes into it
};

} // namespace Corscope::Transport
