#include "core/transport/curltransport.h"

#include "core/transport/connectionpool.h"
#include "core/transport/connector.h"
#include "core/transport/curlexchange.h"
#include "core/transport/curlmulti.h"
#include "core/transport/curlrequest.h"
#include "core/transport/eventqueue.h"
#include "core/transport/http1exchange.h"

#include <memory>
#include <set>
#include <unordered_map>

namespace Corscope::Transport {

/// An exchange is a Connector until there is a connection, then an Http1Exchange on it; or it is a
/// CurlExchange, where libcurl does it all. It is in one of the three maps.
class CurlTransport::Private
{
public:
    Private(CurlTransport &transport, const TransportOptions &options);
    ~Private();

    void send(const Http::WireRequest &request);
    void sendBytes(ExchangeId exchange, const QByteArray &bytes);
    void cancel(ExchangeId exchange);
    void setReceivingPaused(ExchangeId exchange, bool paused);

private:
    void fail(ExchangeId exchange, Http::TransportErrorKind kind, const QByteArray &detail);
    void connectFor(const Http::WireRequest &request, const QElapsedTimer &clock);
    void exchangeOn(std::unique_ptr<WireConnection> connection, const Http::WireRequest &request,
                    const Http::TransferSummary &summary, const QElapsedTimer &clock);
    void exchangeByLibcurl(const Http::WireRequest &request, const QElapsedTimer &clock);
    [[nodiscard]] bool isForLibcurl(const Url::UrlRecord &url) const;
    [[nodiscard]] bool add(ExchangeId exchange, CURL *transfer, CURLcode setUpResult);
    [[nodiscard]] std::function<void(TransportEvent)> sinkFor(ExchangeId exchange);

    void prepareForRun();
    void finish(CURL *transfer, CURLcode result);
    void finishConnecting(std::unique_ptr<Connector> connector, CURLcode result);
    void finishHttp1(ExchangeId exchange);
    void remove(ExchangeId exchange);
    [[nodiscard]] std::unique_ptr<WireConnection> takeConnection(ExchangeId exchange);

