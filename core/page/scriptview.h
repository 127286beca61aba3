// What a page's script reads of an answer once the run is over: the properties, as a value for the
// trace.
#pragma once

#include "core/fetch/fetchcall.h"
#include "core/trace/event.h"
#include "core/xhr/xmlhttprequest.h"

namespace Corscope::Page {

/// status, statusText, responseURL, getAllResponseHeaders(), response and responseXML of an
/// XMLHttpRequest. Asking for a document makes it, which the trace tells.
[[nodiscard]] Trace::ScriptView viewOf(Xhr::XmlHttpRequest &xhr);
/// The Response of a fetch() and the text read from it.
[[nodiscard]] Trace::ScriptView viewOf(const Fetch::FetchCall &call);

} // namespace Corscope::Page
