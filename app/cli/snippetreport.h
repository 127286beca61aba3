// --snippet: what makes a server allow a run, as its own configuration or code.
#pragma once

#include "core/profiles/profile.h"
#include "core/snippets/snippet.h"
#include "core/trace/log.h"

#include <QJsonObject>
#include <QString>

namespace Corscope::Cli {

/// A section of the report, with its heading.
[[nodiscard]] QString snippetReport(const Trace::Log &log, Profiles::Id browser,
                                    Snippets::Stack stack);
/// {"stack", "parts": [{"place", "text"}], "note"}, or {"stack", "mistake"}
[[nodiscard]] QJsonObject snippetJson(const Trace::Log &log, Profiles::Id browser,
                                      Snippets::Stack stack);

} // namespace Corscope::Cli
