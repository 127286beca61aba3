// Elements that load something: img, script, link rel=stylesheet, audio, video; and fonts.
// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
#pragma once

#include "core/channels/channel.h"
#include "core/infra/result.h"

namespace Corscope::Channels {

/// Why an element fetches nothing.
enum class NoFetch {
    Silent, ///< an empty href of a style sheet: nothing happens
    Failed  ///< an empty or invalid URL: an error event
};
/// The request of an element with these attributes, as its section of HTML sets it up. The spec's
/// api must be an element's.
[[nodiscard]] Result<Fetch::Request, NoFetch> createElementRequest(
    const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client,
    const Profiles::Profile &profile);

/// One element, from the moment when it is inserted to its load or error event.
class ElementLoad : public Channel
{
public:
    ElementLoad(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log);

    void start(const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client, Instant now,
               std::optional<Index> cause);
    /// What has come of the answer's body: the text of a script.
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    void processResponse(const Fetch::Response &response) override;
    void processChunk(const QByteArray &bytes) override;
    void processEndOfBody() override;
    void processBodyError(Http::TransportErrorKind kind) override;

    [[nodiscard]] bool isUsable();
    [[nodiscard]] bool isUsableImage();
    [[nodiscard]] bool hasUsableStatus();
    [[nodiscard]] bool isUsableStylesheet();
    [[nodiscard]] bool isUsableModule();
    [[nodiscard]] bool isUsableFont();
    [[nodiscard]] bool isUsableMedia();
    [[nodiscard]] bool hasUsableRange();
    [[nodiscard]] bool isPlayed() const;
    void judgeContent(const QByteArray &format);
    void finish(Trace::RunOutcome outcome);
    void noteCall();

    Trace::Api m_api = Trace::Api::Image;
    Trace::ScriptType m_scriptType = Trace::ScriptType::Classic;
    Trace::RequestDestination m_destination = Trace::RequestDestination::Image;
    QByteArray m_bytes;
};

} // namespace Corscope::Channels
