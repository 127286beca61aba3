#include "tests/support/virtualresponse.h"

#include <variant>

namespace Corscope::TestSupport {

namespace {

constexpr qsizetype longestPiece = qsizetype(1024) * 1024;

/// One event of the reader as what the fetch machine is told.
struct ToInput
{
    ExchangeId exchange;
    Http::TransferSummary summary;

    Fetch::Input operator()(Http::InterimHead &event) const
    {
        return Fetch::InterimHead{exchange, std::move(event.head)};
    }
    Fetch::Input operator()(Http::FinalHead &event) const
    {
        return Fetch::Head{exchange, std::move(event.head), {}};
    }
    Fetch::Input operator()(Http::BodyBytes &event) const
    {
        return Fetch::BodyChunk{exchange, std::move(event.bytes)};
    }
    Fetch::Input operator()(Http::AnswerComplete &) const
    {
        return Fetch::BodyEnd{exchange, summary};
    }
    Fetch::Input operator()(Http::AnswerFailed &event) const
    {
        return Fetch::Failure{exchange, std::move(event.error), summary};
    }
};

} // namespace

VirtualResponse::VirtualResponse(const Http::WireRequest &request)
    : m_exchange(request.exchange)
    , m_reader(Http::answerContext(request))
{}

std::vector<Fetch::Input> VirtualResponse::feed(QByteArrayView bytes)
{
    m_reader.feed(bytes);
    return takeInputs();
}

std::vector<Fetch::Input> VirtualResponse::end(StreamEnd how)
{
    if (how == StreamEnd::InOrder) {
        m_reader.end();
        return takeInputs();
    }
    if (isOver()) {
        return {};
    }
    const Http::TransportError error{Http::TransportErrorKind::ConnectionReset, {}};
    return {Fetch::Failure{m_exchange, error, summary()}};
}

std::vector<Fetch::Input> VirtualResponse::takeInputs()
{
    std::vector<Fetch::Input> inputs;
    while (auto event = m_reader.next(longestPiece)) {
        inputs.push_back(std::visit(ToInput{m_exchange, summary()}, *event));
    }
    return inputs;
}

Http::TransferSummary VirtualResponse::summary() const
{
    Http::TransferSummary result;
    result.bodyBytesOnWire = m_reader.wire().bodySize();
    return result;
}

} // namespace Corscope::TestSupport
