#include "core/explain/words.h"
#include "core/explain/words_cache.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// What a verdict's sentences are filled with.
struct Facts
{
    const Log &log;
    Finding finding;
    QString method = {};             ///< of the request that the page wanted to make
    QString origin = {};             ///< the origin that had to be allowed
    QString found = {};              ///< the value that was found
    QString name = {};               ///< a method or header name that was not allowed
    QString list = {};               ///< what was allowed instead
    QString invalid = {};            ///< the element that could not be read
    QString url = {};                ///< a URL that decided
    QString host = {};               ///< host:port of the request
    int status = 0;                  ///< of the answer
    QString directive = {};          ///< of a Content-Security-Policy, with its value
    QString effectiveDirective = {}; ///< that the policy speaks of: "connect-src"
    QString space = {};              ///< an address space that decided
    QString stated = {};             ///< the address space that the page has stated
    int port = 0;
    bool preflight = false;
    StoredAnswer stored = {}; ///< that was refused
};

QString listOf(const std::vector<QByteArray> &items)
{
    QStringList list;
    for (const QByteArray &item : items) {
        list.append(isomorphicDecode(item));
    }
    return list.join(", "_L1);
}

void fill(Facts &facts, const Evidence &evidence)
{
    if (const auto *compared = std::get_if<ValueCompared>(&evidence)) {
        facts.origin = isomorphicDecode(compared->expected);
        facts.found = isomorphicDecode(compared->found);
    } else if (const auto *name = std::get_if<NameLookedUp>(&evidence)) {
        facts.name = isomorphicDecode(name->name);
        facts.list = listOf(name->list);
    } else if (const auto *element = std::get_if<ElementInvalid>(&evidence)) {
        facts.invalid = isomorphicDecode(element->element);
        facts.found = isomorphicDecode(element->value);
    } else if (const auto *status = std::get_if<StatusSeen>(&evidence)) {
        facts.status = status->status;
    } else if (const auto *redirected = std::get_if<Redirected>(&evidence)) {
        facts.status = redirected->status;
        facts.url =
            isomorphicDecode(redirected->to.isEmpty() ? redirected->location : redirected->to);
    } else if (const auto *url = std::get_if<UrlSeen>(&evidence)) {
        facts.url = isomorphicDecode(url->url);
    } else if (const auto *port = std::get_if<PortSeen>(&evidence)) {
        facts.port = port->port;
    } else if (const auto *mixed = std::get_if<MixedContent>(&evidence)) {
        facts.origin = isomorphicDecode(mixed->page);
        facts.url = isomorphicDecode(mixed->url);
    } else if (const auto *violated = std::get_if<PolicyViolated>(&evidence)) {
        facts.directive = isomorphicDecode(violated->directive);
        facts.effectiveDirective = isomorphicDecode(violated->effectiveDirective);
        facts.url = isomorphicDecode(violated->url);
    } else if (const auto *spaces = std::get_if<AddressSpacesCompared>(&evidence)) {
        facts.space = QString::fromLatin1(Reflect::nameOf(spaces->target));
        facts.stated = QString::fromLatin1(Reflect::nameOf(spaces->stated));
        facts.name = isomorphicDecode(spaces->permission);
    } else if (const auto *embedder = std::get_if<EmbedderPolicyApplied>(&evidence)) {
        facts.name = QString::fromLatin1(Reflect::nameOf(embedder->policy));
    } else if (const auto *integrity = std::get_if<IntegrityCompared>(&evidence)) {
        facts.found = isomorphicDecode(integrity->found);
    } else if (const auto *type = std::get_if<TypeJudged>(&evidence)) {
        facts.name = type->type.isEmpty() ? u"—"_s : isomorphicDecode(type->type);
        facts.found = isomorphicDecode(type->found);
    } else if (const auto *image = std::get_if<ImageSeen>(&evidence)) {
        facts.name = image->type.isEmpty() ? u"—"_s : isomorphicDecode(image->type);
    }
}

void fillFromTrace(Facts &facts)
{
    for (const Entry &entry : facts.log.entries()) {
        if (const auto sent = requestBegunBy(entry.event)) {
            if (entry.exchange == facts.finding.exchange || facts.host.isEmpty()) {
                const auto url = Url::parse(isomorphicDecode(sent->url));
                facts.host = url ? isomorphicDecode(Url::hostAndPort(*url)) : QString();
                if (const auto origin = sent->headers.get("Origin");
                    origin && facts.origin.isEmpty()) {
                    facts.origin = isomorphicDecode(*origin);
                }
            }
        } else if (const auto *head = std::get_if<ResponseHeadReceived>(&entry.event)) {
            if (!head->interim && entry.exchange == facts.finding.exchange && facts.status == 0) {
                facts.status = head->head().status;
            }
        }
    }
}

