// Any bytes as an answer, cut anywhere, read by any engine: nothing but its end may follow an end,
// and the cut must not matter.
#include "core/http/answerreader.h"
#include "core/profiles/profile.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace Corscope;

struct Course
{
    std::vector<Http::ResponseHead> heads;
    QByteArray body;
    int ends = 0;
    bool isComplete = false;

    friend bool operator==(const Course &, const Course &) = default;
};

void takeAll(Http::AnswerReader &reader, Course &course)
{
    constexpr qsizetype longestPiece = 4096;
    while (auto event = reader.next(longestPiece)) {
        if (course.ends > 0) {
            std::abort();
        }
        if (auto *interim = std::get_if<Http::InterimHead>(&*event)) {
            course.heads.push_back(std::move(interim->head));
        } else if (auto *head = std::get_if<Http::FinalHead>(&*event)) {
            course.heads.push_back(std::move(head->head));
        } else if (const auto *body = std::get_if<Http::BodyBytes>(&*event)) {
            course.body += body->bytes;
        } else {
            ++course.ends;
            course.isComplete = std::holds_alternative<Http::AnswerComplete>(*event);
        }
    }
}

Course read(QByteArrayView bytes, qsizetype cut, const Http::AnswerContext &context)
{
    Http::AnswerReader reader(context);
    Course course;
    reader.feed(bytes.first(cut));
    takeAll(reader, course);
    reader.feed(bytes.sliced(cut));
    takeAll(reader, course);
    reader.end();
    takeAll(reader, course);
    return course;
}

} // namespace

/// The first byte chooses the engine, the second the cut; the rest is the answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t choices = 2;
    if (size < choices) {
        return 0;
    }
    Http::AnswerContext context;
    context.method = "GET";
    context.reading = Profiles::profile(Profiles::all.at(data[0] % Profiles::all.size())).reading;
    const QByteArrayView bytes(data + choices, qsizetype(size - choices));
    const Course whole = read(bytes, bytes.size(), context);
    const Course inPieces = read(bytes, qsizetype(data[1]) * bytes.size() / 255, context);
    // How much a decoder gives out before it fails depends on how much it was given.
    const bool isSame = whole.heads == inPieces.heads && whole.isComplete == inPieces.isComplete &&
                        (!whole.isComplete || whole.body == inPieces.body);
    if (whole.ends != 1 || !isSame) {
        std::abort();
    }
    return 0;
}
