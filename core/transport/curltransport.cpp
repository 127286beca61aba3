#include "core/transport/curltransport.h"

#include "core/transport/curlexchange.h"
#include "core/transport/curlmulti.h"
#include "core/transport/curlrequest.h"
#include "core/transport/eventqueue.h"

#include <memory>
#include <unordered_map>

namespace Corscope::Transport {

class CurlTransport::Private
{
public:
    Private(CurlTransport &transport, const TransportOptions &options);
    ~Private();

    void send(const Http::WireRequest &request);
    void cancel(ExchangeId exchange);
    void setReceivingPaused(ExchangeId exchange, bool paused);

private:
    void fail(ExchangeId exchange, Http::TransportErrorKind kind, const QByteArray &detail);
    void start(std::unique_ptr<CurlExchange> exchange);
    void prepareForRun();
    void finish(CURL *transfer, CURLcode result);
    void remove(ExchangeId exchange);

    EventQueue m_events;
    ExchangeContext m_context;
    CurlMulti m_multi;
    std::unordered_map<ExchangeId, std::unique_ptr<CurlExchange>> m_exchanges;
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
    for (const auto &[id, exchange] : m_exchanges) {
        m_multi.remove(exchange->handle());
    }
}

void CurlTransport::Private::send(const Http::WireRequest &request)
{
    using Kind = Http::TransportErrorKind;
    Q_ASSERT(!m_exchanges.contains(request.exchange));
    if (const auto mistake = whyNotWritable(request)) {
        fail(request.exchange, Kind::Other, *mistake);
        return;
    }
    if (request.url.scheme == "https" && !m_context.authorities.mistake.isEmpty()) {
        fail(request.exchange, Kind::TlsFailed, m_context.authorities.mistake);
        return;
    }
    start(std::make_unique<CurlExchange>(request, m_context,
                                         [this, id = request.exchange](TransportEvent event) {
                                             m_events.push(id, std::move(event));
                                         }));
}

void CurlTransport::Private::start(std::unique_ptr<CurlExchange> exchange)
{
    using Kind = Http::TransportErrorKind;
    const ExchangeId id = exchange->id();
    if (exchange->setUpResult() != CURLE_OK) {
        fail(id, Kind::Other, curl_easy_strerror(exchange->setUpResult()));
        return;
    }
    const CURLMcode added = m_multi.add(exchange->handle());
    if (added != CURLM_OK) {
        fail(id, Kind::Other, curl_multi_strerror(added));
        return;
    }
    m_exchanges.emplace(id, std::move(exchange));
}

void CurlTransport::Private::fail(ExchangeId exchange, Http::TransportErrorKind kind,
                                  const QByteArray &detail)
{
    m_events.push(exchange, Failed{{kind, detail}, {}});
}

void CurlTransport::Private::cancel(ExchangeId exchange)
{
    remove(exchange);
    m_events.drop(exchange);
}

void CurlTransport::Private::setReceivingPaused(ExchangeId exchange, bool paused)
{
    const auto found = m_exchanges.find(exchange);
    if (found != m_exchanges.end() || m_events.holds(exchange)) {
        m_events.setPaused(exchange, paused);
    }
    if (found == m_exchanges.end()) {
        return;
    }
    const CURLcode result = found->second->setReceivingPaused(paused);
    if (result != CURLE_OK) {
        finish(found->second->handle(), result);
    }
}

void CurlTransport::Private::prepareForRun()
{
    for (const auto &[id, exchange] : m_exchanges) {
        exchange->prepareForRun();
    }
}

void CurlTransport::Private::finish(CURL *transfer, CURLcode result)
{
    for (const auto &[id, exchange] : m_exchanges) {
        if (exchange->handle() == transfer) {
            m_events.push(id, exchange->finish(result));
            remove(id);
            return;
        }
    }
}

void CurlTransport::Private::remove(ExchangeId exchange)
{
    const auto found = m_exchanges.find(exchange);
    if (found != m_exchanges.end()) {
        m_multi.remove(found->second->handle());
        m_exchanges.erase(found);
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

void CurlTransport::cancel(ExchangeId exchange)
{
    d->cancel(exchange);
}

void CurlTransport::setReceivingPaused(ExchangeId exchange, bool paused)
{
    d->setReceivingPaused(exchange, paused);
}

} // namespace Corscope::Transport
