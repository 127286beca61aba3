// What can be said of a request before it is sent: while it is being typed.
#pragma once

#include "core/page/pagerun.h"
#include "core/trace/evidence.h"

#include <optional>
#include <vector>

namespace Corscope::Page {

struct Preview
{
    std::optional<SpecMistake> mistake; ///< the spec cannot be run
    std::optional<Url::ParseMistake>
        urlMistake;       ///< the request's URL does not parse against the page
    QByteArray exception; ///< what a call of the script would throw; empty for none
    QString exceptionAt;  ///< "open", "setRequestHeader" …
    std::optional<Trace::OriginsCompared> origins;
    std::optional<Trace::PreflightNeed>
        preflight; ///< nothing where the request is not a cross-origin cors one
    std::optional<Trace::Decided> refused;    ///< blocked before anything is sent
    std::vector<QByteArray> forbiddenHeaders; ///< that scripts may not set
};

/// Runs the page's script up to the point where it would send, with an empty browser. Pure and
/// quick.
[[nodiscard]] Preview preview(const Trace::RunSpec &spec);

} // namespace Corscope::Page
