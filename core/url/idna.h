// Internationalised domain names as the URL Standard uses them: https://url.spec.whatwg.org/#idna
// Internal to core/url; url.h has the functions for others.
#pragma once

#include "core/infra/result.h"
#include "core/url/locatedmistake.h"

#include <QByteArray>

#include <string_view>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#concept-domain-to-ascii ("domain parser") with beStrict false,
/// which gives a domain: non-empty, ASCII, lowercase. Scalar values in.
///
/// Not in the standard: a domain that is not ASCII and longer than `longestUnicodeDomain` fails,
/// because the Punycode of the library takes quadratic time. A name of the DNS has 253 characters.
[[nodiscard]] Result<QByteArray, LocatedMistake> parseDomain(std::u32string_view domain);

inline constexpr std::size_t longestUnicodeDomain = 16384; ///< in code points

} // namespace Corscope::Url
