#include "core/page/oldscripttext.h"

#include "core/page/bodyscript.h"
#include "core/page/scripttext.h"

#include <QStringList>

#include <algorithm>

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using namespace Trace;
using Profiles::XhrRules;

namespace {

QString newObject(const XhrRules &rules)
{
    if (rules.object == Profiles::XhrObject::Native) {
        return u"new XMLHttpRequest()"_s;
    }
    const QString name = QString::fromLatin1(rules.activeXNames.front());
    return u"new ActiveXObject(%1)"_s.arg(javaScriptLiteral(name));
}

bool hasEvent(const XhrRules &rules, const char *type)
{
    return !rules.events ||
           std::find(rules.events->begin(), rules.events->end(), type) != rules.events->end();
}

std::optional<ReadyState> abortingState(AbortAt at)
{
    switch (at) {
    case AbortAt::HeadersReceived: return ReadyState::HeadersReceived;
    case AbortAt::Loading: return ReadyState::Loading;
    case AbortAt::Done: return ReadyState::Done;
    case AbortAt::Never:
    case AbortAt::Opened:
    case AbortAt::Sent: break;
    }
    return std::nullopt;
}

/// The only event that all of them have tells of the end where there is no other.
QStringList handlers(const RequestSpec &request, const XhrRules &rules)
{
    QStringList lines;
    const auto aborting = abortingState(request.abortAt);
    const QString show = u"alert(xhr.status + \" \" + xhr.responseText);"_s;
    const bool hasLoad = hasEvent(rules, "load");
    if (aborting || !hasLoad) {
        lines.append(u"xhr.onreadystatechange = function () {"_s);
        if (aborting) {
            lines.append(u"  if (xhr.readyState == %1) xhr.abort();"_s.arg(int(*aborting)));
        }
        if (!hasLoad) {
            lines.append(u"  if (xhr.readyState == 4) %1"_s.arg(show));
        }
        lines.append(u"};"_s);
    }
    if (hasLoad) {
        lines.append(u"xhr.onload = function () { %1 };"_s.arg(show));
    }
    if (hasEvent(rules, "error")) {
        lines.append(u"xhr.onerror = function () { alert(\"error\"); };"_s);
    }
    if (request.timeout != 0 && hasEvent(rules, "timeout")) {
        lines.append(u"xhr.ontimeout = function () { alert(\"timeout\"); };"_s);
    }
    return lines;
}

} // namespace

QString oldXhrScript(const RequestSpec &request, const Profiles::Profile &profile)
{
    QStringList lines;
    const QString body = bodyExpression(request.body, lines);
    lines.replaceInStrings(u"const "_s, u"var "_s);
    lines.append(u"var xhr = %1;"_s.arg(newObject(profile.xhr)));
    // Without its third argument open() was not always asynchronous.
    lines.append(u"xhr.open(%1, %2, %3);"_s.arg(javaScriptLiteral(request.method),
                                                urlExpression(request),
                                                request.async ? u"true"_s : u"false"_s));
    lines.append(xhrSettings(request));
    if (request.uploadListeners) {
        lines.append(u"xhr.upload.onprogress = function () {};"_s);
    }
    lines.append(handlers(request, profile.xhr));
    if (request.abortAt == AbortAt::Opened) {
        lines.append(u"xhr.abort();"_s);
    }
    // Some of them throw where send() has no argument.
    lines.append(u"xhr.send(%1);"_s.arg(body.isEmpty() ? u"null"_s : body));
    if (request.abortAt == AbortAt::Sent) {
        lines.append(u"xhr.abort();"_s);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Corscope::Page