Facts factsOf(const Log &log, const Finding &finding)
{
    Facts facts{log, finding};
    facts.method = log.spec().request.method.toUpper();
    facts.preflight = finding.stage == Stage::Preflight;
    facts.stored = storedAnswerOf(log, finding.exchange).value_or(StoredAnswer());
    if (const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event)) {
        fill(facts, decided->evidence);
    }
    fillFromTrace(facts);
    return facts;
}

/// "true" is what Access-Control-Allow-Credentials is compared with: it is no origin.
bool isAboutCredentials(Reason reason)
{
    return reason == Reason::AllowCredentialsMissing || reason == Reason::AllowCredentialsNotTrue;
}

} // namespace

namespace {

/// Sentences of one reason. A class of its own so that translators find them together.
class ReasonWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::ReasonWords)

public:
    static QString answer(const Facts &f)
    {
        return f.preflight ? tr("the answer to the preflight") : tr("the answer");
    }

    static QString headline(const Facts &f)
    {
        const QString a = answer(f);
        switch (f.finding.reason) {
        case Reason::AllowOriginMissing:
            return tr("Blocked: %1 has no Access-Control-Allow-Origin").arg(a);
        case Reason::AllowOriginSeveralLines:
            return tr("Blocked: %1 has Access-Control-Allow-Origin more than once").arg(a);
        case Reason::AllowOriginList:
            return tr("Blocked: %1 allows a list of origins, but only one may be named").arg(a);
        case Reason::AllowOriginWildcardWithCredentials:
            return tr("Blocked: %1 allows “*”, which does not count with credentials").arg(a);
        case Reason::AllowOriginInvalid:
            return tr("Blocked: %1 allows “%2”, which is not an origin").arg(a, f.found);
        case Reason::AllowOriginWildcardSubdomain:
            return tr("Blocked: %1 allows “%2”, but there are no patterns in this header")
                .arg(a, f.found);
        case Reason::AllowOriginTrailingSlash:
            return tr("Blocked: the allowed origin ends with a slash too many");
        case Reason::AllowOriginHasPath:
            return tr("Blocked: %1 allows a URL with a path instead of an origin").arg(a);
        case Reason::AllowOriginOtherScheme:
            return tr("Blocked: %1 allows the same host with another scheme").arg(a);
        case Reason::AllowOriginOtherPort:
            return tr("Blocked: %1 allows the same host with another port").arg(a);
        case Reason::AllowOriginOtherCase:
            return tr("Blocked: the allowed origin is written in other letters: case counts");
        case Reason::AllowOriginWwwDiffers:
            return tr("Blocked: %1 allows the host with and not without “www.”, or the reverse")
                .arg(a);
        case Reason::AllowOriginNullWritten:
            return tr("Blocked: %1 allows “null”, but the page's origin is %2").arg(a, f.origin);
        case Reason::AllowOriginNeedsNull:
            return tr("Blocked: the page's origin is “null” here, and %1 allows %2")
                .arg(a, f.found);
        case Reason::AllowOriginMismatch: return tr("Blocked: %1 allows another origin").arg(a);
        case Reason::AllowCredentialsMissing:
            return tr("Blocked: %1 does not allow credentials").arg(a);
        case Reason::AllowCredentialsNotTrue:
            return tr("Blocked: Access-Control-Allow-Credentials is “%1”, not “true”").arg(f.found);
        case Reason::PreflightStatus:
            return f.status == 0
                       ? tr("Blocked: the preflight was answered with a status of failure")
                       : tr("Blocked: the preflight was answered with status %1").arg(f.status);
        case Reason::PreflightRedirect:
            return f.status == 0 ? tr("Blocked: the preflight was answered with a redirect")
                                 : tr("Blocked: the preflight was answered with a redirect (%1)")
                                       .arg(f.status);
        case Reason::AllowMethodsInvalid:
            return tr("Blocked: Access-Control-Allow-Methods cannot be read at “%1”")
                .arg(f.invalid);
        case Reason::AllowHeadersInvalid:
            return tr("Blocked: Access-Control-Allow-Headers cannot be read at “%1”")
                .arg(f.invalid);
        case Reason::MethodNotAllowed:
            return tr("Blocked: the answer to the preflight does not allow the method %1")
                .arg(f.name);
        case Reason::MethodWildcardWithCredentials:
            return tr("Blocked: “*” does not allow the method %1 when credentials are sent")
                .arg(f.name);
        case Reason::HeaderNotAllowed:
            return tr("Blocked: the answer to the preflight does not allow the header %1")
                .arg(f.name);
        case Reason::HeaderWildcardWithCredentials:
            return tr("Blocked: “*” does not allow the header %1 when credentials are sent")
                .arg(f.name);
        case Reason::AuthorizationNotCoveredByWildcard:
            return tr("Blocked: “*” does not cover the header authorization");
        case Reason::RedirectRefusedByMode:
            return tr("Blocked: the answer redirects, and the page asked for none");
        case Reason::RedirectLocationInvalid:
            return tr("Failed: the redirect's Location cannot be read");
        case Reason::RedirectScheme: return tr("Blocked: the redirect leads to %1").arg(f.url);
        case Reason::RedirectSeveralLocations:
            return tr("Failed: the redirect names several targets");
        case Reason::RedirectTooMany: return tr("Failed: more than 20 redirects");
        case Reason::RedirectCredentials:
            return tr("Blocked: the redirect's URL contains a user name or password");
        case Reason::RedirectAcrossOrigins:
            return tr("Blocked: this old browser follows no such redirect across origins");
        case Reason::BadPort: return tr("Blocked: browsers do not connect to port %1").arg(f.port);
        case Reason::SameOriginMode: return tr("Blocked: the page asked for its own origin only");
        case Reason::NoCorsRedirectMode:
            return tr("Blocked: no-cors goes only with redirect “follow”");
        case Reason::UnsupportedScheme: return tr("Blocked: pages cannot request %1").arg(f.url);
        default: return otherHeadline(f);
        }
    }

    static QString otherHeadline(const Facts &f)
    {
        switch (f.finding.reason) {
        case Reason::OpenAcrossOrigins:
            return tr("Blocked: in this old browser open() refuses every other origin");
        case Reason::CrossOriginResourcePolicy:
            return tr("Blocked: Cross-Origin-Resource-Policy keeps the answer to its own pages");
        case Reason::MixedContent:
            return tr("Blocked: mixed content, a secure page asks for an insecure URL");
        case Reason::PagePolicy:
            return tr("Blocked: the page's own Content-Security-Policy does not allow this URL");
        case Reason::LocalNetworkPermission:
            return tr("Blocked: the page has no permission to reach the %1 network").arg(f.space);
        case Reason::LocalNetworkInsecurePage:
            return tr("Blocked: a page without https must not reach the %1 network").arg(f.space);
        case Reason::LocalNetworkOtherSpace:
            return tr("Blocked: the address is in the %1 network, not in the one stated")
                .arg(f.space);
        case Reason::EmbedderPolicy:
            return tr("Blocked: the page's embedder policy wants the answer to permit embedding");
        case Reason::IntegrityMismatch:
            return tr("Blocked: the body does not have the hash that the page expects");
        case Reason::IntegrityWithoutCors:
            return tr("Blocked: a hash can be checked only of what is loaded with CORS");
        case Reason::Nosniff:
            return tr("Blocked: the server forbids to take “%1” for anything else").arg(f.name);
        case Reason::ScriptMimeType: return tr("Blocked: “%1” is no type of a script").arg(f.name);
        case Reason::StyleMimeType:
            return tr("Blocked: “%1” is no type of a style sheet").arg(f.name);
        case Reason::OpaqueResponseBlocked:
            return tr("Blocked: Opaque Response Blocking keeps the answer from the element");
        case Reason::ElementStatus:
            return tr("Failed: the server answered with status %1").arg(f.status);
        case Reason::NotAnImage: return tr("Failed: the answer is no image that can be shown");
        case Reason::ElementUrl: return tr("Failed: the element's URL is empty or cannot be read");
        case Reason::BeaconTooLong: return tr("Refused: the body is too long for a beacon");
        case Reason::EventStreamStatus:
            return tr("Ended: a stream of events needs status 200, not %1").arg(f.status);
        case Reason::EventStreamType: return tr("Ended: the answer is no stream of events");
        case Reason::SocketHandshake: return tr("Failed: the server did not agree to a WebSocket");
        case Reason::SocketFrame: return tr("Failed: the server broke the WebSocket protocol");
        case Reason::SocketConnectionLost:
            return tr("Ended: the connection was lost, without a close frame (1006)");
        case Reason::SeveralContentLengths: return tr("Failed: the answer states several lengths");
        case Reason::InvalidContentLength:
            return tr("Failed: the length that the answer states is no number");
        case Reason::ProxyAuthentication:
            return tr("Failed: the server asks for a login that only a proxy may ask for");
        case Reason::NetworkNameNotResolved:
            return tr("Failed: no address was found for %1").arg(f.host);
        case Reason::NetworkConnectionRefused:
            return tr("Failed: nothing listens at %1").arg(f.host);
        case Reason::NetworkConnectionReset:
            return tr("Failed: %1 reset the connection").arg(f.host);
        case Reason::NetworkConnectionClosed:
            return tr("Failed: %1 closed the connection without an answer").arg(f.host);
        case Reason::NetworkTimedOut:
            return tr("Failed: %1 could not be reached in time").arg(f.host);
        case Reason::NetworkUnreachable: return tr("Failed: there is no way to %1").arg(f.host);
        case Reason::TlsCertificateExpired:
            return tr("Failed: the certificate of %1 is not valid at this date").arg(f.host);
        case Reason::TlsCertificateNameMismatch:
            return tr("Failed: the certificate of %1 is for another name").arg(f.host);
        case Reason::TlsCertificateUntrusted:
            return tr("Failed: the certificate of %1 is not trusted").arg(f.host);
        case Reason::TlsFailed: return tr("Failed: no secure connection to %1").arg(f.host);
        case Reason::BodyTruncated: return tr("Failed: the answer broke off");
        case Reason::ContentDecodingFailed:
            return tr("Failed: the answer is not encoded as Content-Encoding says");
        case Reason::MalformedResponse: return tr("Failed: %1 does not answer in HTTP").arg(f.host);
        case Reason::ScriptSyntaxError:
            return tr("Exception: the method, the URL or a header cannot be read");
        case Reason::ScriptSecurityError: return tr("Exception: scripts may not use this method");
        case Reason::ScriptOtherException: return tr("Exception: the call was refused");
        case Reason::TimedOut: return tr("Timeout: the answer was not complete in time");
        case Reason::Aborted: return tr("Aborted by the page");
        case Reason::OpaqueAnswer:
            return tr("Opaque: the request was made, but the page sees nothing of the answer");
        case Reason::AllowOriginMissingInStored:
        case Reason::AllowOriginOtherInStored:
        case Reason::OnlyIfCached: return CacheWords::headline(f.finding.reason);
        default: return tr("Failed: the network could not do it");
        }
    }

    static QString why(const Facts &f)
    {
        switch (f.finding.reason) {
        case Reason::AllowOriginMissing:
            return tr("The request came from %1, another origin than the server's. A page may read "
                      "such an "
                      "answer only if the answer says so, in this header, whatever its status.")
                .arg(f.origin);
        case Reason::AllowOriginSeveralLines:
        case Reason::AllowOriginList:
            return tr("The header was “%1”. It must name exactly one origin, the one that asked. "
                      "Often a proxy "
                      "and the application both add the header.")
                .arg(f.found);
        case Reason::AllowOriginWildcardWithCredentials:
            return tr("A request with cookies is answered for one user. “*” would share that "
                      "answer with every "
                      "site, so with credentials the origin must be named.");
        case Reason::AllowOriginNeedsNull:
            return tr("Pages without an origin of their own (files, sandboxed frames) and requests "
                      "that were "
                      "redirected from one foreign origin to another send Origin: null.");
        case Reason::AllowOriginInvalid:
        case Reason::AllowOriginWildcardSubdomain:
        case Reason::AllowOriginTrailingSlash:
        case Reason::AllowOriginHasPath:
        case Reason::AllowOriginOtherScheme:
        case Reason::AllowOriginOtherPort:
        case Reason::AllowOriginOtherCase:
        case Reason::AllowOriginWwwDiffers:
        case Reason::AllowOriginNullWritten:
        case Reason::AllowOriginMismatch:
            return tr("The header says “%1”; the page's origin is “%2”. They are compared byte for "
                      "byte: "
                      "scheme, host and port, nothing after them.")
                .arg(f.found, f.origin);
        case Reason::AllowCredentialsMissing:
        case Reason::AllowCredentialsNotTrue:
            return tr("The page sent the request with credentials. Then the answer must also say "
                      "Access-Control-Allow-Credentials: true, in exactly these letters.");
        case Reason::PreflightStatus:
            return tr("Before a request that no plain form could make, the browser asks with "
                      "OPTIONS. Only an "
                      "answer with a status of 200 to 299 gives permission. Routers without an "
                      "OPTIONS route (404, "
                      "405) and login checks (401, 403) are the usual cause.");
        case Reason::PreflightRedirect:
            return tr("A preflight is not redirected: the permission must come from the URL "
                      "itself. A missing "
                      "slash, http instead of https, or a login page is the usual cause.");
        default: return moreWhy(f);
        }
    }

    static QString moreWhy(const Facts &f)
    {
        switch (f.finding.reason) {
        case Reason::AllowMethodsInvalid:
        case Reason::AllowHeadersInvalid:
            return tr("The header is “%1”. It must be names separated by commas; one element that "
                      "is no name makes "
                      "all of it void.")
                .arg(f.found);
        case Reason::MethodNotAllowed:
            return f.list.isEmpty() ? tr("GET, HEAD and POST need no permission; every other "
                                         "method must be listed in "
                                         "Access-Control-Allow-Methods. The answer lists none.")
                                    : tr("GET, HEAD and POST need no permission; every other "
                                         "method must be listed, in the same "
                                         "letters. The answer lists: %1.")
                                          .arg(f.list);
        case Reason::HeaderNotAllowed:
            return f.list.isEmpty() ? tr("A header that a form could not send must be listed in "
                                         "Access-Control-Allow-Headers. The "
                                         "answer lists none.")
                                    : tr("A header that a form could not send must be listed in "
                                         "Access-Control-Allow-Headers. The "
                                         "answer lists: %1.")
                                          .arg(f.list);
        case Reason::MethodWildcardWithCredentials:
        case Reason::HeaderWildcardWithCredentials:
            return tr("With credentials “*” is taken literally: it allows a method or header named "
                      "“*”, and nothing else.");
        case Reason::AuthorizationNotCoveredByWildcard:
            return tr("By the standard the authorization header must be listed by its name. "
                      "Today's browsers still "
                      "let “*” cover it and have announced to stop.");
        case Reason::RedirectRefusedByMode:
            return tr("With redirect “error” a redirect is a network error.");
        case Reason::RedirectScheme: return tr("A redirect may lead to http and https only.");
        case Reason::RedirectCredentials:
            return tr("User names and passwords in a redirect's URL are refused across origins.");
        case Reason::RedirectAcrossOrigins:
            return tr("Until 2014 no browser followed a redirect across origins of a request that "
                      "needs a preflight; the first ones with CORS followed none at all. Today's "
                      "browsers do.");
        case Reason::OpenAcrossOrigins:
            return tr("XMLHttpRequest was for the page's own origin until there was CORS, which "
                      "Internet Explorer has since its version 10.");
        case Reason::BadPort:
            return tr("The port belongs to a service that could be misled by an HTTP request; the "
                      "list is part of "
                      "the Fetch Standard. Nothing was sent.");
        case Reason::SameOriginMode:
            return tr("With mode “same-origin” a request to another origin is a network error. "
                      "Nothing was sent.");
        case Reason::UnsupportedScheme:
            return tr("Across origins only http and https can be requested. Nothing was sent.");
        case Reason::MixedContent:
            return tr("The page came over https; what it loads has to come encrypted as well. The "
                      "browser stops such a request itself, before anything is sent: no server "
                      "header can change that.");
        case Reason::PagePolicy:
            return tr("The page was sent with a policy that lists where its scripts may connect "
                      "to: %1. The URL is not among them. This is the page's rule, not the "
                      "server's; CORS was not asked.")
                .arg(f.directive);
        case Reason::LocalNetworkPermission:
            return tr("The page comes from a more public address than the one that it asks for. "
                      "Chromium and Firefox let the person decide (permission %1); without a yes "
                      "nothing is sent.")
                .arg(f.name);
        case Reason::LocalNetworkInsecurePage:
            return tr("The page comes from a more public address than the one that it asks for, "
                      "and such a permission is given to https pages only.");
        case Reason::LocalNetworkOtherSpace:
            return tr("targetAddressSpace of fetch() said “%1”. The address turned out to be in "
                      "another space.")
                .arg(f.stated);
        case Reason::EmbedderPolicy:
            return tr("The page was sent with Cross-Origin-Embedder-Policy: %1. What it loads "
                      "without CORS has to say by Cross-Origin-Resource-Policy that it may be "
                      "embedded.")
                .arg(f.name);
        case Reason::IntegrityMismatch:
            return tr("The request carries Subresource Integrity metadata. The body's hash is %1.")
                .arg(f.found);
        case Reason::IntegrityWithoutCors:
            return tr("The element has an integrity attribute, but loads another origin's file "
                      "without CORS. Whether the hash fits would tell the page what is in it.");
        case Reason::Nosniff:
            return tr("With X-Content-Type-Options: nosniff a script has to have a JavaScript "
                      "type, and a style sheet text/css.");
        case Reason::ScriptMimeType:
            return tr("Images, audio, video and text/csv are never run as scripts; a module has "
                      "to have a JavaScript type.");
        case Reason::StyleMimeType:
            return tr("A style sheet has to be sent as text/css, or without a type.");
        case Reason::OpaqueResponseBlocked:
            return tr("The element loads another origin without CORS, and what came is of no use "
                      "to it: it looks like a page or like data. So that it does not even get "
                      "into the page's process, the browser drops it.");
        case Reason::NotAnImage:
            return tr("By its first bytes the body is no image (its type is “%1”). SVG is told "
                      "by the type image/svg+xml alone.")
                .arg(f.name);
        case Reason::EventStreamStatus:
            return tr("Any status but 200 ends an EventSource for good; it does not try again. 204 "
                      "is how a server says that there is no more.");
        case Reason::EventStreamType:
            return tr("The Content-Type has to be text/event-stream. Another type ends an "
                      "EventSource for good; it does not try again.");
        case Reason::SocketHandshake:
            return tr("A WebSocket begins with an HTTP request. Only status 101 with the right "
                      "Upgrade, Connection and Sec-WebSocket-Accept opens it; the page is not told "
                      "what was wrong: error, then close with code 1006.");
        case Reason::SocketFrame:
            return tr("What came is no frame that RFC 6455 allows here. The browser ends the "
                      "connection, and the page sees error, then close with code 1006.");
        case Reason::SocketConnectionLost:
            return tr("1006 is on no wire: it is what a page is told where no close frame came.");
        case Reason::BeaconTooLong:
            return tr("A beacon carries 64 KiB at most, all beacons on their way taken together.");
        case Reason::CrossOriginResourcePolicy:
            return tr("Mode “no-cors” needs no permission, but a server can refuse it with this "
                      "header: same-origin or same-site.");
        case Reason::SeveralContentLengths:
            return tr("Content-Length came with different values. A browser cannot tell where "
                      "the answer ends and drops it; this is not about CORS.");
        case Reason::InvalidContentLength:
            return tr("Content-Length must be one number. This browser drops the answer; this is "
                      "not about CORS.");
        case Reason::ProxyAuthentication:
            return tr("Status 407 belongs to proxies. This browser takes it for an attack when a "
                      "server sends it.");
        case Reason::RedirectSeveralLocations:
            return tr("Location came more than once, with different values.");
        case Reason::OpaqueAnswer:
            return tr("With mode “no-cors”, or a redirect that is not followed, the page gets "
                      "status 0, no headers "
                      "and no body, without any error.");
        case Reason::TimedOut:
            return tr("The page gave it %1 ms.").arg(f.log.spec().request.timeout);
        case Reason::NetworkNameNotResolved:
        case Reason::NetworkConnectionRefused:
        case Reason::NetworkConnectionReset:
        case Reason::NetworkConnectionClosed:
        case Reason::NetworkTimedOut:
        case Reason::NetworkUnreachable:
        case Reason::TlsCertificateExpired:
        case Reason::TlsCertificateNameMismatch:
        case Reason::TlsCertificateUntrusted:
        case Reason::TlsFailed:
            return tr("This is not about CORS, although a page sees the same: an error event and "
                      "status 0.");
        default: return CacheWords::why(f.finding.reason, f.stored);
        }
    }

    static QString remedy(const Facts &f)
    {
        switch (f.finding.reason) {
        case Reason::AllowOriginMissing:
            return tr("Send Access-Control-Allow-Origin: %1 with every answer, errors and "
                      "redirects included, and Vary: Origin.")
                .arg(f.origin);
        case Reason::AllowOriginSeveralLines:
        case Reason::AllowOriginList:
            return tr("Let one layer set the header, once, to the origin that asked: %1.")
                .arg(f.origin);
        case Reason::AllowOriginWildcardWithCredentials:
            return tr("Send Access-Control-Allow-Origin: %1 and Vary: Origin instead of “*”, or "
                      "send the request without credentials.")
                .arg(f.origin);
        case Reason::AllowOriginNeedsNull:
            return tr("Serve the page over http or https. For the redirect, let the first server "
                      "answer itself.");
        case Reason::AllowOriginInvalid:
        case Reason::AllowOriginWildcardSubdomain:
        case Reason::AllowOriginTrailingSlash:
        case Reason::AllowOriginHasPath:
        case Reason::AllowOriginOtherScheme:
        case Reason::AllowOriginOtherPort:
        case Reason::AllowOriginOtherCase:
        case Reason::AllowOriginWwwDiffers:
        case Reason::AllowOriginNullWritten:
        case Reason::AllowOriginMismatch:
            return tr("Compare the request's Origin with a list of allowed origins and send it "
                      "back: Access-Control-Allow-Origin: %1.")
                .arg(f.origin);
        case Reason::AllowCredentialsMissing:
        case Reason::AllowCredentialsNotTrue:
            return tr("Send Access-Control-Allow-Credentials: true, once.");
        case Reason::PreflightStatus:
            return tr("Answer OPTIONS with 204 and the Access-Control-Allow-… headers before "
                      "routing and login checks.");
        case Reason::PreflightRedirect:
            return tr("Use the final URL, or answer OPTIONS without redirecting.");
        case Reason::AllowMethodsInvalid:
        case Reason::AllowHeadersInvalid:
            return tr("Write plain names separated by commas, without quotes, brackets or spaces "
                      "inside.");
        case Reason::MethodNotAllowed:
        case Reason::MethodWildcardWithCredentials:
            return tr("Add %1 to Access-Control-Allow-Methods in the answer to OPTIONS.")
                .arg(f.name);
        case Reason::HeaderNotAllowed:
        case Reason::HeaderWildcardWithCredentials:
        case Reason::AuthorizationNotCoveredByWildcard:
            return tr("Add %1 to Access-Control-Allow-Headers in the answer to OPTIONS.")
                .arg(f.name);
        case Reason::MixedContent:
            return tr("Serve the URL over https, or reach it by a server of the page's own.");
        case Reason::PagePolicy:
            return tr("Add the URL's origin to %1 of the page's policy.").arg(f.effectiveDirective);
        case Reason::LocalNetworkPermission:
            return tr("Allow it when the browser asks (Local network access), or serve the page "
                      "from the same network. In a frame the permission has to be passed on with "
                      "the allow attribute.");
        case Reason::LocalNetworkInsecurePage: return tr("Serve the page over https.");
        case Reason::LocalNetworkOtherSpace:
            return tr("State targetAddressSpace: \"%1\", or leave it out.").arg(f.space);
        case Reason::EmbedderPolicy:
            return tr("Send Cross-Origin-Resource-Policy: cross-origin with the answer, or request "
                      "it with CORS.");
        case Reason::IntegrityMismatch: return tr("Correct the hash in the page, or the body.");
        case Reason::IntegrityWithoutCors:
            return tr("Add crossorigin=\"anonymous\" to the element, and let the server allow the "
                      "page's origin.");
        case Reason::Nosniff:
        case Reason::ScriptMimeType:
            return tr("Send a script as text/javascript, a style sheet as text/css.");
        case Reason::StyleMimeType: return tr("Send it with Content-Type: text/css.");
        case Reason::OpaqueResponseBlocked:
            return tr("To read data, use fetch() with CORS. A file that is meant for the element "
                      "has to have the type of what it is.");
        case Reason::EventStreamStatus: return tr("Answer with status 200.");
        case Reason::EventStreamType:
            return tr("Send Content-Type: text/event-stream, without a charset or with utf-8.");
        case Reason::SocketHandshake:
            return tr("Let the WebSocket library answer, and see to it that a proxy hands on "
                      "Upgrade and Connection.");
        case Reason::SocketFrame:
            return tr("Let a WebSocket library write the frames, and nothing else on that "
                      "connection.");
        case Reason::SocketConnectionLost:
            return tr("Send a close frame before ending the connection, and pings where a proxy "
                      "ends what is idle.");
        case Reason::BeaconTooLong: return tr("Send less, or use fetch().");
        case Reason::CrossOriginResourcePolicy:
            return tr("Send Cross-Origin-Resource-Policy: cross-origin, or allow the page's "
                      "origin and drop mode “no-cors”.");
        case Reason::SeveralContentLengths:
        case Reason::InvalidContentLength: return tr("Send Content-Length once.");
        case Reason::ProxyAuthentication: return tr("Ask for a login with 401.");
        case Reason::RedirectSeveralLocations: return tr("Send Location once.");
        case Reason::OpaqueAnswer:
            return tr("Remove mode “no-cors” and let the server allow the page's origin.");
        case Reason::NetworkConnectionRefused: return tr("Start the server, or correct the port.");
        default: return CacheWords::remedy(f.finding.reason, f.stored);
        }
    }
};

} // namespace

