// What a server would have to change so that the page may read the answer: found by trying, and
// proven by judging the changed answers again.
#pragma once

#include "core/explain/reason.h"
#include "core/profiles/profile.h"
#include "core/trace/log.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Advice {

/// A line of the head that goes and one that comes; either may be empty.
struct LineChange
{
    QByteArray before;
    QByteArray after;
    friend bool operator==(const LineChange &, const LineChange &) = default;
};

/// The changes to one answer.
struct AnswerChange
{
    ExchangeId exchange;
    QByteArray method;
    QByteArray url;
    QByteArray statusLine; ///< as received
    std::vector<LineChange> lines;
    friend bool operator==(const AnswerChange &, const AnswerChange &) = default;
};

struct Advice
{
    std::vector<AnswerChange> answers;
    /// The changed answers let the page read the answer. False where a request that was never made
    /// decides: then this is what is wrong with the answers that were given.
    bool proven = false;
    friend bool operator==(const Advice &, const Advice &) = default;
};

/// A rule that is not kept. Only the first one is reported by a browser.
struct FailedRule
{
    Explain::Finding finding;
    Trace::Log judged; ///< the run as it went with everything before this rule mended
};

/// How it goes on when every failed rule is mended.
enum class MendedEnding {
    Allowed,      ///< the page can read the answer
    OtherRequest, ///< a request is made that was not made before; its answer decides
    NotByHeaders  ///< the last of the rules is not about an answer's head
};

/// All that is wrong, in the order in which a browser gets to see it.
struct Outlook
{
    std::vector<FailedRule> rules;
    MendedEnding ending = MendedEnding::NotByHeaders;
    std::optional<Advice> change; ///< that mends the rules, where they can be
};

/// For the browser given; without rules where the run was not stopped.
[[nodiscard]] Outlook outlookOf(const Trace::Log &log, Profiles::Id browser);

/// The change alone; nothing where the run was not stopped by an answer, or no header could mend
/// it.
[[nodiscard]] std::optional<Advice> smallestChange(const Trace::Log &log, Profiles::Id browser);

} // namespace Corscope::Advice
