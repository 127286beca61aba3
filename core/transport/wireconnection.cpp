#include "core/transport/wireconnection.h"

#include "core/transport/curlerrors.h"
#include "core/transport/curlmulti.h"

namespace Corscope::Transport {

using TransferResult = WireConnection::Transfer::Result;

WireConnection::WireConnection(CurlMulti &multi, EasyHandle handle, ConnectionFacts facts)
    : m_multi(multi)
    , m_handle(std::move(handle))
    , m_facts(std::move(facts))
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(m_handle.get(), CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK) {
        m_socket = qintptr(socket);
    }
    curl_easy_setopt(m_handle.get(), CURLOPT_ERRORBUFFER, m_errorText.data());
    // From here on every read would write a line of its own into the log.
    curl_easy_setopt(m_handle.get(), CURLOPT_VERBOSE, 0L);
}

WireConnection::~WireConnection()
{
    // libcurl closes such a connection with its handle's removal.
    m_multi.remove(m_handle.get());
}

WireConnection::Transfer WireConnection::send(QByteArrayView bytes)
{
    std::size_t count = 0;
    const CURLcode code =
        curl_easy_send(m_handle.get(), bytes.data(), std::size_t(bytes.size()), &count);
    if (code == CURLE_OK) {
        return {TransferResult::Done, qsizetype(count)};
    }
    if (code == CURLE_AGAIN) {
        return {TransferResult::WouldBlock};
    }
    return {TransferResult::Failed, 0, errorOf(code)};
}

WireConnection::Transfer WireConnection::receive(char *buffer, qsizetype room)
{
    std::size_t count = 0;
    const CURLcode code = curl_easy_recv(m_handle.get(), buffer, std::size_t(room), &count);
    if (code == CURLE_OK && count > 0) {
        return {TransferResult::Done, qsizetype(count)};
    }
    if (code == CURLE_OK) {
        return {TransferResult::Closed};
    }
    if (code == CURLE_AGAIN) {
        return {TransferResult::WouldBlock};
    }
    Http::TransportError error = errorOf(code);
    // A truncation cannot be told from the end then, and browsers take it for the end.
    return saysTlsClosedWithoutAlert(error.detail)
               ? Transfer{TransferResult::Closed}
               : Transfer{TransferResult::Failed, 0, std::move(error)};
}

Http::TransportError WireConnection::errorOf(CURLcode code) const
{
    long systemError = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_OS_ERRNO, &systemError);
    return toTransportError(
        {code, int(systemError), 0, m_errorText.data(), AnswerProgress::NoHead});
}

} // namespace Corscope::Transport
