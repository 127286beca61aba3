#include "core/channels/beacon.h"

#include "core/fetch/bodyinit.h"
#include "core/fetch/engineurl.h"
#include "core/fetch/requestpolicy.h"
#include "core/fetch/safelist.h"
#include "core/http/mimetype.h"

namespace Corscope::Channels {

using Trace::Outcome;
using Trace::RequestMode;
using Trace::RunOutcome;

namespace {

/// 6.3 and 6.4: the type of the body, if it has one, decides on the mode.
void setBody(Fetch::Request &request, const Trace::BodySpec &body, const Profiles::Profile &profile)
{
    auto extracted = Fetch::extractBody(body, profile);
    if (!extracted) {
        return;
    }
    request.body = std::move(extracted->bytes);
    if (!extracted->type || extracted->type->isEmpty()) {
        return;
    }
    // beacon-019
    if (profile.beacons.dropsInvalidTypes && !Http::parseMimeTypeFromBytes(*extracted->type)) {
        return;
    }
    const Http::Header type{"Content-Type", *extracted->type};
    request.headerList.append(type.name, type.value);
    if (Fetch::whyNotSafelisted(type, profile)) {
        request.mode = RequestMode::Cors;
    }
}

} // namespace

Result<Fetch::Request, InvalidBeacon> createBeaconRequest(const Trace::RequestSpec &spec,
                                                          const Boxed<Fetch::Client> &client,
                                                          const Profiles::Profile &profile)
{
    auto url = Fetch::parseUrl(spec.url, &client->apiBaseUrl(), profile);
    if (!url || !Url::hasHttpScheme(*url)) {
        return fail(InvalidBeacon{});
    }
    Fetch::Request request;
    request.method = "POST";
    request.urlList.push_back(*std::move(url));
    request.client = client;
    request.origin = client->origin;
    request.unsafeRequestFlag = true;
    request.mode = RequestMode::NoCors;
    request.credentialsMode = Trace::CredentialsMode::Include;
    request.initiatorType = Fetch::InitiatorType::Beacon;
    if (profile.beacons.revalidates) {
        request.cacheMode = Trace::RequestCache::NoCache;
    }
    setBody(request, spec.body, profile);
    return request;
}

Beacon::Beacon(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log)
    : Channel(profile, state, log)
{}

void Beacon::start(Fetch::Request request, Instant now, std::optional<Index> cause)
{
    begin(now, cause);
    const bool refused = isRefused(request);
    fire(Trace::EventTarget::Beacon, refused ? "returned-false" : "returned-true");
    settle(refused ? RunOutcome::Error : RunOutcome::Allowed);
    if (!refused) {
        fetch(std::move(request));
    }
}

/// What sendBeacon() itself finds out.
bool Beacon::isRefused(const Fetch::Request &request)
{
    const Profiles::BeaconRules &rules = profile().beacons;
    const qint64 length = request.body ? request.body->size() : 0;
    if (rules.limit && length > *rules.limit) {
        decide({{Trace::Standard::Corscope, "send-beacon", {}},
                Outcome::Failure,
                Trace::BeaconTooLong{length, *rules.limit}});
        return true;
    }
    Fetch::Request asked = request;
    const Trace::Walk upgraded = Fetch::reportAndUpgrade(asked, profile());
    const auto blocked = Fetch::blockedBeforeFetching(asked, profile());
    if (!blocked) {
        return false;
    }
    const Trace::Evidence &evidence = blocked->evidence;
    const bool told =
        (rules.returnsFalseForBadPort && std::holds_alternative<Trace::PortSeen>(evidence)) ||
        (rules.returnsFalseForMixedContent &&
         std::holds_alternative<Trace::MixedContent>(evidence)) ||
        (rules.returnsFalseForPolicy && std::holds_alternative<Trace::PolicyViolated>(evidence));
    if (told) {
        for (const Trace::Decided &decided : upgraded) {
            decide(decided);
        }
        decide(*blocked);
    }
    return told;
}

} // namespace Corscope::Channels
