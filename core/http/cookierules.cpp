#include "core/http/cookierules.h"

#include <algorithm>

namespace Corscope::Http {

SameSiteMode determineSameSiteMode(const SameSiteFacts &facts, const CookieRules &rules)
{
    using Counting = CookieRules::Counting;
    using Navigation = SameSiteFacts::Navigation;

    SiteRelation farthest = facts.target;
    if (rules.redirects == Counting::Counted) {
        farthest = std::max(farthest, facts.redirects);
    }
    if (rules.ancestors == Counting::Counted) {
        farthest = std::max(farthest, facts.documents);
    }
    const SiteRelation still = rules.sites == CookieRules::Sites::Schemeful
                                   ? SiteRelation::SameSite
                                   : SiteRelation::OtherScheme;
    if (farthest <= still) {
        return SameSiteMode::StrictOrLess;
    }
    switch (facts.topLevelNavigation) {
    case Navigation::None: break;
    case Navigation::SafeMethod: return SameSiteMode::LaxOrLess;
    case Navigation::UnsafeMethod: return SameSiteMode::LaxOrLessUnsafeMethod;
    }
    return SameSiteMode::CrossSite;
}

bool CookieContext::countsAsSecure() const
{
    switch (connection) {
    case Connection::Insecure: return false;
    case Connection::InsecureLoopback:
        return rules.loopbackForSecureAttribute == CookieRules::Loopback::CountsAsSecure;
    case Connection::Encrypted: return true;
    }
    Q_UNREACHABLE();
}

} // namespace Corscope::Http
