// What a timeline shows of a run: bands, events and waterfalls in time. Without geometry or
// widgets.
#pragma once

#include "core/infra/instant.h"
#include "core/trace/log.h"

#include <QString>

#include <optional>
#include <vector>

namespace Corscope::Ui {

/// All times count from the run's first entry.
struct StateSpan
{
    Trace::ReadyState state{};
    Duration from;
    Duration to;
    Index entry;
    friend bool operator==(const StateSpan &, const StateSpan &) = default;
};

enum class EventTone { Plain, Good, Bad };

struct EventMark
{
    Duration at;
    QString name; ///< "load", "upload.progress"
    EventTone tone = EventTone::Plain;
    Index entry;
    QString numbers = {}; ///< of a progress event: "5/10"
    friend bool operator==(const EventMark &, const EventMark &) = default;
};

enum class WirePhase { Name, Connect, Tls, Send, Wait, Receive };

struct WireSpan
{
    WirePhase phase{};
    Duration from;
    Duration to;
    friend bool operator==(const WireSpan &, const WireSpan &) = default;
};

struct WireRow
{
    QString method;  ///< "OPTIONS"
    QString target;  ///< "/r"
    QString outcome; ///< "204", or what went wrong
    std::vector<WireSpan> spans;
    Duration from;
    Duration to;
    bool failed = false;
    bool notSent = false;   ///< waited for a preflight that failed
    bool fromCache = false; ///< no server was asked
    std::optional<Index> entry;
    friend bool operator==(const WireRow &, const WireRow &) = default;
};

/// While a synchronous send() waits, nothing else of the page runs.
struct BlockedSpan
{
    Duration from;
    Duration to;
    friend bool operator==(const BlockedSpan &, const BlockedSpan &) = default;
};

struct Timeline
{
    std::optional<BlockedSpan> blocked = {};
    std::vector<StateSpan> states;
    std::vector<EventMark> events;
    std::vector<WireRow> rows;
    Duration length;
    friend bool operator==(const Timeline &, const Timeline &) = default;
};

/// Pure. A run that has not ended reaches to its last entry.
[[nodiscard]] Timeline timelineOf(const Trace::Log &log);

} // namespace Corscope::Ui
