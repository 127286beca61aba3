#include "core/explain/consolefacts.h"

#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

std::optional<RequestSent> requestOf(const Log &log, std::optional<ExchangeId> exchange)
{
    for (const Entry &entry : log.entries()) {
        auto request = requestBegunBy(entry.event);
        if (request && entry.exchange == exchange) {
            return request;
        }
    }
    return std::nullopt;
}

int statusOf(const Log &log, std::optional<ExchangeId> exchange)
{
    int status = 0;
    for (const Entry &entry : log.entries()) {
        const auto *head = std::get_if<ResponseHeadReceived>(&entry.event);
        if (head && !head->interim && entry.exchange == exchange) {
            status = head->head().status;
        }
    }
    return status;
}

/// The request's URL against the page's, where nothing was sent.
QString resolvedUrl(const RunSpec &spec)
{
    const auto page = Url::parse(spec.page);
    const auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    return url ? isomorphicDecode(Url::serialize(*url, Url::ExcludeFragment::Yes))
               : spec.request.url;
}

/// The URL of the exchange, or of the request that was never sent, with its fragment.
QString urlWithFragment(const Log &log, std::optional<ExchangeId> exchange)
{
    const RunSpec spec = log.spec();
    const auto page = Url::parse(spec.page);
    const auto first = Url::parse(spec.request.url, page ? &*page : nullptr);
    QString current = first ? isomorphicDecode(Url::serialize(*first)) : spec.request.url;
    QString found = current;
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *redirected = decided ? std::get_if<Redirected>(&decided->evidence) : nullptr;
        if (redirected && decided->outcome == Outcome::Continue) {
            current = isomorphicDecode(redirected->to);
        } else if (entry.exchange == exchange && requestBegunBy(entry.event)) {
            found = current;
        }
    }
    return found;
}

} // namespace

std::optional<RequestSent> firstRequest(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        if (auto request = requestBegunBy(entry.event)) {
            return request;
        }
    }
    return std::nullopt;
}

QString pageOrigin(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *origins = decided ? std::get_if<OriginsCompared>(&decided->evidence) : nullptr;
        if (origins) {
            return isomorphicDecode(origins->page);
        }
    }
    const auto page = Url::parse(log.spec().page);
    return page ? isomorphicDecode(Url::serialize(Url::originOf(*page))) : u"null"_s;
}

QByteArray schemeOf(const QString &url)
{
    const auto parsed = Url::parse(url);
    return parsed ? parsed->scheme : QByteArray();
}

ConsoleFacts consoleFactsOf(const Log &log)
{
    const RunSpec spec = log.spec();
    ConsoleFacts facts{log,
                       findReason(log),
                       {},
                       spec.request.api == Api::Fetch,
                       spec.request.api,
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       {},
                       0};
    if (facts.finding) {
        if (const auto *decided = std::get_if<Decided>(&log.at(facts.finding->entry).event)) {
            facts.evidence = decided->evidence;
        }
    }
    const auto exchange = facts.finding ? facts.finding->exchange : std::nullopt;
    const auto sent = requestOf(log, exchange);
    const auto first = firstRequest(log);
    facts.url = sent ? isomorphicDecode(sent->url) : resolvedUrl(spec);
    facts.firstUrl = first ? isomorphicDecode(first->url) : facts.url;
    const auto originSent = sent ? sent->headers.get("Origin") : std::nullopt;
    facts.origin = originSent ? isomorphicDecode(*originSent) : pageOrigin(log);
    facts.ownOrigin = pageOrigin(log);
    facts.fullUrl = urlWithFragment(log, exchange);
    facts.fullFirstUrl = urlWithFragment(log, std::nullopt);
    facts.status = statusOf(log, exchange);
    if (const auto *redirected = std::get_if<Redirected>(&facts.evidence)) {
        facts.target = isomorphicDecode(redirected->to);
    }
    return facts;
}

QString foundValue(const ConsoleFacts &facts)
{
    const auto *compared = std::get_if<ValueCompared>(&facts.evidence);
    return compared ? isomorphicDecode(compared->found) : QString();
}

QString lookedUpName(const ConsoleFacts &facts)
{
    const auto *name = std::get_if<NameLookedUp>(&facts.evidence);
    return name ? isomorphicDecode(name->name) : QString();
}

} // namespace Corscope::Explain
