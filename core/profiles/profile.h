// A browser profile: data, plus the names of the few rules in which an engine departs from the
// standard. Where a rule is used, the code says why and which recorded case proves it.
#pragma once

#include "core/http/cookierules.h"
#include "core/infra/instant.h"
#include "core/infra/reflect.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <vector>

namespace Corscope::Profiles {

enum class Id { Standard, Chromium, Firefox, WebKit };

/// How Access-Control-Max-Age is read. https://fetch.spec.whatwg.org/#http-access-control-max-age
enum class MaxAgeReading {
    Standard, ///< digits; anything else: 5 s
    Chromium, ///< an optional sign and digits; negative: 0; anything else: 5 s
    Firefox,  ///< digits; anything else: nothing is cached
    WebKit    ///< the number that the value starts with; none: 5 s
};

/// What happens to the preflight of a request with upload listeners but without a body.
enum class BodylessUploadListeners { Preflight, Ignored };

/// Which is judged first in an answer to a preflight: only the reported reason depends on it.
enum class PreflightJudging { AccessThenStatus, StatusThenAccess };

/// What counts as Access-Control-Allow-Credentials: true.
enum class CredentialsHeaderReading { AllLines, NonEmptyLines };

struct Profile
{
    Id id = Id::Standard;
    const char *name = ""; ///< as people call the browser
    QByteArray userAgent;
    QByteArray acceptLanguage; ///< of a fresh profile in English

    // https://fetch.spec.whatwg.org/#cors-preflight-cache
    qint64 maxAgeCap = 0;     ///< seconds
    qint64 maxAgeDefault = 5; ///< seconds
    MaxAgeReading maxAgeReading = MaxAgeReading::Standard;
    bool cachesWildcards = true; ///< "*" in the cache stands for every name
    bool failedActualClearsCache = true;

    bool wildcardCoversAuthorization = false;
    BodylessUploadListeners bodylessUploadListeners = BodylessUploadListeners::Preflight;
    PreflightJudging preflightJudging = PreflightJudging::AccessThenStatus;
    CredentialsHeaderReading credentialsHeader = CredentialsHeaderReading::AllLines;
    /// Script may set User-Agent without a preflight.
    bool userAgentIsSafelisted = false;
    Http::CookieRules cookies;
    /// Low-entropy client hints that go along to potentially trustworthy URLs: name, value.
    std::vector<std::pair<QByteArray, QByteArray>> clientHints;
    /// Order of header lines on the wire, lower case; "*" is where the others go, in their own
    /// order.
    std::vector<QByteArray> headerOrder;
    std::vector<QByteArray> preflightHeaderOrder;
};

/// The profile of that id.
[[nodiscard]] const Profile &profile(Id id);
/// Of all profiles, in the order in which they are shown.
inline constexpr std::array all{Id::Chromium, Id::Firefox, Id::WebKit, Id::Standard};

} // namespace Corscope::Profiles

template <>
struct Corscope::Reflect::Names<Corscope::Profiles::Id>
{
    using enum Corscope::Profiles::Id;
    static constexpr std::array names{std::pair{Standard, "standard"},
                                      std::pair{Chromium, "chromium"},
                                      std::pair{Firefox, "firefox"}, std::pair{WebKit, "webkit"}};
};
