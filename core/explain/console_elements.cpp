// What the engines say of elements and beacons, where that is not what they say of scripts'
// requests.
#include "core/explain/consolefacts.h"
#include "core/http/mimetype.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString typeOf(const ConsoleFacts &facts)
{
    const auto *type = std::get_if<TypeJudged>(&facts.evidence);
    return type ? isomorphicDecode(type->type) : QString();
}

bool isNosniff(const ConsoleFacts &facts)
{
    const auto *type = std::get_if<TypeJudged>(&facts.evidence);
    return type && type->nosniff;
}

bool isModule(const ConsoleFacts &facts)
{
    return facts.spec.request.scriptType == ScriptType::Module;
}

QString statusLine(const ConsoleFacts &facts)
{
    const auto *status = std::get_if<StatusSeen>(&facts.evidence);
    return chromiumStatusLine(status ? status->status : facts.status,
                              status ? status->reason : QByteArray());
}

int statusOf(const ConsoleFacts &facts)
{
    const auto *status = std::get_if<StatusSeen>(&facts.evidence);
    return status ? status->status : facts.status;
}

QString computedHash(const ConsoleFacts &facts)
{
    const auto *integrity = std::get_if<IntegrityCompared>(&facts.evidence);
    return integrity ? isomorphicDecode(integrity->found) : QString();
}

/// jsonp-040, -041, -047; css-009
QString chromiumTypeLine(const ConsoleFacts &facts)
{
    if (isModule(facts)) {
        return u"Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of \"%1\". Strict MIME type checking is enforced for module scripts per HTML spec."_s
            .arg(typeOf(facts));
    }
    if (facts.spec.request.api == Api::Stylesheet) {
        return u"Refused to apply style from '%1' because its MIME type ('%2') is not a supported stylesheet MIME type, and strict MIME checking is enabled."_s
            .arg(facts.url, typeOf(facts));
    }
    const QString strict =
        isNosniff(facts) ? u", and strict MIME type checking is enabled"_s : QString();
    return u"Refused to execute script from '%1' because its MIME type ('%2') is not executable%3."_s
        .arg(facts.url, typeOf(facts), strict);
}

QString firefoxTypeLine(const ConsoleFacts &facts)
{
    const QString type = typeOf(facts);
    // Those are refused to any script before it is asked what kind of script it is (module-025).
    const bool isNoScript = type.startsWith("image/"_L1) || type.startsWith("audio/"_L1) ||
                            type.startsWith("video/"_L1) || type == "text/csv"_L1;
    if (facts.finding.reason == Reason::Nosniff && !isNoScript) {
        return u"The resource from “%1” was blocked due to MIME type (“%2”) mismatch (X-Content-Type-Options: nosniff)."_s
            .arg(facts.url, typeOf(facts));
    }
    return isModule(facts) && !isNoScript
               ? u"Loading module from “%1” was blocked because of a disallowed MIME type (“%2”)."_s
                     .arg(facts.url, typeOf(facts))
               : u"Script from “%1” was blocked because of a disallowed MIME type (“%2”)."_s.arg(
                     facts.url, typeOf(facts));
}

const QString nosniffReason =
    u"nosniff is true and mimeType is an opaque-blocklisted MIME type or its essence is 'text/plain'"_s;

/// netwerk/protocol/http/HttpBaseChannel.cpp
QString firefoxBlockingReason(const TypeJudged &type)
{
    const bool isData = type.type == "text/html" || type.type == "text/plain" ||
                        type.type.endsWith("json") || type.type.endsWith("xml");
    const bool isMedia = type.destination == RequestDestination::Audio ||
                         type.destination == RequestDestination::Video;
    if (isMedia) { // media-028, -043
        return type.nosniff && isData ? nosniffReason : u"after sniff: media request"_s;
    }
    if (type.found == "other" &&
        (type.type.startsWith("image/") || type.type.startsWith("video/") ||
         type.type.startsWith("audio/"))) {
        return u"after sniff: content-type declares image/video/audio, but sniffing fails"_s;
    }
    if (!type.found.isEmpty()) {
        return u"Javascript validation failed"_s;
    }
    return type.nosniff && isData ? nosniffReason
                                  : u"mimeType is an opaque-blocklisted-never-sniffed MIME type"_s;
}

