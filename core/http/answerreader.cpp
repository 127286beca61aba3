#include "core/http/answerreader.h"

namespace Corscope::Http {

AnswerReader::AnswerReader(AnswerContext context, std::optional<qsizetype> maximalHeadSize)
    : m_context(context)
    , m_reader(std::move(context), maximalHeadSize)
{}

void AnswerReader::feed(QByteArrayView bytes)
{
    add(m_reader.feed(bytes));
}

void AnswerReader::end()
{
    add(m_reader.end());
}

void AnswerReader::add(std::vector<AnswerEvent> events)
{
    for (AnswerEvent &event : events) {
        m_events.push_back(std::move(event));
    }
}

std::optional<AnswerEvent> AnswerReader::next(qsizetype longestPiece)
{
    while (!m_isOver) {
        if (m_mayHaveMore) {
            if (auto event = nextOfBody(longestPiece)) {
                return event;
            }
            continue;
        }
        if (m_events.empty()) {
            return std::nullopt;
        }
        AnswerEvent event = std::move(m_events.front());
        m_events.pop_front();
        if (auto *body = std::get_if<BodyBytes>(&event)) {
            m_decoder.feed(std::move(body->bytes));
            m_mayHaveMore = true;
            continue;
        }
        if (const auto *head = std::get_if<FinalHead>(&event)) {
            m_decoder =
                ContentDecoder(codingsToUndo(head->head.headers, m_context), m_context.reading);
        }
        return last(std::move(event));
    }
    return std::nullopt;
}

std::optional<AnswerEvent> AnswerReader::nextOfBody(qsizetype longestPiece)
{
    QByteArray piece;
    const ContentDecoder::Progress progress = m_decoder.take(piece, longestPiece);
    m_mayHaveMore = progress != ContentDecoder::Progress::NeedsInput;
    if (!piece.isEmpty()) {
        return BodyBytes{std::move(piece)};
    }
    constexpr auto kind = TransportErrorKind::ContentDecodingFailed;
    switch (progress) {
    case ContentDecoder::Progress::NeedsInput:
    case ContentDecoder::Progress::HasMore: break;
    case ContentDecoder::Progress::Failed:
        return last(AnswerFailed{{kind, "the body is not what Content-Encoding says"}});
    case ContentDecoder::Progress::TooMuch:
        return last(AnswerFailed{{kind, "a few bytes decode to more than 64 MiB"}});
    }
    return std::nullopt;
}

/// Notes the end. Chromium takes a body that is too short for whole if its decoded size is what
/// Content-Length says: some servers send the length of the plain body
/// (net/url_request/url_request_http_job.cc, ShouldFixMismatchedContentLength).
AnswerEvent AnswerReader::last(AnswerEvent event)
{
    m_isOver = std::holds_alternative<AnswerComplete>(event) ||
               std::holds_alternative<AnswerFailed>(event);
    return fitsDecoded(event) ? AnswerEvent(AnswerComplete{}) : event;
}

bool AnswerReader::fitsDecoded(const AnswerEvent &event) const
{
    const auto *failed = std::get_if<AnswerFailed>(&event);
    return failed && failed->error.kind == TransportErrorKind::BodyTruncated &&
           m_context.reading.shortBody == ResponseReading::ShortBody::ErrorUnlessDecodedFits &&
           m_decoder.decodes() && m_reader.promisedLength() == m_decoder.decodedSize();
}

} // namespace Corscope::Http
