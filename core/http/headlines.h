// The lines of a head as they came.
#pragma once

#include <QByteArray>
#include <QList>

namespace Corscope::Http {

/// Without their line ends, the first line first. Copies share them.
using HeadLines = QList<QByteArray>;

} // namespace Corscope::Http
