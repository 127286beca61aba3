#include "core/transport/scriptedtransport.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace Corscope::Transport {

namespace {

bool isProgress(const ScriptStep &step)
{
    const auto *event = std::get_if<TransportEvent>(&step);
    return event && std::holds_alternative<RequestBodySent>(*event);
}

bool fits(const ScriptedAnswer &answer, const Http::WireRequest &request, const QByteArray &url)
{
    return answer.method.value_or(request.method) == request.method &&
           answer.url.value_or(url) == url;
}

} // namespace

ScriptedAnswer ScriptedAnswer::withHead(Http::HeadLines rawLines, const QByteArray &body)
{
    ScriptedAnswer answer;
    answer.steps.emplace_back(HeadReceived{Http::parseResponseHead(std::move(rawLines))});
    if (!body.isEmpty()) {
        answer.steps.emplace_back(BodyReceived{body});
    }
    Ended ended;
    ended.summary.bodyBytesOnWire = body.size();
    answer.steps.emplace_back(ended);
    return answer;
}

ScriptedAnswer ScriptedAnswer::withFailure(Http::TransportErrorKind kind)
{
    ScriptedAnswer answer;
    answer.steps.emplace_back(Failed{{kind, "scripted"}, {}});
    return answer;
}

ScriptedTransport::ScriptedTransport(Advance advance, QObject *parent)
    : HttpTransport(parent)
    , m_advance(advance)
{}

void ScriptedTransport::addAnswer(ScriptedAnswer answer)
{
    m_answers.push_back(std::move(answer));
}

void ScriptedTransport::send(const Http::WireRequest &request)
{
    Q_ASSERT(!m_exchanges.contains(request.exchange));
    m_sent.push_back(request);
    std::vector<ScriptStep> steps = stepsFor(request);
    Exchange exchange;
    if (request.body && !request.body->isEmpty() &&
        std::none_of(steps.begin(), steps.end(), isProgress)) {
        exchange.steps.emplace_back(RequestBodySent{request.body->size()});
    }
    std::move(steps.begin(), steps.end(), std::back_inserter(exchange.steps));
    m_exchanges.emplace(request.exchange, std::move(exchange));
    m_order.push_back(request.exchange);
    schedule(request.exchange, {});
}

std::vector<ScriptStep> ScriptedTransport::stepsFor(const Http::WireRequest &request)
{
    const QByteArray url = Url::serialize(request.url, Url::ExcludeFragment::Yes);
    const auto found =
        std::find_if(m_answers.begin(), m_answers.end(),
                     [&](const ScriptedAnswer &answer) { return fits(answer, request, url); });
    if (found == m_answers.end()) {
        const QByteArray detail = "no scripted answer for " + request.method + ' ' + url;
        return {TransportEvent(Failed{{Http::TransportErrorKind::Other, detail}, {}})};
    }
    if (found->use == ScriptedAnswer::Use::Always) {
        return found->steps;
    }
    std::vector<ScriptStep> steps = std::move(found->steps);
    m_answers.erase(found);
    return steps;
}

void ScriptedTransport::sendBytes(ExchangeId exchange, const QByteArray &bytes)
{
    if (m_exchanges.contains(exchange)) {
        m_bytesSent[exchange] += bytes;
    }
}

QByteArray ScriptedTransport::bytesSent(ExchangeId exchange) const
{
    const auto found = m_bytesSent.find(exchange);
    return found == m_bytesSent.end() ? QByteArray() : found->second;
}

void ScriptedTransport::cancel(ExchangeId exchange)
{
    if (m_exchanges.erase(exchange) > 0) {
        std::erase(m_order, exchange);
        m_cancelled.push_back(exchange);
    }
}

void ScriptedTransport::setReceivingPaused(ExchangeId exchange, bool paused)
{
    const auto found = m_exchanges.find(exchange);
    if (found != m_exchanges.end()) {
        found->second.isPaused = paused;
        schedule(exchange, {});
    }
}

bool ScriptedTransport::step()
{
    const auto next = std::find_if(m_order.begin(), m_order.end(), [&](ExchangeId exchange) {
        return canGoOn(m_exchanges.at(exchange));
    });
    return next != m_order.end() && step(*next);
}

bool ScriptedTransport::step(ExchangeId exchange)
{
    const auto found = m_exchanges.find(exchange);
    if (found == m_exchanges.end() || !canGoOn(found->second)) {
        return false;
    }
    perform(found);
    return true;
}

bool ScriptedTransport::isRunning(ExchangeId exchange) const
{
    return m_exchanges.contains(exchange);
}

bool ScriptedTransport::isPaused(ExchangeId exchange) const
{
    const auto found = m_exchanges.find(exchange);
    return found != m_exchanges.end() && found->second.isPaused;
}

std::size_t ScriptedTransport::answersLeft() const
{
    return std::size_t(
        std::count_if(m_answers.begin(), m_answers.end(), [](const ScriptedAnswer &answer) {
            return answer.use == ScriptedAnswer::Use::Once;
        }));
}

bool ScriptedTransport::canGoOn(const Exchange &exchange)
{
    if (exchange.steps.empty()) {
        return false;
    }
    const auto *event = std::get_if<TransportEvent>(&exchange.steps.front());
    return !exchange.isPaused || !event || !isBody(*event);
}

void ScriptedTransport::schedule(ExchangeId exchange, Duration after)
{
    const auto found = m_exchanges.find(exchange);
    if (m_advance == Advance::ByStep || found == m_exchanges.end() || found->second.isScheduled ||
        !canGoOn(found->second)) {
        return;
    }
    found->second.isScheduled = true;
    QTimer::singleShot(int(after.toMilliseconds()), this, [this, exchange] {
        const auto due = m_exchanges.find(exchange);
        if (due == m_exchanges.end()) {
            return;
        }
        due->second.isScheduled = false;
        if (canGoOn(due->second)) {
            perform(due);
        }
    });
}

void ScriptedTransport::perform(Exchanges::iterator exchange)
{
    const ExchangeId id = exchange->first;
    const ScriptStep step = std::move(exchange->second.steps.front());
    exchange->second.steps.pop_front();
    if (const auto *wait = std::get_if<Wait>(&step)) {
        schedule(id, wait->time);
        return;
    }
    const auto &event = std::get<TransportEvent>(step);
    if (isFinal(event)) {
        m_exchanges.erase(exchange);
        std::erase(m_order, id);
    } else {
        schedule(id, {});
    }
    // Last, since a slot may destroy this.
    emitEvent(*this, id, event);
}

} // namespace Corscope::Transport
