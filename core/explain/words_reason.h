// The sentences of each reason; private to this folder.
#pragma once

#include "core/explain/words_facts.h"

#include <QCoreApplication>

namespace Corscope::Explain {

/// A class of its own so that translators find them together.
class ReasonWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::ReasonWords)

public:
    /// In one line: what happened.
    [[nodiscard]] static QString headline(const Facts &f);
    /// By which rule; empty where the headline says it all.
    [[nodiscard]] static QString why(const Facts &f);
    /// What to change; empty where there is nothing.
    [[nodiscard]] static QString remedy(const Facts &f);

private:
    /// "the answer", or that to the preflight.
    [[nodiscard]] static QString answer(const Facts &f);
    // The rest of each: a function is to fit a screen.
    [[nodiscard]] static QString otherHeadline(const Facts &f);
    [[nodiscard]] static QString moreWhy(const Facts &f);
};

} // namespace Corscope::Explain
