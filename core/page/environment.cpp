#include "core/page/environment.h"

#include "core/fetch/bodyinit.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/policy/embedderpolicy.h"
#include "core/trace/bloburl.h"
#include "core/xhr/documentbody.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Kind = SpecMistake::Kind;
using Trace::Frame;

namespace {

/// The page's own opaque origin; one page, one identity.
constexpr quint64 pageIdentity = 1;

using Mistake = std::optional<SpecMistake>;

struct Page
{
    Url::UrlRecord url;
    Http::HeaderList headers;
};

Result<Page, SpecMistake> pageOf(const Trace::RunSpec &spec)
{
    auto url = Url::parse(spec.page);
    if (!url) {
        return fail(SpecMistake{Kind::PageNotAUrl, spec.page, url.error(), 0});
    }
    const bool isLocal = url->scheme == "file" || url->scheme == "data";
    if (!Url::hasHttpScheme(*url) && !isLocal) {
        return fail(SpecMistake{Kind::PageNotUsable, spec.page, std::nullopt, 0});
    }
    Page page{*std::move(url), {}};
    for (std::size_t i = 0; i < spec.pageHeaders.size(); ++i) {
        const auto &[name, value] = spec.pageHeaders.at(i);
        const QByteArray nameBytes = name.toUtf8();
        const QByteArray valueBytes = Http::normalizeHeaderValue(value.toUtf8());
        if (!Http::isHeaderName(nameBytes) || !Http::isHeaderValue(valueBytes)) {
            return fail(SpecMistake{Kind::PageHeader, name, std::nullopt, int(i)});
        }
        page.headers.append(nameBytes, valueBytes);
    }
    return page;
}

Url::UrlRecord aboutUrl(const char *path)
{
    return *Url::parse(QString(u"about:"_s + QString::fromLatin1(path)));
}

Url::UrlRecord blobUrl(const Url::Origin &creator)
{
    const QString origin = isomorphicDecode(Url::serialize(creator));
    return *Url::parse(QString(u"blob:"_s + origin + u"/frame"_s));
}

Url::Origin originOfPage(const Trace::RunSpec &spec, const Page &page)
{
    const Policy::CspList policies = Policy::parsePolicies(page.headers, {});
    const bool opaque =
        spec.opaqueOrigin || !Url::hasHttpScheme(page.url) || Policy::makesOriginOpaque(policies);
    return opaque ? Url::Origin(Url::OpaqueOrigin{pageIdentity}) : Url::originOf(page.url);
}

/// https://w3c.github.io/webappsec-mixed-content/#categorize-settings-object for one document.
bool restrictsMixedContent(const Url::Origin &origin, const Profiles::Profile &profile)
{
    const auto *tuple = std::get_if<Url::TupleOrigin>(&origin);
    return profile.onlyHttpsPagesRestrict ? tuple && tuple->scheme == "https"
                                          : Url::isPotentiallyTrustworthy(origin);
}

/// The policy container that the page's answer made: frames without an answer of their own inherit
/// it. What is typed as the page's referrer policy stands above its headers.
void takePolicies(Fetch::Client &client, const Trace::RunSpec &spec, const Page &page,
                  const Profiles::Profile &profile)
{
    client.csp = Policy::parsePolicies(page.headers, Url::originOf(page.url));
    client.referrerPolicy =
        spec.referrerPolicy != Trace::ReferrerPolicy::Empty
            ? spec.referrerPolicy
            : Fetch::parseReferrerPolicy(page.headers).value_or(Trace::ReferrerPolicy::Empty);
    // https://html.spec.whatwg.org/#obtain-an-embedder-policy, 2.: only of a secure context
    if (client.isSecureContext) {
        client.embedderPolicy = Policy::parseEmbedderPolicy(page.headers);
    }
    // isolation-034
    const bool isUnknown = client.embedderPolicy == Policy::EmbedderPolicy::Credentialless &&
                           !profile.knowsCredentiallessEmbedder;
    if (isUnknown) {
        client.embedderPolicy = Policy::EmbedderPolicy::UnsafeNone;
    }
}

/// Old browsers have never heard of them; their referrer is the page's URL, but not from https to
/// http.
void forgetPolicies(Fetch::Client &client)
{
    client.csp = {};
    client.embedderPolicy = Policy::EmbedderPolicy::UnsafeNone;
    client.referrerPolicy = Trace::ReferrerPolicy::NoReferrerWhenDowngrade;
    client.prohibitsMixedContent = false;
}

void becomeLocalFrame(Fetch::Client &client, const Url::UrlRecord &page, Url::UrlRecord url)
{
    client.creationUrl = std::move(url);
    client.baseUrl = page;
    client.referrerSource = page;
}

/// A worker without a URL of its own is next to its page.
Mistake becomeOther(Fetch::Client &client, const Trace::RunSpec &spec, const Url::UrlRecord &page)
{
    const bool isWorker = spec.frame == Frame::Worker;
    const QString text = spec.frameUrl.isEmpty() && isWorker ? u"worker.js"_s : spec.frameUrl;
    auto url = Url::parse(text, &page);
    if (!url) {
        return SpecMistake{Kind::FrameNotAUrl, text, url.error(), 0};
    }
    if (!Url::hasHttpScheme(*url)) {
        return SpecMistake{Kind::FrameNotUsable, text, std::nullopt, 0};
    }
    client.creationUrl = *std::move(url);
    if (!isWorker) {
        client.origin = Url::originOf(client.creationUrl);
        client.csp = {};
        client.referrerPolicy = Trace::ReferrerPolicy::Empty;
        client.embedderPolicy = Policy::EmbedderPolicy::UnsafeNone;
    }
    return std::nullopt;
}

/// The client is the page by now: what runs inside of it differs in some of it.
Mistake enterFrame(Fetch::Client &client, const Trace::RunSpec &spec,
                   const Profiles::Profile &profile)
{
    const Url::UrlRecord page = client.creationUrl;
    if (spec.frame != Frame::None) {
        client.topLevelUrl = page;
        client.topLevelOrigin = client.origin;
    }
    switch (spec.frame) {
    case Frame::None: break;
    case Frame::Sandbox:
        becomeLocalFrame(client, page, aboutUrl("srcdoc"));
        client.origin = Url::OpaqueOrigin{pageIdentity + 1};
        break;
    case Frame::SandboxSameOrigin:
    case Frame::Srcdoc: becomeLocalFrame(client, page, aboutUrl("srcdoc")); break;
    case Frame::Blank:
        // document.open() gives it the URL of the page that wrote into it.
        becomeLocalFrame(client, page, page);
        if (!profile.writtenFramesRefer) {
            client.referrerSource = aboutUrl("blank"); // referrer-058
        }
        break;
    case Frame::Blob: client.creationUrl = blobUrl(client.origin); break;
    case Frame::Data:
        client.creationUrl = *Url::parse(u"data:text/html,"_s);
        client.origin = Url::OpaqueOrigin{pageIdentity + 1};
        break;
    case Frame::CrossOrigin:
    case Frame::Worker: return becomeOther(client, spec, page);
    }
    return std::nullopt;
}

Mistake takeHosts(Fetch::Client &client, const Trace::RunSpec &spec)
{
    for (std::size_t i = 0; i < spec.hosts.size(); ++i) {
        const auto &[name, address] = spec.hosts.at(i);
        const QByteArray numeric = address.toLatin1();
        if (Policy::addressSpaceOfAddress(numeric) == Policy::AddressSpace::Unknown) {
            return SpecMistake{Kind::HostAddress, address, std::nullopt, int(i)};
        }
        client.hosts.emplace_back(byteLowercase(name.toLatin1()), numeric);
    }
    return std::nullopt;
}

Mistake checkCookies(const Trace::RunSpec &spec)
{
    for (std::size_t i = 0; i < spec.cookies.size(); ++i) {
        const auto url = Url::parse(spec.cookies.at(i).url);
        if (!url) {
            return SpecMistake{Kind::CookieUrl, spec.cookies.at(i).url, url.error(), int(i)};
        }
    }
    return std::nullopt;
}

/// A document that an XMLHttpRequest sends is parsed from its source as the engine parses it.
Mistake checkDocument(const Trace::RunSpec &spec, const Profiles::Profile &profile)
{
    const auto document = Xhr::documentBody(spec.request.body, profile.documents);
    if (spec.request.api == Trace::Api::Xhr && document && !*document) {
        return SpecMistake{Kind::BodyNotADocument, {}, std::nullopt, 0, document->error()};
    }
    return std::nullopt;
}

/// What the script has put into the page's blob URL store. One that is taken back later is there
/// when it is asked for.
void takeBlobUrls(Fetch::Client &client, const Trace::RunSpec &spec)
{
    const QByteArray origin = Url::serialize(client.origin);
    for (const Trace::BlobUrlSpec &blob : spec.request.blobs) {
        client.blobUrls.push_back({Trace::blobUrl(blob, origin), Fetch::blobType(blob.type),
                                   blob.content.bytes, blob.revoked == Trace::Revocation::Before});
    }
}

/// Where the page came from, as far as its URL tells.
Policy::AddressSpace pageSpace(const Trace::RunSpec &spec, const Url::UrlRecord &page)
{
    const bool known = spec.addressSpace != Policy::AddressSpace::Unknown || !page.host;
    return known ? spec.addressSpace : Policy::addressSpaceOf(*page.host);
}

} // namespace

