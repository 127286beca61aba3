// The order in which browsers write the header lines of a request. The standards have none; what
// each engine does follows from when it adds which line, and from how it keeps them.
#pragma once

#include "core/fetch/request.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <vector>

namespace Corscope::Fetch {

/// Puts the lines in the profile's order. `headers`: all lines, the first `own` of them those of
/// the request's own header list, in which they were set. acac-001, headers-001, headers-165.
void arrangeHeaders(Http::HeaderList &headers, qsizetype own, const Request &request,
                    Trace::Purpose purpose, const Profiles::Profile &profile);

/// Whether a body goes along that has a length to tell, if only of 0 bytes.
[[nodiscard]] bool hasBodyOnWire(const Request &request, const Profiles::Profile &profile);

/// Whether it was redirected to another origin on its way.
[[nodiscard]] bool leadsElsewhere(const Request &request);

/// Whether the browser's cache asks for the request's Range itself: a single one of a GET. Then it
/// is written anew, behind all other lines (headers-055).
[[nodiscard]] bool isRangeOfCache(const Request &request, const Profiles::Profile &profile);

/// The names of the request's own headers, client hints and User-Agent in the order in which
/// Chromium's renderer hands them over (headers-137). `profile`: one of Chromium.
[[nodiscard]] std::vector<QByteArray> blinkHeaderOrder(const Request &request,
                                                       const Profiles::Profile &profile);

} // namespace Corscope::Fetch
