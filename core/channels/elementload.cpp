#include "core/channels/elementload.h"

#include "core/channels/imagebytes.h"
#include "core/channels/mediabytes.h"
#include "core/fetch/engineurl.h"
#include "core/fetch/responsechecks.h"
#include "core/http/mimetype.h"
#include "core/http/status.h"
#include "core/text/encoding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace Corscope::Channels {

using Trace::Api;
using Trace::CrossOriginAttribute;
using Trace::Outcome;
using Trace::RequestDestination;
using Trace::RunOutcome;
using Trace::ScriptType;

namespace {

/// Bytes of a body that are looked at; an image of this length has been told by then.
constexpr qsizetype receivedLimit = 16 * 1024 * 1024;

RequestDestination destinationOf(Api api)
{
    switch (api) {
    case Api::Script: return RequestDestination::Script;
    case Api::Stylesheet: return RequestDestination::Style;
    case Api::Image: return RequestDestination::Image;
    case Api::Font: return RequestDestination::Font;
    case Api::Audio: return RequestDestination::Audio;
    case Api::Video: return RequestDestination::Video;
    case Api::Xhr:
    case Api::Fetch:
    case Api::Beacon:
    case Api::EventSource:
    case Api::WebSocket:
    case Api::Form:
    case Api::XDomainRequest: break;
    }
    return RequestDestination::Empty;
}

Trace::EventTarget targetOf(Api api)
{
    return api == Api::Script       ? Trace::EventTarget::Script
           : api == Api::Stylesheet ? Trace::EventTarget::Link
           : api == Api::Font       ? Trace::EventTarget::Promise
           : api == Api::Audio      ? Trace::EventTarget::Audio
           : api == Api::Video      ? Trace::EventTarget::Video
                                    : Trace::EventTarget::Image;
}

QByteArray eventOf(Api api, RunOutcome outcome)
{
    const bool isLoaded = outcome == RunOutcome::Allowed;
    if (api == Api::Font) {
        return isLoaded ? "fulfilled" : "rejected";
    }
    const bool isMedia = api == Api::Audio || api == Api::Video;
    return !isLoaded ? "error" : isMedia ? "loadedmetadata" : "load";
}

/// The algorithm of HTML that goes on with an element's answer.
const char *algorithmOf(Api api, ScriptType type)
{
    if (api == Api::Script) {
        return type == ScriptType::Module ? "fetch-a-single-module-script"
                                          : "fetch-a-classic-script";
    }
    if (api == Api::Audio || api == Api::Video) {
        return "concept-media-load-resource";
    }
    return api == Api::Font         ? "font-face-load"
           : api == Api::Stylesheet ? "link-type-stylesheet"
                                    : "update-the-image-data";
}

/// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script and
/// https://drafts.csswg.org/css-fonts/#font-fetching-requirements: always CORS, whatever the
/// element says.
bool isAlwaysCors(const Trace::RequestSpec &spec, const Profiles::Profile &profile)
{
    return (spec.api == Api::Script && spec.scriptType == ScriptType::Module) ||
           (spec.api == Api::Font && profile.elements.fontsNeedCors); // font-004
}

void setMode(Fetch::Request &request, const Trace::RequestSpec &spec,
             const Profiles::Profile &profile)
{
    using Trace::CredentialsMode;
    // A font has no such attribute.
    const CrossOriginAttribute attribute =
        spec.api == Api::Font ? CrossOriginAttribute::NoCors : spec.crossOrigin;
    const bool isCors = isAlwaysCors(spec, profile) || attribute != CrossOriginAttribute::NoCors;
    request.mode = isCors ? Trace::RequestMode::Cors : Trace::RequestMode::NoCors;
    const bool sameOriginOnly = isCors && attribute != CrossOriginAttribute::UseCredentials;
    request.credentialsMode =
        sameOriginOnly ? CredentialsMode::SameOrigin : CredentialsMode::Include;
}

} // namespace

