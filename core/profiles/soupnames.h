// The header names that libsoup knows, through which WebKit for GTK speaks HTTP.
#pragma once

#include <QByteArray>

namespace Corscope::Profiles {

/// Whether it is one that libsoup 3 keeps by number. It writes those in front of all others.
/// `name` is isomorphic, of any case. libsoup: libsoup/soup-header-names.h
[[nodiscard]] bool isSoupName(QByteArrayView name);

} // namespace Corscope::Profiles
