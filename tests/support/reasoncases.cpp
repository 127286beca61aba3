#include "tests/support/reasoncases.h"

#include <QCryptographicHash>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;
using namespace Trace;
using Explain::Reason;
using Http::TransportErrorKind;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray okPreflight = "HTTP/1.1 204 No Content";
const QByteArray any = "\nAccess-Control-Allow-Origin: *";
const QString ownUrl = u"http://127.0.0.1:9001/r"_s;

QByteArray allowingOrigin(const QByteArray &value)
{
    return "\nAccess-Control-Allow-Origin: " + value;
}

RunSpec withCredentials(RunSpec spec)
{
    spec.request.withCredentials = true;
    return spec;
}

RunSpec withHeaderNamed(RunSpec spec, const QString &name)
{
    spec.request.headers = {{name, u"1"_s}};
    return spec;
}

RunSpec inBrowser(RunSpec spec, const QByteArray &browser)
{
    spec.browser = browser;
    return spec;
}

RunSpec towards(RunSpec spec, const QString &url)
{
    spec.request.url = url;
    return spec;
}

RunSpec fromPage(RunSpec spec, const QString &page)
{
    spec.page = page;
    return spec;
}

RunSpec withPageHeader(RunSpec spec, const QString &name, const QString &value)
{
    spec.pageHeaders = {{name, value}};
    return spec;
}

RunSpec inMode(RunSpec spec, RequestMode mode)
{
    spec.request.mode = mode;
    return spec;
}

RunSpec secureFetch(const QString &url = u"https://api.test/r"_s)
{
    return towards(fromPage(fetchSpec(), u"https://app.test/page"_s), url);
}

RunSpec publicFetch(const QString &page)
{
    RunSpec spec = towards(fromPage(fetchSpec(), page), u"https://127.0.0.1:9002/r"_s);
    spec.addressSpace = Policy::AddressSpace::Public;
    return spec;
}

ReasonCase answeredCase(const char *name, Reason reason, const RunSpec &spec,
                        const QByteArray &head)
{
    return {name, reason, spec, {answered("GET", spec.request.url.toLatin1(), head)}};
}

/// Access-Control-Allow-Origin has that value.
ReasonCase originCase(const char *name, Reason reason, const QByteArray &value)
{
    return answeredCase(name, reason, xhrSpec(), ok + allowingOrigin(value));
}

std::vector<ReasonCase> accessCases()
{
    const QByteArray exact = allowingOrigin(pageOrigin);
    RunSpec opaque = xhrSpec();
    opaque.opaqueOrigin = true;
    return {
        answeredCase("missing", Reason::AllowOriginMissing, xhrSpec(), ok),
        answeredCase("two lines", Reason::AllowOriginSeveralLines, xhrSpec(), ok + exact + exact),
        originCase("list", Reason::AllowOriginList, "http://a.test, http://127.0.0.1:9001"),
        answeredCase("wildcard", Reason::AllowOriginWildcardWithCredentials,
                     withCredentials(xhrSpec()), ok + any),
        originCase("no scheme", Reason::AllowOriginInvalid, "127.0.0.1:9001"),
        originCase("sub-domain", Reason::AllowOriginWildcardSubdomain, "*.a.test"),
        originCase("slash", Reason::AllowOriginTrailingSlash, "http://127.0.0.1:9001/"),
        originCase("path", Reason::AllowOriginHasPath, "http://127.0.0.1:9001/page"),
        originCase("scheme", Reason::AllowOriginOtherScheme, "https://127.0.0.1:9001"),
        originCase("port", Reason::AllowOriginOtherPort, "http://127.0.0.1:9002"),
        originCase("case", Reason::AllowOriginOtherCase, "HTTP://127.0.0.1:9001"),
        answeredCase("www", Reason::AllowOriginWwwDiffers, secureFetch(),
                     ok + allowingOrigin("https://www.app.test")),
        originCase("null", Reason::AllowOriginNullWritten, "null"),
        answeredCase("origin is null", Reason::AllowOriginNeedsNull, opaque, ok + exact),
        originCase("other host", Reason::AllowOriginMismatch, "http://127.0.0.2:9001"),
        answeredCase("no credentials", Reason::AllowCredentialsMissing, withCredentials(xhrSpec()),
                     ok + exact),
        answeredCase("True", Reason::AllowCredentialsNotTrue, withCredentials(xhrSpec()),
                     ok + exact + "\nAccess-Control-Allow-Credentials: True"),
    };
}

