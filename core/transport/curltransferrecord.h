// What becomes known of a transfer besides its bytes: the connection, and when what was done.
#pragma once

#include "core/http/message.h"
#include "core/transport/curlhandles.h"

#include <QByteArray>
#include <QElapsedTimer>

#include <map>
#include <optional>

namespace Corscope::Transport {

/// The TLS version of each connection of a transport, by its two ends: libcurl mentions it only
/// when the connection is made, and later exchanges may use it, too.
using TlsVersions = std::map<QByteArray, QByteArray>;

class CurlTransferRecord
{
public:
    /// `clock` was started when the exchange was asked for. `needsResolver`: the host is a name
    /// that has to be looked up.
    enum class NeedsResolver { No, Yes };
    CurlTransferRecord(NeedsResolver needsResolver, TlsVersions &tlsVersions,
                       const QElapsedTimer &clock);

    /// libcurl's own clock for the transfer starts now; later calls do nothing.
    void noteStart();
    void noteLogLine(QByteArrayView line);
    /// The two ends of the connection in numbers, and the easy handle to ask whether it is new.
    void noteAboutToSend(CURL *handle, QByteArrayView remote, int remotePort, QByteArrayView local,
                         int localPort);
    /// Later calls do nothing.
    void noteFirstByte();

    [[nodiscard]] bool wasSent() const { return m_aboutToSendAfter.has_value(); }
    [[nodiscard]] bool isConnectionReused() const { return m_connection.connectionReused; }
    /// All that is known now, which is taken as the end.
    [[nodiscard]] Http::TransferSummary summary(CURL *handle) const;

private:
    [[nodiscard]] Http::Timings timings(CURL *handle) const;
    [[nodiscard]] std::optional<Duration> libraryTime(CURL *handle, CURLINFO which) const;
    [[nodiscard]] Duration elapsed() const;

    const NeedsResolver m_needsResolver;
    TlsVersions &m_tlsVersions;
    QElapsedTimer m_clock;
    std::optional<Duration> m_startedAfter;
    std::optional<Duration> m_connectedAfter;
    std::optional<Duration> m_aboutToSendAfter;
    std::optional<Duration> m_firstByteAfter;
    Http::TransferSummary m_connection; ///< only its fields about the connection
    QByteArray m_newTlsVersion;
};

/// Body bytes received before content decoding.
[[nodiscard]] qint64 bodyBytesOnWire(CURL *handle);

} // namespace Corscope::Transport
