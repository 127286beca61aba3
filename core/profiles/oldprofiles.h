// Browsers of long ago: the first that had an XMLHttpRequest, and the first that had CORS.
#pragma once

#include "core/profiles/profile.h"

namespace Corscope::Profiles {

/// The profile of an old browser; null for those of today.
[[nodiscard]] const Profile *oldProfile(Id id);

} // namespace Corscope::Profiles
