// Who asks: the page of a RunSpec, or what runs in it, with its policies.
#pragma once

#include "core/dom/parsemistake.h"
#include "core/fetch/request.h"
#include "core/infra/result.h"
#include "core/profiles/profile.h"
#include "core/trace/runspec.h"
#include "core/url/url.h"

#include <optional>

namespace Corscope::Page {

/// Why a RunSpec cannot be run at all. (What a page's script does wrong is not among these: it
/// throws, in the run.)
struct SpecMistake
{
    enum class Kind {
        PageNotAUrl,     ///< `url` holds the mistake
        PageNotUsable,   ///< a scheme that no page has
        FrameNotAUrl,    ///< the URL of a frame or worker; `url` holds the mistake
        FrameNotUsable,  ///< a frame of another origin without an http or https URL of its own
        PageHeader,      ///< no header name, or a value with a line break; `index` says which
        HostAddress,     ///< an address for a name that is none; `index` says which
        UnknownBrowser,  ///< no such profile
        CookieUrl,       ///< URL of a cookie that does not parse; `index` says which
        BodyNotADocument ///< a document to be sent, whose source is none; `document` says why
    };
    Kind kind{};
    QString value;
    std::optional<Url::ParseMistake> url;
    int index = 0;
    std::optional<Dom::ParseMistake> document = std::nullopt;
    friend bool operator==(const SpecMistake &, const SpecMistake &) = default;
};

/// A RunSpec that has been validated: the page's environment and the profile.
struct Environment
{
    Boxed<Fetch::Client> client;
    const Profiles::Profile *profile = nullptr;
};
/// https://html.spec.whatwg.org/#environment-settings-object of the spec's page, frame or worker:
/// its URL and origin, the policies that came with the page or were inherited from it
/// (https://html.spec.whatwg.org/#requires-storing-the-policy-container-in-history), and whether it
/// is a secure context.
[[nodiscard]] Result<Environment, SpecMistake> environmentOf(const Trace::RunSpec &spec);
/// The same for a browser of these rules, whatever the spec names; the profile must outlive the
/// environment.
[[nodiscard]] Result<Environment, SpecMistake> environmentOf(const Trace::RunSpec &spec,
                                                             const Profiles::Profile &profile);

} // namespace Corscope::Page
