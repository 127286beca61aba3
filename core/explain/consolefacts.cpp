#include "core/explain/consolefacts.h"

#include "core/explain/urlwalk.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// The request and the answer of the exchange that the finding is about.
void addExchange(ConsoleFacts &facts)
{
    if (!facts.finding.exchange) {
        return;
    }
    for (const Entry &entry : facts.log.entries()) {
        if (entry.exchange != facts.finding.exchange) {
            continue;
        }
        if (const auto sent = requestBegunBy(entry.event)) {
            if (const auto origin = sent->headers.get("Origin")) {
                facts.origin = isomorphicDecode(*origin);
            }
        } else if (const auto *received = std::get_if<ResponseHeadReceived>(&entry.event);
                   received && !received->interim) {
            const Http::ResponseHead head = received->head();
            facts.status = head.status;
            facts.target = redirectTarget(head, facts.url);
        }
    }
}

} // namespace

bool ConsoleFacts::isNoCors() const
{
    if (isElement(spec.request.api)) {
        // Fonts and modules know nothing else than CORS.
        return spec.request.crossOrigin == CrossOriginAttribute::NoCors &&
               spec.request.scriptType == ScriptType::Classic && spec.request.api != Api::Font;
    }
    // A beacon of a type that needs CORS is preflighted.
    const bool isPlainBeacon = spec.request.api == Api::Beacon && finding.stage != Stage::Preflight;
    return isPlainBeacon || (isFetch() && spec.request.mode == RequestMode::NoCors);
}

ConsoleFacts consoleFactsOf(const Log &log, const Finding &finding)
{
    ConsoleFacts facts{log, log.spec(), finding, {}, {}, {}, {}, {}, {}, {}, 0, false};
    if (const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event)) {
        facts.evidence = decided->evidence;
    }
    UrlWalk walk(facts.spec);
    facts.firstUrl = walk.url();
    for (const Entry &entry : log.entries()) {
        if (entry.index.value > finding.entry.value) {
            break;
        }
        walk.pass(entry);
        if (requestBegunBy(entry.event)) {
            facts.lastSent = walk.url();
        }
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *origins = decided ? std::get_if<OriginsCompared>(&decided->evidence) : nullptr;
        facts.wasCrossOrigin = facts.wasCrossOrigin || (origins && !origins->same);
    }
    facts.url = walk.url();
    facts.ownOrigin = pageOrigin(log);
    facts.origin = facts.ownOrigin;
    addExchange(facts);
    if (const auto *redirected = std::get_if<Redirected>(&facts.evidence)) {
        facts.target =
            isomorphicDecode(redirected->to.isEmpty() ? redirected->location : redirected->to);
    }
    return facts;
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
    const RunSpec spec = log.spec();
    const auto page = Url::parse(spec.page);
    return page && !spec.opaqueOrigin ? isomorphicDecode(Url::serialize(Url::originOf(*page)))
                                      : u"null"_s;
}

QString withoutFragment(const QString &url)
{
    return url.section(u'#', 0, 0);
}

QString asThePageWrote(const QByteArray &url, const Trace::RunSpec &spec)
{
    const bool isSocket = spec.request.api == Trace::Api::WebSocket && url.startsWith("http");
    return isomorphicDecode(isSocket ? "ws" + url.sliced(4) : url);
}

QByteArray schemeOf(const QString &url)
{
    const auto parsed = Url::parse(url);
    return parsed ? parsed->scheme : QByteArray();
}

QByteArray foundValue(const ConsoleFacts &facts)
{
    const auto *compared = std::get_if<ValueCompared>(&facts.evidence);
    return compared ? compared->found : QByteArray();
}

QString lookedUpName(const ConsoleFacts &facts)
{
    const auto *name = std::get_if<NameLookedUp>(&facts.evidence);
    return name ? isomorphicDecode(name->name) : QString();
}

std::optional<Http::TransportErrorKind> transportErrorOf(const ConsoleFacts &facts)
{
    const auto *failed = std::get_if<NetworkFailed>(&facts.evidence);
    return failed ? std::optional(failed->error) : std::nullopt;
}

} // namespace Corscope::Explain
