#include "core/fetch/preflight.h"

#include "core/fetch/corscheck.h"
#include "core/fetch/headerorder.h"
#include "core/fetch/preflightcache.h"
#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/profiles/webkitnames.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Http::TokenList;
using Profiles::PreflightJudging;
using Profiles::UnsafeNamesOrder;
using Trace::CredentialsMode;
using Trace::Outcome;

namespace {

constexpr const char *allowMethods = "Access-Control-Allow-Methods";
constexpr const char *allowHeaders = "Access-Control-Allow-Headers";

Trace::StepRef preflightStep(const char *number)
{
    return Trace::fetchStep(Trace::Anchor::corsPreflightFetch, number);
}

/// WebKit names even the headers that a redirect has taken away, and wants them allowed
/// (redirect-059, -125, -127, rnd20261120-01764).
std::vector<Trace::UnsafeHeader> unsafeHeadersOf(const Request &request,
                                                 const Profiles::Profile &profile)
{
    const auto &before = request.needBeforeRedirects;
    const bool namesOld = profile.preflightAfterRedirect ==
                          Profiles::PreflightAfterRedirect::OncePreflightedNamingHeaders;
    return namesOld && before && before->needed()
               ? before->unsafeHeaders
               : corsUnsafeRequestHeaders(request.headerList, profile);
}

/// Judges one answer; each part adds its steps and says whether the walk goes on.
class Judge
{
public:
    Judge(const Request &request, const Http::ResponseHead &answer,
          const Profiles::Profile &profile)
        : m_request(request)
        , m_answer(answer)
        , m_profile(profile)
        , m_withCredentials(request.credentialsMode == CredentialsMode::Include)
    {}

    [[nodiscard]] PreflightJudgement judge()
    {
        constexpr std::size_t usualSteps = 12;
        m_result.walk.reserve(usualSteps);
        if (accessAndStatus() && listsAndMethod() && nonWildcardNames() && unsafeNames()) {
            grant();
        }
        return std::move(m_result);
    }

private:
    void add(const char *number, Outcome outcome, Trace::Evidence evidence)
    {
        m_result.walk.push_back({preflightStep(number), outcome, std::move(evidence)});
    }

    /// 7. If a CORS check returns success and response's status is an ok status. The order only
    /// decides which reason is reported where both fail: WebKit looks at the status first, Firefox
    /// at access; for Chromium a redirect is no answer to anyone, and of others it looks at access.
    bool accessAndStatus()
    {
        switch (m_profile.preflightJudging) {
        case PreflightJudging::StatusThenAccess: return status() && access();
        case PreflightJudging::AccessAlwaysFirst: return access() && status();
        case PreflightJudging::AccessThenStatus: break;
        }
        return redirects() ? status() : access() && status();
    }

    [[nodiscard]] bool redirects() const
    {
        return Http::isRedirectStatus(m_answer.status) && m_answer.headers.contains("Location");
    }

    bool status()
    {
        const bool ok = Http::isOkStatus(m_answer.status);
        add("7", ok ? Outcome::Continue : Outcome::Failure,
            Trace::StatusSeen{m_answer.status, m_answer.reason, redirects()});
        return ok;
    }

    bool access()
    {
        // The check is done on the request that waits, so that its credentials mode counts.
        // On the way back to the page's own origin Firefox compares nothing (rnd20261120-01749).
        if (m_profile.preflightOriginIsNeverTainted &&
            Url::isSameOrigin(m_request.origin, Url::originOf(m_request.currentUrl()))) {
            return true;
        }
        Trace::Walk walk = m_profile.preflightOriginIsNeverTainted
                               ? corsCheck(untainted(m_request), m_answer.headers, m_profile)
                               : corsCheck(m_request, m_answer.headers, m_profile);
        const bool ok = succeeded(walk);
        std::move(walk.begin(), walk.end(), std::back_inserter(m_result.walk));
        return ok;
    }

    /// redirect-011
    [[nodiscard]] static Request untainted(Request waiting)
    {
        waiting.ignoresRedirectTaint = true;
        return waiting;
    }

    /// 7.3 If either methods or headerNames is failure, return a network error.
    bool isReadable(const char *name, const TokenList &list)
    {
        if (list.kind != TokenList::Kind::Failure) {
            return true;
        }
        add("7.3", Outcome::Failure,
            Trace::ElementInvalid{name, list.invalidElement,
                                  m_answer.headers.get(name).value_or(QByteArray())});
        return false;
    }

