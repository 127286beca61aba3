#include "core/advice/disagreement.h"

#include "core/page/judge.h"

#include <optional>

namespace Corscope::Advice {

using namespace Trace;
using Profiles::Profile;
using Profiles::Rule;

namespace {

/// Judges one run again and again.
class Trial
{
public:
    explicit Trial(const Log &log)
        : m_spec(log.spec())
        , m_start(log.entries().front().at)
        , m_exchanges(Page::recordedExchanges(log))
        , m_before(Page::stateBefore(log))
    {}

    [[nodiscard]] std::optional<RunOutcome> outcomeBy(const Profile &profile) const
    {
        RunSpec spec = m_spec;
        spec.browser = Reflect::nameOf(profile.id);
        const auto environment = Page::environmentOf(spec, profile);
        if (!environment) {
            return std::nullopt;
        }
        Fetch::BrowserState state = m_before;
        Page::setCookies(spec, state, m_start);
        const Log judged = Page::judge(spec, *environment, m_exchanges, std::move(state), m_start);
        const RunEnded *ended = judged.ended();
        return ended ? std::optional(ended->outcome) : std::nullopt;
    }

    [[nodiscard]] bool allows(const Profile &profile) const
    {
        return outcomeBy(profile) == RunOutcome::Allowed;
    }

private:
    RunSpec m_spec;
    Instant m_start;
    std::vector<Page::RecordedExchange> m_exchanges;
    Fetch::BrowserState m_before;
};

Profile withRules(const Profile &own, const Profile &other, const std::vector<Rule> &rules)
{
    Profile mixed = own;
    for (const Rule rule : rules) {
        Profiles::takeRule(rule, mixed, other);
    }
    return mixed;
}

/// One rule, or else of all of them those without which it is not enough.
std::vector<Rule> decisiveRules(const Trial &trial, const Profile &refuses, const Profile &allows)
{
    for (const Rule rule : Profiles::allRules()) {
        if (trial.allows(withRules(refuses, allows, {rule}))) {
            return {rule};
        }
    }
    std::vector<Rule> needed = Profiles::allRules();
    if (!trial.allows(withRules(refuses, allows, needed))) {
        return {};
    }
    for (const Rule rule : Profiles::allRules()) {
        std::vector<Rule> fewer = needed;
        std::erase(fewer, rule);
        if (trial.allows(withRules(refuses, allows, fewer))) {
            needed = std::move(fewer);
        }
    }
    return needed;
}

} // namespace

std::vector<Disagreement> disagreements(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    std::vector<Disagreement> result;
    if (!log.ended()) {
        return result;
    }
    const Trial trial(log);
    std::vector<Profiles::Id> allowing;
    std::vector<Profiles::Id> refusing;
    for (const Profiles::Id browser : browsers) {
        const auto outcome = trial.outcomeBy(Profiles::profile(browser));
        if (outcome == RunOutcome::Allowed) {
            allowing.push_back(browser);
        } else if (outcome && outcome != RunOutcome::Undetermined) {
            refusing.push_back(browser);
        }
    }
    for (const Profiles::Id refuses : refusing) {
        for (const Profiles::Id allows : allowing) {
            result.push_back(
                {allows, refuses,
                 decisiveRules(trial, Profiles::profile(refuses), Profiles::profile(allows))});
        }
    }
    return result;
}

} // namespace Corscope::Advice