std::vector<ReasonCase> preflightCases()
{
    const QByteArray exact =
        allowingOrigin(pageOrigin) + "\nAccess-Control-Allow-Credentials: true";
    const QByteArray methods = "\nAccess-Control-Allow-Methods: ";
    const QByteArray headers = "\nAccess-Control-Allow-Headers: ";
    const RunSpec put = xhrSpec(u"PUT"_s);
    const RunSpec cart = withHeaderNamed(xhrSpec(), u"X-Cart"_s);
    const auto row = [](const char *name, Reason reason, const RunSpec &spec,
                        const QByteArray &head) {
        return ReasonCase{name, reason, spec, {preflightAnswered(head)}};
    };
    return {
        row("status", Reason::PreflightStatus, put, "HTTP/1.1 404 Not Found" + any),
        row("redirect", Reason::PreflightRedirect, put,
            "HTTP/1.1 302 Found" + any + "\nLocation: /elsewhere"),
        row("methods invalid", Reason::AllowMethodsInvalid, put,
            okPreflight + any + methods + "\"PUT\""),
        row("headers invalid", Reason::AllowHeadersInvalid, cart,
            okPreflight + any + headers + "x-cart x-b"),
        row("method", Reason::MethodNotAllowed, put, okPreflight + any + methods + "PATCH"),
        row("method *", Reason::MethodWildcardWithCredentials, withCredentials(put),
            okPreflight + exact + methods + "*"),
        row("header", Reason::HeaderNotAllowed, cart, okPreflight + any + headers + "x-other"),
        row("header *", Reason::HeaderWildcardWithCredentials, withCredentials(cart),
            okPreflight + exact + headers + "*"),
        row("authorization", Reason::AuthorizationNotCoveredByWildcard,
            inBrowser(withHeaderNamed(xhrSpec(), u"Authorization"_s), "standard"),
            okPreflight + any + headers + "*"),
    };
}

ReasonCase redirectCase(const char *name, Reason reason, const RunSpec &spec,
                        const QByteArray &location)
{
    return answeredCase(name, reason, spec, "HTTP/1.1 302 Found" + any + "\nLocation: " + location);
}

std::vector<ReasonCase> redirectCases()
{
    RunSpec strict = fetchSpec();
    strict.request.redirect = RedirectMode::Error;
    ReasonCase loop{"for ever", Reason::RedirectTooMany, xhrSpec()};
    for (int hop = 0; hop < 21; ++hop) {
        loop.exchanges.push_back(
            answered("GET", otherUrl, "HTTP/1.1 302 Found" + any + "\nLocation: /r"));
    }
    return {
        redirectCase("refused by the page", Reason::RedirectRefusedByMode, strict, "/t"),
        redirectCase("no port", Reason::RedirectLocationInvalid, xhrSpec(), "http://a.test:99999/"),
        redirectCase("two targets", Reason::RedirectSeveralLocations,
                     inBrowser(xhrSpec(), "standard"), "/a\nLocation: /b"),
        redirectCase("another scheme", Reason::RedirectScheme, xhrSpec(), "data:,x"),
        redirectCase("a password", Reason::RedirectCredentials, xhrSpec(),
                     "http://u:p@127.0.0.1:9003/"),
        redirectCase("across origins, long ago", Reason::RedirectAcrossOrigins,
                     inBrowser(xhrSpec(), "chrome3"), "/t"),
        loop,
    };
}

