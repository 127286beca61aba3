// What if a server had sent another head: the run judged again with it.
#pragma once

#include "core/page/judge.h"

#include <vector>

namespace Corscope::Page {

/// The head of one recorded answer, replaced as a whole.
struct EditedHead
{
    ExchangeId exchange;   ///< in the log that was recorded
    Http::HeadLines lines; ///< the status line, and the headers as they would be received
    friend bool operator==(const EditedHead &, const EditedHead &) = default;
};

/// The answers of a log whose head can be edited, as they were received: those of a server, not
/// those that the HTTP cache had.
[[nodiscard]] std::vector<EditedHead> editableHeads(const Trace::Log &log);

/// The recorded exchanges with heads replaced; edits of exchanges that are not there are ignored,
/// and so are those without a line.
[[nodiscard]] std::vector<RecordedExchange> editedExchanges(const Trace::Log &log,
                                                            const std::vector<EditedHead> &edits);

/// How the run would have gone in that browser. The log must be of a run that passed
/// environmentOf.
[[nodiscard]] Trace::Log judgeEdited(const Trace::Log &log, const std::vector<EditedHead> &edits,
                                     Profiles::Id browser);

} // namespace Corscope::Page