namespace {

/// What was on the wire, or answered from the HTTP cache, besides the preflight.
bool actualWasSent(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto sent = requestBegunBy(entry.event);
        if (sent && sent->purpose == Purpose::Actual) {
            return true;
        }
    }
    return false;
}

bool anythingWasSent(const Log &log)
{
    return !exchangesOf(log).empty();
}

} // namespace

namespace {

class ConsequenceWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::ConsequenceWords)

public:
    static QString success(Api api)
    {
        switch (api) {
        case Api::Xhr:
        case Api::Fetch:
        case Api::XDomainRequest: return tr("Allowed: the page can read the answer");
        case Api::EventSource: return tr("Open: the page gets the stream's events");
        case Api::WebSocket: return tr("Open: the page and the server exchange messages");
        case Api::Form: return tr("Sent: the frame shows the answer");
        case Api::Image:
        case Api::Script:
        case Api::Stylesheet: return tr("Loaded: the element takes the answer");
        case Api::Beacon: return tr("Accepted: sendBeacon() returned true");
        }
        return {};
    }

    static QString allowed(const RequestSpec &request, const ScriptView &view)
    {
        const bool isCors = request.crossOrigin != CrossOriginAttribute::NoCors;
        switch (request.api) {
        case Api::Xhr:
        case Api::Fetch:
        case Api::XDomainRequest: break;
        case Api::EventSource:
            return tr("The page reads the events' data, types and ids, and no header.");
        case Api::WebSocket:
            return tr("There is no CORS for WebSockets: the server has to look at Origin, for the "
                      "page's cookies went along.");
        case Api::Form:
            return tr("From another origin, the page cannot read what the frame shows.");
        case Api::Image:
            return isCors ? tr("The image is shown, and a canvas that it is drawn on stays "
                               "readable.")
                          : tr("The image is shown. From another origin, it makes a canvas that "
                               "it is drawn on unreadable.");
        case Api::Script:
            return isCors ? tr("The script runs in the page, and its errors are told in full.")
                          : tr("The script runs in the page, with all of the page's rights. From "
                               "another origin, its errors are “Script error.” and no more.");
        case Api::Stylesheet:
            return isCors ? tr("The rules apply, and the page can read them.")
                          : tr("The rules apply. From another origin, the page cannot read them.");
        case Api::Beacon: return tr("The page never learns what became of it.");
        }
        const QString headers = tr("%n response header(s)", nullptr, int(view.headers.size()));
        return tr("The page reads status %1 and %2.").arg(QString::number(view.status), headers);
    }

    static QString failed(const Log &log, const Finding &finding)
    {
        const QString sees = seen(log.spec().request.api);
        if (finding.stage == Stage::Script) {
            return {};
        }
        if (finding.reason == Reason::OpaqueAnswer) {
            return tr("The server did answer, but the browser withholds it.");
        }
        if (const auto stored = storedAnswerOf(log, finding.exchange);
            stored && !stored->validated) {
            return sentences(tr("The answer is there, stored, but the browser withholds it."),
                             sees);
        }
        if (!anythingWasSent(log)) {
            return sentences(tr("Nothing was sent."), sees);
        }
        if (!actualWasSent(log)) {
            return sentences(
                tr("The %1 itself was never sent.").arg(log.spec().request.method.toUpper()), sees);
        }
        if (!isOfNetwork(log, finding) &&
            (finding.stage == Stage::Response || finding.stage == Stage::Redirect)) {
            return sentences(tr("The server did answer, but the browser withholds it."), sees);
        }
        return sees;
    }

