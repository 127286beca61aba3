#include "core/trace/bodyspec.h"

namespace Corscope::Trace {

std::vector<FormDataEntry> formDataEntries(const NameValues &strings)
{
    std::vector<FormDataEntry> entries;
    for (const auto &[name, value] : strings) {
        entries.push_back({name, value});
    }
    return entries;
}

} // namespace Corscope::Trace
