#include "core/explain/words_facts.h"

#include "core/infra/ascii.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString listOf(const std::vector<QByteArray> &items)
{
    QStringList list;
    for (const QByteArray &item : items) {
        list.append(isomorphicDecode(item));
    }
    return list.join(", "_L1);
}

void fill(Facts &facts, const Evidence &evidence)
{
    if (const auto *compared = std::get_if<ValueCompared>(&evidence)) {
        facts.origin = isomorphicDecode(compared->expected);
        facts.found = isomorphicDecode(compared->found);
    } else if (const auto *name = std::get_if<NameLookedUp>(&evidence)) {
        facts.name = isomorphicDecode(name->name);
        facts.list = listOf(name->list);
    } else if (const auto *element = std::get_if<ElementInvalid>(&evidence)) {
        facts.invalid = isomorphicDecode(element->element);
        facts.found = isomorphicDecode(element->value);
    } else if (const auto *status = std::get_if<StatusSeen>(&evidence)) {
        facts.status = status->status;
    } else if (const auto *redirected = std::get_if<Redirected>(&evidence)) {
        facts.status = redirected->status;
        facts.url =
            isomorphicDecode(redirected->to.isEmpty() ? redirected->location : redirected->to);
    } else if (const auto *url = std::get_if<UrlSeen>(&evidence)) {
        facts.url = isomorphicDecode(url->url);
    } else if (const auto *blob = std::get_if<BlobUrlLookedUp>(&evidence)) {
        facts.url = isomorphicDecode(blob->url);
        facts.blob = *blob;
    } else if (const auto *port = std::get_if<PortSeen>(&evidence)) {
        facts.port = port->port;
    } else if (const auto *mixed = std::get_if<MixedContent>(&evidence)) {
        facts.origin = isomorphicDecode(mixed->page);
        facts.url = isomorphicDecode(mixed->url);
    } else if (const auto *violated = std::get_if<PolicyViolated>(&evidence)) {
        facts.directive = isomorphicDecode(violated->directive);
        facts.effectiveDirective = isomorphicDecode(violated->effectiveDirective);
        facts.url = isomorphicDecode(violated->url);
    } else if (const auto *spaces = std::get_if<AddressSpacesCompared>(&evidence)) {
        facts.space = QString::fromLatin1(Reflect::nameOf(spaces->target));
        facts.stated = QString::fromLatin1(Reflect::nameOf(spaces->stated));
        facts.name = isomorphicDecode(spaces->permission);
    } else if (const auto *embedder = std::get_if<EmbedderPolicyApplied>(&evidence)) {
        facts.name = QString::fromLatin1(Reflect::nameOf(embedder->policy));
    } else if (const auto *integrity = std::get_if<IntegrityCompared>(&evidence)) {
        facts.found = isomorphicDecode(integrity->found);
    } else if (const auto *type = std::get_if<TypeJudged>(&evidence)) {
        facts.name = type->type.isEmpty() ? u"—"_s : isomorphicDecode(type->type);
        facts.found = isomorphicDecode(type->found);
    } else if (const auto *image = std::get_if<ImageSeen>(&evidence)) {
        facts.name = image->type.isEmpty() ? u"—"_s : isomorphicDecode(image->type);
    } else if (const auto *content = std::get_if<ContentSeen>(&evidence)) {
        facts.name = content->type.isEmpty() ? u"—"_s : isomorphicDecode(content->type);
    }
}

void fillFromTrace(Facts &facts)
{
    for (const Entry &entry : facts.log.entries()) {
        if (const auto sent = requestBegunBy(entry.event)) {
            if (entry.exchange == facts.finding.exchange || facts.host.isEmpty()) {
                const auto url = Url::parse(isomorphicDecode(sent->url));
                facts.host = url ? isomorphicDecode(Url::hostAndPort(*url)) : QString();
                if (const auto origin = sent->headers.get("Origin");
                    origin && facts.origin.isEmpty()) {
                    facts.origin = isomorphicDecode(*origin);
                }
            }
        } else if (const auto *head = std::get_if<ResponseHeadReceived>(&entry.event)) {
            if (!head->interim && entry.exchange == facts.finding.exchange && facts.status == 0) {
                facts.status = head->head().status;
            }
        }
    }
}

} // namespace

Facts factsOf(const Log &log, const Finding &finding)
{
    Facts facts{log, finding};
    facts.method = log.spec().request.method.toUpper();
    facts.preflight = finding.stage == Stage::Preflight;
    facts.stored = storedAnswerOf(log, finding.exchange).value_or(StoredAnswer());
    if (const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event)) {
        fill(facts, decided->evidence);
    }
    fillFromTrace(facts);
    return facts;
}

} // namespace Corscope::Explain
