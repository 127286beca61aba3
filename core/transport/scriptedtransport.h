// A transport without sockets: it gives the answers it was told to give. For tests, and to perform
// recorded exchanges again.
#pragma once

#include "core/transport/httptransport.h"
#include "core/transport/transportevent.h"

#include <deque>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Transport {

/// Nothing happens for that long. A step like others where the test advances.
struct Wait
{
    Duration time;
    friend bool operator==(const Wait &, const Wait &) = default;
};

using ScriptStep = std::variant<TransportEvent, Wait>;

/// What happens to one request. Steps behind an Ended or Failed are never reached; without one of
/// them the exchange stays open for ever, as with a server that does not answer.
struct ScriptedAnswer
{
    /// Nothing: any method, any URL.
    std::optional<QByteArray> method;
    /// Serialised, without fragment.
    std::optional<QByteArray> url;
    std::vector<ScriptStep> steps;
    enum class Use { Once, Always };
    Use use = Use::Once;

    /// A final head, the body in one piece if there is one, and the end.
    [[nodiscard]] static ScriptedAnswer withHead(Http::HeadLines rawLines,
                                                 const QByteArray &body = {});
    [[nodiscard]] static ScriptedAnswer withFailure(Http::TransportErrorKind kind);
};

enum class Advance {
    Automatically, ///< one step after the other from the event loop
    ByStep,        ///< only when step() is called
};

/// - A request takes the first answer left that fits its method and URL; answers without either are
///   therefore taken in order. If none fits it fails (Other), and the detail names the request.
/// - A request with a body that is not empty tells that all of it is sent, first, unless the answer
///   has RequestBodySent steps of its own.
/// - While an exchange is paused its body waits, and what is behind it.
class ScriptedTransport final : public HttpTransport
{
    Q_OBJECT

public:
    explicit ScriptedTransport(Advance advance = Advance::Automatically, QObject *parent = nullptr);

    void addAnswer(ScriptedAnswer answer);

    void send(const Http::WireRequest &request) override;
    void sendBytes(ExchangeId exchange, const QByteArray &bytes) override;
    void cancel(ExchangeId exchange) override;
    void setReceivingPaused(ExchangeId exchange, bool paused) override;

    /// Performs the next step of the exchange that was sent first and can go on, or of the given
    /// one; signals come from within. False if there was nothing to do.
    bool step();
    bool step(ExchangeId exchange);

    /// All requests so far, in order.
    [[nodiscard]] const std::vector<Http::WireRequest> &sent() const { return m_sent; }
    /// What was sent behind the requests, by exchange.
    [[nodiscard]] QByteArray bytesSent(ExchangeId exchange) const;
    /// The exchanges that were cancelled while running, in order.
    [[nodiscard]] const std::vector<ExchangeId> &cancelled() const { return m_cancelled; }
    [[nodiscard]] bool isRunning(ExchangeId exchange) const;
    [[nodiscard]] bool isPaused(ExchangeId exchange) const;
    /// How many answers are left that are used only once.
    [[nodiscard]] std::size_t answersLeft() const;

private:
    struct Exchange
    {
        std::deque<ScriptStep> steps;
        bool isPaused = false;
        bool isScheduled = false;
    };
    using Exchanges = std::map<ExchangeId, Exchange>;

    [[nodiscard]] std::vector<ScriptStep> stepsFor(const Http::WireRequest &request);
    [[nodiscard]] static bool canGoOn(const Exchange &exchange);
    void schedule(ExchangeId exchange, Duration after);
    void perform(Exchanges::iterator exchange);

    const Advance m_advance;
    std::vector<ScriptedAnswer> m_answers;
    Exchanges m_exchanges;
    std::vector<ExchangeId> m_order;
    std::vector<Http::WireRequest> m_sent;
    std::vector<ExchangeId> m_cancelled;
    std::map<ExchangeId, QByteArray> m_bytesSent;
};

} // namespace Corscope::Transport
