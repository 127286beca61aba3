#include "core/run/transports.h"

#include "core/infra/ascii.h"
#include "core/transport/curltransport.h"

namespace Corscope::Run {

using Transport::HttpTransport;

std::unique_ptr<Transport::HttpTransport> makeTransport(const Trace::RunSpec &spec,
                                                        Transport::TransportOptions options)
{
    for (const auto &[name, address] : spec.hosts) {
        options.addresses.insert_or_assign(byteLowercase(name.toLatin1()), address.toLatin1());
    }
    return std::make_unique<Transport::CurlTransport>(options);
}

void connectInputs(HttpTransport &transport, const QObject *receiver,
                   const std::function<void(const Fetch::Input &)> &take)
{
    const auto connectTo = [&](auto signal, auto slot) {
        QObject::connect(&transport, signal, receiver, slot);
    };
    connectTo(&HttpTransport::requestBodySent, [take](ExchangeId exchange, qint64 sent) {
        take(Fetch::RequestBodyProgress{exchange, sent});
    });
    connectTo(&HttpTransport::interimHeadReceived,
              [take](ExchangeId exchange, const Http::ResponseHead &head) {
                  take(Fetch::InterimHead{exchange, head});
              });
    connectTo(&HttpTransport::headReceived,
              [take](ExchangeId exchange, const Http::ResponseHead &head,
                     const Http::TransferSummary &summary) {
                  take(Fetch::Head{exchange, head, summary});
              });
    connectTo(&HttpTransport::bodyReceived, [take](ExchangeId exchange, const QByteArray &bytes) {
        take(Fetch::BodyChunk{exchange, bytes});
    });
    connectTo(&HttpTransport::ended,
              [take](ExchangeId exchange, const Http::TransferSummary &summary) {
                  take(Fetch::BodyEnd{exchange, summary});
              });
    connectTo(&HttpTransport::failed, [take](ExchangeId exchange, const Http::TransportError &error,
                                             const Http::TransferSummary &summary) {
        take(Fetch::Failure{exchange, error, summary});
    });
}

void perform(const Fetch::Effect &effect, HttpTransport &transport)
{
    struct Perform
    {
        HttpTransport &transport;
        void operator()(const Fetch::SendRequest &send) { transport.send(send.request); }
        void operator()(const Fetch::SendBytes &send)
        {
            transport.sendBytes(send.exchange, send.bytes);
        }
        void operator()(const Fetch::CancelExchange &cancel) { transport.cancel(cancel.exchange); }
    };
    std::visit(Perform{transport}, effect);
}

} // namespace Corscope::Run
