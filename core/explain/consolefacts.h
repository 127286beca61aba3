// What the engines' console lines are made of; private to this folder.
#pragma once

#include "core/explain/reason.h"
#include "core/trace/log.h"

#include <QStringList>

namespace Corscope::Explain {

/// What the lines are filled with.
struct ConsoleFacts
{
    const Trace::Log &log;
    std::optional<Finding> finding;
    Trace::Evidence evidence;
    bool isFetch = false;
    Trace::Api api = Trace::Api::Xhr;
    QString url;          ///< of the exchange that failed, or of the request
    QString firstUrl;     ///< before redirects
    QString origin;       ///< as the failing request sent it
    QString ownOrigin;    ///< the page's, whatever a redirect has made of it
    QString fullUrl;      ///< `url` with its fragment
    QString fullFirstUrl; ///< `firstUrl` with its fragment
    QString target;       ///< where a refused redirect points
    int status = 0;       ///< of the answer that failed
};
[[nodiscard]] ConsoleFacts consoleFactsOf(const Trace::Log &log);

/// The first request of the run; nothing where none was made.
[[nodiscard]] std::optional<Trace::RequestSent> firstRequest(const Trace::Log &log);
/// As the run itself compared it; a run that never got so far has only its page's URL.
[[nodiscard]] QString pageOrigin(const Trace::Log &log);
/// Empty where it is no URL.
[[nodiscard]] QByteArray schemeOf(const QString &url);
/// The value of the header that did not do; empty where there is none.
[[nodiscard]] QString foundValue(const ConsoleFacts &facts);
/// The method or header name that was not allowed.
[[nodiscard]] QString lookedUpName(const ConsoleFacts &facts);

/// What Chromium calls that which asks: "image", "XMLHttpRequest" …
[[nodiscard]] QString chromiumInitiator(Trace::Api api);
/// The lines about an answer's type, its size and its hash, of elements and beacons; nothing for
/// reasons that are told as those of scripts' requests are.
[[nodiscard]] std::optional<QStringList> chromiumElementFailure(const ConsoleFacts &facts);
[[nodiscard]] std::optional<QStringList> firefoxElementFailure(const ConsoleFacts &facts);
[[nodiscard]] std::optional<QStringList> webkitElementFailure(const ConsoleFacts &facts);

/// The lines of a failed run.
[[nodiscard]] QStringList chromiumFailure(const ConsoleFacts &facts);
[[nodiscard]] QStringList firefoxFailure(const ConsoleFacts &facts);
[[nodiscard]] QStringList webkitFailure(const ConsoleFacts &facts);

} // namespace Corscope::Explain
