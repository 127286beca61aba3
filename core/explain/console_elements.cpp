// What the engines say of elements and beacons, where that is not what they say of scripts'
// requests.
#include "core/explain/consolefacts.h"
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
    return u"Failed to load resource: the server responded with a status of %1 (%2)"_s.arg(
        QString::number(status ? status->status : facts.status),
        status ? isomorphicDecode(status->reason) : QString());
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
    if (facts.finding.reason == Reason::Nosniff && !typeOf(facts).startsWith("image/"_L1) &&
        !typeOf(facts).startsWith("audio/"_L1) && !typeOf(facts).startsWith("video/"_L1) &&
        typeOf(facts) != "text/csv"_L1) {
        return u"The resource from “%1” was blocked due to MIME type (“%2”) mismatch (X-Content-Type-Options: nosniff)."_s
            .arg(facts.url, typeOf(facts));
    }
    return isModule(facts)
               ? u"Loading module from “%1” was blocked because of a disallowed MIME type (“%2”)."_s
                     .arg(facts.url, typeOf(facts))
               : u"Script from “%1” was blocked because of a disallowed MIME type (“%2”)."_s.arg(
                     facts.url, typeOf(facts));
}

/// netwerk/protocol/http/HttpBaseChannel.cpp
QString firefoxBlockingReason(const TypeJudged &type)
{
    if (type.found == "other" &&
        (type.type.startsWith("image/") || type.type.startsWith("video/") ||
         type.type.startsWith("audio/"))) {
        return u"after sniff: content-type declares image/video/audio, but sniffing fails"_s;
    }
    if (!type.found.isEmpty()) {
        return u"Javascript validation failed"_s;
    }
    const bool isData = type.type == "text/html" || type.type == "text/plain" ||
                        type.type.endsWith("json") || type.type.endsWith("xml");
    return type.nosniff && isData
               ? u"nosniff is true and mimeType is an opaque-blocklisted MIME type or its essence is 'text/plain'"_s
               : u"mimeType is an opaque-blocklisted-never-sniffed MIME type"_s;
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

/// Beside the reason, a script that could not be loaded is told of.
QStringList withScript(QStringList lines, const ConsoleFacts &facts)
{
    if (facts.spec.request.api == Api::Script) {
        lines.append(u"Loading failed for the <script> with source “%1”."_s.arg(facts.url));
    }
    return lines;
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
    case Reason::ElementStatus: return QStringList{statusLine(facts)};
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
    case Reason::ScriptMimeType: return withScript({firefoxTypeLine(facts)}, facts);
    case Reason::StyleMimeType:
        return QStringList{
            u"The stylesheet %1 was not loaded because its MIME type, “%2”, is not “text/css”."_s
                .arg(facts.url, typeOf(facts))};
    case Reason::OpaqueResponseBlocked: {
        const auto *type = std::get_if<TypeJudged>(&facts.evidence);
        return withScript(
            {u"The resource at “%1” was blocked by OpaqueResponseBlocking. Reason: “%2”."_s.arg(
                 facts.url, type ? firefoxBlockingReason(*type) : QString()),
             u"A resource is blocked by OpaqueResponseBlocking, please check browser console for details."_s},
            facts);
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
    case Reason::ElementStatus: return withScript({}, facts);
    case Reason::ElementUrl:
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
    case Reason::OpaqueResponseBlocked:
    case Reason::NotAnImage:
    case Reason::UnusableContent:
    case Reason::ElementStatus:
    case Reason::ElementUrl: return QStringList{};
    default: return std::nullopt;
    }
}

} // namespace Corscope::Explain
