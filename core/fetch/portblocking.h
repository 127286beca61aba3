// Port blocking: https://fetch.spec.whatwg.org/#port-blocking
#pragma once

#include "core/profiles/profile.h"
#include "core/url/url.h"

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#bad-port
[[nodiscard]] bool isBadPort(int port);
/// https://fetch.spec.whatwg.org/#block-bad-port: an HTTP(S) URL to a bad port.
[[nodiscard]] bool isBlockedByBadPort(const Url::UrlRecord &url, const Profiles::Profile &profile);

} // namespace Corscope::Fetch
