#include "core/explain/console_framing.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString text(const QByteArray &bytes)
{
    return isomorphicDecode(bytes);
}

QString joined(const std::vector<QByteArray> &items)
{
    QStringList list;
    for (const QByteArray &item : items) {
        list.append(text(item));
    }
    return list.isEmpty() ? u"∅"_s : list.join(", "_L1);
}

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
        return tr("%1 is missing").arg(text(e.name));
    }
    QString operator()(const HeaderSeen &e) const
    {
        return m_decided.outcome == Outcome::Success ? tr("Every origin is allowed")
                                                     : tr("%1 is there").arg(text(e.name));
    }
    QString operator()(const ValueCompared &e) const
    {
        if (e.name == "Access-Control-Allow-Credentials") {
            return m_failed ? tr("Credentials are not allowed") : tr("Credentials are allowed");
        }
        return m_failed ? tr("The allowed origin is not the page's")
                        : tr("The allowed origin is the page's");
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
            return m_failed ? tr("The method %1 is not allowed").arg(text(e.name))
                            : tr("The method %1 is allowed").arg(text(e.name));
        }
        return m_failed ? tr("The header %1 is not allowed").arg(text(e.name))
                        : tr("The header %1 is allowed").arg(text(e.name));
    }
    QString operator()(const ElementInvalid &e) const
    {
        return tr("%1 cannot be read").arg(text(e.header));
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
        return tr("Scripts may not set %1: it is left out").arg(text(e.name));
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

class EvidenceWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::EvidenceWords)

