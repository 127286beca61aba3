// Decisions in words: what each came to.
#include "core/explain/console_framing.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

namespace Corscope::Explain {

using namespace Trace;

namespace {

class CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::CheckWords)

public:
    explicit CheckWords(const Decided &decided)
        : m_decided(decided)
        , m_failed(decided.outcome == Outcome::Failure)
    {}

    QString operator()(const NoEvidence &) const
    {
        return m_failed ? tr("The step failed") : tr("The preflight's answer is not remembered");
    }
    QString operator()(const HeaderMissing &e) const
    {
        return tr("%1 is missing").arg(isomorphicDecode(e.name));
    }
    QString operator()(const HeaderSeen &e) const
    {
        return m_decided.outcome == Outcome::Success
                   ? tr("Every origin is allowed")
                   : tr("%1 is there").arg(isomorphicDecode(e.name));
    }
    QString operator()(const ValueCompared &e) const
    {
        if (e.name == "Access-Control-Allow-Credentials") {
            return m_failed ? tr("Credentials are not allowed") : tr("Credentials are allowed");
        }
        if (!m_failed) {
            return tr("The allowed origin is the page's");
        }
        if (e.found == "*") {
            return tr("With credentials “*” does not count");
        }
        return e.expected == "null" ? tr("The origin is “null”, and another one is allowed")
                                    : tr("The allowed origin is not the page's");
    }
    QString operator()(const OriginsCompared &e) const
    {
        if (e.same) {
            return tr("Same origin: nothing to ask for");
        }
        return e.sameSite ? tr("Cross-origin, same site") : tr("Cross-origin, cross-site");
    }
    QString operator()(const NameLookedUp &e) const
    {
        if (e.header == "Access-Control-Allow-Methods") {
            return m_failed ? tr("The method %1 is not allowed").arg(isomorphicDecode(e.name))
                            : tr("The method %1 is allowed").arg(isomorphicDecode(e.name));
        }
        return m_failed ? tr("The header %1 is not allowed").arg(isomorphicDecode(e.name))
                        : tr("The header %1 is allowed").arg(isomorphicDecode(e.name));
    }
    QString operator()(const ElementInvalid &e) const
    {
        return tr("%1 cannot be read").arg(isomorphicDecode(e.header));
    }
    QString operator()(const StatusSeen &e) const
    {
        if (m_decided.step.anchor == Anchor::httpFetch) {
            return tr("The redirect is not followed");
        }
        if (m_decided.step.anchor == Anchor::httpNetworkOrCacheFetch) {
            return tr("The server asks for a name and a password, and the URL has them");
        }
        if (!m_failed) {
            return tr("The preflight's status is 2xx");
        }
        return e.status >= 300 && e.status < 400 ? tr("The preflight is redirected")
                                                 : tr("The preflight's status is not 2xx");
    }
    QString operator()(const PreflightNeed &e) const
    {
        return e.needed() ? tr("The browser asks first: a preflight is needed")
                          : tr("A simple request: no preflight");
    }
    QString operator()(const CacheLookedUp &e) const
    {
        switch (e.miss) {
        case CacheMiss::None: return tr("An earlier preflight still counts: none is sent");
        case CacheMiss::Empty: return tr("No earlier preflight is remembered");
        case CacheMiss::Method: return tr("The remembered preflight did not allow this method");
        case CacheMiss::Header: return tr("The remembered preflight did not allow this header");
        case CacheMiss::Credentials:
            return tr("The remembered preflight was for a request without credentials");
        case CacheMiss::Expired: return tr("The remembered preflight is too old");
        case CacheMiss::Mode:
            return tr("The request's cache mode leaves the remembered preflight out of account");
        }
        return {};
    }
    QString operator()(const MaxAgeRead &e) const
    {
        if (e.seconds == 0) {
            return tr("The permission is given and not remembered");
        }
        if (e.capped) {
            return tr("The permission is remembered for %n second(s), this browser's limit",
                      nullptr, int(e.seconds));
        }
        return tr("The permission is remembered for %n second(s)", nullptr, int(e.seconds));
    }
    QString operator()(const PortSeen &e) const { return tr("Port %1 is blocked").arg(e.port); }
    QString operator()(const UrlSeen &) const { return tr("The URL's scheme cannot be requested"); }
    QString operator()(const BlobUrlLookedUp &e) const
    {
        switch (e.lookup) {
        case BlobUrlLookup::Found: return tr("The blob behind the URL answers");
        case BlobUrlLookup::NoEntry: return tr("There is no blob behind the URL");
        case BlobUrlLookup::Revoked: return tr("The page has revoked the URL");
        case BlobUrlLookup::Method: return tr("A blob answers GET only");
        case BlobUrlLookup::Range: return tr("The blob does not have these bytes");
        }
        return {};
    }
    QString operator()(const ModeSeen &e) const
    {
        if (m_decided.step.anchor == Anchor::httpFetch) {
            return tr("Redirects are refused by the page");
        }
        if (m_failed) {
            return tr("The request's mode forbids it");
        }
        return e.mode == RequestMode::NoCors ? tr("The answer will be opaque")
                                             : tr("The mode allows it");
    }
    QString operator()(const CredentialsSeen &e) const
    {
        return e.included ? tr("Cookies go along") : tr("Cookies stay at home");
    }
    QString operator()(const Redirected &e) const
    {
        if (m_failed) {
            return tr("The redirect is refused");
        }
        if (m_decided.outcome == Outcome::Success) {
            return tr("A redirect without Location is an answer like any other");
        }
        return e.originBecomesNull ? tr("The redirect is followed; the origin becomes “null”")
                                   : tr("The redirect is followed");
    }
    QString operator()(const HeadersFiltered &e) const
    {
        if (m_decided.outcome == Outcome::Continue) {
            return tr("The page sees nothing of the answer");
        }
        return e.hidden.empty() ? tr("All response headers are visible to the page")
                                : tr("%n response header(s) hidden from the page", nullptr,
                                     int(e.hidden.size()));
    }
    QString operator()(const CookiesConsidered &) const { return tr("Cookies"); }
    QString operator()(const HeaderForbidden &e) const
    {
        return tr("Scripts may not set %1: it is left out").arg(isomorphicDecode(e.name));
    }
    QString operator()(const HttpCacheLookedUp &e) const
    {
        if (m_failed) {
            return tr("Nothing that is stored answers, and the page wants nothing else");
        }
        return Words::httpCacheUse(e.use);
    }
    QString operator()(const StoredHeadUpdated &) const
    {
        return tr("The server says that what is stored still holds");
    }
    QString operator()(const NetworkFailed &e) const { return Words::transportError(e.error); }
    QString operator()(const MixedContent &) const
    {
        return m_failed ? tr("A secure page must not load what is not encrypted")
                        : tr("Mixed content, which may pass because it is of the local network");
    }
    QString operator()(const PolicyViolated &e) const
    {
        if (isAboutFraming(e) && e.disposition == Policy::Disposition::Enforce) {
            return tr("The answer must not be shown in a frame of this page");
        }
        return e.disposition == Policy::Disposition::Enforce
                   ? tr("The page's Content-Security-Policy forbids it")
                   : tr("A policy that only reports would forbid it");
    }
    QString operator()(const UrlUpgraded &) const
    {
        return tr("The request goes to https instead of http");
    }
    QString operator()(const AddressSpacesCompared &e) const
    {
        if (!m_failed) {
            return tr("The person has allowed this page into the local network");
        }
        if (e.stated != Policy::AddressSpace::Unknown && e.stated != e.target) {
            return tr("The address is not where the page said it would be");
        }
        return e.secureContext ? tr("The person has to allow this page into the local network")
                               : tr("A page without https cannot reach into the local network");
    }
    QString operator()(const EmbedderPolicyApplied &) const
    {
        return tr("The page's embedder policy asks for a header that the answer does not have");
    }
    QString operator()(const IntegrityCompared &e) const
    {
        if (m_failed && e.found.isEmpty()) {
            return tr("Without CORS the body cannot be compared with the hash in the page");
        }
        return m_failed ? tr("The body is not the one that the page expects")
                        : tr("The body is the one that the page expects");
    }
    QString operator()(const NoResponseBody &) const
    {
        return tr("No document: the answer has no body");
    }
    QString operator()(const MimeTypeSeen &e) const
    {
        return e.html ? tr("responseXML is for XML only, unless responseType is “document”")
                      : tr("No document: the answer is neither HTML nor XML");
    }
    QString operator()(const DocumentMalformed &) const
    {
        return tr("No document: the body cannot be parsed");
    }
    QString operator()(const DocumentMade &) const { return tr("The body is a document"); }
    QString operator()(const TypeJudged &e) const
    {
        if (m_decided.step.anchor == Anchor::opaqueBlocking) {
            return m_failed ? tr("Kept from the element: it looks like data of another site")
                            : tr("The body may go to the element");
        }
        if (e.destination == RequestDestination::Style) {
            return m_failed ? tr("The type of the answer is not that of a style sheet")
                            : tr("The type is not that of a style sheet: its rules do not apply");
        }
        return tr("The type of the answer is not that of a script");
    }
    QString operator()(const ImageSeen &) const
    {
        return m_failed ? tr("The body is no image that can be shown") : tr("The body is an image");
    }
    QString operator()(const ContentSeen &e) const
    {
        if (e.destination == RequestDestination::Font) {
            return m_failed ? tr("The body is no font") : tr("The body is a font");
        }
        return m_failed ? tr("The body is no audio or video that can be played")
                        : tr("The body is audio or video");
    }
    QString operator()(const BeaconTooLong &) const
    {
        return tr("The body is too long for a beacon");
    }
    QString operator()(const EventStreamJudged &) const
    {
        return m_failed ? tr("The answer is no stream of events")
                        : tr("The answer is a stream of events");
    }
    QString operator()(const HandshakeJudged &e) const
    {
        if (!m_failed) {
            return tr("The server agrees to a WebSocket");
        }
        switch (e.part) {
        case HandshakePart::Status: return tr("The status is not 101");
        case HandshakePart::Upgrade: return tr("Upgrade does not say websocket");
        case HandshakePart::Connection: return tr("Connection does not say Upgrade");
        case HandshakePart::Accept: return tr("Sec-WebSocket-Accept does not fit the key");
        case HandshakePart::Protocol: return tr("The subprotocol is not one that was asked for");
        case HandshakePart::Extensions: return tr("An extension was not asked for like that");
        }
        return {};
    }
    QString operator()(const SocketFailed &e) const
    {
        return e.mistake == FrameMistake::ConnectionLost
                   ? tr("The connection ended without a close frame")
                   : tr("A frame that the protocol forbids");
    }

private:
    const Decided &m_decided;
    const bool m_failed;
};

} // namespace

QString Words::title(const Decided &decided)
{
    return std::visit(CheckWords(decided), decided.evidence);
}

} // namespace Corscope::Explain