private:
    static QString seen(Api api)
    {
        switch (api) {
        case Api::Xhr: return tr("The page sees an error event and status 0.");
        case Api::Fetch: return tr("The page sees a rejected promise: TypeError.");
        case Api::Image:
        case Api::Script:
        case Api::Stylesheet:
        case Api::EventSource:
        case Api::XDomainRequest: return tr("The page sees an error event, and nothing else.");
        case Api::WebSocket: return tr("The page sees error and close, and not why.");
        case Api::Form: return tr("The frame shows an error page.");
        case Api::Beacon: return tr("sendBeacon() returns false.");
        }
        return {};
    }

    /// Then there was no answer, or only a part of one.
    static bool isOfNetwork(const Log &log, const Finding &finding)
    {
        const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event);
        return decided && std::holds_alternative<NetworkFailed>(decided->evidence);
    }

    /// Not every language puts a space between sentences.
    static QString sentences(const QString &first, const QString &second)
    {
        return tr("%1 %2", "two sentences").arg(first, second);
    }
};

} // namespace

Verdict Words::verdict(const Log &log)
{
    Verdict verdict;
    const RunEnded *ended = log.ended();
    if (!ended) {
        verdict.headline = log.isEmpty() ? QString() : tr("Running …");
        return verdict;
    }
    if (ended->outcome == RunOutcome::Undetermined) {
        verdict.headline =
            tr("Open: this browser would have made a request whose answer was not recorded");
        return verdict;
    }
    const auto finding = findReason(log);
    if (!finding) {
        if (ended->outcome == RunOutcome::Allowed) {
            verdict.headline = ConsequenceWords::success(log.spec().request.api);
            verdict.consequence = ConsequenceWords::allowed(log.spec().request, ended->view);
        } else {
            verdict.headline = tr("Failed");
        }
        return verdict;
    }
    Facts facts = factsOf(log, *finding);
    if (isAboutCredentials(finding->reason) && facts.origin == "true"_L1) {
        facts.origin.clear();
    }
    verdict.headline = ReasonWords::headline(facts);
    verdict.consequence = ConsequenceWords::failed(log, *finding);
    verdict.why = ReasonWords::why(facts);
    verdict.remedy = ReasonWords::remedy(facts);
    return verdict;
}

