// Makes one connection for an exchange that is to be read and written by ourselves.
#pragma once

#include "core/http/message.h"
#include "core/transport/curlconnection.h"
#include "core/transport/curlerrors.h"
#include "core/transport/curlhandles.h"
#include "core/transport/curltransferrecord.h"
#include "core/transport/exchangecontext.h"
#include "core/transport/wireconnection.h"

#include <QElapsedTimer>

#include <array>
#include <memory>

namespace Corscope::Transport {

class Connector
{
public:
    /// `clock` was started when the exchange was asked for.
    Connector(const Http::WireRequest &request, ExchangeContext &context,
              const QElapsedTimer &clock);
    ~Connector();
    Q_DISABLE_COPY_MOVE(Connector)

    [[nodiscard]] CURL *handle() const { return m_handle.get(); }
    [[nodiscard]] const Http::WireRequest &request() const { return m_request; }
    [[nodiscard]] const QElapsedTimer &clock() const { return m_clock; }
    /// What kept libcurl from taking the task; CURLE_OK: nothing.
    [[nodiscard]] CURLcode setUpResult() const { return m_setUpResult; }

    /// libcurl is about to run; its own clock starts with the first run.
    void prepareForRun() { m_record.noteStart(); }
    /// The connection, after libcurl reported CURLE_OK. The handle has to be still added to `multi`
    /// and is the connection's then.
    [[nodiscard]] std::unique_ptr<WireConnection> take(CurlMulti &multi);
    /// Why there is none, after another result.
    [[nodiscard]] Http::TransportError errorOf(CURLcode result) const;
    /// The timings of connecting, and the remote end as far as it is known. To be asked for before
    /// take().
    [[nodiscard]] Http::TransferSummary summary() const { return m_record.summary(handle()); }

private:
    static int onConnected(void *self, char *remote, char *local, int remotePort, int localPort);
    static int onDebugText(CURL *, curl_infotype type, char *text, std::size_t size, void *self);
    void setUp();

    const Http::WireRequest m_request;
    ExchangeContext &m_context;
    const QElapsedTimer m_clock;
    StringList m_resolveLines;
    std::array<char, CURL_ERROR_SIZE> m_errorText{}; // libcurl writes into it
    CURLcode m_setUpResult = CURLE_OK;
    CurlTransferRecord m_record;
    ConnectionFacts m_facts;
    EasyHandle m_handle; // last: its cleanup may still call back
};

} // namespace Corscope::Transport
