#include "core/policy/embedderpolicy.h"

namespace Corscope::Policy {

EmbedderPolicy parseEmbedderPolicy(const Http::HeaderList &pageHeaders)
{
    const auto value = pageHeaders.get("Cross-Origin-Embedder-Policy");
    if (!value) {
        return EmbedderPolicy::UnsafeNone;
    }
    // https://www.rfc-editor.org/rfc/rfc8941#name-parsing-an-item: what follows the token are
    // parameters, of which only report-to means something, and that only for reporting.
    const QByteArray token = value->split(';').front().trimmed();
    const auto known = Reflect::valueOf<EmbedderPolicy>(token);
    return known.value_or(EmbedderPolicy::UnsafeNone);
}

} // namespace Corscope::Policy
