// The seam to gumbo: nothing else knows it.
#pragma once

#include "core/dom/document.h"
#include "core/dom/parsemistake.h"
#include "core/infra/result.h"

namespace Corscope::Dom {

/// The document that gumbo makes of the text. What it costs has been looked at before (htmlcost.h);
/// what it needs of memory is limited here.
[[nodiscard]] Result<Document, ParseMistake> documentOfGumbo(const QString &text,
                                                             DocumentProperties properties);

} // namespace Corscope::Dom
