#include "core/page/scripttext.h"

#include "core/page/bodyscript.h"
#include "core/page/channelscript.h"
#include "core/page/oldscripttext.h"

#include <QStringBuilder>
#include <QStringList>

#include <algorithm>

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// Whichever of the two APIs the spec is for.
bool includesCredentials(const RequestSpec &request)
{
    return request.api == Api::Xhr ? request.withCredentials
                                   : request.credentials == CredentialsMode::Include;
}

/// The statement that sends, with xhr.abort() where the spec has it.
QStringList withAbort(const QString &send, AbortAt at)
{
    const auto inState = [&send](ReadyState state) {
        return QStringList{u"xhr.onreadystatechange = () => {"_s,
                           u"  if (xhr.readyState === %1) xhr.abort();"_s.arg(int(state)), u"};"_s,
                           send};
    };
    switch (at) {
    case AbortAt::Never: return {send};
    case AbortAt::Opened: return {u"xhr.abort();"_s, send};
    case AbortAt::Sent: return {send, u"xhr.abort();"_s};
    case AbortAt::HeadersReceived: return inState(ReadyState::HeadersReceived);
    case AbortAt::Loading: return inState(ReadyState::Loading);
    case AbortAt::Done: return inState(ReadyState::Done);
    }
    return {send};
}

/// Only these two mean something for fetch().
bool abortsFetch(AbortAt at)
{
    return at == AbortAt::Sent || at == AbortAt::HeadersReceived;
}

/// Empty for none.
QString signalExpression(const RequestSpec &request)
{
    const QString timeout = u"AbortSignal.timeout(%1)"_s.arg(request.timeout);
    if (!abortsFetch(request.abortAt)) {
        return request.timeout != 0 ? timeout : QString();
    }
    return request.timeout != 0 ? u"AbortSignal.any([controller.signal, %1])"_s.arg(timeout)
                                : u"controller.signal"_s;
}

/// The call and what gives `response`.
QStringList fetchStatements(const QString &call, AbortAt at)
{
    const QString controller = u"const controller = new AbortController();"_s;
    const QString abort = u"controller.abort();"_s;
    if (at == AbortAt::Sent) {
        return {controller, u"const promise = %1;"_s.arg(call), abort,
                u"const response = await promise;"_s};
    }
    const QString awaited = u"const response = await %1;"_s.arg(call);
    return abortsFetch(at) ? QStringList{controller, awaited, abort} : QStringList{awaited};
}

} // namespace

QString javaScriptLiteral(const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\';
    });
    if (isPlain) {
        return u'"' % text % u'"';
    }
    QString result;
    result += u'"';
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            result += u'\\';
            result += c;
        } else if (c == u'\n') {
            result += "\\n"_L1;
        } else if (c == u'\r') {
            result += "\\r"_L1;
        } else if (c == u'\t') {
            result += "\\t"_L1;
        } else if (!c.isPrint() || c == QChar(0x2028) || c == QChar(0x2029)) {
            // Also what would be invisible, or turn the direction of the code around.
            result += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            result += c;
        }
    }
    result += u'"';
    return result;
}

QStringList xhrSettings(const RequestSpec &request)
{
    QStringList lines;
    if (includesCredentials(request)) {
        lines.append(u"xhr.withCredentials = true;"_s);
    }
    if (request.responseType != XhrResponseType::Empty) {
        lines.append(u"xhr.responseType = \"%1\";"_s.arg(
            QLatin1StringView(Reflect::nameOf(request.responseType))));
    }
    if (request.timeout != 0) {
        lines.append(u"xhr.timeout = %1;"_s.arg(request.timeout));
    }
    if (request.overrideMimeType) {
        lines.append(
            u"xhr.overrideMimeType(%1);"_s.arg(javaScriptLiteral(*request.overrideMimeType)));
    }
    for (const auto &[name, value] : request.headers) {
        lines.append(u"xhr.setRequestHeader(%1, %2);"_s.arg(javaScriptLiteral(name),
                                                            javaScriptLiteral(value)));
    }
    return lines;
}

QString xhrScript(const RequestSpec &request)
{
    QStringList lines;
    const QString body = bodyExpression(request.body, lines);
    lines.append(u"const xhr = new XMLHttpRequest();"_s);
    lines.append(u"xhr.open(%1, %2%3);"_s.arg(javaScriptLiteral(request.method),
                                              urlExpression(request),
                                              request.async ? QString() : u", false"_s));
    lines.append(xhrSettings(request));
    if (request.uploadListeners) {
        lines.append(u"xhr.upload.onprogress = e => console.log(e.loaded, \"of\", e.total);"_s);
    }
    lines.append(u"xhr.onload = () => console.log(xhr.status, xhr.response);"_s);
    lines.append(u"xhr.onerror = () => console.log(\"error\", xhr.status);"_s);
    const QString send = u"xhr.send(%1);"_s.arg(body);
    lines.append(withAbort(send, request.abortAt));
    return lines.join(u'\n') + u'\n';
}

