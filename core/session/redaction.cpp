// Removing what gives access from a session that is to be shared.
#include "core/infra/ascii.h"
#include "core/session/sessionfile.h"
#include "core/url/url.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace Corscope::Session {

using namespace Qt::StringLiterals;
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
    return known || lowered == "key" || lowered.endsWith("-key") || lowered.contains("apikey") ||
           lowered.contains("token") || lowered.contains("secret") || lowered.contains("password");
}

/// A header whose value is a URL, which may hold a user name and password.
bool isUrlHeader(QByteArrayView name)
{
    return equalsIgnoringCase(name, "Location") || equalsIgnoringCase(name, "Content-Location") ||
           equalsIgnoringCase(name, "Referer");
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

/// Of a URL that cannot be read, or not without its base: the text before the '@' of its authority.
QString redactedAuthority(QString text)
{
    static const QRegularExpression userInfo(
        QStringLiteral(R"(^((?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2,})[^/\\?#]*@)"));
    return text.replace(userInfo, QStringLiteral("\\1removed@"));
}

QString redactedUrl(const QString &text)
{
    auto url = Url::parse(text);
    if (!url) {
        return redactedAuthority(text);
    }
    if (!url->includesCredentials()) {
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

/// Any header's value; those that give no access stay as they are.
QByteArray sharedValue(QByteArrayView name, const QByteArray &value)
{
    if (isSecretHeader(name)) {
        return redactedValue(name, value);
    }
    return isUrlHeader(name) ? redactedUrl(value) : value;
}

Http::HeaderList redacted(const Http::HeaderList &headers)
{
    Http::HeaderList result;
    for (const Http::Header &header : headers) {
        result.add(header.name, sharedValue(header.name, header.value));
    }
    return result;
}

QByteArray redactedLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0) {
        return line;
    }
    const QByteArray name = line.first(colon).trimmed();
    const QByteArray value = line.mid(colon + 1).trimmed();
    const QByteArray shared = sharedValue(name, value);
    return shared == value ? line : line.first(colon) + ": " + shared;
}

void redact(RunSpec &spec)
{
    spec.page = redactedUrl(spec.page);
    spec.request.url = redactedUrl(spec.request.url);
    for (auto &[name, value] : spec.request.headers) {
        const auto bytes = isomorphicEncode(name);
        if (bytes && isSecretHeader(*bytes)) {
            value = QString::fromUtf8(redactedValue(*bytes, value.toUtf8()));
        }
    }
    for (CookieSpec &cookie : spec.cookies) {
        cookie.url = redactedUrl(cookie.url);
        cookie.set = QString::fromUtf8(redactedValue("Set-Cookie", cookie.set.toUtf8()));
    }
}

void redact(std::vector<CachedPermission> &permissions)
{
    for (CachedPermission &permission : permissions) {
        permission.url = redactedUrl(permission.url);
    }
}

/// A JavaScript string literal that is a URL; another argument stays.
QString redactedArgument(const QString &argument)
{
    if (!argument.startsWith(u'"') || !argument.contains(u'@')) {
        return argument;
    }
    QString text = argument.mid(1, argument.size() - 2);
    text.replace("\\\""_L1, "\""_L1).replace("\\\\"_L1, "\\"_L1);
    const QString shared = redactedUrl(text);
    return shared == text ? argument : u'"' + shared + u'"';
}

/// The headers in fetch()'s second argument: {"name"="value", "name"="value"}.
QString redactedPairs(const QString &argument)
{
    static const QRegularExpression pair(
        QStringLiteral(R"re("((?:[^"\\]|\\.)*)"="((?:[^"\\]|\\.)*)")re"));
    QString result;
    qsizetype end = 0;
    for (const auto &match : pair.globalMatch(argument)) {
        if (isSecretHeader(match.captured(1).toUtf8())) {
            result += argument.mid(end, match.capturedStart(2) - end) + QLatin1String(removed);
            end = match.capturedEnd(2);
        }
    }
    return result + argument.mid(end);
}

Http::HeadLines redactedLines(Http::HeadLines lines)
{
    std::transform(lines.begin(), lines.end(), lines.begin(), redactedLine);
    return lines;
}

void redact(StoredResponse &response)
{
    response.url = redactedUrl(response.url);
    response.requestHeaders = redacted(response.requestHeaders);
    response.lines = redactedLines(std::move(response.lines));
    for (StoredHop &hop : response.hops) {
        hop.url = redactedUrl(hop.url);
        hop.lines = redactedLines(std::move(hop.lines));
    }
}

/// The header that Vary names may be one that gives access.
void redact(HttpCacheLookedUp &evidence)
{
    evidence.storedValue = sharedValue(evidence.vary, evidence.storedValue);
    evidence.value = sharedValue(evidence.vary, evidence.value);
}

struct RedactEvent
{
    void operator()(RunStarted &e) const
    {
        RunSpec spec = *e.spec;
        redact(spec);
        e.spec = std::move(spec);
        redact(e.preflightCache);
    }
    void operator()(PreflightCacheChanged &e) const { redact(e.stored); }
    void operator()(ScriptCalled &e) const
    {
        const bool setsHeader =
            e.function.endsWith(QLatin1String("setRequestHeader")) && e.arguments.size() == 2;
        if (setsHeader && isSecretHeader(e.arguments.first().toUtf8().replace('"', ""))) {
            e.arguments.last() = QStringLiteral("\"(removed)\"");
        }
        for (QString &argument : e.arguments) {
            argument = e.function == "fetch"_L1 && argument.startsWith(u'{')
                           ? redactedPairs(argument)
                           : redactedArgument(argument);
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
        } else if (auto *blob = std::get_if<BlobUrlLookedUp>(&e.evidence)) {
            blob->url = redactedUrl(blob->url);
        } else if (auto *lookedUp = std::get_if<HttpCacheLookedUp>(&e.evidence)) {
            redact(*lookedUp);
        }
    }
    void operator()(RequestSent &e) const
    {
        e.headers = redacted(e.headers);
        e.url = redactedUrl(e.url);
    }
    void operator()(HttpCacheRead &e) const { redact(e.response); }
    void operator()(AnsweredFromCache &e) const
    {
        e.headers = redacted(e.headers);
        e.url = redactedUrl(e.url);
    }
    void operator()(HttpCacheChanged &e) const { e.url = redactedUrl(e.url); }
    void operator()(ResponseHeadReceived &e) const { e.lines = redactedLines(std::move(e.lines)); }
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