Result<Fetch::Request, NoFetch> createElementRequest(const Trace::RequestSpec &spec,
                                                     const Boxed<Fetch::Client> &client,
                                                     const Profiles::Profile &profile)
{
    // An empty src fires an error; an empty href is no href at all.
    if (spec.url.isEmpty()) {
        return fail(spec.api == Api::Stylesheet ? NoFetch::Silent : NoFetch::Failed);
    }
    auto url = Fetch::parseUrl(spec.url, &client->apiBaseUrl(), profile);
    if (!url) {
        return fail(NoFetch::Failed);
    }
    Fetch::Request request;
    request.urlList.push_back(*std::move(url));
    request.client = client;
    request.origin = client->origin;
    request.referrerPolicy = spec.referrerPolicy;
    request.integrityMetadata =
        Trace::hasIntegrity(spec.api) ? spec.integrity.toUtf8() : QByteArray();
    request.useUrlCredentialsFlag = true;
    request.destination = destinationOf(spec.api);
    request.initiatorType = Fetch::InitiatorType::Element;
    setMode(request, spec, profile);
    if (spec.api == Api::Audio || spec.api == Api::Video) {
        for (const auto &[name, value] : profile.elements.mediaHeaders) { // media-001
            request.headerList.append(name, value);
        }
    }
    return request;
}

ElementLoad::ElementLoad(const Profiles::Profile &profile, Fetch::BrowserState &state,
                         Trace::Log &log)
    : Channel(profile, state, log)
{}

void ElementLoad::start(const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client,
                        Instant now, std::optional<Index> cause)
{
    begin(now, cause);
    m_api = spec.api;
    m_scriptType = spec.scriptType;
    m_destination = destinationOf(m_api);
    auto request = createElementRequest(spec, client, profile());
    if (request) {
        fetch(*std::move(request));
        return;
    }
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            Outcome::Failure,
            Trace::UrlSeen{spec.url.toUtf8()}});
    if (request.error() == NoFetch::Failed) {
        finish(RunOutcome::Error);
    } else {
        settle(RunOutcome::Error);
    }
}

void ElementLoad::processResponse(const Fetch::Response &response)
{
    if (response.isNetworkError()) {
        finish(RunOutcome::Error);
    }
}

void ElementLoad::processChunk(const QByteArray &bytes)
{
    m_bytes += bytes.left(std::max<qsizetype>(0, receivedLimit - m_bytes.size()));
    // What is played begins before it has come to its end.
    if (isPlayed() && !outcome() && m_bytes.size() >= enoughToTellMedia) {
        const bool isLoaded = isUsable();
        terminate();
        finish(isLoaded ? RunOutcome::Allowed : RunOutcome::Error);
    }
}

bool ElementLoad::isPlayed() const
{
    return m_api == Api::Audio || m_api == Api::Video;
}

void ElementLoad::processEndOfBody()
{
    if (outcome()) {
        return;
    }
    const bool isLoaded = isUsable();
    if (isLoaded && m_api == Api::Script && m_scriptType == ScriptType::Classic) {
        noteCall();
    }
    finish(isLoaded ? RunOutcome::Allowed : RunOutcome::Error);
}

/// JSONP: what the script would call, with its arguments read as data. What a script of another
/// form would do cannot be told without running it, and nothing is run here.
void ElementLoad::noteCall()
{
    const QString text = Text::utf8Decode(m_bytes);
    static const QRegularExpression form(
        QStringLiteral(R"(^\s*(?:/\*.*?\*/\s*)?([A-Za-z_$][\w$.]*)\s*\((.*)\)\s*;?\s*$)"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return;
    }
    const QByteArray list = '[' + match.captured(2).toUtf8() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(list);
    if (!document.isArray()) {
        return;
    }
    QStringList arguments;
    for (const QJsonValue &argument : document.array()) {
        const QByteArray json = QJsonDocument(QJsonArray{argument}).toJson(QJsonDocument::Compact);
        arguments.append(QString::fromUtf8(json.sliced(1).chopped(1)));
    }
    append(Trace::ScriptCalled{match.captured(1), arguments});
}

void ElementLoad::processBodyError(Http::TransportErrorKind)
{
    if (!outcome()) {
        finish(RunOutcome::Error);
    }
}

bool ElementLoad::isUsable()
{
    switch (m_api) {
    case Api::Script:
        return hasUsableStatus() && (m_scriptType == ScriptType::Classic || isUsableModule());
    case Api::Stylesheet: return hasUsableStatus() && isUsableStylesheet();
    case Api::Image: return isUsableImage();
    case Api::Font: return hasUsableStatus() && isUsableFont();
    case Api::Audio:
    case Api::Video: return hasUsableStatus() && hasUsableRange() && isUsableMedia();
    case Api::Xhr:
    case Api::Fetch:
    case Api::Beacon:
    case Api::EventSource:
    case Api::WebSocket:
    case Api::Form:
    case Api::XDomainRequest: break;
    }
    return false;
}

/// https://html.spec.whatwg.org/multipage/images.html#update-the-image-data: the status is not
/// asked for.
bool ElementLoad::isUsableImage()
{
    const auto type = Http::extractMimeType(unsafeHead().headers);
    const QByteArray essence = type ? type->essence() : QByteArray();
    const QByteArray format = shownImageFormat(m_bytes, essence, profile().documents);
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            format.isEmpty() ? Outcome::Failure : Outcome::Success,
            Trace::ImageSeen{format, essence, m_bytes.size()}});
    return !format.isEmpty();
}

/// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script: null or an ok
/// status.
bool ElementLoad::hasUsableStatus()
{
    const int status = unsafeHead().status;
    const Profiles::ElementRules &rules = profile().elements;
    const bool fits = rules.statuses == Profiles::ElementStatuses::Below400
                          ? status < 400 // jsonp-064
                          : Http::isOkStatus(status);
    const bool hasBody = rules.nullBodyIsEmpty || !Http::isNullBodyStatus(status); // jsonp-063
    if (!fits || !hasBody) {
        decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
                Outcome::Failure,
                Trace::StatusSeen{status, unsafeHead().reason, false}});
        return false;
    }
    return true;
}

/// https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet
bool ElementLoad::isUsableStylesheet()
{
    const auto type = Http::extractMimeType(unsafeHead().headers);
    if (!type || type->essence() == "text/css") {
        return true;
    }
    const bool loads =
        profile().elements.otherStyleType == Profiles::OtherStyleType::LoadsWithoutRules;
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            loads ? Outcome::Continue : Outcome::Failure,
            Trace::TypeJudged{
                m_destination, type->essence(), Fetch::isNosniff(unsafeHead().headers), {}}});
    return loads; // css-006
}

/// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script
bool ElementLoad::isUsableModule()
{
    const auto type = Http::extractMimeType(unsafeHead().headers);
    if (type && Http::isJavaScriptMimeType(*type)) {
        return true;
    }
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            Outcome::Failure,
            Trace::TypeJudged{m_destination,
                              type ? type->essence() : QByteArray(),
                              Fetch::isNosniff(unsafeHead().headers),
                              {}}});
    return false;
}

/// https://drafts.csswg.org/css-font-loading/#font-face-load: what the bytes are, not the type
/// (font-012).
bool ElementLoad::isUsableFont()
{
    const QByteArray format = fontFormat(m_bytes);
    judgeContent(format);
    return !format.isEmpty();
}

/// https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource
bool ElementLoad::isUsableMedia()
{
    const QByteArray format = mediaFormat(m_bytes);
    judgeContent(format);
    return !format.isEmpty();
}

void ElementLoad::judgeContent(const QByteArray &format)
{
    const auto type = Http::extractMimeType(unsafeHead().headers);
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            format.isEmpty() ? Outcome::Failure : Outcome::Success,
            Trace::ContentSeen{m_destination, format, type ? type->essence() : QByteArray(),
                               m_bytes.size()}});
}

/// A part has to be the one that was asked for: from byte 0.
bool ElementLoad::hasUsableRange()
{
    constexpr int partialContent = 206;
    const auto range = unsafeHead().headers.get("Content-Range");
    if (unsafeHead().status != partialContent || !profile().elements.mediaRangesAreChecked ||
        (range && range->trimmed().startsWith("bytes 0-"))) { // media-032 to -034
        return true;
    }
    decide({{Trace::Standard::Html, algorithmOf(m_api, m_scriptType), {}},
            Outcome::Failure,
            Trace::StatusSeen{partialContent, unsafeHead().reason, false}});
    return false;
}

void ElementLoad::finish(Trace::RunOutcome outcome)
{
    fire(targetOf(m_api), eventOf(m_api, outcome));
    settle(outcome);
}

} // namespace Corscope::Channels
