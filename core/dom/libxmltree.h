// The seam to libxml2: nothing else knows it.
#pragma once

#include "core/dom/document.h"
#include "core/dom/documentrules.h"
#include "core/dom/parsemistake.h"
#include "core/infra/result.h"

namespace Corscope::Dom {

/// The document that libxml2 makes of the text, which has no NUL in it. An encoding that it
/// declares is passed over; whether it has an XML declaration, and what that says of standalone, is
/// set in the document.
[[nodiscard]] Result<Document, ParseMistake> documentOfLibxml(const QByteArray &utf8,
                                                              DocumentProperties properties,
                                                              const DocumentRules &rules);

} // namespace Corscope::Dom