public:
    explicit EvidenceWords(const Decided &decided)
        : m_failed(decided.outcome == Outcome::Failure)
    {}

    QString operator()(const NoEvidence &) const { return {}; }
    QString operator()(const HeaderMissing &e) const { return text(e.name) + u": —"_s; }
    QString operator()(const HeaderSeen &e) const { return text(e.name) + u": "_s + text(e.value); }
    QString operator()(const ValueCompared &e) const
    {
        return m_failed ? text(e.found) + u" ≠ "_s + text(e.expected) : text(e.found);
    }
    QString operator()(const OriginsCompared &e) const
    {
        return text(e.page) + (e.same ? u" = "_s : u" → "_s) + text(e.target);
    }
    QString operator()(const NameLookedUp &e) const
    {
        if (e.wildcard && !e.listed) {
            return text(e.name) + u" ∈ *"_s;
        }
        return text(e.name) + (m_failed ? u" ∉ "_s : u" ∈ "_s) + joined(e.list);
    }
    QString operator()(const ElementInvalid &e) const
    {
        return text(e.header) + u": "_s + text(e.value);
    }
    QString operator()(const StatusSeen &e) const
    {
        return QString::number(e.status) + (e.reason.isEmpty() ? QString() : u' ' + text(e.reason));
    }
    QString operator()(const PreflightNeed &e) const
    {
        QStringList parts;
        if (e.methodUnsafe) {
            parts.append(text(e.method));
        }
        for (const UnsafeHeader &header : e.unsafeHeaders) {
            const QString because = Words::unsafeBecause(header.because);
            parts.append(because.isEmpty() ? text(header.name)
                                           : u"%1 (%2)"_s.arg(text(header.name), because));
        }
        if (e.uploadListeners) {
            parts.append(tr("upload listeners"));
        }
        return parts.isEmpty() ? text(e.method) : parts.join(", "_L1);
    }
    QString operator()(const CacheLookedUp &e) const
    {
        return e.miss == CacheMiss::None ? tr("%n second(s) left", nullptr, int(e.secondsLeft))
                                         : text(e.name);
    }
    QString operator()(const MaxAgeRead &e) const
    {
        return u"Access-Control-Max-Age: "_s + (e.value ? text(*e.value) : u"—"_s);
    }
    QString operator()(const PortSeen &e) const { return QString::number(e.port); }
    QString operator()(const UrlSeen &e) const { return text(e.url); }
    QString operator()(const BlobUrlLookedUp &e) const
    {
        switch (e.lookup) {
        case BlobUrlLookup::Found: return tr("%n byte(s)", nullptr, int(e.length));
        case BlobUrlLookup::Method: return text(e.method);
        case BlobUrlLookup::Range: return u"Range: "_s + text(e.range);
        case BlobUrlLookup::NoEntry:
        case BlobUrlLookup::Revoked: break;
        }
        return text(e.url);
    }
    QString operator()(const ModeSeen &e) const
    {
        return u"mode: %1, redirect: %2"_s.arg(QLatin1StringView(Reflect::nameOf(e.mode)),
                                               QLatin1StringView(Reflect::nameOf(e.redirect)));
    }
    QString operator()(const CredentialsSeen &e) const
    {
        return u"credentials: "_s + QLatin1StringView(Reflect::nameOf(e.mode));
    }
    QString operator()(const Redirected &e) const
    {
        QString result =
            QString::number(e.status) + u" → "_s + text(e.to.isEmpty() ? e.location : e.to);
        if (e.methodBefore != e.methodAfter) {
            result += u" · %1 → %2"_s.arg(text(e.methodBefore), text(e.methodAfter));
        }
        if (!e.removedHeaders.empty()) {
            result += u" · − "_s + joined(e.removedHeaders);
        }
        return result;
    }
    QString operator()(const HeadersFiltered &e) const { return joined(e.hidden); }
    QString operator()(const CookiesConsidered &e) const
    {
        QStringList parts;
        for (const CookieFate &cookie : e.cookies) {
            parts.append(text(cookie.name) + u": "_s + Words::cookieFate(cookie.fate));
        }
        return parts.join(", "_L1);
    }
    QString operator()(const HeaderForbidden &e) const { return text(e.name); }
    QString operator()(const HttpCacheLookedUp &e) const
    {
        switch (e.use) {
        case HttpCacheUse::Varies:
            return e.vary == "*" ? u"Vary: *"_s
                                 : u"Vary: %1 · “%2” ≠ “%3”"_s.arg(
                                       text(e.vary), text(e.storedValue), text(e.value));
        case HttpCacheUse::ModeForbids:
        case HttpCacheUse::Nothing:
            return u"cache: "_s + QLatin1StringView(Reflect::nameOf(e.mode));
        case HttpCacheUse::OtherCredentials:
        case HttpCacheUse::OtherDestination:
        case HttpCacheUse::OtherRequest: return {};
        case HttpCacheUse::Fresh:
        case HttpCacheUse::StaleAllowed:
        case HttpCacheUse::StaleWhileRevalidate:
        case HttpCacheUse::Validate:
        case HttpCacheUse::Unusable: break;
        }
        return Words::ageOfStored(e.age, e.lifetime);
    }
    QString operator()(const StoredHeadUpdated &e) const
    {
        return e.updated.empty() ? QString() : tr("new: %1").arg(joined(e.updated));
    }
    QString operator()(const NetworkFailed &) const { return {}; }
    QString operator()(const MixedContent &e) const
    {
        return text(e.page) + u" → "_s + text(e.url);
    }
    QString operator()(const PolicyViolated &e) const { return text(e.directive); }
    QString operator()(const UrlUpgraded &e) const { return text(e.to); }
    QString operator()(const AddressSpacesCompared &e) const
    {
        const auto name = [](Policy::AddressSpace space) {
            const char *known = Reflect::nameOf(space);
            return *known ? QString::fromLatin1(known) : u"?"_s;
        };
        return name(e.page) + u" → "_s + name(e.target) +
               (e.permission.isEmpty() ? QString() : u" · "_s + text(e.permission));
    }
    QString operator()(const EmbedderPolicyApplied &e) const
    {
        return u"%1 · Cross-Origin-Resource-Policy: %2"_s.arg(
            QLatin1StringView(Reflect::nameOf(e.policy)),
            e.resourcePolicy ? text(*e.resourcePolicy) : u"—"_s);
    }
    QString operator()(const IntegrityCompared &e) const
    {
        return m_failed ? text(e.found) + u" ≠ "_s + text(e.expected) : text(e.found);
    }
    QString operator()(const NoResponseBody &) const { return {}; }
    QString operator()(const MimeTypeSeen &e) const { return text(e.essence); }
    QString operator()(const DocumentMalformed &e) const
    {
        return Words::mistake(Dom::ParseMistake{e.mistake, e.line, e.column});
    }
    QString operator()(const DocumentMade &e) const
    {
        return u"<%1> · %2 · %3"_s.arg(e.root, text(e.contentType), text(e.encoding));
    }
    QString operator()(const TypeJudged &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        const QString nosniff = e.nosniff ? u" · nosniff"_s : QString();
        const QString found = e.found.isEmpty() ? QString() : u" · "_s + text(e.found);
        return u"%1: %2%3%4"_s.arg(QLatin1StringView(Reflect::nameOf(e.destination)), type, nosniff,
                                   found);
    }
    QString operator()(const ImageSeen &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        return e.format.isEmpty() ? type : u"%1 · %2"_s.arg(type, text(e.format));
    }
    QString operator()(const ContentSeen &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        return e.format.isEmpty() ? type : u"%1 · %2"_s.arg(type, text(e.format));
    }
    QString operator()(const BeaconTooLong &e) const
    {
        return u"%1 > %2"_s.arg(e.length).arg(e.limit);
    }
    QString operator()(const EventStreamJudged &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        const QString charset = e.charset.isEmpty() ? QString() : u"; charset="_s + text(e.charset);
        return u"%1 · %2%3"_s.arg(QString::number(e.status), type, charset);
    }
    QString operator()(const HandshakeJudged &e) const
    {
        const QString found = e.found.isEmpty() ? u"—"_s : text(e.found);
        return m_failed ? u"%1 ≠ %2"_s.arg(found, e.expected.isEmpty() ? u"—"_s : text(e.expected))
                        : found;
    }
    QString operator()(const SocketFailed &e) const
    {
        const QString name = QString::fromLatin1(Reflect::nameOf(e.mistake));
        return e.code == 0 ? name : u"%1 · %2"_s.arg(name).arg(e.code);
    }

