#include "core/snippets/snippetwords.h"

#include "core/infra/ascii.h"

namespace Corscope::Snippets {

QString SnippetWords::note(Stack stack)
{
    switch (stack) {
    case Stack::Nginx:
        return tr(
            "Without “always” error answers go out bare, and a location with an add_header of "
            "its own inherits none of the server's.");
    case Stack::Apache:
        return tr("Without “always” error answers go out bare; what an application behind Apache "
                  "sets is in a second list, which is sent as well unless it is removed.");
    case Stack::Caddy:
        return tr(
            "Caddy sorts directives: basicauth comes before respond wherever it is written. Of "
            "handle blocks only one applies, which keeps it away from preflights.");
    case Stack::Haproxy:
        return tr(
            "http-response does not reach the answers that HAProxy makes itself, such as 503; "
            "http-after-response does.");
    case Stack::Lighttpd:
        return tr("Of two blocks that apply, the inner one's list of headers replaces the outer "
                  "one's: it has to repeat it.");
    case Stack::Express:
    case Stack::Fastify:
    case Stack::Flask:
        return tr("It has to come before whatever asks for a login: a preflight never has one.");
    case Stack::Koa:
        return tr("Koa drops all headers when something throws, except those that the error brings "
                  "with it.");
    case Stack::Nest:
        return tr(
            "enableCors() answers every OPTIONS request itself and sets Vary in all answers.");
    case Stack::FastApi:
        return tr("CORSMiddleware, added with add_middleware(), does not see the answers to "
                  "exceptions; this goes around the whole application.");
    case Stack::Django:
        return tr("It has to be the first of MIDDLEWARE, or the answers of those before it go out "
                  "bare.");
    case Stack::Rack:
    case Stack::Rails:
        return tr("It has to be the outermost middleware, or the answers of those around it go out "
                  "bare.");
    case Stack::Sinatra:
        return tr("Sinatra's protection answers 403 to what is not GET from an origin that it does "
                  "not know: permitted_origins tells it.");
    case Stack::Php:
        return tr("The web server's own errors do not come through the script: they need the same "
                  "headers from its configuration.");
    case Stack::Laravel: return tr("“paths” counts: answers of other paths go out bare.");
    case Stack::Spring:
        return tr("@CrossOrigin comes after Spring Security, which refuses preflights; this filter "
                  "comes before it.");
    case Stack::AspNet:
        return tr("UseCors() has to come before authentication; for a single origin it leaves Vary "
                  "out, which is added here.");
    case Stack::Go:
        return tr("A handler that panics ends the connection without an answer: recover outside it "
                  "if the page is to see a 500.");
    case Stack::AwsS3:
        return tr(
            "S3 knows the methods GET, PUT, POST, DELETE and HEAD here, and allows credentials "
            "to every origin that is named.");
    case Stack::AwsApiGateway:
        return tr(
            "This is for an HTTP API. A REST API needs its gateway responses changed as well, "
            "or its errors go out bare.");
    case Stack::AwsCloudFront:
        return tr(
            "Attach it to the behaviour, and let the behaviour take OPTIONS; this replaces the "
            "headers of the origin server.");
    case Stack::CloudflareWorkers:
        return tr(
            "An exception that leaves the worker becomes a page of Cloudflare's without these "
            "headers: it is caught here.");
    }
    return {};
}

QString SnippetWords::mistake(const UnquotableValue &mistake)
{
    return tr("“%1” has characters that servers' configurations take for something else: write it "
              "in by hand.")
        .arg(isomorphicDecode(mistake.value));
}

QString SnippetWords::nothingToAllow()
{
    return tr("No request of the run names an origin: there is nothing for a server to allow.");
}

} // namespace Corscope::Snippets
