// The host functions that our own JavaScript calls, by subject. Each takes what Web IDL has
// converted, and does what the core does.
#pragma once

#include "core/script/page.h"

namespace Corscope::Script {

/// Tasks, timers, the clock, the console.
void defineLoop(PageContext &page);
void defineUrls(PageContext &page);
/// The page's blob URL store.
void defineBlobs(PageContext &page);
void defineText(PageContext &page);
/// Header lists, methods, MIME types, multipart/form-data, cookies.
void defineHttp(PageContext &page);
void defineXhr(PageContext &page);
void defineFetch(PageContext &page);
void defineDom(PageContext &page);
/// img and script.
void defineElements(PageContext &page);
/// EventSource and WebSocket.
void defineChannels(PageContext &page);
/// What the page's browser lacks or has beside the standards, where it is one of long ago.
void defineBrowser(PageContext &page);

} // namespace Corscope::Script
