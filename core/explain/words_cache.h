// What the HTTP cache did to a request, in sentences; private to this folder.
#pragma once

#include "core/explain/reason.h"
#include "core/explain/storedanswer.h"

#include <QCoreApplication>
#include <QString>

namespace Corscope::Explain {

/// Sentences of the reasons whose id begins with "cache."; empty for others.
class CacheWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::CacheWords)

public:
    [[nodiscard]] static QString headline(Reason reason);
    [[nodiscard]] static QString why(Reason reason, const StoredAnswer &stored);
    [[nodiscard]] static QString remedy(Reason reason, const StoredAnswer &stored);
};

} // namespace Corscope::Explain