private:
    const bool m_failed;
};

class AlgorithmWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::AlgorithmWords)

public:
    /// Algorithms keep the standard's names; only the word "step" is ours.
    static QString step(const StepRef &step)
    {
        const QString name = algorithm(step.anchor);
        if (step.step.isEmpty()) {
            return name;
        }
        return tr("%1, step %2").arg(name, text(step.step));
    }

private:
    static QString algorithm(const QByteArray &anchor)
    {
        static const std::pair<const char *, const char *> names[] = {
            {Anchor::fetching, "fetch"},
            {Anchor::mainFetch, "main fetch"},
            {Anchor::schemeFetch, "scheme fetch"},
            {Anchor::httpFetch, "HTTP fetch"},
            {Anchor::httpRedirectFetch, "HTTP-redirect fetch"},
            {Anchor::httpNetworkOrCacheFetch, "HTTP-network-or-cache fetch"},
            {Anchor::httpNetworkFetch, "HTTP-network fetch"},
            {Anchor::corsPreflightFetch, "CORS-preflight fetch"},
            {Anchor::corsCheck, "CORS check"},
            {"dom-xmlhttprequest-setrequestheader", "setRequestHeader()"},
            {"local-network-access-check", "Local Network Access check"},
            {"document-response", "set a document response"},
            {Anchor::opaqueBlocking, "Opaque Response Blocking"},
            {"update-the-image-data", "update the image data"},
            {"fetch-a-classic-script", "fetch a classic script"},
            {"fetch-a-single-module-script", "fetch a single module script"},
            {"link-type-stylesheet", "process a style sheet"},
            {"font-face-load", "load a font"},
            {"concept-media-load-resource", "resource fetch algorithm"},
            {"send-beacon", "sendBeacon()"},
        };
        for (const auto &[known, name] : names) {
            if (anchor == known) {
                return QString::fromLatin1(name);
            }
        }
        return text(anchor);
    }
};

} // namespace

QString Words::title(const Decided &decided)
{
    return std::visit(CheckWords(decided), decided.evidence);
}

QString Words::evidence(const Decided &decided)
{
    return std::visit(EvidenceWords(decided), decided.evidence);
}

QString Words::step(const StepRef &step)
{
    return QString::fromLatin1(info(step.standard).title) + u" · "_s + AlgorithmWords::step(step);
}

QString Words::unsafeBecause(UnsafeBecause because)
{
    switch (because) {
    case UnsafeBecause::Name: return {};
    case UnsafeBecause::TooLong: return tr("above 128 bytes");
    case UnsafeBecause::UnsafeByte: return tr("unsafe byte");
    case UnsafeBecause::MimeType: return tr("not a form's type");
    case UnsafeBecause::Range: return tr("not a simple range");
    case UnsafeBecause::SumTooLarge: return tr("above 1024 bytes together");
    }
    return {};
}

QString Words::transportError(Http::TransportErrorKind kind)
{
    using enum Http::TransportErrorKind;
    switch (kind) {
    case NameNotResolved: return tr("The host's address was not found");
    case ConnectionRefused: return tr("The connection was refused");
    case ConnectionReset: return tr("The connection was reset");
    case ConnectionClosed: return tr("The connection was closed without an answer");
    case ConnectTimedOut: return tr("No connection within the time allowed");
    case Unreachable: return tr("The host cannot be reached");
    case TlsCertificateExpired: return tr("The certificate is not valid at this date");
    case TlsCertificateNameMismatch: return tr("The certificate is for another name");
    case TlsCertificateUntrusted: return tr("The certificate is not trusted");
    case TlsFailed: return tr("The secure connection failed");
    case BodyTruncated: return tr("The answer broke off");
    case ContentDecodingFailed: return tr("The body's encoding is broken");
    case MalformedResponse: return tr("The answer is not HTTP");
    case StatusLineInvalid: return tr("The first line of the answer cannot be read");
    case HeadTruncated: return tr("The head of the answer broke off");
    case HeadTooLarge: return tr("The head of the answer is too large");
    case ChunkInvalid: return tr("The chunks of the answer are broken");
    case TooManyConnectionErrors: return tr("The connection failed");
    case Other: return tr("The network failed");
    }
    return {};
}

} // namespace Corscope::Explain
