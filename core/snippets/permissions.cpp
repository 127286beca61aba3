#include "core/snippets/permissions.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Snippets {

using namespace Trace;

namespace {

enum class Case { Matters, IsFolded };

void addOnce(std::vector<QByteArray> &list, const QByteArray &value, Case letters)
{
    const bool known = std::any_of(list.begin(), list.end(), [&](const QByteArray &other) {
        return letters == Case::IsFolded ? equalsIgnoringCase(other, value) : other == value;
    });
    if (!known) {
        list.push_back(value);
    }
}

/// The tokens of a header's list but "*", whose meaning depends on credentials.
void addList(std::vector<QByteArray> &list, const Http::HeaderList &headers, const char *name,
             Case letters)
{
    for (const QByteArray &element : headers.get(name).value_or(QByteArray()).split(',')) {
        const QByteArray token = element.trimmed();
        if (token != "*" && Http::isToken(token)) {
            addOnce(list, token, letters);
        }
    }
}

/// How the run asks for credentials.
Credentials credentialsOf(const RequestSpec &request)
{
    switch (request.api) {
    case Api::Xhr: return request.withCredentials ? Credentials::Allowed : Credentials::Omitted;
    case Api::Fetch:
        return request.credentials == CredentialsMode::Include ? Credentials::Allowed
                                                               : Credentials::Omitted;
    case Api::Image:
    case Api::Script:
    case Api::Stylesheet:
    case Api::Font:
    case Api::Audio:
    case Api::Video:
        return request.crossOrigin == CrossOriginAttribute::UseCredentials ? Credentials::Allowed
                                                                           : Credentials::Omitted;
    case Api::EventSource:
        return request.withCredentials ? Credentials::Allowed : Credentials::Omitted;
    case Api::Beacon: return Credentials::Allowed; // its credentials mode is "include"
    case Api::WebSocket:
    case Api::Form: // no permission is asked for
    case Api::XDomainRequest: break;
    }
    return Credentials::Omitted;
}

class Reading
{
public:
    Reading(const Log &log, const std::optional<Advice::Advice> &change)
        : m_exchanges(exchangesOf(log))
        , m_change(change)
    {
        m_permissions.credentials = credentialsOf(log.spec().request);
    }

    [[nodiscard]] std::optional<Permissions> read()
    {
        for (const Exchange &exchange : m_exchanges) {
            if (isConcerned(exchange)) {
                add(exchange);
            }
        }
        if (m_permissions.origins.empty()) {
            return std::nullopt;
        }
        return m_permissions;
    }

private:
    [[nodiscard]] bool isConcerned(const Exchange &exchange) const
    {
        if (!exchange.request.headers.contains("Origin")) {
            return false;
        }
        const QByteArray &url = exchange.request.url;
        if (!m_change) {
            return url == m_exchanges.back().request.url;
        }
        return std::any_of(m_change->answers.begin(), m_change->answers.end(),
                           [&url](const Advice::AnswerChange &a) { return a.url == url; });
    }

    void add(const Exchange &exchange)
    {
        const Http::HeaderList &asked = exchange.request.headers;
        addOnce(m_permissions.origins, *asked.get("Origin"), Case::Matters);
        if (exchange.request.purpose == Purpose::Preflight) {
            addList(m_permissions.methods, asked, "Access-Control-Request-Method", Case::Matters);
            addList(m_permissions.headers, asked, "Access-Control-Request-Headers", Case::IsFolded);
        } else {
            addOnce(m_permissions.methods, exchange.request.method, Case::Matters);
        }
        if (exchange.head) {
            addAllowed(exchange.request.purpose, exchange.head->headers);
        }
    }

    /// What the server allows already stays allowed.
    void addAllowed(Purpose purpose, const Http::HeaderList &answer)
    {
        if (answer.get("Access-Control-Allow-Credentials") == "true") {
            m_permissions.credentials = Credentials::Allowed;
        }
        if (purpose != Purpose::Preflight) {
            addList(m_permissions.exposed, answer, "Access-Control-Expose-Headers", Case::IsFolded);
            return;
        }
        addList(m_permissions.methods, answer, "Access-Control-Allow-Methods", Case::Matters);
        addList(m_permissions.headers, answer, "Access-Control-Allow-Headers", Case::IsFolded);
        bool isNumber = false;
        const qint64 age =
            answer.get("Access-Control-Max-Age").value_or(QByteArray()).toLongLong(&isNumber);
        if (isNumber && age >= 0) {
            m_permissions.maxAge = age;
        }
    }

    std::vector<Exchange> m_exchanges;
    const std::optional<Advice::Advice> &m_change;
    Permissions m_permissions;
};

} // namespace

std::optional<Permissions> permissionsFor(const Log &log,
                                          const std::optional<Advice::Advice> &change)
{
    return Reading(log, change).read();
}

} // namespace Corscope::Snippets
