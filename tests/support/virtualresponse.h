// A response as bytes, read the way the request's engine reads it: for tests that need no socket.
#pragma once

#include "core/fetch/io.h"
#include "core/http/answerreader.h"

#include <QByteArray>

#include <vector>

namespace Corscope::TestSupport {

class VirtualResponse
{
public:
    explicit VirtualResponse(const Http::WireRequest &request);

    enum class StreamEnd { InOrder, Reset };
    /// What these bytes make happen.
    [[nodiscard]] std::vector<Fetch::Input> feed(QByteArrayView bytes);
    /// What the end of the stream makes happen; nothing where the response was complete before.
    [[nodiscard]] std::vector<Fetch::Input> end(StreamEnd how);
    [[nodiscard]] bool isOver() const { return m_reader.isOver(); }

private:
    [[nodiscard]] std::vector<Fetch::Input> takeInputs();
    [[nodiscard]] Http::TransferSummary summary() const;

    ExchangeId m_exchange;
    Http::AnswerReader m_reader;
};

} // namespace Corscope::TestSupport
