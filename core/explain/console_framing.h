// An answer that does not let itself be shown in a frame; private to this folder.
#pragma once

#include "core/trace/log.h"

#include <QStringList>

#include <optional>

namespace Corscope::Explain {

/// By frame-ancestors or X-Frame-Options, which are policies of the answer: see
/// core/policy/framing.h.
[[nodiscard]] bool isAboutFraming(const Trace::PolicyViolated &violated);
/// What an engine's console says of such a violation.
[[nodiscard]] QStringList chromiumFramingLines(const Trace::PolicyViolated &violated);
[[nodiscard]] QStringList firefoxFramingLines(const Trace::PolicyViolated &violated);
[[nodiscard]] QStringList webkitFramingLines(const Trace::PolicyViolated &violated);
/// The first such violation of an enforced policy: the frame shows an error page.
[[nodiscard]] std::optional<Trace::PolicyViolated> framingRefusal(const Trace::Log &log);

} // namespace Corscope::Explain