std::vector<ReasonCase> unsentCases()
{
    RunSpec noCors = inMode(fetchSpec(), RequestMode::NoCors);
    noCors.request.redirect = RedirectMode::Error;
    RunSpec cached = inMode(towards(fetchSpec(), ownUrl), RequestMode::SameOrigin);
    cached.request.cache = RequestCache::OnlyIfCached;
    RunSpec stated = publicFetch(u"https://app.test/page"_s);
    stated.request.targetAddressSpace = Policy::AddressSpace::Local;
    return {
        {"bad port", Reason::BadPort, towards(xhrSpec(), u"http://127.0.0.1:6000/"_s)},
        {"own origin only", Reason::SameOriginMode, inMode(fetchSpec(), RequestMode::SameOrigin)},
        {"no-cors without follow", Reason::NoCorsRedirectMode, noCors},
        {"scheme", Reason::UnsupportedScheme, towards(xhrSpec(), u"ftp://a.test/"_s)},
        {"no blob", Reason::BlobUrl, towards(xhrSpec(), u"blob:http://127.0.0.1:9001/x"_s)},
        {"only if cached", Reason::OnlyIfCached, cached},
        {"mixed content", Reason::MixedContent, secureFetch(u"http://api.test/r"_s)},
        {"policy", Reason::PagePolicy,
         withPageHeader(secureFetch(), u"Content-Security-Policy"_s, u"connect-src 'self'"_s)},
        {"no permission", Reason::LocalNetworkPermission, publicFetch(u"https://app.test/page"_s)},
        {"insecure page", Reason::LocalNetworkInsecurePage, publicFetch(u"http://app.test/page"_s)},
        {"other space", Reason::LocalNetworkOtherSpace, stated},
        {"another origin, long ago", Reason::OpenAcrossOrigins, inBrowser(xhrSpec(), "ie7")},
    };
}

std::vector<ReasonCase> answerCases()
{
    const RunSpec noCors = inMode(fetchSpec(), RequestMode::NoCors);
    RunSpec hashed = fetchSpec();
    hashed.request.integrity = u"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s;
    RunSpec embedder = withPageHeader(inMode(secureFetch(), RequestMode::NoCors),
                                      u"Cross-Origin-Embedder-Policy"_s, u"require-corp"_s);
    StoredResponse other =
        storedAnswer(ok + "\nCache-Control: max-age=600" + allowingOrigin("http://a.test"));
    other.requestHeaders.add("Origin", "http://a.test");
    return {
        answeredCase("resource policy", Reason::CrossOriginResourcePolicy, noCors,
                     ok + "\nCross-Origin-Resource-Policy: same-origin"),
        answeredCase("embedder policy", Reason::EmbedderPolicy, embedder, ok),
        {"integrity",
         Reason::IntegrityMismatch,
         hashed,
         {answered("GET", otherUrl, ok + any, "hello")}},
        answeredCase("two lengths", Reason::SeveralContentLengths, xhrSpec(),
                     ok + any + "\nContent-Length: 5\nContent-Length: 6"),
        answeredCase("length of letters", Reason::InvalidContentLength,
                     inBrowser(xhrSpec(), "webkit"), ok + any + "\nContent-Length: five"),
        answeredCase("two dispositions", Reason::HeaderLinesDiffer, xhrSpec(),
                     ok + any + "\nContent-Disposition: a\nContent-Disposition: b"),
        answeredCase("407", Reason::ProxyAuthentication, xhrSpec(),
                     "HTTP/1.1 407 Proxy Authentication Required" + any),
        {"stored without the header",
         Reason::AllowOriginMissingInStored,
         xhrSpec(),
         {},
         storedAnswer(ok + "\nCache-Control: max-age=600")},
        {"stored for another page", Reason::AllowOriginOtherInStored, xhrSpec(), {}, other},
        answeredCase("opaque", Reason::OpaqueAnswer, noCors, ok),
    };
}

RunSpec elementSpec(Api api)
{
    RunSpec spec = xhrSpec();
    spec.request.api = api;
    return spec;
}

