// What a browser remembers between fetches of one browsing context.
#pragma once

#include "core/fetch/preflightcache.h"

namespace Corscope::Fetch {

/// An ordinary value: a new one is a fresh profile.
struct BrowserState
{
    PreflightCache preflightCache;
};

} // namespace Corscope::Fetch
