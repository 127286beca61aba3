#include "core/explain/hint.h"

#include "core/explain/checks.h"
#include "core/explain/message.h"
#include "core/explain/missingbody.h"
#include "core/explain/reason.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"

#include <algorithm>
#include <array>

namespace Corscope::Explain {

using namespace Trace;

namespace {

const char *const allowOriginName = "Access-Control-Allow-Origin";

/// Whether a page might want to read that header; those for the browser and for caches it does not.
bool isOfUse(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 7> idle{
        "connection", "date", "keep-alive", "server", "vary", "transfer-encoding", "set-cookie"};
    return !startsWithIgnoringCase(name, "Access-Control-") &&
           std::none_of(idle.begin(), idle.end(),
                        [&name](QByteArrayView known) { return equalsIgnoringCase(known, name); });
}

class Hints
{
public:
    explicit Hints(const Log &log)
        : m_log(log)
        , m_exchanges(exchangesOf(log))
        , m_finding(findReason(log))
    {}

    [[nodiscard]] std::vector<HintFound> find()
    {
        byReason();
        byDecisions();
        byAnswers();
        byComparison();
        if (const auto body = missingBodyOf(m_log)) {
            show(Hint::BodyNeverReceived, QByteArray::number(body->received) + " B");
        }
        if (m_finding) {
            addPossible();
        }
        return m_found;
    }

private:
    void add(Hint hint, Certainty certainty, const QByteArray &sign = {})
    {
        const bool known = std::any_of(m_found.begin(), m_found.end(),
                                       [hint](const HintFound &f) { return f.hint == hint; });
        if (!known) {
            m_found.push_back({hint, certainty, sign});
        }
    }
    void show(Hint hint, const QByteArray &sign = {}) { add(hint, Certainty::Shown, sign); }

    [[nodiscard]] bool failedFor(Reason reason) const
    {
        return m_finding && m_finding->reason == reason;
    }

    /// What the browser itself names.
    void byReason()
    {
        static const std::array<std::pair<Reason, Hint>, 14> named{
            std::pair{Reason::MixedContent, Hint::MixedContent},
            {Reason::PagePolicy, Hint::PagePolicy},
            {Reason::CrossOriginResourcePolicy, Hint::ResourcePolicy},
            {Reason::EmbedderPolicy, Hint::ResourcePolicy},
            {Reason::LocalNetworkPermission, Hint::LocalNetworkAccess},
            {Reason::LocalNetworkInsecurePage, Hint::LocalNetworkAccess},
            {Reason::LocalNetworkOtherSpace, Hint::LocalNetworkAccess},
            {Reason::BadPort, Hint::BadPort},
            {Reason::AllowOriginNeedsNull, Hint::NullOrigin},
            {Reason::AllowOriginMissingInStored, Hint::StoredAnswer},
            {Reason::AllowOriginOtherInStored, Hint::StoredAnswer},
            {Reason::OpaqueAnswer, Hint::OpaqueAnswer},
            {Reason::IntegrityMismatch, Hint::Integrity},
            {Reason::ScriptSecurityError, Hint::ForbiddenByScript}};
        for (const auto &[reason, hint] : named) {
            if (failedFor(reason)) {
                show(hint);
            }
        }
        if (m_finding && layerOf(m_finding->reason) == Layer::Tls) {
            show(Hint::TlsFailure);
        }
        if (m_finding && layerOf(m_finding->reason) == Layer::Network) {
            show(Hint::Unreachable);
        }
    }

    void byDecisions()
    {
        for (const Entry &entry : m_log.entries()) {
            const auto *decided = std::get_if<Decided>(&entry.event);
            if (!decided) {
                continue;
            }
            if (const auto *forbidden = std::get_if<HeaderForbidden>(&decided->evidence)) {
                show(Hint::ForbiddenByScript, forbidden->name);
            } else if (const auto *cookies = std::get_if<CookiesConsidered>(&decided->evidence)) {
                noteCookies(*cookies);
            } else if (const auto *headers = std::get_if<HeadersFiltered>(&decided->evidence)) {
                noteHidden(*headers);
            } else if (const auto *age = std::get_if<MaxAgeRead>(&decided->evidence)) {
                noteAge(*age);
            }
        }
    }

