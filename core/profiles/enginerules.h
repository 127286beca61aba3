// What the engines have of rules that lower layers define: cookies, the reading of answers,
// documents.
#pragma once

#include "core/dom/documentrules.h"
#include "core/http/cookierules.h"
#include "core/http/responsereading.h"

namespace Corscope::Profiles {

[[nodiscard]] Http::CookieRules chromiumCookies();
[[nodiscard]] Http::CookieRules firefoxCookies();
[[nodiscard]] Http::CookieRules webKitCookies();

[[nodiscard]] Http::ResponseReading chromiumReading();
[[nodiscard]] Http::ResponseReading firefoxReading();
[[nodiscard]] Http::ResponseReading webKitReading();

[[nodiscard]] Dom::DocumentRules chromiumDocuments();
[[nodiscard]] Dom::DocumentRules firefoxDocuments();
[[nodiscard]] Dom::DocumentRules webKitDocuments();

} // namespace Corscope::Profiles
