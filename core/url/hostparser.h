// https://url.spec.whatwg.org/#host-parsing
// Internal to core/url; url.h has the host parser for others.
#pragma once

#include "core/infra/result.h"
#include "core/url/locatedmistake.h"
#include "core/url/url.h"

#include <string_view>

namespace Corscope::Url {

enum class IsOpaque { No, Yes };

/// https://url.spec.whatwg.org/#concept-host-parser on scalar values. With IsOpaque::Yes an empty
/// input gives an empty host; otherwise it is a mistake.
[[nodiscard]] Result<Host, LocatedMistake> parseHost(std::u32string_view input, IsOpaque isOpaque);

} // namespace Corscope::Url
