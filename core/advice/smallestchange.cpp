#include "core/advice/smallestchange.h"

#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/page/judge.h"

#include <algorithm>

namespace Corscope::Advice {

using namespace Trace;
using Explain::Finding;
using Explain::Reason;

namespace {

/// More rounds than there are headers to mend.
constexpr int roundLimit = 12;

/// One header of one answer, set to one value.
struct Edit
{
    QByteArray name;
    QByteArray value;
    int status = 0; ///< instead: the status that the answer needs
};

const Evidence *evidenceOf(const Log &log, const Finding &finding)
{
    const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event);
    return decided ? &decided->evidence : nullptr;
}

QByteArray originSent(const Log &log, std::optional<ExchangeId> exchange)
{
    for (const Entry &entry : log.entries()) {
        const auto sent = requestBegunBy(entry.event);
        if (sent && entry.exchange == exchange) {
            return sent->headers.get("Origin").value_or(QByteArray());
        }
    }
    return {};
}

QByteArray joined(const std::vector<QByteArray> &list, const QByteArray &name)
{
    QByteArray result;
    for (const QByteArray &item : list) {
        if (item != "*") {
            result += item + ", ";
        }
    }
    return result + name;
}

/// The list without its elements that are no tokens.
QByteArray readable(const QByteArray &value)
{
    QByteArray result;
    for (const QByteArray &element : value.split(',')) {
        QByteArray token;
        for (const char c : element.trimmed()) {
            if (isAsciiAlphanumeric(uchar(c)) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c)) {
                token += c;
            }
        }
        if (!token.isEmpty()) {
            result += (result.isEmpty() ? "" : ", ") + token;
        }
    }
    return result;
}

/// What would mend this one reason; nothing where no header can.
std::optional<Edit> editFor(const Log &log, const Finding &finding)
{
    const Evidence *evidence = evidenceOf(log, finding);
    if (!evidence) {
        return std::nullopt;
    }
    if (const auto *name = std::get_if<NameLookedUp>(evidence)) {
        return Edit{name->header, joined(name->list, name->name), 0};
    }
    if (const auto *element = std::get_if<ElementInvalid>(evidence)) {
        return Edit{element->header, readable(element->value), 0};
    }
    switch (finding.reason) {
    case Reason::PreflightStatus:
    case Reason::PreflightRedirect: return Edit{{}, {}, 204};
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue:
        return Edit{"Access-Control-Allow-Credentials", "true", 0};
    case Reason::AllowOriginMissing:
    case Reason::AllowOriginMissingInStored: {
        const QByteArray origin = originSent(log, finding.exchange);
        return origin.isEmpty() ? std::nullopt
                                : std::optional(Edit{"Access-Control-Allow-Origin", origin, 0});
    }
    default: break;
    }
    const auto *compared = std::get_if<ValueCompared>(evidence);
    if (compared && compared->name == "Access-Control-Allow-Origin") {
        return Edit{"Access-Control-Allow-Origin", compared->expected, 0};
    }
    return std::nullopt;
}

/// The lines of a head with the edit in place; what was changed is added to `changes`.
Http::HeadLines applied(const Http::HeadLines &lines, const Edit &edit,
                        std::vector<LineChange> &changes)
{
    Http::HeadLines result = lines;
    if (edit.status != 0) {
        const QByteArray before = result.front();
        result.front() = "HTTP/1.1 204 No Content";
        changes.push_back({before, result.front()});
        return result;
    }
    const QByteArray line = edit.name + ": " + edit.value;
    bool replaced = false;
    for (auto it = result.begin() + 1; it != result.end();) {
        const qsizetype colon = it->indexOf(':');
        const bool same =
            colon > 0 &&
            equalsIgnoringCase(stripHttpTabOrSpace(QByteArrayView(*it).first(colon)), edit.name);
        if (!same) {
            ++it;
            continue;
        }
        // The line that is right already, among others that are not, is no change.
        if (replaced || *it != line) {
            changes.push_back({*it, replaced ? QByteArray() : line});
        }
        if (replaced) {
            it = result.erase(it);
        } else {
            *it++ = line;
            replaced = true;
        }
    }
    if (!replaced) {
        result.push_back(line);
        changes.push_back({{}, line});
    }
    return result;
}

