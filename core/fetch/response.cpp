#include "core/fetch/response.h"

#include "core/fetch/request.h"
#include "core/http/contentcoding.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>
#include <array>

namespace Corscope::Fetch {

using Trace::Outcome;
using Trace::ResponseTainting;
using Trace::ResponseType;

namespace {

/// What Access-Control-Expose-Headers amounts to for one answer.
struct Exposure
{
    std::vector<QByteArray> names;
    std::vector<QByteArray> list;
    bool wildcard = false;
    bool wildcardVoid = false;
};

/// Main fetch, step 14.1
Exposure exposure(const Request &request, const Http::HeaderList &headers,
                  const Profiles::Profile &profile)
{
    Exposure result;
    if (!profile.knowsExposedHeaders) {
        return result;
    }
    if (!headers.contains("Access-Control-Expose-Headers")) {
        return result;
    }
    const auto list = Http::extractTokenList(headers, "Access-Control-Expose-Headers");
    result.list = list.values;
    const bool star = list.contains("*") && profile.knowsWildcardLists;
    const bool withCredentials = request.credentialsMode == Trace::CredentialsMode::Include;
    if (star && !withCredentials) {
        result.wildcard = true;
        for (const Http::Header &header : headers) {
            result.names.push_back(header.name);
        }
        return result;
    }
    result.wildcardVoid = star;
    result.names = list.values;
    return result;
}

/// https://fetch.spec.whatwg.org/#concept-main-fetch, step 22: HEAD and null body statuses have no
/// body.
bool hasBody(const Request &request, const Http::ResponseHead &head,
             const Profiles::Profile &profile)
{
    // WebKit reads a 205 (network-088).
    const bool reset = head.status == 205 && profile.resetContentHasBody;
    return request.method != "HEAD" && (reset || !Http::isNullBodyStatus(head.status));
}

void note(std::vector<QByteArray> &names, const QByteArray &name)
{
    const bool known = std::any_of(names.begin(), names.end(), [&](const QByteArray &n) {
        return equalsIgnoringCase(n, name);
    });
    if (!known) {
        names.push_back(name);
    }
}

} // namespace

Response networkError()
{
    return {};
}

bool isForbiddenResponseHeaderName(QByteArrayView name)
{
    return equalsIgnoringCase(name, "Set-Cookie") || equalsIgnoringCase(name, "Set-Cookie2");
}

bool isCorsSafelistedResponseHeaderName(QByteArrayView name, const std::vector<QByteArray> &exposed)
{
    static constexpr std::array<QByteArrayView, 7> safelisted{
        "Cache-Control", "Content-Language", "Content-Length", "Content-Type",
        "Expires",       "Last-Modified",    "Pragma"};
    const auto matches = [&](QByteArrayView other) { return equalsIgnoringCase(name, other); };
    if (std::any_of(safelisted.begin(), safelisted.end(), matches)) {
        return true;
    }
    return !isForbiddenResponseHeaderName(name) &&
           std::any_of(exposed.begin(), exposed.end(), matches);
}

Filtered filterResponse(const Request &request, const Http::ResponseHead &head,
                        const Profiles::Profile &profile)
{
    Filtered result;
    Trace::HeadersFiltered evidence;
    Response &response = result.response;
    if (request.responseTainting == ResponseTainting::Opaque) {
        response.type = ResponseType::Opaque;
        for (const Http::Header &header : head.headers) {
            note(evidence.hidden, header.name);
        }
        result.decided = {Trace::fetchStep(Trace::Anchor::mainFetch, "14.2"), Outcome::Continue,
                          evidence};
        return result;
    }
    const bool cors = request.responseTainting == ResponseTainting::Cors;
    const Exposure exposed = cors ? exposure(request, head.headers, profile) : Exposure{};
    response.type = cors ? ResponseType::Cors : ResponseType::Basic;
    response.urlList = request.urlList;
    response.status = head.status;
    response.statusMessage = head.reason;
    while (profile.trimsReasonPhrase && response.statusMessage.endsWith(' ')) {
        response.statusMessage.chop(1);
    }
    response.hasBody = hasBody(request, head, profile);
    if (head.headers.contains("Content-Encoding")) {
        Http::AnswerContext context;
        context.reading = profile.reading;
        response.isDecoded = !Http::codingsToUndo(head.headers, context).empty();
    }
    evidence.visible.reserve(head.headers.size());
    evidence.hidden.reserve(head.headers.size());
    response.headerList.reserve(head.headers.size());
    for (const Http::Header &header : head.headers) {
        const bool visible = cors ? isCorsSafelistedResponseHeaderName(header.name, exposed.names)
                                  : !isForbiddenResponseHeaderName(header.name);
        note(visible ? evidence.visible : evidence.hidden, header.name);
        if (visible) {
            response.headerList.add(header.name, header.value);
        }
    }
    evidence.exposeList = exposed.list;
    evidence.wildcard = exposed.wildcard;
    evidence.wildcardVoid = exposed.wildcardVoid;
    result.decided = {Trace::fetchStep(Trace::Anchor::mainFetch, "14.2"), Outcome::Success,
                      std::move(evidence)};
    return result;
}

Filtered opaqueRedirect(const Request &request, const Http::ResponseHead &head)
{
    Filtered result;
    result.response.type = ResponseType::OpaqueRedirect;
    result.response.urlList = request.urlList;
    result.decided = {Trace::fetchStep(Trace::Anchor::httpFetch, "6.3"), Outcome::Continue,
                      Trace::StatusSeen{head.status, head.reason, true}};
    return result;
}

} // namespace Corscope::Fetch
