// Why each reason is one, and what to do about it.
#include "core/explain/words_reason.h"

#include "core/explain/words_bloburl.h"
#include "core/explain/words_cache.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

QString ReasonWords::why(const Facts &f)
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

QString ReasonWords::moreWhy(const Facts &f)
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
    case Reason::BlobUrl: return BlobUrlWords::why(f.blob);
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
    case Reason::UnusableContent:
        return tr("By its first bytes the body is no font, audio or video that the browser knows "
                  "(its type is “%1”).")
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
    case Reason::TimedOut: return tr("The page gave it %1 ms.").arg(f.log.spec().request.timeout);
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

QString ReasonWords::remedy(const Facts &f)
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
                  "back: Access-Control-Allow-Origin: %1. Send Vary: Origin with every answer.")
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
        return tr("Add %1 to Access-Control-Allow-Methods in the answer to OPTIONS.").arg(f.name);
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard:
        return tr("Add %1 to Access-Control-Allow-Headers in the answer to OPTIONS.").arg(f.name);
    case Reason::MixedContent:
        return tr("Serve the URL over https, or reach it by a server of the page's own.");
    case Reason::PagePolicy:
        if (f.url.startsWith("blob:"_L1)) {
            return tr("Add blob: to %1 of the page's policy: 'self' does not stand for blob: URLs.")
                .arg(f.effectiveDirective);
        }
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
    case Reason::BlobUrl: return BlobUrlWords::remedy(f.blob);
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

} // namespace Corscope::Explain
