// A run as each browser judges it.
#pragma once

#include "core/page/judge.h"
#include "ui/workspace/workspace.h"

namespace Corscope::TestSupport {

[[nodiscard]] inline std::vector<Ui::BrowserVerdict> verdictsOf(const Trace::Log &log)
{
    std::vector<Ui::BrowserVerdict> verdicts;
    for (const Profiles::Id browser : Profiles::all) {
        verdicts.push_back({browser, Page::judgeAs(log, browser)});
    }
    return verdicts;
}

} // namespace Corscope::TestSupport
