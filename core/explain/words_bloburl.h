// Words for a blob: URL that was not answered.
#pragma once

#include "core/trace/blobevidence.h"

#include <QCoreApplication>
#include <QString>

namespace Corscope::Explain {

class BlobUrlWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::BlobUrlWords)

public:
    // As in ReasonWords
    [[nodiscard]] static QString headline(const Trace::BlobUrlLookedUp &seen);
    [[nodiscard]] static QString why(const Trace::BlobUrlLookedUp &seen);
    [[nodiscard]] static QString remedy(const Trace::BlobUrlLookedUp &seen);
};

} // namespace Corscope::Explain
