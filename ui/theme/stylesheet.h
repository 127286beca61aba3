// The style sheet of the standard widgets, made from the tokens.
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace Corscope::Ui {

[[nodiscard]] QString styleSheetOf(const Tokens &tokens, const QFont &fixedFont);

} // namespace Corscope::Ui
