// A fetch whose answers the test gives, one after the other, with a list of what its caller is
// told.
#pragma once

#include "core/fetch/fetchmachine.h"
#include "tests/core/fetch/fetchtesting.h"

namespace Corscope::Fetch::Testing {

/// "body 5", "response cors 200", "chunk hello", "end"
inline QByteArray describe(const Callback &callback)
{
    struct Describe
    {
        QByteArray operator()(const RequestBodyTransmitted &c) const
        {
            return "body " + QByteArray::number(c.length);
        }
        QByteArray operator()(const RequestEndOfBody &) const { return "body end"; }
        QByteArray operator()(const ResponseAvailable &c) const
        {
            return QByteArray("response ") + Reflect::nameOf(c.response.type) + ' ' +
                   QByteArray::number(c.response.status);
        }
        QByteArray operator()(const ResponseBodyChunk &c) const { return "chunk " + c.bytes; }
        QByteArray operator()(const ResponseEndOfBody &) const { return "end"; }
        QByteArray operator()(const ResponseBodyError &) const { return "error"; }
    };
    return std::visit(Describe{}, callback);
}

class FetchDriver
{
public:
    explicit FetchDriver(const Profiles::Profile &profile = standard())
        : machine(profile, state, log)
    {}

    BrowserState state;
    Trace::Log log;
    FetchMachine machine;
    Instant now = start;
    std::vector<Http::WireRequest> requests; ///< handed to the network, in order
    std::vector<ExchangeId> cancelled;
    QByteArrayList told; ///< what the caller was told, in order

    void begin(Request request)
    {
        machine.start(std::move(request), now, std::nullopt);
        proceed();
    }
    void feed(const Input &input)
    {
        machine.feed(input, now);
        proceed();
    }
    void head(int status, const Http::HeaderList &headers = {})
    {
        feed(Head{requests.back().exchange, answer(status, headers), {}});
    }
    void chunk(const QByteArray &bytes) { feed(BodyChunk{requests.back().exchange, bytes}); }
    void end() { feed(BodyEnd{requests.back().exchange, {}}); }
    /// The clock goes on, and what is due then happens.
    void wait(Duration duration)
    {
        now = now + duration;
        proceed();
    }
    void failure(Http::TransportErrorKind kind, const Http::TransferSummary &summary = {})
    {
        feed(Failure{requests.back().exchange, {kind, {}}, summary});
    }

    /// Every decision so far: "concept-main-fetch 12 continue".
    [[nodiscard]] QByteArrayList steps() const { return stepsOf(decisions()); }
    [[nodiscard]] Trace::Walk decisions() const
    {
        Trace::Walk walk;
        for (const Trace::Entry &entry : log.entries()) {
            if (const auto *decided = std::get_if<Trace::Decided>(&entry.event)) {
                walk.push_back(*decided);
            }
        }
        return walk;
    }
    /// "OPTIONS https://api.test/r"
    [[nodiscard]] QByteArrayList sent() const
    {
        QByteArrayList lines;
        for (const Http::WireRequest &request : requests) {
            lines.append(request.method + ' ' + Url::serialize(request.url));
        }
        return lines;
    }

private:
    void proceed()
    {
        collect();
        while (machine.wakeUpTime() && *machine.wakeUpTime() <= now) {
            machine.wake(now);
            collect();
        }
    }
    void collect()
    {
        for (Effect &effect : machine.takeEffects()) {
            if (auto *sending = std::get_if<SendRequest>(&effect)) {
                requests.push_back(std::move(sending->request));
            } else {
                cancelled.push_back(std::get<CancelExchange>(effect).exchange);
            }
        }
        while (machine.hasCallbacks()) {
            told.append(describe(machine.takeCallback().callback));
        }
    }
};

} // namespace Corscope::Fetch::Testing
