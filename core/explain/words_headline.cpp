// The headline of each reason.
#include "core/explain/words_bloburl.h"
#include "core/explain/words_cache.h"
#include "core/explain/words_reason.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

QString ReasonWords::answer(const Facts &f)
{
    return f.preflight ? tr("the answer to the preflight") : tr("the answer");
}

QString ReasonWords::headline(const Facts &f)
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
        return tr("Blocked: %1 allows the host with and not without “www.”, or the reverse").arg(a);
    case Reason::AllowOriginNullWritten:
        return tr("Blocked: %1 allows “null”, but the page's origin is %2").arg(a, f.origin);
    case Reason::AllowOriginNeedsNull:
        return tr("Blocked: the page's origin is “null” here, and %1 allows %2").arg(a, f.found);
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
        return f.status == 0
                   ? tr("Blocked: the preflight was answered with a redirect")
                   : tr("Blocked: the preflight was answered with a redirect (%1)").arg(f.status);
    case Reason::AllowMethodsInvalid:
        return tr("Blocked: Access-Control-Allow-Methods cannot be read at “%1”").arg(f.invalid);
    case Reason::AllowHeadersInvalid:
        return tr("Blocked: Access-Control-Allow-Headers cannot be read at “%1”").arg(f.invalid);
    case Reason::MethodNotAllowed:
        return tr("Blocked: the answer to the preflight does not allow the method %1").arg(f.name);
    case Reason::MethodWildcardWithCredentials:
        return tr("Blocked: “*” does not allow the method %1 when credentials are sent")
            .arg(f.name);
    case Reason::HeaderNotAllowed:
        return tr("Blocked: the answer to the preflight does not allow the header %1").arg(f.name);
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
    case Reason::RedirectSeveralLocations: return tr("Failed: the redirect names several targets");
    case Reason::RedirectTooMany: return tr("Failed: more than 20 redirects");
    case Reason::RedirectCredentials:
        return tr("Blocked: the redirect's URL contains a user name or password");
    case Reason::RedirectAcrossOrigins:
        return tr("Blocked: this old browser follows no such redirect across origins");
    case Reason::BadPort: return tr("Blocked: browsers do not connect to port %1").arg(f.port);
    case Reason::SameOriginMode: return tr("Blocked: the page asked for its own origin only");
    case Reason::NoCorsRedirectMode: return tr("Blocked: no-cors goes only with redirect “follow”");
    case Reason::UnsupportedScheme: return tr("Blocked: pages cannot request %1").arg(f.url);
    case Reason::BlobUrl: return BlobUrlWords::headline(f.blob);
    default: return otherHeadline(f);
    }
}

QString ReasonWords::otherHeadline(const Facts &f)
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
        return tr("Blocked: the address is in the %1 network, not in the one stated").arg(f.space);
    case Reason::EmbedderPolicy:
        return tr("Blocked: the page's embedder policy wants the answer to permit embedding");
    case Reason::IntegrityMismatch:
        return tr("Blocked: the body does not have the hash that the page expects");
    case Reason::IntegrityWithoutCors:
        return tr("Blocked: a hash can be checked only of what is loaded with CORS");
    case Reason::Nosniff:
        return tr("Blocked: the server forbids to take “%1” for anything else").arg(f.name);
    case Reason::ScriptMimeType: return tr("Blocked: “%1” is no type of a script").arg(f.name);
    case Reason::StyleMimeType: return tr("Blocked: “%1” is no type of a style sheet").arg(f.name);
    case Reason::OpaqueResponseBlocked:
        return tr("Blocked: Opaque Response Blocking keeps the answer from the element");
    case Reason::ElementStatus:
        return tr("Failed: the server answered with status %1").arg(f.status);
    case Reason::UnusableContent: return tr("Failed: the answer is not of the kind that is loaded");
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
    case Reason::NetworkConnectionRefused: return tr("Failed: nothing listens at %1").arg(f.host);
    case Reason::NetworkConnectionReset: return tr("Failed: %1 reset the connection").arg(f.host);
    case Reason::NetworkConnectionClosed:
        return tr("Failed: %1 closed the connection without an answer").arg(f.host);
    case Reason::NetworkTimedOut: return tr("Failed: %1 could not be reached in time").arg(f.host);
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

} // namespace Corscope::Explain
