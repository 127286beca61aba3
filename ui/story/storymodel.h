// The story of a run: who said what to whom. A reading of the trace, without geometry or widgets.
#pragma once

#include "core/explain/checks.h"
#include "core/trace/log.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Corscope::Ui {

enum class StoryTone { Plain, Good, Bad, Faint };

/// One line under or beside an arrow.
struct StoryNote
{
    Explain::Sign sign = Explain::Sign::Noted;
    QString text;
    Index entry;
    friend bool operator==(const StoryNote &, const StoryNote &) = default;
};

/// Participants are numbered: 0 the page, 1 the browser, 2 and up the servers.
struct StoryStep
{
    enum class Kind {
        Message,   ///< an arrow from one participant to another
        NotSent,   ///< an arrow that never left: drawn broken, with a cross
        Planned,   ///< an arrow that would be drawn if the request were sent
        FromCache, ///< an answer that the browser has itself: a dashed arrow back to where it
                   ///< begins
        Note       ///< something that the browser thought
    };
    Kind kind = Kind::Message;
    int from = 0;
    int to = 1;
    StoryTone tone = StoryTone::Plain;
    QString label{};                ///< protocol text, above the arrow
    QString sublabel{};             ///< below it
    std::vector<StoryNote> notes{}; ///< a box under the arrow
    std::optional<Index> entry{};   ///< what a click selects
    std::optional<ExchangeId> exchange{};
    friend bool operator==(const StoryStep &, const StoryStep &) = default;
};

/// The first of a story's participants, by their positions; one for each server follows.
namespace StoryLane {
inline constexpr int page = 0;
inline constexpr int browser = 1;
inline constexpr int server = 2;
} // namespace StoryLane

struct Story
{
    QStringList participants; ///< captions: page, browser, servers
    std::vector<StoryStep> steps;
    friend bool operator==(const Story &, const Story &) = default;
};

/// Pure; the words are in the program's present language.
[[nodiscard]] Story storyOf(const Trace::Log &log);

} // namespace Corscope::Ui