bool isMedia(const ConsoleFacts &facts)
{
    const Api api = facts.spec.request.api;
    return api == Api::Audio || api == Api::Video;
}

QStringList firefoxOpaqueLines(const ConsoleFacts &facts, const QString &reason)
{
    return {
        u"The resource at “%1” was blocked by OpaqueResponseBlocking. Reason: “%2”."_s.arg(
            facts.url, reason),
        u"A resource is blocked by OpaqueResponseBlocking, please check browser console for details."_s};
}

/// Only what media may not have is told of (media-030, -033).
QStringList firefoxStatusLines(const ConsoleFacts &facts)
{
    if (!isMedia(facts) || !facts.isNoCors() || !facts.wasCrossOrigin) {
        return {};
    }
    return firefoxOpaqueLines(facts,
                              statusOf(facts) == 206
                                  ? u"response status is 206 and not first partial response"_s
                                  : u"media request's response status is neither 200 nor 206"_s);
}

QString webkitTypeLine(const ConsoleFacts &facts)
{
    if (isModule(facts)) {
        return u"TypeError: '%1' is not a valid JavaScript MIME type."_s.arg(typeOf(facts));
    }
    if (facts.spec.request.api == Api::Stylesheet) {
        return u"Did not parse stylesheet at '%1' because non CSS MIME types are not allowed in strict mode."_s
            .arg(facts.url);
    }
    if (isNosniff(facts)) {
        return u"Refused to execute %1 as script because \"X-Content-Type-Options: nosniff\" was given and its Content-Type is not a script MIME type."_s
            .arg(facts.url);
    }
    return u"Refused to execute %1 as script because %2 is not a script MIME type."_s.arg(
        facts.url, typeOf(facts));
}

/// An answer without CORS has no hash that may be told (script-046), which is the same line.
QString webkitIntegrityLine(const ConsoleFacts &facts)
{
    qint64 length = 0;
    qint64 expected = -1;
    const auto exchanges = exchangesOf(facts.log);
    if (!exchanges.empty() && exchanges.back().head) {
        const auto value = exchanges.back().head->headers.get("Content-Length");
        expected = value ? value->toLongLong() : -1;
        // What was refused by its head was read to the end all the same.
        length = std::max(exchanges.back().bodyLength, expected);
    }
    return u"Cannot load script %1. Failed integrity metadata check. Content length: %2, Expected content length: %3, Expected metadata: %4"_s
        .arg(facts.url, QString::number(length), QString::number(expected),
             facts.spec.request.integrity);
}

} // namespace

QString chromiumInitiator(Api api)
{
    switch (api) {
    case Api::Xhr: return u"XMLHttpRequest"_s;
    case Api::Fetch: return u"fetch"_s;
    case Api::Image: return u"image"_s;
    case Api::Script: return u"script"_s;
    case Api::Stylesheet: return u"CSS stylesheet"_s;
    case Api::Font: return u"font"_s;
    case Api::Audio: return u"audio"_s;
    case Api::Video: return u"video"_s;
    case Api::Beacon:
    case Api::EventSource:
    case Api::WebSocket:
    case Api::Form:
    case Api::XDomainRequest: return u"resource"_s;
    }
    return {};
}