    void noteCookies(const CookiesConsidered &considered)
    {
        for (const CookieFate &cookie : considered.cookies) {
            const bool otherSite = cookie.fate.startsWith("same-site") ||
                                   cookie.fate.startsWith("third-party") ||
                                   cookie.fate == "other-partition";
            if (otherSite) {
                show(Hint::CookieLeftOut, cookie.name);
            }
        }
    }

    void noteHidden(const HeadersFiltered &headers)
    {
        if (!readsHeaders(m_log.spec().request.api)) {
            return;
        }
        // No header of an opaque answer can be shown to the page, and elements ask for none.
        const RequestSpec request = m_log.spec().request;
        const bool asksForHeaders =
            request.api == Api::Xhr ||
            (request.api == Api::Fetch && request.mode != RequestMode::NoCors);
        const auto missed = std::find_if(headers.hidden.begin(), headers.hidden.end(), isOfUse);
        if (!asksForHeaders || missed == headers.hidden.end()) {
            return;
        }
        show(Hint::HeaderNotExposed, *missed);
        const bool byPreflight =
            headers.exposeList.empty() &&
            std::any_of(m_exchanges.begin(), m_exchanges.end(), [](const Exchange &e) {
                return e.request.purpose == Purpose::Preflight && e.head &&
                       e.head->headers.contains("Access-Control-Expose-Headers");
            });
        if (byPreflight) {
            show(Hint::ExposedByPreflight, "Access-Control-Expose-Headers");
        }
    }

    void noteAge(const MaxAgeRead &age);

    void byAnswers()
    {
        for (const Exchange &exchange : m_exchanges) {
            if (!exchange.head) {
                continue;
            }
            noteOrigin(exchange);
            noteLogin(exchange);
            noteErrorPage(exchange);
        }
    }

    void noteOrigin(const Exchange &exchange)
    {
        if (exchange.request.headers.get("Origin") == "null") {
            show(Hint::NullOrigin, "Origin: null");
        }
        const auto allowed = exchange.head->headers.get(allowOriginName);
        const QByteArray vary =
            byteLowercase(exchange.head->headers.get("Vary").value_or(QByteArray()));
        if (allowed && *allowed != "*" && !vary.contains("origin") && !vary.contains('*')) {
            show(Hint::WithoutVary, QByteArray(allowOriginName) + ": " + *allowed);
        }
    }

    /// To the page's own origin browsers show their dialog, and the page reads the answer.
    [[nodiscard]] bool isOfOtherOrigin(const Exchange &exchange) const
    {
        const RunSpec spec = m_log.spec();
        const auto page = Url::parse(spec.page);
        const auto url = Url::parse(isomorphicDecode(exchange.request.url));
        return spec.opaqueOrigin || !page || !url ||
               !Url::isSameOrigin(Url::originOf(*page), Url::originOf(*url));
    }

    void noteLogin(const Exchange &exchange)
    {
        const Http::ResponseHead &head = *exchange.head;
        if (head.status == 401 && isOfOtherOrigin(exchange)) {
            show(exchange.request.purpose == Purpose::Preflight ? Hint::LoginOfPreflight
                                                                : Hint::LoginWanted,
                 "401");
        }
        const auto location = head.headers.get("Location");
        if (!m_finding || !location || !Http::isRedirectStatus(head.status)) {
            return;
        }
        const QByteArray target = byteLowercase(*location);
        for (const char *word : {"login", "signin", "sign-in", "sign_in", "logon", "/sso", "oauth",
                                 "saml", "/auth", "/cas/", "adfs"}) {
            if (target.contains(word)) {
                show(Hint::LoginPage, "Location: " + *location);
            }
        }
    }

