// Why an answer may not reach the page as soon as its head is there: some engines look at the first
// bytes of a body whose Content-Type says nothing. What they find is not used here.
#pragma once

#include "core/http/message.h"
#include "core/profiles/profile.h"

namespace Corscope::Fetch {

/// Whether the engine keeps this answer back until it has seen bytes of its body.
[[nodiscard]] bool isHeldForSniffing(const Http::ResponseHead &head,
                                     const Profiles::Profile &profile);
/// Whether `firstBytes`, all that have come by now, are enough to let a held answer go.
[[nodiscard]] bool areEnoughToSniff(QByteArrayView firstBytes, const Http::ResponseHead &head,
                                    const Profiles::Profile &profile);

} // namespace Corscope::Fetch