std::vector<ReasonCase> elementCases()
{
    RunSpec checked = elementSpec(Api::Script);
    checked.request.integrity = u"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s;
    RunSpec heavy = elementSpec(Api::Beacon);
    heavy.request.method = u"POST"_s;
    heavy.request.body = TextBody{QString(70'000, u'x')};
    const QByteArray html = "\nContent-Type: text/html";
    return {
        {"image without a URL", Reason::ElementUrl, towards(elementSpec(Api::Image), {}), {}},
        {"long beacon", Reason::BeaconTooLong, heavy, {}},
        {"hash without CORS",
         Reason::IntegrityWithoutCors,
         checked,
         {answered("GET", otherUrl, ok + "\nContent-Type: text/javascript", "run()")}},
        {"script with nosniff",
         Reason::Nosniff,
         inBrowser(elementSpec(Api::Script), "webkit"),
         {answered("GET", otherUrl,
                   ok + "\nContent-Type: text/plain\nX-Content-Type-Options: nosniff", "run()")}},
        {"script as an image",
         Reason::ScriptMimeType,
         elementSpec(Api::Script),
         {answered("GET", otherUrl, ok + "\nContent-Type: image/png", "run()")}},
        {"style sheet as a page",
         Reason::StyleMimeType,
         inBrowser(elementSpec(Api::Stylesheet), "webkit"),
         {answered("GET", otherUrl, ok + html, "a{}")}},
        {"page as an image",
         Reason::OpaqueResponseBlocked,
         elementSpec(Api::Image),
         {answered("GET", otherUrl, ok + html, "<p>")}},
        {"missing script",
         Reason::ElementStatus,
         elementSpec(Api::Script),
         {answered("GET", otherUrl, "HTTP/1.1 404 Not Found\nContent-Type: text/javascript", "x")}},
        {"no image",
         Reason::NotAnImage,
         elementSpec(Api::Image),
         {answered("GET", otherUrl, ok + "\nContent-Type: image/png", "hello")}},
        {"no sound",
         Reason::UnusableContent,
         elementSpec(Api::Audio),
         {answered("GET", otherUrl, ok + "\nContent-Type: audio/wav", "hello")}},
    };
}

/// What accepts the key that the socket of that spec has: it is made from the time.
QByteArray acceptFor(const RunSpec &socket)
{
    const auto sent = entriesOf<RequestSent>(judged(socket));
    const QByteArray key = sent.front().headers.get("Sec-WebSocket-Key").value_or(QByteArray());
    const QByteArray joined = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(joined, QCryptographicHash::Sha1).toBase64();
}

std::vector<ReasonCase> channelCases()
{
    const QByteArray stream = "\nContent-Type: text/event-stream" + any;
    const RunSpec socket = elementSpec(Api::WebSocket);
    const QByteArray accepted = "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n"
                                "Connection: Upgrade\nSec-WebSocket-Accept: " +
                                acceptFor(socket);
    return {
        {"stream that is not there",
         Reason::EventStreamStatus,
         elementSpec(Api::EventSource),
         {answered("GET", otherUrl, "HTTP/1.1 404 Not Found" + stream, "x")}},
        {"stream of another type",
         Reason::EventStreamType,
         elementSpec(Api::EventSource),
         {answered("GET", otherUrl, ok + any + "\nContent-Type: text/plain", "x")}},
        {"no handshake", Reason::SocketHandshake, socket, {answered("GET", otherUrl, ok, "x")}},
        {"frame with a reserved bit",
         Reason::SocketFrame,
         socket,
         {answered("GET", otherUrl, accepted, "\xC1\x01x")}},
        {"no close frame",
         Reason::SocketConnectionLost,
         socket,
         {answered("GET", otherUrl, accepted, "\x81\x01x")}},
    };
}

std::vector<ReasonCase> networkCases()
{
    std::vector<ReasonCase> cases;
    for (const auto &[kind, reason] :
         {std::pair{TransportErrorKind::NameNotResolved, Reason::NetworkNameNotResolved},
          std::pair{TransportErrorKind::ConnectionRefused, Reason::NetworkConnectionRefused},
          std::pair{TransportErrorKind::ConnectionReset, Reason::NetworkConnectionReset},
          std::pair{TransportErrorKind::ConnectionClosed, Reason::NetworkConnectionClosed},
          std::pair{TransportErrorKind::ConnectTimedOut, Reason::NetworkTimedOut},
          std::pair{TransportErrorKind::Unreachable, Reason::NetworkUnreachable},
          std::pair{TransportErrorKind::TlsCertificateExpired, Reason::TlsCertificateExpired},
          std::pair{TransportErrorKind::TlsCertificateNameMismatch,
                    Reason::TlsCertificateNameMismatch},
          std::pair{TransportErrorKind::TlsCertificateUntrusted, Reason::TlsCertificateUntrusted},
          std::pair{TransportErrorKind::TlsFailed, Reason::TlsFailed},
          std::pair{TransportErrorKind::BodyTruncated, Reason::BodyTruncated},
          std::pair{TransportErrorKind::ContentDecodingFailed, Reason::ContentDecodingFailed},
          std::pair{TransportErrorKind::MalformedResponse, Reason::MalformedResponse},
          std::pair{TransportErrorKind::StatusLineInvalid, Reason::StatusLineInvalid},
          std::pair{TransportErrorKind::HeadTruncated, Reason::HeadTruncated},
          std::pair{TransportErrorKind::HeadTooLarge, Reason::HeadTooLarge},
          std::pair{TransportErrorKind::ChunkInvalid, Reason::ChunkInvalid},
          std::pair{TransportErrorKind::Other, Reason::NetworkOther}}) {
        cases.push_back(
            {Reflect::nameOf(kind), reason, xhrSpec(), {failed("GET", otherUrl, kind)}});
    }
    return cases;
}

std::vector<ReasonCase> scriptCases()
{
    RunSpec synchronous = xhrSpec();
    synchronous.request.async = false;
    synchronous.request.responseType = XhrResponseType::Json;
    RunSpec hurried = xhrSpec();
    hurried.request.timeout = 5;
    RunSpec aborted = xhrSpec();
    aborted.request.abortAt = AbortAt::Sent;
    return {
        {"URL", Reason::ScriptSyntaxError, towards(xhrSpec(), u"http://"_s)},
        {"method", Reason::ScriptSecurityError, xhrSpec(u"TRACE"_s)},
        {"refused call", Reason::ScriptOtherException, synchronous},
        answeredCase("timeout", Reason::TimedOut, hurried, ok + any),
        answeredCase("abort", Reason::Aborted, aborted, ok + any),
    };
}

ReasonCase failedPreflight(const char *name, Reason reason, TransportErrorKind kind)
{
    Page::RecordedExchange exchange = failed("OPTIONS", otherUrl, kind);
    exchange.purpose = Purpose::Preflight;
    return {name, reason, xhrSpec(u"PUT"_s), {exchange}};
}

/// What a redirect brings about after the page's own origin, or another one, was asked.
std::vector<ReasonCase> redirectConsoleCases()
{
    const RunSpec own = towards(xhrSpec(), ownUrl);
    const RunSpec ownFetch = towards(fetchSpec(), ownUrl);
    return {
        redirectCase("own to file", Reason::RedirectScheme, own, "file:///etc/hostname"),
        redirectCase("own to file, fetch", Reason::RedirectScheme, ownFetch,
                     "file:///etc/hostname"),
        redirectCase("own to blob", Reason::RedirectScheme, own, "blob:http://127.0.0.1:9001/x"),
        redirectCase("own to blob, fetch", Reason::RedirectScheme, ownFetch,
                     "blob:http://127.0.0.1:9001/x"),
        redirectCase("to ftp", Reason::RedirectScheme, own, "ftp://a.test/"),
        redirectCase("about", Reason::RedirectScheme, xhrSpec(), "about:blank"),
        redirectCase("same-origin mode", Reason::SameOriginMode,
                     inMode(ownFetch, RequestMode::SameOrigin), otherUrl),
        redirectCase("foreign, then no answer", Reason::RedirectScheme, xhrSpec(), "foo:x"),
    };
}

/// Closed before anything was sent, and in the middle of chunks.
std::vector<ReasonCase> brokenConsoleCases()
{
    ReasonCase chunked = answeredCase("chunks break off", Reason::BodyTruncated, xhrSpec(),
                                      ok + any + "\nTransfer-Encoding: chunked");
    chunked.exchanges.front().inputs.back().input =
        Fetch::Failure{{}, {TransportErrorKind::BodyTruncated, {}}, {}};
    return {chunked,
            {"handshake",
             Reason::NetworkConnectionClosed,
             secureFetch(),
             {failed("GET", "https://api.test/r", TransportErrorKind::ConnectionClosed)}}};
}

RunSpec towardsBlob(const QString &method, const NameValues &headers)
{
    RunSpec spec = towards(fetchSpec(method), u"blob:cart"_s);
    spec.request.headers = headers;
    spec.request.blobs = {{u"cart"_s, u"text/plain"_s, {"hello"}, Revocation::Never}};
    return spec;
}

std::vector<ReasonCase> schemeConsoleCases()
{
    return {
        {"file", Reason::UnsupportedScheme, towards(xhrSpec(), u"file:///etc/hostname"_s)},
        {"file, no-cors", Reason::UnsupportedScheme,
         inMode(towards(fetchSpec(), u"file:///etc/hostname"_s), RequestMode::NoCors)},
        {"blob", Reason::BlobUrl, towards(xhrSpec(), u"blob:http://127.0.0.1:9001/x"_s)},
        {"blob, other method", Reason::BlobUrl, towardsBlob(u"POST"_s, {})},
        {"blob, range", Reason::BlobUrl, towardsBlob(u"GET"_s, {{u"Range"_s, u"bytes=9-"_s}})},
        {"another's blob", Reason::UnsupportedScheme,
         towards(xhrSpec(), u"blob:http://127.0.0.1:9002/x"_s)},
        {"other", Reason::UnsupportedScheme, towards(xhrSpec(), u"foo:x"_s)},
        {"other, fetch", Reason::UnsupportedScheme, towards(fetchSpec(), u"foo:x"_s)},
    };
}

std::vector<ReasonCase> noticeConsoleCases()
{
    const QByteArray api = "https://api.test/r";
    RunSpec forbidden = withHeaderNamed(xhrSpec(), u"Host"_s);
    RunSpec authorized = withHeaderNamed(xhrSpec(), u"Authorization"_s);
    return {
        {"forbidden header", std::nullopt, forbidden, {answered("GET", otherUrl, ok + any)}},
        {"404",
         std::nullopt,
         xhrSpec(),
         {answered("GET", otherUrl, "HTTP/1.1 404 Not Found" + any)}},
        {"report only",
         std::nullopt,
         withPageHeader(secureFetch(), u"Content-Security-Policy-Report-Only"_s,
                        u"connect-src 'self'"_s),
         {answered("GET", api, ok + any)}},
        {"upgraded",
         std::nullopt,
         withPageHeader(secureFetch(u"http://api.test/r"_s), u"Content-Security-Policy"_s,
                        u"upgrade-insecure-requests"_s),
         {answered("GET", api, ok + any)}},
        {"blocked by the policy", Reason::MixedContent,
         withPageHeader(secureFetch(u"http://api.test/r"_s), u"Content-Security-Policy"_s,
                        u"block-all-mixed-content"_s)},
        {"mixed, local",
         std::nullopt,
         secureFetch(u"http://192.168.0.1/r"_s),
         {answered("GET", "http://192.168.0.1/r", ok + any)}},
        {"authorization under *",
         std::nullopt,
         authorized,
         {preflightAnswered(okPreflight + any + "\nAccess-Control-Allow-Headers: *"),
          answered("GET", otherUrl, ok + any)}},
    };
}

} // namespace

std::vector<ReasonCase> reasonCases()
{
    std::vector<ReasonCase> all;
    for (const auto &group :
         {accessCases(), preflightCases(), redirectCases(), unsentCases(), answerCases(),
          elementCases(), channelCases(), networkCases(), scriptCases()}) {
        all.insert(all.end(), group.begin(), group.end());
    }
    return all;
}

std::vector<ReasonCase> consoleCases()
{
    std::vector<ReasonCase> all{
        failedPreflight("preflight refused", Reason::NetworkConnectionRefused,
                        TransportErrorKind::ConnectionRefused),
        failedPreflight("preflight reset", Reason::NetworkConnectionReset,
                        TransportErrorKind::ConnectionReset),
        failedPreflight("preflight closed", Reason::NetworkConnectionClosed,
                        TransportErrorKind::ConnectionClosed),
        answeredCase("same site only", Reason::CrossOriginResourcePolicy,
                     inMode(secureFetch(u"https://other.example/r"_s), RequestMode::NoCors),
                     ok + "\nCross-Origin-Resource-Policy: same-site"),
    };
    for (const auto &group : {redirectConsoleCases(), brokenConsoleCases(), schemeConsoleCases(),
                              noticeConsoleCases()}) {
        all.insert(all.end(), group.begin(), group.end());
    }
    return all;
}

Log judgedCase(const ReasonCase &reasonCase, const QByteArray &browser)
{
    const RunSpec spec = inBrowser(reasonCase.spec, browser);
    return reasonCase.stored ? judgedWith(*reasonCase.stored, spec, reasonCase.exchanges)
                             : judged(spec, reasonCase.exchanges);
}

} // namespace Corscope::TestSupport
