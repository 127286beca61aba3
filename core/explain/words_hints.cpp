#include "core/explain/words.h"

namespace Corscope::Explain {

namespace {

class HintWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::HintWords)

public:
    static QString title(Hint hint)
    {
        switch (hint) {
        case Hint::MixedContent: return tr("Mixed content, not CORS");
        case Hint::PagePolicy: return tr("The page's Content-Security-Policy, not CORS");
        case Hint::ResourcePolicy: return tr("Cross-Origin-Resource-Policy, not CORS");
        case Hint::OpaqueResponseBlocking: return tr("Opaque response blocking");
        case Hint::LocalNetworkAccess: return tr("Local network access, not CORS");
        case Hint::CookieLeftOut: return tr("A cookie was left out");
        case Hint::TrackingProtection: return tr("Tracking protection");
        case Hint::Extension: return tr("An extension, or the administrator's policy");
        case Hint::BadPort: return tr("A port that browsers refuse, not CORS");
        case Hint::NoSniff: return tr("X-Content-Type-Options: nosniff");
        case Hint::LoginPage: return tr("The redirect looks like one to a login page");
        case Hint::LoginWanted: return tr("The server wants a login");
        case Hint::LoginOfPreflight: return tr("The server wants a login from the preflight");
        case Hint::TlsFailure: return tr("TLS, not CORS");
        case Hint::Unreachable: return tr("The server was not reached: not CORS");
        case Hint::NullOrigin: return tr("The origin is “null”");
        default: return moreTitle(hint);
        }
    }

    static QString how(Hint hint)
    {
        switch (hint) {
        case Hint::MixedContent:
            return tr("Nothing was sent. The URL has to be https; http to the machine itself may "
                      "pass.");
        case Hint::PagePolicy:
            return tr("The policy comes with the page, not with the answer. Add the URL's origin "
                      "to connect-src; it is asked again for every redirect.");
        case Hint::ResourcePolicy:
            return tr("It counts for requests with mode “no-cors”, which have no CORS check. Send "
                      "Cross-Origin-Resource-Policy: cross-origin, or use CORS.");
        case Hint::OpaqueResponseBlocking:
            return tr("For elements such as <script> and <img> browsers drop answers of another "
                      "type, like JSON or an error page. Look for ERR_BLOCKED_BY_ORB.");
        case Hint::LocalNetworkAccess:
            return tr("It is decided before CORS, so that right headers do not help. The person "
                      "gives the permission, or the page is served from the same network.");
        case Hint::CookieLeftOut:
            return tr("The request succeeds without it, and the server sees a stranger. A cookie "
                      "for other sites needs SameSite=None; Secure, and browsers may still block "
                      "it.");
        case Hint::TrackingProtection:
            return tr("Try with the protection off for the page. Firefox says “blocked because "
                      "Enhanced Tracking Protection is enabled”.");
        case Hint::Extension:
            return tr("Try in a fresh profile. Chromium says ERR_BLOCKED_BY_CLIENT or "
                      "ERR_BLOCKED_BY_ADMINISTRATOR. What works on one machine only may be an "
                      "extension that switches CORS off.");
        case Hint::BadPort: return tr("Nothing was sent. Let the server listen on another port.");
        case Hint::NoSniff:
            return tr("For <script> and stylesheets the type has to be right. Look at "
                      "Content-Type.");
        case Hint::LoginPage:
            return tr("The session has ended, and the server sends the person to log in instead of "
                      "answering 401. Open the URL in a tab; let programs get 401 with CORS "
                      "headers.");
        case Hint::LoginWanted:
            return tr("Browsers show no dialog to other origins. Send credentials with the "
                      "request, and the CORS headers with the 401.");
        case Hint::LoginOfPreflight:
            return tr("Preflights never carry cookies or Authorization: answer OPTIONS before the "
                      "login is checked.");
        case Hint::TlsFailure:
            return tr("Open the URL in a tab: the browser shows the certificate's fault. A page "
                      "cannot ask for an exception.");
        case Hint::Unreachable:
            return tr("Open the URL in a tab, or ask with another program from the same machine.");
        case Hint::NullOrigin:
            return tr("Pages from files, sandboxed frames, data: URLs, and redirects from one "
                      "foreign origin to "
                      "another have it. Serve the page over http or https; do not allow "
                      "“null”, which any sandboxed frame could use.");
        default: return moreHow(hint);
        }
    }

private:
    static QString moreTitle(Hint hint)
    {
        switch (hint) {
        case Hint::ServiceWorker: return tr("A service worker answers");
        case Hint::StoredAnswer: return tr("An answer from the HTTP cache, stored without CORS");
        case Hint::ReferrerInsteadOfOrigin:
            return tr("The server looks at Referer instead of Origin");
        case Hint::ServerChecksOrigin:
            return tr("The server, a firewall or a framework refuses foreign origins itself");
        case Hint::HeaderNotExposed: return tr("A header of the answer is hidden from the page");
        case Hint::OpaqueAnswer: return tr("Mode “no-cors” hides the answer: it is no cure");
        case Hint::ErrorPage:
            return tr("This looks like the answer of a proxy, a firewall or a limit, not of the "
                      "application");
        case Hint::ForbiddenByScript: return tr("Something that scripts may not set");
        case Hint::Integrity: return tr("Subresource Integrity, not CORS");
        case Hint::Offline: return tr("The machine is offline");
        case Hint::OtherLayerAnswered:
            return tr("Preflight and answer seem to come from different programs");
        case Hint::OnlyOnSuccess: return tr("The header is missing on the error only");
        case Hint::OnlyOnOneHop: return tr("The redirect has the header, its target has not");
        case Hint::ExposedByPreflight:
            return tr("Access-Control-Expose-Headers stands in the preflight's answer only");
        case Hint::MaxAgeAboveCap:
            return tr("Access-Control-Max-Age is more than this browser keeps");
        case Hint::BodyNeverReceived: return tr("The answer's body was never received");
        case Hint::WithoutVary: return tr("The answer names an origin, but has no Vary: Origin");
        default: return {};
        }
    }

