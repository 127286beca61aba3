// One run per line: the form in which agreement with browsers is measured.
#pragma once

#include "core/fetch/request.h"
#include "core/infra/result.h"
#include "core/session/jsonlchannels.h"
#include "core/trace/jsoncodec.h"
#include "core/trace/log.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <variant>

namespace Corscope::Session {

/// One line of input, read.
struct Job
{
    QString id;
    QString context;               ///< name of a browsing context; empty: one of its own
    QString extraAuthoritiesFile;  ///< PEM file of authorities trusted besides the system's
    bool wantsEnvironment = false; ///< `environment` is to be in the result
    /// The page is loaded again before the request. What the page asks for once it is there is
    /// cached as before (cache-036).
    bool reload = false;
    EventForm eventForm = EventForm::OwnWords; ///< of EventSources and WebSockets
    Handlers handlers = Handlers::ListenersOnly;
    Trace::RunSpec spec;
};

/// A line that is no job.
struct LineMistake
{
    struct NotJson
    {
        qsizetype offset = 0; ///< byte in the line
        QString message;      ///< the parser's, English
    };
    struct NotAnObject
    {};
    struct UnknownField
    {
        QString path;
    };
    std::variant<NotJson, NotAnObject, UnknownField, Trace::JsonMistake> what;
    std::optional<QString> id; ///< of the line, if it could be read that far
};

/// `line` without its line end, UTF-8. `defaultBrowser`: for lines that name none.
[[nodiscard]] Result<Job, LineMistake> readJob(const QByteArray &line,
                                               const QByteArray &defaultBrowser);

/// What the page saw, and why; for a finished run.
[[nodiscard]] QJsonObject resultOf(const Trace::Log &log, EventForm eventForm = EventForm::OwnWords,
                                   Handlers handlers = Handlers::ListenersOnly);
/// What a page would read of itself: origin, secure (isSecureContext), url (location.href).
[[nodiscard]] QJsonObject environmentOf(const Fetch::Client &client);

} // namespace Corscope::Session
