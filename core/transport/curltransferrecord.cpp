#include "core/transport/curltransferrecord.h"

#include "core/transport/curllog.h"

namespace Corscope::Transport {

CurlTransferRecord::CurlTransferRecord(NeedsResolver needsResolver, TlsVersions &tlsVersions,
                                       const QElapsedTimer &clock)
    : m_needsResolver(needsResolver)
    , m_tlsVersions(tlsVersions)
    , m_clock(clock)
{}

void CurlTransferRecord::noteStart()
{
    if (!m_startedAfter) {
        m_startedAfter = elapsed();
    }
}

void CurlTransferRecord::noteLogLine(QByteArrayView line)
{
    if (const auto version = tlsVersionIn(line)) {
        m_newTlsVersion = *version;
    }
    const auto end = wasSent() ? std::nullopt : remoteEndIn(line);
    if (end) {
        m_connectedAfter = elapsed();
        m_connection.remoteAddress = end->address;
        m_connection.remotePort = end->port;
    }
}

void CurlTransferRecord::noteAboutToSend(CURL *handle, QByteArrayView remote, int remotePort,
                                         QByteArrayView local, int localPort)
{
    m_aboutToSendAfter = elapsed();
    m_connection.remoteAddress = remote.toByteArray();
    m_connection.remotePort = quint16(remotePort);
    long newConnections = 0;
    curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &newConnections);
    m_connection.connectionReused = newConnections == 0;
    const QByteArray ends = local.toByteArray() + ' ' + QByteArray::number(localPort) + ' ' +
                            m_connection.remoteAddress + ' ' + QByteArray::number(remotePort);
    if (!m_connection.connectionReused) {
        m_tlsVersions[ends] = m_newTlsVersion;
    }
    m_connection.tlsVersion = m_tlsVersions[ends];
}

void CurlTransferRecord::noteFirstByte()
{
    if (!m_firstByteAfter) {
        m_firstByteAfter = elapsed();
    }
}

Http::TransferSummary CurlTransferRecord::summary(CURL *handle) const
{
    Http::TransferSummary result = m_connection;
    result.timings = timings(handle);
    result.bodyBytesOnWire = bodyBytesOnWire(handle);
    return result;
}

Http::Timings CurlTransferRecord::timings(CURL *handle) const
{
    Http::Timings result;
    if (!m_connection.connectionReused) {
        if (m_needsResolver == NeedsResolver::Yes) {
            result.nameResolved = libraryTime(handle, CURLINFO_NAMELOOKUP_TIME_T);
        }
        // libcurl gives the time for TCP only when TLS is done as well.
        const auto connected = libraryTime(handle, CURLINFO_CONNECT_TIME_T);
        result.connected = connected ? connected : m_connectedAfter;
        result.tlsDone = libraryTime(handle, CURLINFO_APPCONNECT_TIME_T);
    }
    // Ours: libcurl has the time after the head is written, and for requests with a body takes the
    // beginning of the upload for the first byte of the answer.
    result.requestSent = m_aboutToSendAfter;
    result.firstByte = m_firstByteAfter;
    result.end = elapsed();
    return result;
}

std::optional<Duration> CurlTransferRecord::libraryTime(CURL *handle, CURLINFO which) const
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(handle, which, &microseconds);
    if (microseconds <= 0) {
        return std::nullopt;
    }
    return Duration{m_startedAfter.value_or(Duration{}).microseconds + microseconds};
}

Duration CurlTransferRecord::elapsed() const
{
    return {m_clock.nsecsElapsed() / 1000};
}

qint64 bodyBytesOnWire(CURL *handle)
{
    curl_off_t bytes = 0;
    curl_easy_getinfo(handle, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
    return bytes;
}

} // namespace Corscope::Transport
