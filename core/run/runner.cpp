#include "core/run/runner.h"

#include "core/run/bodyfile.h"

namespace Corscope::Run {

using Transport::HttpTransport;

Runner::Runner(Trace::RunSpec spec, Page::Environment environment, Fetch::BrowserState &state,
               const Clock &clock, std::unique_ptr<HttpTransport> transport, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_transport(std::move(transport))
    , m_page(std::move(spec), std::move(environment), state, m_log)
{
    m_page.keepLongBodiesIn(&makeBodyFile);
    connectTransport();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Runner::proceed);
}

Runner::~Runner()
{
    m_transport->disconnect(this);
}

void Runner::connectTransport()
{
    HttpTransport *transport = m_transport.get();
    connect(transport, &HttpTransport::requestBodySent, this,
            [this](ExchangeId exchange, qint64 sent) {
                feed(Fetch::RequestBodyProgress{exchange, sent});
            });
    connect(transport, &HttpTransport::interimHeadReceived, this,
            [this](ExchangeId exchange, const Http::ResponseHead &head) {
                feed(Fetch::InterimHead{exchange, head});
            });
    connect(transport, &HttpTransport::headReceived, this,
            [this](ExchangeId exchange, const Http::ResponseHead &head,
                   const Http::TransferSummary &summary) {
                feed(Fetch::Head{exchange, head, summary});
            });
    connect(transport, &HttpTransport::bodyReceived, this,
            [this](ExchangeId exchange, const QByteArray &bytes) {
                feed(Fetch::BodyChunk{exchange, bytes});
            });
    connect(transport, &HttpTransport::ended, this,
            [this](ExchangeId exchange, const Http::TransferSummary &summary) {
                feed(Fetch::BodyEnd{exchange, summary});
            });
    connect(transport, &HttpTransport::failed, this,
            [this](ExchangeId exchange, const Http::TransportError &error,
                   const Http::TransferSummary &summary) {
                feed(Fetch::Failure{exchange, error, summary});
            });
}

void Runner::start()
{
    m_page.start(m_clock.now());
    performEffects();
    announce();
    // Tasks that the script's own call queued run after it, from the event loop.
    m_timer.start(0);
}

void Runner::abort()
{
    m_page.abort(m_clock.now());
    proceed();
}

void Runner::feed(const Fetch::Input &input)
{
    m_page.feed(input, m_clock.now());
    proceed();
}

void Runner::proceed()
{
    m_page.proceed(m_clock.now());
    performEffects();
    announce();
}

void Runner::performEffects()
{
    for (const Fetch::Effect &effect : m_page.takeEffects()) {
        if (const auto *send = std::get_if<Fetch::SendRequest>(&effect)) {
            m_transport->send(send->request);
        } else if (const auto *bytes = std::get_if<Fetch::SendBytes>(&effect)) {
            m_transport->sendBytes(bytes->exchange, bytes->bytes);
        } else {
            m_transport->cancel(std::get<Fetch::CancelExchange>(effect).exchange);
        }
    }
    if (const auto wakeUp = m_page.wakeUpTime()) {
        // Rounded up: waking a little early would only mean waking twice.
        const qint64 wait = (*wakeUp - m_clock.now()).microseconds;
        m_timer.start(int(std::max<qint64>(0, (wait + 999) / 1000)));
    } else {
        m_timer.stop();
    }
}

void Runner::announce()
{
    const auto size = qint64(m_log.size());
    if (size > m_announced) {
        const Index first{m_announced};
        m_announced = size;
        Q_EMIT traceGrew(first, Index{size});
    }
    if (m_page.isFinished() && !m_finishedAnnounced) {
        m_finishedAnnounced = true;
        Q_EMIT finished();
    }
}

} // namespace Corscope::Run
