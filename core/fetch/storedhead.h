// What of a response's head is kept, and what a 304 changes in it.
#pragma once

#include "core/http/message.h"
#include "core/profiles/httpcacherules.h"
#include "core/trace/evidence.h"

#include <QByteArray>

#include <vector>

namespace Corscope::Fetch {

/// https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches: whether the response to
/// a request for GET or HEAD is to be kept. `requestHeaders`: of that request.
[[nodiscard]] bool mayBeStored(const Http::ResponseHead &head,
                               const Http::HeaderList &requestHeaders,
                               const Profiles::HttpCacheRules &rules);

/// https://www.rfc-editor.org/rfc/rfc9111#name-storing-header-and-trailer-: the lines that are
/// kept, status line first.
[[nodiscard]] Http::HeadLines keptLines(const Http::ResponseHead &head,
                                        const Profiles::HttpCacheRules &rules);

/// Whether the answer was one that scripts could read in part only.
enum class Readable { All, Exposed };

struct FreshenedHead
{
    Http::HeadLines lines;
    Trace::StoredHeadUpdated changes;
};
/// https://www.rfc-editor.org/rfc/rfc9111#name-freshening-stored-responses: `lines` with the
/// headers of the 304 in place of their own.
[[nodiscard]] FreshenedHead freshened(const Http::HeadLines &lines,
                                      const Http::ResponseHead &notModified, Readable readable,
                                      const Profiles::HttpCacheRules &rules);

} // namespace Corscope::Fetch