std::optional<QStringList> chromiumElementFailure(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::Nosniff:
    case Reason::ScriptMimeType:
    case Reason::StyleMimeType: return QStringList{chromiumTypeLine(facts)};
    case Reason::ElementStatus:
        // A part that was not asked for is no error of HTTP (media-033).
        return statusOf(facts) >= 400 ? QStringList{statusLine(facts)} : QStringList{};
    // Network.loadingFailed says ERR_BLOCKED_BY_ORB; the console says nothing.
    case Reason::OpaqueResponseBlocked:
    case Reason::NotAnImage:
    case Reason::UnusableContent:
    case Reason::ElementUrl:
    case Reason::BeaconTooLong: return QStringList{};
    case Reason::IntegrityWithoutCors:
        return QStringList{
            u"Subresource Integrity: The resource '%1' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced."_s
                .arg(facts.url)};
    case Reason::IntegrityMismatch:
        return isElement(facts.spec.request.api)
                   ? std::optional(QStringList{
                         u"Failed to find a valid digest in the 'integrity' attribute for resource '%1' with computed %2 integrity '%3'. The resource has been blocked."_s
                             .arg(facts.url,
                                  computedHash(facts)
                                      .section(u'-', 0, 0)
                                      .toUpper()
                                      .replace(u"SHA"_s, u"SHA-"_s),
                                  computedHash(facts).section(u'-', 1))})
                   : std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<QStringList> firefoxElementFailure(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::Nosniff:
    case Reason::ScriptMimeType: return QStringList{firefoxTypeLine(facts)};
    case Reason::StyleMimeType:
        return QStringList{
            u"The stylesheet %1 was not loaded because its MIME type, “%2”, is not “text/css”."_s
                .arg(facts.url, typeOf(facts))};
    case Reason::OpaqueResponseBlocked: {
        const auto *type = std::get_if<TypeJudged>(&facts.evidence);
        return firefoxOpaqueLines(facts, type ? firefoxBlockingReason(*type) : QString());
    }
    case Reason::IntegrityWithoutCors:
        return QStringList{
            u"“%1” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin."_s
                .arg(facts.url)};
    case Reason::IntegrityMismatch:
        return isElement(facts.spec.request.api)
                   ? std::optional(QStringList{
                         u"None of the “%1” hashes in the integrity attribute match the content of the subresource at “%2”. The computed hash is “%3”."_s
                             .arg(computedHash(facts).section(u'-', 0, 0), facts.url,
                                  computedHash(facts).section(u'-', 1))})
                   : std::nullopt;
    case Reason::ElementStatus: return firefoxStatusLines(facts);
    case Reason::ElementUrl:
        if (isMedia(facts)) {
            return QStringList{u"Invalid URI. Load of media resource %1 failed."_s.arg(
                facts.spec.request.url)}; // media-067
        }
        if (facts.spec.request.api != Api::Script) {
            return QStringList{};
        }
        return QStringList{
            facts.spec.request.url.isEmpty()
                ? u"‘src’ attribute of <script> element is empty."_s
                : u"‘src’ attribute of <script> element is not a valid URI: “%1”"_s.arg(
                      facts.spec.request.url)};
    case Reason::NotAnImage:
    case Reason::UnusableContent:
    case Reason::BeaconTooLong: return QStringList{};
    default: return std::nullopt;
    }
}

QStringList firefoxScriptNotice(const Log &log)
{
    const RequestSpec request = log.spec().request;
    const auto exchanges = exchangesOf(log);
    if (request.api != Api::Script || request.scriptType != ScriptType::Classic ||
        exchanges.empty() || !exchanges.back().head ||
        Http::isRedirectStatus(exchanges.back().head->status)) {
        return {};
    }
    const auto failed = findFailedStep(log);
    const bool isRefused =
        failed && (failed->reason == Reason::Nosniff || failed->reason == Reason::ScriptMimeType);
    const auto type = Http::extractMimeType(exchanges.back().head->headers);
    if (isRefused || (type && Http::isJavaScriptMimeType(*type))) {
        return {};
    }
    return {
        u"The script from “%1” was loaded even though its MIME type (“%2”) is not a valid JavaScript MIME type."_s
            .arg(isomorphicDecode(exchanges.back().request.url),
                 type ? isomorphicDecode(type->essence()) : QString())};
}

std::optional<QStringList> webkitElementFailure(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::Nosniff:
    case Reason::ScriptMimeType:
    case Reason::StyleMimeType: return QStringList{webkitTypeLine(facts)};
    case Reason::BeaconTooLong:
        return QStringList{
            u"Beacon API cannot load %1. Reached maximum amount of queued data of 64Kb for keepalive requests"_s
                .arg(facts.url)};
    case Reason::IntegrityWithoutCors:
    case Reason::IntegrityMismatch:
        return facts.spec.request.api == Api::Script
                   ? std::optional(QStringList{webkitIntegrityLine(facts)})
                   : std::nullopt;
    case Reason::OpaqueResponseBlocked:
    case Reason::NotAnImage:
    case Reason::UnusableContent:
    case Reason::ElementStatus:
    case Reason::ElementUrl: return QStringList{};
    default: return std::nullopt;
    }
}

} // namespace Corscope::Explain
