// What to know of a snippet before using it.
#pragma once

#include "core/snippets/snippet.h"

#include <QCoreApplication>

namespace Corscope::Snippets {

/// Plain text, in the language of the program.
class SnippetWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Snippets::SnippetWords)

public:
    /// The trap of that server or framework which the snippet goes around.
    [[nodiscard]] static QString note(Stack stack);
    /// Why there is no snippet.
    [[nodiscard]] static QString mistake(const UnquotableValue &mistake);
    /// What is said where there is nothing to allow.
    [[nodiscard]] static QString nothingToAllow();
};

} // namespace Corscope::Snippets
