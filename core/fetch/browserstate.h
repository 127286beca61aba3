// What a browser remembers between fetches of one browsing context.
#pragma once

#include "core/fetch/httpcache.h"
#include "core/fetch/preflightcache.h"
#include "core/http/cookiejar.h"

namespace Corscope::Fetch {

/// An ordinary value: a new one is a fresh profile.
struct BrowserState
{
    PreflightCache preflightCache;
    HttpCache httpCache;
    Http::CookieJar cookies;
};

} // namespace Corscope::Fetch
