// A short way for URLs of the kind that there are most of. Internal to core/url.
#pragma once

#include "core/url/url.h"

#include <optional>

namespace Corscope::Url {

/// What the URL parser makes of an absolute http: or https: URL of which nothing has to be changed,
/// decoded or left out: "http://127.0.0.1:8080/cart?id=1". Nothing for any other, of which the
/// parser itself has to tell.
[[nodiscard]] std::optional<UrlRecord> parsePlainUrl(QStringView input);

} // namespace Corscope::Url
