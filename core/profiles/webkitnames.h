// The header names that WebKit knows: it keeps them apart from others, and writes them in a form of
// its own.
#pragma once

#include <QByteArray>

#include <optional>

namespace Corscope::Profiles {

/// The name as WebKit writes it, whatever the page wrote: "Content-Type" for "content-type".
/// Nothing for a name that it does not know, which stays as it was set. WebKit:
/// Source/WebCore/platform/network/HTTPHeaderNames.in
[[nodiscard]] std::optional<QByteArray> webKitName(QByteArrayView name);

} // namespace Corscope::Profiles