    static QString moreHow(Hint hint)
    {
        switch (hint) {
        case Hint::ServiceWorker:
            return tr("The network list of the developer tools says “(ServiceWorker)”. Unregister "
                      "it, or reload without it.");
        case Hint::StoredAnswer:
            return tr("Try with “Disable cache”. Send Vary: Origin with every answer, also with "
                      "those to requests without Origin.");
        case Hint::ReferrerInsteadOfOrigin:
            return tr("It fails where a policy shortens Referer or leaves it out. Compare Origin.");
        case Hint::ServerChecksOrigin:
            return tr("Send the request without Origin from another program: does the status "
                      "change?");
        case Hint::HeaderNotExposed:
            return tr(
                "headers.get() of a fetch() and getResponseHeader() of an XMLHttpRequest give "
                "null for it. Name it in Access-Control-Expose-Headers; “*” does not count "
                "with credentials.");
        case Hint::OpaqueAnswer:
            return tr("Use mode “cors”, and let the server allow the page's origin.");
        case Hint::ErrorPage:
            return tr("Look at Server and Via, and in the logs of what stands before the "
                      "application. Let that layer send the CORS headers, too.");
        case Hint::ForbiddenByScript:
            return tr("The browser sets it itself; what the page has set is left out, or the call "
                      "throws.");
        case Hint::Integrity:
            return tr("Elements need the attribute crossorigin for it, fetch() needs mode “cors”.");
        case Hint::Offline: return tr("navigator.onLine is false, and other URLs fail as well.");
        case Hint::OtherLayerAnswered:
            return tr("A proxy or a gateway may answer OPTIONS itself: then its settings count for "
                      "the preflight, and the application's for the rest.");
        case Hint::OnlyOnSuccess:
            return tr(
                "Many frameworks drop the headers when an error is raised. In nginx add_header "
                "wants “always”.");
        case Hint::OnlyOnOneHop:
            return tr("Every hop of a redirect has to allow the origin, the last one too.");
        case Hint::ExposedByPreflight: return tr("It counts in the answer itself.");
        case Hint::MaxAgeAboveCap:
            return tr("Chromium keeps what a preflight allows for 2 hours, Firefox for 24 hours, "
                      "WebKit for 10 minutes.");
        case Hint::BodyNeverReceived:
            return tr("The browser of the recorded run dropped the answer when it was blocked. So "
                      "there is nothing to show, which does not mean that the body is empty: "
                      "perform the request against a server that answers so.");
        case Hint::WithoutVary:
            return tr("A cache may give this answer to a page of another origin, which is then "
                      "blocked.");
        default: return {};
        }
    }
};

} // namespace

QString Words::hint(Hint hint)
{
    return HintWords::title(hint);
}

QString Words::howToTell(Hint hint)
{
    return HintWords::how(hint);
}

} // namespace Corscope::Explain