    /// Both lists and the method. Firefox has judged the method before it reads the other list
    /// (rnd1-00134).
    bool listsAndMethod()
    {
        return m_profile.allowHeadersReading == Profiles::AllowHeadersReading::OnceMethodIsAllowed
                   ? methodList() && method() && headerList()
                   : methodList() && headerList() && method();
    }

    /// 7.1 and 7.4
    bool methodList()
    {
        m_methods = Http::extractTokenList(m_answer.headers, allowMethods);
        if (!isReadable(allowMethods, m_methods)) {
            return false;
        }
        // 7.4 If methods is null and the use-CORS-preflight flag is set: a list with the request's
        // method. No engine does it (rnd1-00262).
        if (m_methods.kind == TokenList::Kind::Absent && m_request.useCorsPreflightFlag &&
            m_profile.uploadListenersAllowMethod) {
            m_methods.values = {m_request.method};
        }
        return true;
    }

    /// 7.2
    bool headerList()
    {
        m_headerNames = Http::extractTokenList(m_answer.headers, allowHeaders);
        return isReadable(allowHeaders, m_headerNames);
    }

    /// 7.5
    bool method()
    {
        Trace::NameLookedUp evidence;
        evidence.header = allowMethods;
        evidence.name = m_request.method;
        evidence.list = m_methods.values;
        evidence.listed = m_methods.contains(m_request.method);
        evidence.safelisted = Http::isCorsSafelistedMethod(m_request.method);
        const bool counts = !m_withCredentials && m_profile.knowsWildcardLists;
        evidence.wildcard = m_methods.contains("*") && counts;
        evidence.wildcardVoid = m_methods.contains("*") && m_withCredentials;
        const bool ok = evidence.listed || evidence.safelisted || evidence.wildcard;
        add("7.5", ok ? Outcome::Continue : Outcome::Failure, std::move(evidence));
        return ok;
    }

    [[nodiscard]] Trace::NameLookedUp lookUp(const QByteArray &name) const
    {
        Trace::NameLookedUp evidence;
        evidence.header = allowHeaders;
        evidence.name = name;
        evidence.list = m_headerNames.values;
        evidence.listed = m_headerNames.containsIgnoringCase(name);
        // Authorization is not covered by "*" in the standard, but it still is in all three engines
        // (Chromium, Firefox with a warning, WebKit: recorded cases acac-096, max-age-071).
        const bool counts =
            !m_withCredentials && m_profile.knowsWildcardLists &&
            (!isCorsNonWildcardRequestHeaderName(name) || m_profile.wildcardCoversAuthorization);
        evidence.wildcard = m_headerNames.contains("*") && counts;
        evidence.wildcardVoid =
            m_headerNames.contains("*") && !counts && m_profile.knowsWildcardLists;
        return evidence;
    }