    EventQueue m_events;
    ExchangeContext m_context;
    CurlMulti m_multi;
    ConnectionPool m_pool; ///< also the parent of what goes on over connections
    std::set<QByteArray> m_http2Servers;
    std::unordered_map<ExchangeId, std::unique_ptr<Connector>> m_connectors;
    std::unordered_map<ExchangeId, Http1Exchange *> m_http1Exchanges;
    std::unordered_map<ExchangeId, std::unique_ptr<CurlExchange>> m_curlExchanges;
};

CurlTransport::Private::Private(CurlTransport &transport, const TransportOptions &options)
    : m_events(transport)
    , m_context{options, readExtraAuthorities(options), {}}
{
    QObject::connect(&m_multi, &CurlMulti::aboutToRun, &m_multi, [this] { prepareForRun(); });
    QObject::connect(&m_multi, &CurlMulti::transferDone, &m_multi,
                     [this](CURL *transfer, CURLcode result) { finish(transfer, result); });
}

CurlTransport::Private::~Private()
{
    for (const auto &[id, connector] : m_connectors) {
        m_multi.remove(connector->handle());
    }
    for (const auto &[id, exchange] : m_curlExchanges) {
        m_multi.remove(exchange->handle());
    }
    while (!m_http1Exchanges.empty()) {
        static_cast<void>(takeConnection(m_http1Exchanges.begin()->first));
    }
}

void CurlTransport::Private::send(const Http::WireRequest &request)
{
    using Kind = Http::TransportErrorKind;
    if (const auto mistake = whyNotWritable(request)) {
        fail(request.exchange, Kind::Other, *mistake);
        return;
    }
    if (request.url.scheme == "https" && !m_context.authorities.mistake.isEmpty()) {
        fail(request.exchange, Kind::TlsFailed, m_context.authorities.mistake);
        return;
    }
    QElapsedTimer clock;
    clock.start();
    if (request.protocolSwitch == Http::ProtocolSwitch::Expected) {
        // A connection of its own, of HTTP/1.1, through a tunnel where there is a proxy.
        connectFor(request, clock);
    } else if (isForLibcurl(request.url)) {
        exchangeByLibcurl(request, clock);
    } else if (auto connection = m_pool.take(connectionKey(request.url))) {
        Http::TransferSummary summary;
        summary.connectionReused = true;
        exchangeOn(std::move(connection), request, summary, clock);
    } else {
        connectFor(request, clock);
    }
}

/// Where libcurl speaks HTTP as well: HTTP/2, and plain text through a proxy, to which it would
/// make a tunnel if it were only to connect.
bool CurlTransport::Private::isForLibcurl(const Url::UrlRecord &url) const
{
    return mayUseHttpProxy(url, m_context.options) || m_http2Servers.contains(connectionKey(url));
}

void CurlTransport::Private::exchangeByLibcurl(const Http::WireRequest &request,
                                               const QElapsedTimer &clock)
{
    const ExchangeId id = request.exchange;
    auto exchange = std::make_unique<CurlExchange>(request, m_context, clock, sinkFor(id));
    if (add(id, exchange->handle(), exchange->setUpResult())) {
        static_cast<void>(exchange->setReceivingPaused(m_events.isPaused(id)));
        m_curlExchanges.emplace(id, std::move(exchange));
    }
}

void CurlTransport::Private::connectFor(const Http::WireRequest &request,
                                        const QElapsedTimer &clock)
{
    const ExchangeId id = request.exchange;
    auto connector = std::make_unique<Connector>(request, m_context, clock);
    if (add(id, connector->handle(), connector->setUpResult())) {
        m_connectors.emplace(id, std::move(connector));
    }
}

bool CurlTransport::Private::add(ExchangeId exchange, CURL *transfer, CURLcode setUpResult)
{
    using Kind = Http::TransportErrorKind;
    if (setUpResult != CURLE_OK) {
        fail(exchange, Kind::Other, curl_easy_strerror(setUpResult));
        return false;
    }
    const CURLMcode added = m_multi.add(transfer);
    if (added != CURLM_OK) {
        fail(exchange, Kind::Other, curl_multi_strerror(added));
        return false;
    }
    return true;
}

void CurlTransport::Private::exchangeOn(std::unique_ptr<WireConnection> connection,
                                        const Http::WireRequest &request,
                                        const Http::TransferSummary &summary,
                                        const QElapsedTimer &clock)
{
    const ExchangeId id = request.exchange;
    if (connection->socket() < 0) {
        fail(id, Http::TransportErrorKind::Other, "libcurl has lost the connection");
        return;
    }
    Http::TransferSummary known = summary;
    known.remoteAddress = connection->facts().remoteAddress;
    known.remotePort = connection->facts().remotePort;
    known.tlsVersion = connection->facts().tlsVersion;
    auto *exchange = new Http1Exchange(
        {request, std::move(connection), known, clock, m_context.options.maximalHeadSize},
        sinkFor(id), &m_pool);
    QObject::connect(exchange, &Http1Exchange::over, &m_pool, [this, id] { finishHttp1(id); });
    exchange->setReceivingPaused(m_events.isPaused(id));
    m_http1Exchanges.emplace(id, exchange);
}

std::function<void(TransportEvent)> CurlTransport::Private::sinkFor(ExchangeId exchange)
{
    return [this, exchange](TransportEvent event) { m_events.push(exchange, std::move(event)); };
}

void CurlTransport::Private::fail(ExchangeId exchange, Http::TransportErrorKind kind,
                                  const QByteArray &detail)
{
    m_events.push(exchange, Failed{{kind, detail}, {}});
}

void CurlTransport::Private::sendBytes(ExchangeId exchange, const QByteArray &bytes)
{
    if (const auto found = m_http1Exchanges.find(exchange); found != m_http1Exchanges.end()) {
        found->second->sendBytes(bytes);
    }
}

void CurlTransport::Private::cancel(ExchangeId exchange)
{
    remove(exchange);
    m_events.drop(exchange);
}

void CurlTransport::Private::setReceivingPaused(ExchangeId exchange, bool paused)
{
    const auto http1 = m_http1Exchanges.find(exchange);
    const auto byLibcurl = m_curlExchanges.find(exchange);
    const bool isRunning = http1 != m_http1Exchanges.end() || byLibcurl != m_curlExchanges.end() ||
                           m_connectors.contains(exchange);
    if (isRunning || m_events.holds(exchange)) {
        m_events.setPaused(exchange, paused);
    }
    if (http1 != m_http1Exchanges.end()) {
        http1->second->setReceivingPaused(paused);
    }
    if (byLibcurl == m_curlExchanges.end()) {
        return;
    }
    const CURLcode result = byLibcurl->second->setReceivingPaused(paused);
    if (result != CURLE_OK) {
        finish(byLibcurl->second->handle(), result);
    }
}

void CurlTransport::Private::prepareForRun()
{
    for (const auto &[id, connector] : m_connectors) {
        connector->prepareForRun();
    }
    for (const auto &[id, exchange] : m_curlExchanges) {
        exchange->prepareForRun();
    }
}

void CurlTransport::Private::finish(CURL *transfer, CURLcode result)
{
    for (const auto &[id, exchange] : m_curlExchanges) {
        if (exchange->handle() == transfer) {
            m_events.push(id, exchange->finish(result));
            remove(id);
            return;
        }
    }
    for (auto it = m_connectors.begin(); it != m_connectors.end(); ++it) {
        if (it->second->handle() == transfer) {
            auto connector = std::move(it->second);
            m_connectors.erase(it);
            finishConnecting(std::move(connector), result);
            return;
        }
    }
}

void CurlTransport::Private::finishConnecting(std::unique_ptr<Connector> connector, CURLcode result)
{
    const Http::WireRequest &request = connector->request();
    if (result != CURLE_OK) {
        m_events.push(request.exchange, Failed{connector->errorOf(result), connector->summary()});
        m_multi.remove(connector->handle());
        return;
    }
    Http::TransferSummary summary = connector->summary();
    auto connection = connector->take(m_multi);
    if (connection->facts().applicationProtocol == "h2") {
        // Only libcurl speaks it, and only over connections of its own.
        m_http2Servers.insert(connectionKey(request.url));
        connection.reset();
        exchangeByLibcurl(request, connector->clock());
        return;
    }
    exchangeOn(std::move(connection), request, summary, connector->clock());
}

void CurlTransport::Private::finishHttp1(ExchangeId exchange)
{
    const auto found = m_http1Exchanges.find(exchange);
    if (found == m_http1Exchanges.end()) {
        return;
    }
    const bool isReusable = m_context.options.connectionReuse == ConnectionReuse::WhileFresh &&
                            found->second->isConnectionReusable();
    const QByteArray key = connectionKey(found->second->url());
    auto connection = takeConnection(exchange);
    if (isReusable) {
        m_pool.put(key, std::move(connection));
    }
}

/// The exchange over it ends without a word.
std::unique_ptr<WireConnection> CurlTransport::Private::takeConnection(ExchangeId exchange)
{
    const auto found = m_http1Exchanges.find(exchange);
    Http1Exchange *http1 = found->second;
    m_http1Exchanges.erase(found);
    http1->deleteLater(); // it may be what is calling
    return http1->close();
}

void CurlTransport::Private::remove(ExchangeId exchange)
{
    if (const auto found = m_curlExchanges.find(exchange); found != m_curlExchanges.end()) {
        m_multi.remove(found->second->handle());
        m_curlExchanges.erase(found);
    }
    if (const auto found = m_connectors.find(exchange); found != m_connectors.end()) {
        m_multi.remove(found->second->handle());
        m_connectors.erase(found);
    }
    if (m_http1Exchanges.contains(exchange)) {
        static_cast<void>(takeConnection(exchange));
    }
}

CurlTransport::CurlTransport(const TransportOptions &options, QObject *parent)
    : HttpTransport(parent)
    , d(std::make_unique<Private>(*this, options))
{}

CurlTransport::~CurlTransport() = default;

void CurlTransport::send(const Http::WireRequest &request)
{
    d->send(request);
}

void CurlTransport::sendBytes(ExchangeId exchange, const QByteArray &bytes)
{
    d->sendBytes(exchange, bytes);
}

void CurlTransport::cancel(ExchangeId exchange)
{
    d->cancel(exchange);
}

void CurlTransport::setReceivingPaused(ExchangeId exchange, bool paused)
{
    d->setReceivingPaused(exchange, paused);
}

} // namespace Corscope::Transport