Result<Environment, SpecMistake> environmentOf(const Trace::RunSpec &spec)
{
    // A page that cannot be is told before a browser that is not known.
    if (const auto page = pageOf(spec); !page) {
        return fail(page.error());
    }
    const auto id = Reflect::valueOf<Profiles::Id>(spec.browser);
    if (!id) {
        return fail(
            SpecMistake{Kind::UnknownBrowser, isomorphicDecode(spec.browser), std::nullopt, 0});
    }
    return environmentOf(spec, Profiles::profile(*id));
}

Result<Environment, SpecMistake> environmentOf(const Trace::RunSpec &spec,
                                               const Profiles::Profile &profile)
{
    const auto page = pageOf(spec);
    if (!page) {
        return fail(page.error());
    }
    Environment environment;
    environment.profile = &profile;
    Fetch::Client client;
    client.creationUrl = page->url;
    client.origin = originOfPage(spec, *page);
    client.isSecureContext = Url::isPotentiallyTrustworthy(page->url);
    client.addressSpace = pageSpace(spec, page->url);
    client.permissions = spec.permissions;
    takePolicies(client, spec, *page, *environment.profile);
    // An opaque origin does not loosen what the page's URL asks for.
    client.prohibitsMixedContent =
        restrictsMixedContent(Url::originOf(page->url), *environment.profile);
    for (Mistake mistake :
         {takeHosts(client, spec), checkCookies(spec), checkDocument(spec, *environment.profile),
          enterFrame(client, spec, *environment.profile)}) {
        if (mistake) {
            return fail(*std::move(mistake));
        }
    }
    client.prohibitsMixedContent =
        client.prohibitsMixedContent || restrictsMixedContent(client.origin, *environment.profile);
    takeBlobUrls(client, spec);
    if (!profile.knowsPolicies) {
        forgetPolicies(client);
    }
    environment.client = std::move(client);
    return environment;
}

} // namespace Corscope::Page
