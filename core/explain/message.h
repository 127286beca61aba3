// A console message that somebody has at hand, read: what it means, and which request it is about.
#pragma once

#include "core/explain/messagepattern.h"
#include "core/trace/runspec.h"

#include <QString>

#include <optional>

namespace Corscope::Explain {

/// Who has to act.
enum class Layer { Page, Browser, Network, Tls, Cache, Server };
[[nodiscard]] Layer layerOf(Reason reason);

/// What a message says. Texts are empty where it does not say it.
struct Message
{
    Profiles::Id engine{};
    QByteArray key; ///< MessagePattern::key; of a preflight's failure Chromium's own name for it
    Standing standing = Standing::Current;
    /// The most likely one first; empty: the message tells of no failure, or not of its cause.
    std::vector<Reason> reasons;
    Stage stage = Stage::Response;
    Trace::Api api = Trace::Api::Fetch;
    QString url;      ///< of what failed
    QString firstUrl; ///< before redirects; empty: there were none
    QString origin;   ///< the page's
    QString value;    ///< of the header or directive that did not do
    QString name;     ///< of the method or header that was not allowed
    int status = 0;   ///< of the answer; 0: not told
    friend bool operator==(const Message &, const Message &) = default;
};

/// From any text that holds lines of a console, with or without what developer tools write before
/// them. Of several lines the first that names a reason counts, and what it lacks is taken from the
/// others. Nothing where no line is known.
[[nodiscard]] std::optional<Message> readMessage(const QString &text);

/// The request that a message is about, as far as it tells.
struct MessageRequest
{
    Trace::RunSpec spec;
    /// A preflight failed and the message does not say what it asked for: a POST of JSON stands for
    /// it.
    bool isGuessed = false;
};
/// Nothing where the message does not name both the URL and the page's origin.
[[nodiscard]] std::optional<MessageRequest> requestOf(const Message &message);

} // namespace Corscope::Explain

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Layer>
{
    using enum Corscope::Explain::Layer;
    static constexpr std::array names{std::pair{Page, "page"},       std::pair{Browser, "browser"},
                                      std::pair{Network, "network"}, std::pair{Tls, "tls"},
                                      std::pair{Cache, "cache"},     std::pair{Server, "server"}};
};
