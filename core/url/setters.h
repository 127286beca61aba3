// The setters of JavaScript's URL objects: https://url.spec.whatwg.org/#urlutils-members
#pragma once

#include "core/infra/reflect.h"
#include "core/url/url.h"

#include <QString>

#include <array>

namespace Corscope::Url {

enum class Part {
    Protocol,
    Username,
    Password,
    HostAndPort,
    Hostname,
    Port,
    Pathname,
    Search,
    Hash
};

/// Sets one part from a script's string. What the standard ignores leaves the URL as it was.
///
/// Not in the standard: instead of the parser with a state override, the part is parsed where it
/// would stand in a URL of the same scheme.
void setPart(UrlRecord &url, Part part, QStringView value);

} // namespace Corscope::Url

template <>
struct Corscope::Reflect::Names<Corscope::Url::Part>
{
    using enum Corscope::Url::Part;
    static constexpr std::array names{
        std::pair{Protocol, "protocol"}, std::pair{Username, "username"},
        std::pair{Password, "password"}, std::pair{HostAndPort, "host"},
        std::pair{Hostname, "hostname"}, std::pair{Port, "port"},
        std::pair{Pathname, "pathname"}, std::pair{Search, "search"},
        std::pair{Hash, "hash"}};
};
