// Dates in cookies, which have a grammar of their own.
#pragma once

#include "core/infra/instant.h"

#include <QByteArrayView>

#include <optional>

namespace Corscope::Http {

/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date
/// Whole seconds in UTC, whatever zone the text names; years 1601 to 9999. Nothing where the text
/// is no date.
[[nodiscard]] std::optional<Instant> parseCookieDate(QByteArrayView text);

} // namespace Corscope::Http
