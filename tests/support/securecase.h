// Cases with names, schemes and certificates that the lab does not have (tests/recorded,
// secure.jsonl.qz), performed again in the virtual lab: pages by https, frames and workers, files,
// public addresses.
#pragma once

#include "tests/support/recordedcase.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace Corscope::TestSupport {

/// What one line of such a case came to.
struct PerformedLine
{
    QJsonObject result; ///< as the command line gives it
    /// "B OPTIONS /r" with Origin, Access-Control-Request-Method, -Headers, Cookie and Referer;
    /// "-" for none. What was asked for outside of the case's own path was not recorded either.
    std::vector<QStringList> requests;
};

/// A case's "lines", one after the other in the same fresh browser. Those of a case that has one
/// that cannot be read are not all there.
[[nodiscard]] std::vector<PerformedLine> performLines(const RecordedCase &recorded,
                                                      const QByteArray &browser);

} // namespace Corscope::TestSupport