namespace {

/// What a message tells is less than what a trace does.
class MessageFacts
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::MessageFacts)

public:
    static Facts of(const Message &message, const Log &log, Reason reason)
    {
        Facts facts{log, Finding{reason, message.stage, {}, {}}};
        const auto url = Url::parse(message.url);
        facts.origin = message.origin.isEmpty() ? tr("the page's origin") : message.origin;
        facts.found = message.value;
        facts.invalid = message.value;
        facts.name = message.name;
        facts.method = message.name;
        facts.url = message.url;
        facts.host = url ? isomorphicDecode(Url::hostAndPort(*url)) : tr("the server");
        facts.status = message.status;
        facts.directive = message.value;
        facts.space = message.value;
        facts.port = url && url->port ? *url->port : message.value.toInt();
        facts.preflight = message.stage == Stage::Preflight;
        return facts;
    }
};

} // namespace

Verdict Words::verdict(const Message &message, Reason reason)
{
    const Log log;
    const Facts facts = MessageFacts::of(message, log, reason);
    Verdict verdict;
    verdict.headline = ReasonWords::headline(facts);
    verdict.why = ReasonWords::why(facts);
    verdict.remedy = ReasonWords::remedy(facts);
    return verdict;
}

QString Words::outcome(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended) {
        return tr("running");
    }
    switch (ended->outcome) {
    case RunOutcome::Allowed: return tr("allowed");
    case RunOutcome::Error: {
        const auto finding = findReason(log);
        const bool blocked = finding && !corsError(*finding, log).isEmpty();
        return blocked ? tr("blocked") : tr("failed");
    }
    case RunOutcome::Timeout: return tr("timeout");
    case RunOutcome::Abort: return tr("aborted");
    case RunOutcome::Exception: return tr("exception");
    case RunOutcome::BlockedOpaque: return tr("opaque");
    case RunOutcome::Undetermined: return tr("open");
    }
    return {};
}

Mood moodOf(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended || ended->outcome == RunOutcome::Undetermined) {
        return Mood::Neutral;
    }
    return ended->outcome == RunOutcome::Allowed ? Mood::Good : Mood::Bad;
}

} // namespace Corscope::Explain
