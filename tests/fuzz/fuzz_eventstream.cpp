// Any bytes as a stream of events, cut anywhere, read as any engine does it: the cut must not
// matter.
#include "core/channels/eventstreamparser.h"
#include "core/profiles/profile.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace Corscope;

struct StreamCourse
{
    std::vector<Channels::StreamEvent> events;
    QByteArray lastEventId;
    qint64 reconnectionTime = 0;

    friend bool operator==(const StreamCourse &, const StreamCourse &) = default;
};

StreamCourse readStream(QByteArrayView bytes, qsizetype cut,
                        const Profiles::EventSourceRules &rules)
{
    Channels::EventStreamParser parser(rules);
    StreamCourse course;
    for (const QByteArrayView piece : {bytes.first(cut), bytes.sliced(cut)}) {
        const auto events = parser.feed(piece);
        course.events.insert(course.events.end(), events.begin(), events.end());
    }
    course.lastEventId = parser.lastEventId();
    course.reconnectionTime = parser.reconnectionTime();
    return course;
}

} // namespace

/// The first byte chooses the engine, the second the cut; the rest is the stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t choices = 2;
    if (size < choices) {
        return 0;
    }
    Profiles::EventSourceRules rules =
        Profiles::profile(Profiles::all.at(data[0] % Profiles::all.size())).eventSources;
    // Where a byte order mark has to come in one piece, the cut does matter (es-split-056).
    rules.markMustBeWhole = false;
    rules.utf16MarkCounts = false;
    const QByteArrayView bytes(data + choices, qsizetype(size - choices));
    const qsizetype cut = qsizetype(data[1]) * bytes.size() / 255;
    if (readStream(bytes, bytes.size(), rules) != readStream(bytes, cut, rules)) {
        std::abort();
    }
    return 0;
}
