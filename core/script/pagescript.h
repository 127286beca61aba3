// Scripts of a page: the objects that they find, and how they are run.
#pragma once

#include "core/script/page.h"

#include <QString>

namespace Corscope::Script {

/// Makes the page's objects out of the JavaScript that is compiled in under ":/prelude". What went
/// wrong is a mistake of ours. `documentName`: the property of the global object that is to be the
/// page's document.
[[nodiscard]] std::optional<QString> makeObjects(PageContext &page, const char *documentName);

/// A classic script: https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script.
/// What it throws goes to the page's error listeners and its console.
void runScript(PageContext &page, const QString &source, const QString &url, int firstLine = 1);

/// The page has been loaded: its load event.
void fireLoad(PageContext &page);

} // namespace Corscope::Script
