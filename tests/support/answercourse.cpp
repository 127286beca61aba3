#include "tests/support/answercourse.h"

namespace Corscope::TestSupport {

namespace {

QByteArray headText(const Http::ResponseHead &head)
{
    QByteArray text = QByteArray::number(head.status) + ' ' + head.reason;
    for (const Http::Header &header : head.headers) {
        text += " [" + header.name + ": " + header.value + ']';
    }
    return text;
}

/// One event in words; a body only gives its bytes.
struct InWords
{
    QByteArray operator()(const Http::InterimHead &event) const
    {
        return "interim " + QByteArray::number(event.head.status);
    }
    QByteArray operator()(const Http::FinalHead &event) const
    {
        return "head " + headText(event.head);
    }
    QByteArray operator()(const Http::BodyBytes &event) const { return event.bytes; }
    QByteArray operator()(const Http::AnswerComplete &) const { return "end"; }
    QByteArray operator()(const Http::AnswerFailed &event) const
    {
        return QByteArray("failed ") + Reflect::nameOf(event.error.kind);
    }
};

void takeAll(Http::AnswerReader &reader, std::vector<Http::AnswerEvent> &events)
{
    constexpr qsizetype longestPiece = qsizetype(256) * 1024;
    while (auto event = reader.next(longestPiece)) {
        events.push_back(*std::move(event));
    }
}

} // namespace

Http::AnswerContext contextOf(Profiles::Id browser)
{
    Http::AnswerContext context;
    context.method = "GET";
    context.acceptEncoding = "gzip, deflate, br, zstd";
    context.reading = Profiles::profile(browser).reading;
    return context;
}

std::vector<Http::AnswerEvent> readAnswer(QByteArrayView bytes, const Http::AnswerContext &context,
                                          const std::vector<qsizetype> &cuts)
{
    Http::AnswerReader reader(context);
    std::vector<Http::AnswerEvent> events;
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        reader.feed(bytes.sliced(from, cut - from));
        takeAll(reader, events);
        from = cut;
    }
    reader.feed(bytes.sliced(from));
    takeAll(reader, events);
    reader.end();
    takeAll(reader, events);
    return events;
}

QByteArray courseOf(const std::vector<Http::AnswerEvent> &events)
{
    QByteArrayList words;
    bool wasBody = false;
    for (const Http::AnswerEvent &event : events) {
        const bool isBody = std::holds_alternative<Http::BodyBytes>(event);
        const QByteArray word = std::visit(InWords{}, event);
        if (isBody && wasBody) {
            words.back() += word;
        } else {
            words.append(isBody ? "body " + word : word);
        }
        wasBody = isBody;
    }
    return words.join(", ");
}

} // namespace Corscope::TestSupport
