// What corscope-script tells of a script, as a text that is the same each time.
#pragma once

#include "core/lab/placeholders.h"

#include <QByteArray>
#include <QStringList>

namespace Corscope::TestSupport {

/// The console and then the timeline of each request, from what the program has written. Left out
/// is what depends on how the bytes come in: times, chunks, progress, and console lines that begin
/// with one of `restless`. Empty where something in it cannot be read.
[[nodiscard]] QByteArray timelineOf(const QByteArray &output, const Lab::Placeholders &placeholders,
                                    const QStringList &restless);

} // namespace Corscope::TestSupport