QString fetchScript(const RequestSpec &request)
{
    const RequestSpec defaults;
    QStringList lines;
    const QString body = bodyExpression(request.body, lines);
    QStringList members;
    if (request.method != "GET"_L1) {
        members.append(u"method: %1"_s.arg(javaScriptLiteral(request.method)));
    }
    if (!request.headers.empty()) {
        members.append(u"headers: %1"_s.arg(pairsExpression(request.headers)));
    }
    if (!body.isEmpty()) {
        members.append(u"body: "_s + body);
    }
    if (request.mode != defaults.mode) {
        members.append(u"mode: \"%1\""_s.arg(QLatin1StringView(Reflect::nameOf(request.mode))));
    }
    const CredentialsMode credentials =
        includesCredentials(request) ? CredentialsMode::Include : request.credentials;
    if (credentials != defaults.credentials) {
        members.append(
            u"credentials: \"%1\""_s.arg(QLatin1StringView(Reflect::nameOf(credentials))));
    }
    if (request.redirect != defaults.redirect) {
        members.append(
            u"redirect: \"%1\""_s.arg(QLatin1StringView(Reflect::nameOf(request.redirect))));
    }
    if (request.cache != defaults.cache) {
        members.append(u"cache: \"%1\""_s.arg(QLatin1StringView(Reflect::nameOf(request.cache))));
    }
    if (const QString signal = signalExpression(request); !signal.isEmpty()) {
        members.append(u"signal: "_s + signal);
    }
    const QString init =
        members.isEmpty() ? QString() : u", {\n  %1\n}"_s.arg(members.join(u",\n  "_s));
    lines.append(
        fetchStatements(u"fetch(%1%2)"_s.arg(urlExpression(request), init), request.abortAt));
    lines.append(u"console.log(response.status, await response.text());"_s);
    return lines.join(u'\n') + u'\n';
}

QString elementScript(const RequestSpec &request)
{
    const QString element = QString::fromLatin1(Reflect::nameOf(request.api));
    QStringList lines{u"const element = document.createElement(\"%1\");"_s.arg(element)};
    const auto set = [&lines](const char *property, const QString &value) {
        lines.append(u"element.%1 = %2;"_s.arg(QLatin1StringView(property), value));
    };
    const auto named = [](const auto value) {
        return javaScriptLiteral(QString::fromLatin1(Reflect::nameOf(value)));
    };
    const bool isLink = request.api == Api::Stylesheet;
    if (isLink) {
        set("rel", u"\"stylesheet\""_s);
    }
    if (request.api == Api::Script && request.scriptType == ScriptType::Module) {
        set("type", u"\"module\""_s);
    }
    if (request.crossOrigin != CrossOriginAttribute::NoCors) {
        set("crossOrigin", named(request.crossOrigin));
    }
    if (!request.integrity.isEmpty() && hasIntegrity(request.api)) {
        set("integrity", javaScriptLiteral(request.integrity));
    }
    if (request.referrerPolicy != ReferrerPolicy::Empty) {
        set("referrerPolicy", named(request.referrerPolicy));
    }
    const bool isMedia = request.api == Api::Audio || request.api == Api::Video;
    set(isMedia ? "onloadedmetadata" : "onload", u"() => console.log(\"load\")"_s);
    set("onerror", u"() => console.log(\"error\")"_s);
    set(isLink ? "href" : "src", urlExpression(request));
    lines.append(u"document.head.append(element);"_s);
    return lines.join(u'\n') + u'\n';
}

QString fontScript(const RequestSpec &request)
{
    QStringList lines{
        u"const font = new FontFace(\"Another\", \"url(\" + %1 + \")\");"_s.arg(
            javaScriptLiteral(request.url)),
        u"font.load().then(() => document.fonts.add(font), (error) => console.log(error));"_s};
    return lines.join(u'\n') + u'\n';
}

QString beaconScript(const RequestSpec &request)
{
    QStringList lines;
    const QString body = bodyExpression(request.body, lines);
    lines.append(u"console.log(navigator.sendBeacon(%1%2));"_s.arg(
        urlExpression(request), body.isEmpty() ? QString() : u", "_s + body));
    return lines.join(u'\n') + u'\n';
}

namespace {

QString callsOf(const RequestSpec &request, const Profiles::Profile &profile)
{
    switch (request.api) {
    case Api::Xhr:
        if (std::holds_alternative<PollSpec>(request.channel)) {
            return pollingScript(request);
        }
        return Profiles::isOld(profile.id) ? oldXhrScript(request, profile) : xhrScript(request);
    case Api::Fetch: return fetchScript(request);
    case Api::Image:
    case Api::Script:
    case Api::Stylesheet:
    case Api::Audio:
    case Api::Video: return elementScript(request);
    case Api::Font: return fontScript(request);
    case Api::Beacon: return beaconScript(request);
    case Api::EventSource:
    case Api::WebSocket:
    case Api::Form:
    case Api::XDomainRequest: return channelScript(request);
    }
    return {};
}

} // namespace

QString scriptOf(const RequestSpec &request, const Profiles::Profile &profile)
{
    return blobUrlStatements(request) + callsOf(request, profile) + revokeStatements(request);
}

} // namespace Corscope::Page
