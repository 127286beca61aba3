// What a server has to allow, so that a run comes to its end: read from the run and from what its
// server allows already.
#pragma once

#include "core/advice/smallestchange.h"
#include "core/trace/log.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Snippets {

enum class Credentials { Omitted, Allowed };

/// Lists are in the order in which they were met, each name once. Origins are serialised, methods
/// and names are tokens; there is no "*": it never stands beside credentials.
struct Permissions
{
    std::vector<QByteArray> origins; ///< at least one
    std::vector<QByteArray> methods; ///< at least one
    std::vector<QByteArray> headers; ///< of requests
    std::vector<QByteArray> exposed; ///< headers of answers
    Credentials credentials = Credentials::Omitted;
    qint64 maxAge = 600; ///< seconds
    friend bool operator==(const Permissions &, const Permissions &) = default;
};

/// For the servers whose answers the run needs changed so; where no change is known, for the one
/// that was asked last. Nothing where no request named an origin: then there is nothing to allow.
[[nodiscard]] std::optional<Permissions> permissionsFor(
    const Trace::Log &log, const std::optional<Advice::Advice> &change);

} // namespace Corscope::Snippets
