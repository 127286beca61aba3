// A point in time. The core never reads a clock: whoever drives it passes the time in.
#pragma once

#include <QtGlobal>

#include <compare>

namespace Corscope {

/// A length of time in microseconds.
struct Duration
{
    qint64 microseconds = 0;

    [[nodiscard]] static constexpr Duration milliseconds(qint64 ms) { return {ms * 1000}; }
    [[nodiscard]] static constexpr Duration seconds(qint64 s) { return {s * 1000 * 1000}; }
    [[nodiscard]] constexpr qint64 toMilliseconds() const { return microseconds / 1000; }
    [[nodiscard]] constexpr double toMillisecondsF() const { return double(microseconds) / 1000.0; }
    friend auto operator<=>(const Duration &, const Duration &) = default;
    friend constexpr Duration operator+(Duration a, Duration b)
    {
        return {a.microseconds + b.microseconds};
    }
    friend constexpr Duration operator-(Duration a, Duration b)
    {
        return {a.microseconds - b.microseconds};
    }
};

/// Microseconds since 1970-01-01T00:00:00Z. Within one process the source of instants is monotonic,
/// so that differences are lengths of time and wall-clock rules (expiry of a cookie) work as well.
struct Instant
{
    qint64 microseconds = 0;

    friend auto operator<=>(const Instant &, const Instant &) = default;
    friend constexpr Instant operator+(Instant at, Duration by)
    {
        return {at.microseconds + by.microseconds};
    }
    friend constexpr Duration operator-(Instant to, Instant from)
    {
        return {to.microseconds - from.microseconds};
    }
};

} // namespace Corscope
