// What the engines say of EventSources and beacons, where that is not what they say of scripts'
// requests.
#include "core/explain/consolefacts.h"
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

const Http::ResponseHead *lastHead(const std::vector<Exchange> &exchanges)
{
    return !exchanges.empty() && exchanges.back().head ? &*exchanges.back().head : nullptr;
}

QString streamTypeLine(const QString &type)
{
    return u"EventSource's response has a MIME type (\"%1\") that is not \"text/event-stream\". Aborting the connection."_s
        .arg(type);
}

/// The type up to its first blank, as libsoup reads it (es-type-022, -024).
QString webkitStreamType(const ConsoleFacts &facts, const EventStreamJudged &stream)
{
    if (!stream.type.isEmpty()) {
        return isomorphicDecode(stream.type);
    }
    const auto exchanges = exchangesOf(facts.log);
    const Http::ResponseHead *head = lastHead(exchanges);
    const QByteArray value = head ? head->headers.get("Content-Type").value_or("") : QByteArray();
    const QByteArray word = value.trimmed().split(' ').front();
    return word.isEmpty() ? u"application/octet-stream"_s : isomorphicDecode(word);
}

/// https://github.com/mozilla/gecko-dev/blob/master/dom/locales/en-US/chrome/appstrings.properties,
/// connectionFailure: once where the channel fails, twice where its answer is refused
/// (es-status-002).
QStringList firefoxConnectionFailure(const ConsoleFacts &facts)
{
    const bool isRefused = facts.finding.reason == Reason::EventStreamStatus ||
                           facts.finding.reason == Reason::EventStreamType;
    const QString line =
        u"Firefox can’t establish a connection to the server at %1."_s.arg(facts.firstUrl);
    return isRefused ? QStringList{line, line} : QStringList{line};
}

/// The last event of the connection says that there will be no other.
bool isClosedForGood(const Log &log)
{
    const auto *fired = std::get_if<ChannelEventFired>(&log.entries().back().event);
    return fired && fired->readyState == 2;
}

QStringList firefoxScriptLines(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::IntegrityMismatch:
    case Reason::IntegrityWithoutCors:
    case Reason::ElementUrl: return {};
    default: break;
    }
    const bool isModule = facts.spec.request.scriptType == ScriptType::Module;
    if (isModule && facts.finding.reason == Reason::ElementStatus) {
        return {u"Loading failed for the module with source “%1”."_s.arg(facts.firstUrl)};
    }
    if (isModule || failedCorsCheck(facts)) {
        return {u"%1 source URI is not allowed in this document: “%2”."_s.arg(
            isModule ? u"Module"_s : u"<script>"_s, facts.firstUrl)}; // script-016, -043
    }
    return {u"Loading failed for the <script> with source “%1”."_s.arg(facts.firstUrl)};
}

} // namespace

QString chromiumStatusLine(int status, const QByteArray &reason)
{
    return u"Failed to load resource: the server responded with a status of %1 (%2)"_s.arg(
        QString::number(status), isomorphicDecode(reason));
}

std::optional<QStringList> chromiumChannelFailure(const ConsoleFacts &facts)
{
    const auto *stream = std::get_if<EventStreamJudged>(&facts.evidence);
    if (!stream) {
        return std::nullopt;
    }
    if (facts.finding.reason == Reason::EventStreamType) {
        return QStringList{
            stream->charset.isEmpty()
                // What has no type is taken for text (es-type-024, -029).
                ? streamTypeLine(stream->type.isEmpty() ? u"text/plain"_s
                                                        : isomorphicDecode(stream->type))
                : u"EventSource's response has a charset (\"%1\") that is not UTF-8. Aborting the connection."_s
                      .arg(isomorphicDecode(stream->charset))};
    }
    const auto exchanges = exchangesOf(facts.log);
    const Http::ResponseHead *head = lastHead(exchanges);
    return head && head->status >= 400 ? QStringList{chromiumStatusLine(head->status, head->reason)}
                                       : QStringList{};
}

QStringList firefoxObjectLines(const ConsoleFacts &facts)
{
    switch (facts.spec.request.api) {
    case Api::Script: return firefoxScriptLines(facts);
    case Api::EventSource:
        // Nothing of what was refused before anything was sent (es-cors-036, -042).
        return facts.finding.stage != Stage::BeforeSending && isClosedForGood(facts.log)
                   ? firefoxConnectionFailure(facts)
                   : QStringList();
    default: return {};
    }
}

std::optional<QStringList> webkitChannelFailure(const ConsoleFacts &facts)
{
    const auto *stream = std::get_if<EventStreamJudged>(&facts.evidence);
    if (!stream) {
        return std::nullopt;
    }
    return facts.finding.reason == Reason::EventStreamType
               ? QStringList{streamTypeLine(webkitStreamType(facts, *stream))}
               : QStringList{};
}

QStringList webkitStreamNotice(const Log &log)
{
    const auto exchanges = exchangesOf(log);
    const Http::ResponseHead *head =
        log.spec().request.api == Api::EventSource ? lastHead(exchanges) : nullptr;
    const auto type = head ? Http::extractMimeType(head->headers) : std::nullopt;
    if (!type || head->status != 200 || type->essence() != "text/event-stream") {
        return {};
    }
    const QByteArray charset = type->parameter("charset").value_or("");
    if (charset.isEmpty() || equalsIgnoringCase(charset, "utf-8")) {
        return {};
    }
    return {
        u"EventSource's response has a charset (\"%1\") that is not UTF-8. The response will be decoded as UTF-8."_s
            .arg(isomorphicDecode(charset))}; // es-type-005
}

} // namespace Corscope::Explain
