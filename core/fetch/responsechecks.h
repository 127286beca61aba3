// Checks of an answer's head beside the CORS check: what refuses it altogether.
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <optional>

namespace Corscope::Fetch {

enum class WithCredentials { No, Yes };
/// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check of an answer to a request that
/// went out with or without credentials; the failed step, or nothing where the answer may be used.
[[nodiscard]] std::optional<Trace::Decided> crossOriginResourcePolicyCheck(
    const Request &request, const Http::ResponseHead &head, WithCredentials credentials,
    const Profiles::Profile &profile);

/// https://fetch.spec.whatwg.org/#determine-nosniff
[[nodiscard]] bool isNosniff(const Http::HeaderList &responseHeaders);
/// The answer's type and what it is for, as evidence; nothing found in the body yet.
[[nodiscard]] Trace::TypeJudged typeJudged(const Request &request, const Http::ResponseHead &head);
/// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type? and
/// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?: the failed
/// step, or nothing where the answer's type fits well enough.
[[nodiscard]] std::optional<Trace::Decided> blockedByType(const Request &request,
                                                          const Http::ResponseHead &head);

/// The failed step of an answer whose head is refused as it stands.
[[nodiscard]] Trace::Decided refusedHead(const Http::ResponseHead &head,
                                         const Http::HeadMistake &mistake);

/// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch, step 14: the Authorization
/// with which the request is made once more, where the answer asks for what the URL has. Nothing
/// where the answer stands; nobody is ever asked for a name and a password here.
[[nodiscard]] std::optional<QByteArray> authorizationAskedFor(const Request &request,
                                                              const Http::ResponseHead &head,
                                                              WithCredentials credentials);

/// What an engine takes for an error although the standard would go on: a 407 without a proxy.
/// Nothing where it has no objection.
[[nodiscard]] std::optional<Trace::Decided> engineObjection(const Http::ResponseHead &head,
                                                            const Profiles::Profile &profile);

} // namespace Corscope::Fetch
