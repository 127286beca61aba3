// The words: from typed decisions to sentences, in the language of the program. Nothing else in the
// core makes sentences for people.
#pragma once

#include "core/dom/parsemistake.h"
#include "core/explain/checks.h"
#include "core/explain/hint.h"
#include "core/explain/message.h"
#include "core/explain/reason.h"
#include "core/profiles/rules.h"
#include "core/trace/jsoncodec.h"
#include "core/trace/log.h"
#include "core/url/url.h"

#include <QCoreApplication>
#include <QString>

namespace Corscope::Explain {

/// A run in one sentence, what that means for the page, why, and what to do.
struct Verdict
{
    QString headline;    ///< "Blocked: the preflight's answer does not allow the header x-cart"
    QString consequence; ///< what the page sees
    QString why;         ///< empty where there is nothing to explain
    QString remedy;      ///< empty where nothing is to be done
};

/// Plain text throughout; values from servers stand in it unchanged.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::Words)

public:
    [[nodiscard]] static Verdict verdict(const Trace::Log &log);
    /// What a console message means, by its first reason and by any of them.
    [[nodiscard]] static Verdict verdict(const Message &message);
    [[nodiscard]] static Verdict verdict(const Message &message, Reason reason);
    /// "Chromium · MissingAllowOriginHeader · as today's version says it"
    [[nodiscard]] static QString saidBy(const Message &message);
    /// What may be behind a failure.
    [[nodiscard]] static QString hint(Hint hint);
    /// How to find out whether it is that, and what to do then.
    [[nodiscard]] static QString howToTell(Hint hint);
    /// What engines differ in, to complete "They differ in …".
    [[nodiscard]] static QString rule(Profiles::Rule rule);
    /// Who has to act.
    [[nodiscard]] static QString layer(Layer layer);
    /// One check as a line: "The allowed origin is the page's".
    [[nodiscard]] static QString title(const Trace::Decided &decided);
    /// What it was decided on, in protocol words: "x-cart ∉ content-type". May be empty.
    [[nodiscard]] static QString evidence(const Trace::Decided &decided);
    /// "CORS-preflight fetch, step 7.5"
    [[nodiscard]] static QString step(const Trace::StepRef &step);
    /// "allowed", "blocked" …: for badges.
    [[nodiscard]] static QString outcome(const Trace::Log &log);
    [[nodiscard]] static QString unsafeBecause(Trace::UnsafeBecause because);
    /// What a Trace::CookieFate holds: "sent", or why not.
    [[nodiscard]] static QString cookieFate(const QByteArray &fate);
    [[nodiscard]] static QString transportError(Http::TransportErrorKind kind);
    /// What the HTTP cache had to say to a request.
    [[nodiscard]] static QString httpCacheUse(Trace::HttpCacheUse use);
    /// "12 s old, fresh for 60 s"; both in seconds, a lifetime of nothing has no end.
    [[nodiscard]] static QString ageOfStored(qint64 age, std::optional<qint64> lifetime);

    /// What is wrong with a URL and where: "at character 18: the port is not a number".
    [[nodiscard]] static QString mistake(const Url::ParseMistake &mistake);
    /// "request.headers[1]: a string is wanted"
    [[nodiscard]] static QString mistake(const Trace::JsonMistake &mistake);
    /// Why there is no document, and where: "line 2, column 8: an end tag does not fit".
    [[nodiscard]] static QString mistake(const Dom::ParseMistake &mistake);
};

/// Whether the page got what it wanted: for colours and signs.
enum class Mood { Good, Bad, Neutral };
[[nodiscard]] Mood moodOf(const Trace::Log &log);

} // namespace Corscope::Explain
