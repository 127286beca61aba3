// navigator.sendBeacon(): https://w3c.github.io/beacon/#sendbeacon-method
#pragma once

#include "core/channels/channel.h"
#include "core/infra/result.h"

namespace Corscope::Channels {

/// What sendBeacon() throws for: a URL that is none, or not http or https. Always a TypeError.
struct InvalidBeacon
{
    friend bool operator==(const InvalidBeacon &, const InvalidBeacon &) = default;
};
/// The request of sendBeacon(url, body): POST, with credentials, and with CORS only where the type
/// of the body asks for it.
[[nodiscard]] Result<Fetch::Request, InvalidBeacon> createBeaconRequest(
    const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client,
    const Profiles::Profile &profile);

/// One beacon. Its outcome is what sendBeacon() returned: what becomes of the request the page
/// never learns.
class Beacon : public Channel
{
public:
    Beacon(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log);

    void start(Fetch::Request request, Instant now, std::optional<Index> cause);

private:
    [[nodiscard]] bool isRefused(const Fetch::Request &request);
    void processResponse(const Fetch::Response &) override {}
    void processChunk(const QByteArray &) override {}
    void processEndOfBody() override {}
    void processBodyError(Http::TransportErrorKind) override {}
};

} // namespace Corscope::Channels
