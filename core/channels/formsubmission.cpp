#include "core/channels/formsubmission.h"

#include "core/fetch/bodyinit.h"
#include "core/fetch/engineurl.h"
#include "core/http/method.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/policy/framing.h"
#include "core/text/encoding.h"
#include "core/text/newlines.h"
#include "core/url/urlencoded.h"

namespace Corscope::Channels {

using Trace::FormSpec;
using Trace::RunOutcome;

namespace {

using Entries = std::vector<std::pair<QString, QString>>;
using Bytes = std::vector<std::pair<QByteArray, QByteArray>>;

Entries normalized(const Entries &entries)
{
    Entries result;
    for (const auto &[name, value] : entries) {
        result.emplace_back(Text::newlinesAsCrlf(name), Text::newlinesAsCrlf(value));
    }
    return result;
}

const Text::Encoding &encodingOf(const FormSpec &form)
{
    const Text::Encoding *encoding = Text::encodingFromLabel(form.acceptCharset);
    return encoding ? *encoding : Text::utf8();
}

Bytes encoded(const Entries &entries, const Text::Encoding &encoding)
{
    Bytes result;
    for (const auto &[name, value] : entries) {
        result.emplace_back(Text::encodeForHtml(name, encoding),
                            Text::encodeForHtml(value, encoding));
    }
    return result;
}

/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#text/plain-encoding-algorithm
QByteArray plainText(const Bytes &entries)
{
    QByteArray result;
    for (const auto &[name, value] : entries) {
        result += name + '=' + value + "\r\n";
    }
    return result;
}

Fetch::BodyWithType bodyOf(const FormSpec &form, const Entries &entries,
                           const Profiles::Profile &profile)
{
    const QString enctype = form.enctype.toLower();
    if (enctype == u"multipart/form-data") {
        Trace::FormDataBody body;
        body.entries = Trace::formDataEntries(entries);
        return *Fetch::extractBody(body, profile);
    }
    const Bytes bytes = encoded(entries, encodingOf(form));
    if (enctype == u"text/plain") {
        return {plainText(bytes), "text/plain"};
    }
    return {Url::serializeUrlencodedBytes(bytes), "application/x-www-form-urlencoded"};
}

/// Which step keeps the answer from being shown: a policy's own check is asked for by the first
/// algorithm as a whole, before the header's is.
Trace::StepRef framingStep(const Policy::Violation &violation, const Http::HeaderList &answer)
{
    const auto frameOptionsStep = [](const char *step) {
        return Trace::StepRef{Trace::Standard::Html,
                              "check-a-navigation-response's-adherence-to-x-frame-options", step};
    };
    if (violation.effectiveDirective == "frame-ancestors") {
        return {Trace::Standard::Html, "attempt-to-populate-the-history-entry's-document", {}};
    }
    switch (Policy::frameOptions(answer)) {
    case Policy::FrameOptions::Conflict: return frameOptionsStep("6");
    case Policy::FrameOptions::Deny: return frameOptionsStep("8");
    case Policy::FrameOptions::SameOrigin: return frameOptionsStep("9.2.1");
    case Policy::FrameOptions::None: break; // violates nothing
    }
    return frameOptionsStep("10");
}

} // namespace

std::optional<Fetch::Request> createFormRequest(const Trace::RequestSpec &spec,
                                                const Boxed<Fetch::Client> &client,
                                                const Profiles::Profile &profile)
{
    const FormSpec form = Trace::channelPart<FormSpec>(spec.channel);
    const QString method = spec.method.toLower();
    auto url = Fetch::parseUrl(spec.url, &client->apiBaseUrl(), profile);
    if (!url || method == u"dialog" || !Url::hasHttpScheme(*url)) {
        return std::nullopt;
    }
    Fetch::Request request;
    const Entries entries = normalized(form.entries);
    if (method == u"post") {
        Fetch::BodyWithType body = bodyOf(form, entries, profile);
        request.method = "POST";
        request.body = std::move(body.bytes);
        request.headerList.append("Content-Type", *body.type);
    } else {
        // Any other method is GET: "mutate action URL" (form-022).
        url->query = Url::serializeUrlencodedBytes(encoded(entries, encodingOf(form)));
    }
    request.urlList.push_back(*std::move(url));
    request.client = client;
    request.origin = client->origin;
    if (form.isWithoutReferrer && !profile.elements.formsIgnoreNoReferrer) {
        request.referrer.kind = Fetch::Referrer::Kind::NoReferrer; // form-024
    }
    request.mode = Trace::RequestMode::Navigate;
    request.destination = Trace::RequestDestination::Iframe;
    request.credentialsMode = Trace::CredentialsMode::Include;
    request.initiatorType = Fetch::InitiatorType::Navigation;
    // https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference: what is asked of
    // preloaded HSTS hosts is left to the browser, and none was seen to make a difference.
    if (profile.elements.formsTellUpgrade) {
        request.headerList.append("Upgrade-Insecure-Requests", "1"); // form-001
    }
    if (request.method == "POST" && profile.elements.formPostsRevalidate) {
        request.cacheMode = Trace::RequestCache::NoCache;
    }
    return request;
}

FormSubmission::FormSubmission(const Profiles::Profile &profile, Fetch::BrowserState &state,
                               Trace::Log &log)
    : Channel(profile, state, log)
{}

void FormSubmission::start(const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client,
                           Instant now, std::optional<Index> cause)
{
    begin(now, cause);
    m_pageOrigin = client->origin;
    auto request = createFormRequest(spec, client, profile());
    if (!request) {
        settle(RunOutcome::Abort); // nothing happens (form-023)
        return;
    }
    fetch(*std::move(request));
}

void FormSubmission::processResponse(const Fetch::Response &response)
{
    // https://html.spec.whatwg.org/multipage/browsing-the-web.html#create-navigation-params-by-fetching
    m_staysAsItIs = !response.isNetworkError() &&
                    (unsafeHead().status == 204 || unsafeHead().status == 205); // form-034
    if (response.isNetworkError()) {
        m_isReadable = false;
        fire(Trace::EventTarget::Frame, "load"); // of the error page
        settle(RunOutcome::Error);
    } else if (!m_staysAsItIs) {
        checkFraming();
    }
}

/// The page goes on as if the answer had been shown: what the frame has instead is an error page.
void FormSubmission::checkFraming()
{
    const Url::UrlRecord &shown = request().currentUrl();
    for (const Policy::Violation &violation : Policy::framingViolations(
             unsafeHead().headers, shown, m_pageOrigin, profile().sourceLists)) {
        decide({framingStep(violation, unsafeHead().headers), Trace::Outcome::Continue,
                Trace::PolicyViolated{violation.effectiveDirective, violation.directive,
                                      violation.disposition, Url::serialize(shown)}});
        m_isRefused = m_isRefused || violation.disposition == Policy::Disposition::Enforce;
    }
}

void FormSubmission::processEndOfBody()
{
    if (outcome()) {
        return;
    }
    if (m_staysAsItIs) {
        settle(RunOutcome::Abort);
        return;
    }
    const Url::UrlRecord &shown = request().currentUrl();
    m_isReadable = !m_isRefused && Url::isSameOrigin(Url::originOf(shown), m_pageOrigin);
    m_location = m_isReadable ? Url::serialize(shown) : QByteArray();
    fire(Trace::EventTarget::Frame, "load");
    settle(RunOutcome::Allowed);
}

} // namespace Corscope::Channels
