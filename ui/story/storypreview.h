// What will happen if the request is sent: the story before there is one.
#pragma once

#include "core/page/preview.h"
#include "ui/story/storymodel.h"

namespace Corscope::Ui {

/// Pure; the preview must be of that spec. Empty where the spec cannot be run at all.
[[nodiscard]] Story storyOf(const Trace::RunSpec &spec, const Page::Preview &preview);

} // namespace Corscope::Ui
