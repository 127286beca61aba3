// Cross-Origin-Embedder-Policy: https://html.spec.whatwg.org/#coep
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/reflect.h"

#include <array>

namespace Corscope::Policy {

/// https://html.spec.whatwg.org/#embedder-policy-value
enum class EmbedderPolicy { UnsafeNone, RequireCorp, Credentialless };

/// https://html.spec.whatwg.org/#obtain-an-embedder-policy of a page's headers: a structured item
/// that is a known token, with or without parameters; anything else is "unsafe-none". What is only
/// reported is not read.
[[nodiscard]] EmbedderPolicy parseEmbedderPolicy(const Http::HeaderList &pageHeaders);

} // namespace Corscope::Policy

template <>
struct Corscope::Reflect::Names<Corscope::Policy::EmbedderPolicy>
{
    using enum Corscope::Policy::EmbedderPolicy;
    static constexpr std::array names{std::pair{UnsafeNone, "unsafe-none"},
                                      std::pair{RequireCorp, "require-corp"},
                                      std::pair{Credentialless, "credentialless"}};
};