    /// 7.6 A CORS non-wildcard request-header name must be listed by itself.
    bool nonWildcardNames()
    {
        // What is a name like others is looked up among them.
        if (m_profile.unsafeNamesOrder != UnsafeNamesOrder::Standard) {
            return true;
        }
        for (const Http::Header &header : m_request.headerList) {
            if (!isCorsNonWildcardRequestHeaderName(header.name)) {
                continue;
            }
            Trace::NameLookedUp evidence = lookUp(byteLowercase(header.name));
            if (!evidence.listed && !evidence.wildcard) {
                add("7.6", Outcome::Failure, std::move(evidence));
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::vector<QByteArray> asHandedOver(std::vector<QByteArray> names) const
    {
        const std::vector<QByteArray> all = blinkHeaderOrder(m_request, m_profile);
        const auto place = [&all](const QByteArray &name) {
            return std::find_if(all.begin(), all.end(), [&name](const QByteArray &one) {
                return equalsIgnoringCase(one, name);
            });
        };
        std::stable_sort(names.begin(), names.end(),
                         [&](const auto &a, const auto &b) { return place(a) < place(b); });
        return names;
    }

    [[nodiscard]] std::vector<QByteArray> unsafeNamesInOrder() const
    {
        std::vector<QByteArray> sorted;
        for (const auto &[name, because] : unsafeHeadersOf(m_request, m_profile)) {
            sorted.push_back(name);
        }
        if (sorted.size() < 2) {
            return sorted;
        }
        if (m_profile.unsafeNamesOrder == UnsafeNamesOrder::AsHandedOver) {
            return asHandedOver(std::move(sorted));
        }
        if (m_profile.unsafeNamesOrder != UnsafeNamesOrder::AsSetKnownFirst) {
            return sorted;
        }
        std::vector<QByteArray> asSet;
        for (const Http::Header &header : m_request.headerList) {
            asSet.push_back(byteLowercase(header.name));
        }
        // Where among the others those were that a redirect has taken away is not known any more.
        asSet.insert(asSet.end(), sorted.begin(), sorted.end());
        std::vector<QByteArray> names;
        for (const bool known : {true, false}) {
            for (const QByteArray &name : asSet) {
                const auto contains = [&name](const std::vector<QByteArray> &list) {
                    return std::find(list.begin(), list.end(), name) != list.end();
                };
                if (Profiles::webKitName(name).has_value() == known && contains(sorted) &&
                    !contains(names)) {
                    names.push_back(name);
                }
            }
        }
        return names;
    }

    /// 7.7 For each unsafeName of the CORS-unsafe request-header names …
    bool unsafeNames()
    {
        for (const QByteArray &name : unsafeNamesInOrder()) {
            Trace::NameLookedUp evidence = lookUp(name);
            const bool ok = evidence.listed || evidence.wildcard;
            add("7.7", ok ? Outcome::Continue : Outcome::Failure, std::move(evidence));
            if (!ok) {
                return false;
            }
        }
        return true;
    }

    /// 7.8 to 7.16
    void grant()
    {
        auto maxAge = readMaxAge(m_answer.headers, m_profile);
        add("7.16", Outcome::Success,
            maxAge ? Trace::Evidence(*maxAge) : Trace::Evidence(Trace::NoEvidence{}));
        m_result.permissions =
            PreflightPermissions{m_methods.values, m_headerNames.values, std::move(maxAge)};
    }

    const Request &m_request;
    const Http::ResponseHead &m_answer;
    const Profiles::Profile &m_profile;
    const bool m_withCredentials;
    TokenList m_methods;
    TokenList m_headerNames;
    PreflightJudgement m_result;
};

} // namespace

Trace::PreflightNeed preflightNeed(const Request &request, const Profiles::Profile &profile)
{
    Trace::PreflightNeed need;
    need.method = request.method;
    need.uploadListeners = request.useCorsPreflightFlag;
    if (request.unsafeRequestFlag) {
        need.methodUnsafe = !Http::isCorsSafelistedMethod(request.method);
        need.unsafeHeaders = corsUnsafeRequestHeaders(request.headerList, profile);
    }
    // Firefox and WebKit decide by the request as it was first made, although the redirect has made
    // it a simple one.
    const bool asksAgain =
        profile.preflightAfterRedirect != Profiles::PreflightAfterRedirect::WhenNeeded;
    if (asksAgain && request.needBeforeRedirects && request.needBeforeRedirects->needed()) {
        need.beforeRedirect = !need.needed();
        need.unsafeHeaders = unsafeHeadersOf(request, profile);
    }
    return need;
}

Request preflightRequest(const Request &request,
                         const std::vector<Trace::UnsafeHeader> &unsafeHeaders,
                         const Profiles::Profile &profile)
{
    // 1. Let preflight be a new request whose method is `OPTIONS` …
    Request preflight;
    preflight.method = literalBytes("OPTIONS");
    preflight.urlList = request.urlList;
    preflight.client = request.client;
    preflight.origin = request.origin;
    preflight.referrer = request.referrer;
    preflight.isReferrerDetermined = request.isReferrerDetermined;
    preflight.firstReferrer = request.firstReferrer;
    preflight.referrerPolicy = request.referrerPolicy;
    preflight.ignoresRedirectTaint = profile.preflightOriginIsNeverTainted;
    preflight.mode = Trace::RequestMode::Cors;
    preflight.initiatorType = request.initiatorType;
    preflight.isSynchronous = request.isSynchronous;
    preflight.isForCredentialsMode = request.credentialsMode == CredentialsMode::Include;
    preflight.responseTainting = Trace::ResponseTainting::Cors;
    // 2. and 3.
    preflight.headerList.reserve(3);
    preflight.headerList.add(literalBytes("Accept"), literalBytes("*/*"));
    preflight.headerList.add(literalBytes("Access-Control-Request-Method"), request.method);
    // 4. and 5. Separated by `,` alone: servers rely on it.
    if (!unsafeHeaders.empty()) {
        QByteArray value;
        for (const Trace::UnsafeHeader &header : unsafeHeaders) {
            value += (value.isEmpty() ? "" : ",") + header.name;
        }
        preflight.headerList.add(literalBytes("Access-Control-Request-Headers"), std::move(value));
    }
    return preflight;
}

PreflightJudgement judgePreflight(const Request &request, const Http::ResponseHead &answer,
                                  const Profiles::Profile &profile)
{
    return Judge(request, answer, profile).judge();
}

} // namespace Corscope::Fetch
