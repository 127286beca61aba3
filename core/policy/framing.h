// Whether an answer lets itself be shown in a frame of a page.
#pragma once

#include "core/policy/contentsecuritypolicy.h"

#include <vector>

namespace Corscope::Policy {

/// What X-Frame-Options comes to.
enum class FrameOptions {
    None,       ///< not there, or of no known value
    Deny,       ///< shown in no frame
    SameOrigin, ///< shown in frames of its own origin
    Conflict    ///< several values, one of which means something: shown in no frame
};
/// https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
[[nodiscard]] FrameOptions frameOptions(const Http::HeaderList &answer);

/// What keeps the answer from being shown in a frame of a page of that origin, in the order in
/// which it is looked at: by frame-ancestors (of policies that only report, too), else by
/// X-Frame-Options, which does not count beside an enforced frame-ancestors. The violation is then
/// of "x-frame-options", and its directive is the header, "X-Frame-Options: DENY".
/// https://w3c.github.io/webappsec-csp/#frame-ancestors-navigation-response
[[nodiscard]] std::vector<Violation> framingViolations(const Http::HeaderList &answer,
                                                       const Url::UrlRecord &answerUrl,
                                                       const Url::Origin &page,
                                                       const SourceListRules &rules);

} // namespace Corscope::Policy
