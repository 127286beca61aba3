#include "core/channels/elementload.h"

#include "core/channels/imagebytes.h"
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
                                    : Trace::EventTarget::Image;
}

/// The algorithm of HTML that goes on with an element's answer.
const char *algorithmOf(Api api, ScriptType type)
{
    if (api == Api::Script) {
        return type == ScriptType::Module ? "fetch-a-single-module-script"
                                          : "fetch-a-classic-script";
    }
    return api == Api::Stylesheet ? "link-type-stylesheet" : "update-the-image-data";
}

void setMode(Fetch::Request &request, CrossOriginAttribute attribute, ScriptType type)
{
    using Trace::CredentialsMode;
    // https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script: always
    // CORS.
    const bool isModule = type == ScriptType::Module;
    const bool isCors = isModule || attribute != CrossOriginAttribute::NoCors;
    request.mode = isCors ? Trace::RequestMode::Cors : Trace::RequestMode::NoCors;
    const bool sameOriginOnly = isCors && attribute != CrossOriginAttribute::UseCredentials;
    request.credentialsMode =
        sameOriginOnly ? CredentialsMode::SameOrigin : CredentialsMode::Include;
}

} // namespace

Result<Fetch::Request, NoFetch> createElementRequest(const Trace::RequestSpec &spec,
                                                     const Fetch::Client &client,
                                                     const Profiles::Profile &profile)
{
    // An empty src fires an error; an empty href is no href at all.
    if (spec.url.isEmpty()) {
        return fail(spec.api == Api::Stylesheet ? NoFetch::Silent : NoFetch::Failed);
    }
    auto url = Fetch::parseUrl(spec.url, &client.apiBaseUrl(), profile);
    if (!url) {
        return fail(NoFetch::Failed);
    }
    Fetch::Request request;
    request.urlList = {*std::move(url)};
    request.client = client;
    request.origin = client.origin;
    request.referrerPolicy = spec.referrerPolicy;
    request.integrityMetadata = spec.api == Api::Image
                                    ? QByteArray()
                                    : spec.integrity.toUtf8(); // img has no such attribute
    request.useUrlCredentialsFlag = true;
    request.destination = destinationOf(spec.api);
    request.initiatorType = Fetch::InitiatorType::Element;
    setMode(request, spec.crossOrigin,
            spec.api == Api::Script ? spec.scriptType : ScriptType::Classic);
    return request;
}

ElementLoad::ElementLoad(const Profiles::Profile &profile, Fetch::BrowserState &state,
                         Trace::Log &log)
    : Channel(profile, state, log)
{}

void ElementLoad::start(const Trace::RequestSpec &spec, const Fetch::Client &client, Instant now,
                        std::optional<Index> cause)
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

void ElementLoad::finish(Trace::RunOutcome outcome)
{
    fire(targetOf(m_api), outcome == RunOutcome::Allowed ? "load" : "error");
    settle(outcome);
}

} // namespace Corscope::Channels
