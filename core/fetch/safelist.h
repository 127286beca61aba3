// Which request headers a page may send, and which of them need a preflight.
#pragma once

#include "core/http/headerlist.h"
#include "core/profiles/profile.h"
#include "core/trace/evidence.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#forbidden-request-header
/// and what else the engine does not let script set.
[[nodiscard]] bool isForbiddenRequestHeader(const Http::Header &header,
                                            const Profiles::Profile &profile);

/// https://fetch.spec.whatwg.org/#cors-safelisted-request-header; nothing where it is safelisted,
/// otherwise why not.
[[nodiscard]] std::optional<Trace::UnsafeBecause> whyNotSafelisted(
    const Http::Header &header, const Profiles::Profile &profile);

/// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names: sorted, lower case, unique,
/// each with its reason.
[[nodiscard]] std::vector<Trace::UnsafeHeader> corsUnsafeRequestHeaders(
    const Http::HeaderList &headers, const Profiles::Profile &profile);

/// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name: Authorization.
[[nodiscard]] bool isCorsNonWildcardRequestHeaderName(QByteArrayView name);
/// https://fetch.spec.whatwg.org/#request-body-header-name
[[nodiscard]] bool isRequestBodyHeaderName(QByteArrayView name);
/// https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
[[nodiscard]] bool isNoCorsSafelistedRequestHeader(const Http::Header &header,
                                                   const Profiles::Profile &profile);

/// A client hint that is sent to a server only once it has asked for it, of those whose names a
/// script may set. https://wicg.github.io/client-hints-infrastructure/#client-hints-token
[[nodiscard]] bool isRequestedClientHint(QByteArrayView name);

/// https://fetch.spec.whatwg.org/#simple-range-header-value: (start, end), each may be absent.
struct SimpleRange
{
    std::optional<quint64> start;
    std::optional<quint64> end;
};
enum class AllowWhitespace { No, Yes };
[[nodiscard]] std::optional<SimpleRange> parseSingleRange(
    QByteArrayView value, AllowWhitespace whitespace = AllowWhitespace::No);

} // namespace Corscope::Fetch
