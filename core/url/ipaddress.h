// IP addresses as the host parser and the host serializer need them. Internal to core/url.
#pragma once

#include "core/infra/result.h"
#include "core/url/locatedmistake.h"
#include "core/url/url.h"

#include <QByteArray>

#include <string_view>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#ends-in-a-number-checker; `domain` is ASCII and not empty.
[[nodiscard]] bool endsInNumber(QByteArrayView domain);

/// https://url.spec.whatwg.org/#concept-ipv4-parser: one to four numbers, each decimal, octal or
/// hexadecimal. To be called only with a domain that ends in a number.
[[nodiscard]] Result<Ipv4Address, LocatedMistake> parseIpv4(QByteArrayView domain);

/// https://url.spec.whatwg.org/#concept-ipv6-parser; without the brackets.
[[nodiscard]] Result<Ipv6Address, LocatedMistake> parseIpv6(std::u32string_view input);

/// https://url.spec.whatwg.org/#concept-ipv4-serializer
[[nodiscard]] QByteArray serializeIpv4(Ipv4Address address);
void appendIpv4(ByteBuffer &output, Ipv4Address address);
/// https://url.spec.whatwg.org/#concept-ipv6-serializer; without brackets.
[[nodiscard]] QByteArray serializeIpv6(const Ipv6Address &address);

} // namespace Corscope::Url
