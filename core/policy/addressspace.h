// Who can reach an address: https://wicg.github.io/local-network-access/#ip-address-space-section
#pragma once

#include "core/infra/reflect.h"
#include "core/url/url.h"

#include <QByteArrayView>

#include <array>

namespace Corscope::Policy {

/// Later is more public. Unknown: a name whose address has not been looked up; it is compared with
/// nothing.
enum class AddressSpace { Unknown, Loopback, Local, Public };

/// https://wicg.github.io/local-network-access/#determine-the-ip-address-space; Unknown for a
/// domain, but for localhost and names under it.
[[nodiscard]] AddressSpace addressSpaceOf(const Url::Host &host);
/// The same of a numeric address, IPv6 without brackets; Unknown for anything else.
[[nodiscard]] AddressSpace addressSpaceOfAddress(QByteArrayView address);

/// https://wicg.github.io/local-network-access/#ip-address-space-less-public
[[nodiscard]] bool isLessPublic(AddressSpace a, AddressSpace b);

} // namespace Corscope::Policy

template <>
struct Corscope::Reflect::Names<Corscope::Policy::AddressSpace>
{
    using enum Corscope::Policy::AddressSpace;
    static constexpr std::array names{std::pair{Unknown, ""}, std::pair{Loopback, "loopback"},
                                      std::pair{Local, "local"}, std::pair{Public, "public"}};
};
