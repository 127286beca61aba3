// The lines that engines print, or used to print, about a request, as data: which engine, by which
// name it is known, and for which reasons it is printed.
#pragma once

#include "core/explain/reason.h"
#include "core/profiles/profile.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace Corscope::Explain {

/// Whether a request of today's browser can bring a line about.
enum class Standing {
    Current,   ///< a fetch() or XMLHttpRequest does
    Elsewhere, ///< only a preference, an extension, another kind of load or the panel of issues
               ///< does
    Older      ///< what earlier versions printed, or printed it in other words
};

/// Where a text stands in a line.
enum class MessagePlace {
    Line,           ///< it is the whole of it
    ChromiumDetail, ///< behind "has been blocked by CORS policy: "
    FirefoxReason   ///< in "(Reason: …)"
};

struct MessagePattern
{
    Profiles::Id engine{};
    /// Chromium's Network.CorsError, Firefox's key in security.properties; for other lines a name
    /// of our own.
    QByteArray key;
    Standing standing = Standing::Current;
    MessagePlace place = MessagePlace::Line;
    /// {url}, {first}, {page}, {origin}, {value}, {name}, {kind} and {status} stand for what
    /// varies, {any} for what does not matter; quotation marks are straight.
    QString text;
    /// The most likely one first; empty for a line that tells of no failure.
    std::vector<Reason> reasons;
    /// What prints it, where the line itself says so; nothing: the text's {kind}, else fetch().
    std::optional<Trace::Api> api = std::nullopt;
};

/// A whole line of another kind of load than a script's request.
[[nodiscard]] MessagePattern elsewhereLine(Profiles::Id engine, const char *key, Trace::Api api,
                                           const QString &text, const std::vector<Reason> &reasons);

/// All of them. A line is what the first pattern says that fits.
[[nodiscard]] const std::vector<MessagePattern> &messagePatterns();

/// Parts of it. What scripts get to know, which is the same for every cause, is the last.
[[nodiscard]] std::vector<MessagePattern> firefoxPatterns();
[[nodiscard]] std::vector<MessagePattern> webkitPatterns();
/// Of all engines: what EventSources, WebSockets and beacons bring about, and what elements do.
[[nodiscard]] std::vector<MessagePattern> channelPatterns();
[[nodiscard]] std::vector<MessagePattern> elementPatterns();
[[nodiscard]] std::vector<MessagePattern> scriptPatterns();

} // namespace Corscope::Explain

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Standing>
{
    using enum Corscope::Explain::Standing;
    static constexpr std::array names{std::pair{Current, "current"},
                                      std::pair{Elsewhere, "elsewhere"}, std::pair{Older, "older"}};
};
