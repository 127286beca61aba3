// Opaque Response Blocking: answers without CORS that an element could make nothing of are kept
// from it, as far as the engine does so. https://github.com/whatwg/fetch/pull/1442
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

namespace Corscope::Fetch {

enum class OpaqueVerdict { Allow, Block, LookAtBody };
struct OpaqueJudgement
{
    OpaqueVerdict verdict = OpaqueVerdict::Allow;
    Trace::TypeJudged evidence;

    /// As an entry of the trace; for a verdict that is final.
    [[nodiscard]] Trace::Decided decided() const;
};

/// By the head alone. Requests of scripts (fetch(), XMLHttpRequest) are always allowed here: what
/// they get of such an answer is opaque as it is.
[[nodiscard]] OpaqueJudgement judgeOpaqueHead(const Request &request,
                                              const Http::ResponseHead &head,
                                              const Profiles::Profile &profile);
/// Whether so many first bytes of a body are enough for judgeOpaqueBody, before its end.
[[nodiscard]] bool areEnoughToJudge(qsizetype bytes, const Profiles::Profile &profile);
/// By the body, or its first bytes; Allow or Block.
[[nodiscard]] OpaqueJudgement judgeOpaqueBody(const Request &request,
                                              const Http::ResponseHead &head, QByteArrayView bytes,
                                              const Profiles::Profile &profile);

} // namespace Corscope::Fetch
