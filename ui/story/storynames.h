// How the participants and requests of a story are called.
#pragma once

#include "core/trace/runspec.h"

#include <QByteArray>
#include <QString>

namespace Corscope::Ui::StoryNames {

/// "Page shop.example", or "Page null" where the page has no origin to name.
[[nodiscard]] QString page(const Trace::RunSpec &spec);
[[nodiscard]] QString browser();
/// "Server api.example:8443"; the URL is serialised.
[[nodiscard]] QString server(const QByteArray &url);
/// Path and query of a serialised URL.
[[nodiscard]] QString target(const QByteArray &url);
/// Header names without what they all begin with: in a picture it only takes room.
[[nodiscard]] QString shortHeader(QString line);

} // namespace Corscope::Ui::StoryNames
