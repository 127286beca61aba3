// The part of a page's script that polls: which URL it asks for next, what is new in an answer, and
// how long it waits.
#pragma once

#include "core/infra/instant.h"
#include "core/trace/channelspec.h"

#include <QString>

#include <vector>

namespace Corscope::Page {

/// A line of an answer. Its number is the digits at its front, empty where there are none.
struct PolledMessage
{
    QString number;
    QString text; ///< without the number and the blanks behind it
    friend bool operator==(const PolledMessage &, const PolledMessage &) = default;
};

class PollScript
{
public:
    explicit PollScript(Trace::PollSpec spec)
        : m_spec(std::move(spec))
    {}

    /// That URL with the number of the last message in it, where there has been one.
    [[nodiscard]] QString urlOf(const QString &url) const;
    /// A new request is made: nothing of its answer has been taken.
    void begin() { m_taken = 0; }
    /// Whether the script looks at an answer before its end.
    [[nodiscard]] bool readsParts() const { return m_spec.style == Trace::PollStyle::Streaming; }

    enum class Answer { GoesOn, Ended };
    /// The messages that are new in what has been read of the answer; of one that goes on its last
    /// line is not yet known to be whole.
    [[nodiscard]] std::vector<PolledMessage> take(const QString &responseText, Answer answer);

    enum class HowEnded { WithAnswer, WithError };
    /// From the end of an answer to the next request.
    [[nodiscard]] Duration pauseAfter(HowEnded how) const;

private:
    Trace::PollSpec m_spec;
    qsizetype m_taken = 0; ///< characters of the present answer
    QString m_lastNumber;
};

} // namespace Corscope::Page