    /// What applications rarely answer themselves.
    void noteErrorPage(const Exchange &exchange)
    {
        static constexpr std::array statuses{403, 407, 413, 414, 429, 431, 502, 503, 504,
                                             520, 521, 522, 523, 524, 525, 526, 530};
        const Http::ResponseHead &head = *exchange.head;
        const bool isTypical =
            std::find(statuses.begin(), statuses.end(), head.status) != statuses.end();
        if (m_finding && isTypical && !head.headers.contains(allowOriginName)) {
            const auto server = head.headers.get("Server");
            show(Hint::ErrorPage, QByteArray::number(head.status) +
                                      (server ? ", Server: " + *server : QByteArray()));
        }
    }

    void byComparison()
    {
        for (std::size_t i = 1; i < m_exchanges.size(); ++i) {
            const Exchange &before = m_exchanges.at(i - 1);
            const Exchange &after = m_exchanges.at(i);
            if (before.head && after.head) {
                compare(before, after);
            }
        }
    }

    void compare(const Exchange &before, const Exchange &after)
    {
        const bool hadIt = before.head->headers.contains(allowOriginName);
        const bool hasIt = after.head->headers.contains(allowOriginName);
        const bool isPreflight = before.request.purpose == Purpose::Preflight;
        if (isPreflight && before.request.url == after.request.url) {
            for (const char *name : {"Server", "Via", "X-Powered-By"}) {
                const auto of = [name](const Exchange &e) {
                    return e.head->headers.get(name).value_or(QByteArray());
                };
                if (of(before) != of(after)) {
                    show(Hint::OtherLayerAnswered,
                         QByteArray(name) + ": " + (of(before).isEmpty() ? "-" : of(before)) +
                             " != " + (of(after).isEmpty() ? "-" : of(after)));
                }
            }
            if (hadIt && !hasIt && after.head->status >= 400) {
                show(Hint::OnlyOnSuccess, QByteArray::number(after.head->status));
            }
        }
        if (Http::isRedirectStatus(before.head->status) && hadIt && !hasIt && m_finding) {
            show(Hint::OnlyOnOneHop, QByteArray(allowOriginName));
        }
    }

    /// What is not in an exchange.
    void addPossible()
    {
        const auto possible = [this](std::initializer_list<Hint> hints) {
            for (const Hint hint : hints) {
                add(hint, Certainty::Possible);
            }
        };
        const Layer layer = layerOf(m_finding->reason);
        if (layer == Layer::Network || layer == Layer::Tls) {
            possible({Hint::Extension, Hint::TrackingProtection, Hint::Offline});
        }
        const bool isOfOther =
            failedFor(Reason::AllowOriginMismatch) || failedFor(Reason::AllowOriginHasPath);
        // No cache and no service worker answers a preflight.
        const bool isPreflight = m_finding->stage == Stage::Preflight;
        if (!isPreflight && (failedFor(Reason::AllowOriginMissing) || isOfOther)) {
            possible({Hint::StoredAnswer});
        }
        if (!isPreflight && failedFor(Reason::AllowOriginMissing)) {
            possible({Hint::ServiceWorker});
        }
        if (failedFor(Reason::AllowOriginMissing)) {
            possible({Hint::ServerChecksOrigin, Hint::ReferrerInsteadOfOrigin});
        }
        if (isOfOther) {
            possible({Hint::ReferrerInsteadOfOrigin});
        }
        if (failedFor(Reason::PreflightStatus)) {
            possible({Hint::ServerChecksOrigin});
        }
        if (failedFor(Reason::OpaqueAnswer)) {
            possible({Hint::OpaqueResponseBlocking, Hint::NoSniff});
        }
    }

    const Log &m_log;
    std::vector<Exchange> m_exchanges;
    std::optional<Finding> m_finding;
    std::vector<HintFound> m_found;
};

void Hints::noteAge(const MaxAgeRead &age)
{
    if (age.capped) {
        show(Hint::MaxAgeAboveCap, age.value.value_or(QByteArray()));
    }
}

} // namespace

std::vector<HintFound> hintsOf(const Log &log)
{
    return log.ended() ? Hints(log).find() : std::vector<HintFound>();
}

} // namespace Corscope::Explain
