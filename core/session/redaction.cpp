// Removing what gives access from a session that is to be shared.
#include "core/infra/ascii.h"
#include "core/session/sessionfile.h"
#include "core/url/url.h"

#include <algorithm>
#include <array>

namespace Corscope::Session {

using namespace Trace;

namespace {

constexpr const char *removed = "(removed)";

bool isSecretHeader(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> names{"Cookie", "Set-Cookie", "Set-Cookie2",
                                                         "Authorization", "Proxy-Authorization"};
    const bool known = std::any_of(names.begin(), names.end(), [name](QByteArrayView n) {
        return equalsIgnoringCase(n, name);
    });
    const QByteArray lowered = byteLowercase(name);
    return known || lowered.contains("api-key") || lowered.contains("apikey") ||
           lowered.contains("token") || lowered.contains("secret");
}

/// A cookie keeps its name and attributes, any other secret goes as a whole.
QByteArray redactedValue(QByteArrayView name, const QByteArray &value)
{
    if (equalsIgnoringCase(name, "Set-Cookie") || equalsIgnoringCase(name, "Set-Cookie2")) {
        const qsizetype equals = value.indexOf('=');
        const qsizetype end = value.indexOf(';');
        const QByteArray attributes = end < 0 ? QByteArray() : value.mid(end);
        const bool hasName = equals >= 0 && (end < 0 || equals < end);
        return (hasName ? value.left(equals + 1) : QByteArray()) + removed + attributes;
    }
    if (equalsIgnoringCase(name, "Cookie")) {
        QByteArray result;
        for (const QByteArray &pair : value.split(';')) {
            const QByteArray trimmed = pair.trimmed();
            const qsizetype equals = trimmed.indexOf('=');
            result += (result.isEmpty() ? "" : "; ") +
                      (equals < 0 ? QByteArray(removed) : trimmed.left(equals + 1) + removed);
        }
        return result;
    }
    // The scheme of an Authorization header says what kind of login it was.
    const qsizetype space = value.indexOf(' ');
    const bool hasScheme = equalsIgnoringCase(name, "Authorization") && space > 0;
    return hasScheme ? value.left(space + 1) + removed : QByteArray(removed);
}

Http::HeaderList redacted(const Http::HeaderList &headers)
{
    Http::HeaderList result;
    for (const Http::Header &header : headers) {
        result.add(header.name, isSecretHeader(header.name)
                                    ? redactedValue(header.name, header.value)
                                    : header.value);
    }
    return result;
}

QByteArray redactedLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isSecretHeader(QByteArrayView(line).first(colon).trimmed())) {
        return line;
    }
    return line.left(colon) + ": " +
           redactedValue(QByteArrayView(line).first(colon).trimmed(),
                         line.mid(colon + 1).trimmed());
}

QString redactedUrl(const QString &text)
{
    auto url = Url::parse(text);
    if (!url || !url->includesCredentials()) {
        return text;
    }
    url->username = url->username.isEmpty() ? QByteArray() : QByteArray("removed");
    url->password = url->password.isEmpty() ? QByteArray() : QByteArray("removed");
    return isomorphicDecode(Url::serialize(*url));
}

QByteArray redactedUrl(const QByteArray &text)
{
    return redactedUrl(isomorphicDecode(text)).toLatin1();
}

void redact(RunSpec &spec)
{
    spec.request.url = redactedUrl(spec.request.url);
    for (auto &[name, value] : spec.request.headers) {
        const auto bytes = isomorphicEncode(name);
        if (bytes && isSecretHeader(*bytes)) {
            value = isomorphicDecode(redactedValue(*bytes, value.toUtf8()));
        }
    }
    for (CookieSpec &cookie : spec.cookies) {
        cookie.set = isomorphicDecode(redactedValue("Set-Cookie", cookie.set.toUtf8()));
    }
}

struct RedactEvent
{
    void operator()(RunStarted &e) const { redact(e.spec); }
    void operator()(ScriptCalled &e) const
    {
        const bool setsHeader =
            e.function.endsWith(QLatin1String("setRequestHeader")) && e.arguments.size() == 2;
        if (setsHeader && isSecretHeader(e.arguments.first().toUtf8().replace('"', ""))) {
            e.arguments.last() = QStringLiteral("\"(removed)\"");
        }
        for (QString &argument : e.arguments) {
            if (argument.contains(QLatin1Char('@'))) {
                const QString inner = argument.mid(1, argument.size() - 2);
                argument = QLatin1Char('"') + redactedUrl(inner) + QLatin1Char('"');
            }
        }
    }
    void operator()(Decided &e) const
    {
        if (auto *redirected = std::get_if<Redirected>(&e.evidence)) {
            redirected->from = redactedUrl(redirected->from);
            redirected->to = redactedUrl(redirected->to);
            redirected->location = redactedUrl(redirected->location);
        } else if (auto *url = std::get_if<UrlSeen>(&e.evidence)) {
            url->url = redactedUrl(url->url);
        }
    }
    void operator()(RequestSent &e) const
    {
        e.headers = redacted(e.headers);
        e.url = redactedUrl(e.url);
    }
    void operator()(ResponseHeadReceived &e) const
    {
        std::transform(e.lines.begin(), e.lines.end(), e.lines.begin(), redactedLine);
    }
    void operator()(RunEnded &e) const
    {
        e.view.headers = redacted(e.view.headers);
        e.view.responseUrl = redactedUrl(e.view.responseUrl);
    }
    template <typename Other>
    void operator()(Other &) const
    {}
};

Log redacted(const Log &log)
{
    Log result;
    for (const Entry &entry : log.entries()) {
        Event event = entry.event;
        std::visit(RedactEvent{}, event);
        result.append(entry.at, entry.exchange, entry.cause, std::move(event));
    }
    return result;
}

} // namespace

SessionData withoutCredentials(SessionData session)
{
    for (SavedRun &run : session.runs) {
        redact(run.spec);
        run.log = redacted(run.log);
    }
    return session;
}

} // namespace Corscope::Session