/// A change of a line that was itself the result of a change is one change.
void merge(std::vector<LineChange> &changes, const std::vector<LineChange> &more)
{
    for (const LineChange &change : more) {
        const auto earlier = std::find_if(changes.begin(), changes.end(), [&](const LineChange &c) {
            return !change.before.isEmpty() && c.after == change.before;
        });
        if (earlier == changes.end()) {
            changes.push_back(change);
        } else {
            earlier->after = change.after;
        }
    }
}

/// Which recorded exchange a judged one was answered from. Of an answer from the HTTP cache it is
/// the 304 that has brought it back to life, if that is how it came.
std::optional<std::size_t> recordedPosition(const Log &judged, ExchangeId exchange,
                                            const std::vector<Page::RecordedExchange> &recorded)
{
    std::vector<bool> taken(recorded.size(), false);
    std::optional<std::size_t> position;
    for (const Exchange &made : exchangesOf(judged)) {
        if (!made.fromCache) {
            position = Page::firstAnswering(made.request, recorded, taken);
        } else if (!made.fromCache->validated) {
            position.reset();
        }
        if (position) {
            taken.at(*position) = true;
        }
        if (made.id == exchange) {
            return position;
        }
    }
    return std::nullopt;
}

class Search
{
public:
    Search(const Log &log, Profiles::Id browser)
    {
        m_spec = log.spec();
        m_spec.browser = Reflect::nameOf(browser);
        m_exchanges = Page::recordedExchanges(log);
        m_start = log.entries().front().at;
        m_state = Page::stateBefore(log);
    }

    [[nodiscard]] Outlook run()
    {
        Outlook outlook;
        const auto environment = Page::environmentOf(m_spec);
        for (int round = 0; environment && round < roundLimit; ++round) {
            const Log judged = Page::judge(m_spec, *environment, m_exchanges, m_state, m_start);
            const RunEnded *ended = judged.ended();
            if (ended && ended->outcome != RunOutcome::Error) {
                m_advice.proven = ended->outcome == RunOutcome::Allowed;
                outlook.ending =
                    m_advice.proven ? MendedEnding::Allowed : MendedEnding::OtherRequest;
                break;
            }
            const auto finding = Explain::findReason(judged);
            if (!finding) {
                break;
            }
            outlook.rules.push_back({*finding, judged});
            if (!mend(judged, *finding)) {
                break;
            }
        }
        if (!m_advice.answers.empty()) {
            outlook.change = m_advice;
        }
        return outlook;
    }

private:
    /// One edit to the answer that failed; false where there is nothing to edit.
    bool mend(const Log &judged, const Finding &finding)
    {
        if (!finding.exchange) {
            return false;
        }
        const auto position = recordedPosition(judged, *finding.exchange, m_exchanges);
        const auto edit = editFor(judged, finding);
        if (!position || !edit) {
            return false;
        }
        Page::RecordedExchange &recorded = m_exchanges.at(*position);
        for (Page::RecordedInput &input : recorded.inputs) {
            auto *head = std::get_if<Fetch::Head>(&input.input);
            if (!head || head->head.rawLines.empty()) {
                continue; // HTTP/0.9 has no lines that could be changed
            }
            std::vector<LineChange> changes;
            const QByteArray statusLine = head->head.rawLines.front();
            head->head = Http::parseResponseHead(applied(head->head.rawLines, *edit, changes));
            AnswerChange &answer = answerFor(recorded, statusLine);
            merge(answer.lines, changes);
            return true;
        }
        return false;
    }

    AnswerChange &answerFor(const Page::RecordedExchange &recorded, const QByteArray &statusLine)
    {
        const ExchangeId exchange = recorded.id;
        const auto known =
            std::find_if(m_advice.answers.begin(), m_advice.answers.end(),
                         [exchange](const AnswerChange &a) { return a.exchange == exchange; });
        if (known != m_advice.answers.end()) {
            return *known;
        }
        m_advice.answers.push_back({exchange, recorded.method, recorded.url, statusLine, {}});
        return m_advice.answers.back();
    }

    RunSpec m_spec;
    std::vector<Page::RecordedExchange> m_exchanges;
    Fetch::BrowserState m_state;
    Instant m_start;
    Advice m_advice;
};

} // namespace

Outlook outlookOf(const Log &log, Profiles::Id browser)
{
    return log.ended() ? Search(log, browser).run() : Outlook();
}

std::optional<Advice> smallestChange(const Log &log, Profiles::Id browser)
{
    return outlookOf(log, browser).change;
}

} // namespace Corscope::Advice
