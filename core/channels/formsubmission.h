// A form that is submitted into a frame:
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
#pragma once

#include "core/channels/channel.h"

namespace Corscope::Channels {

/// The request that submitting the form makes; nothing where it makes none: a form of method
/// "dialog", an action that is no URL or leads out of the web.
[[nodiscard]] std::optional<Fetch::Request> createFormRequest(const Trace::RequestSpec &spec,
                                                              const Boxed<Fetch::Client> &client,
                                                              const Profiles::Profile &profile);

/// One submission. The frame fires load whatever it shows: an error page, too. Nothing is fired
/// where it goes on showing what it showed: 204 and 205.
class FormSubmission final : public Channel
{
public:
    FormSubmission(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log);

    void start(const Trace::RequestSpec &spec, const Boxed<Fetch::Client> &client, Instant now,
               std::optional<Index> cause);

    /// Whether the page may look into the frame; of a run that has come out.
    [[nodiscard]] bool isReadable() const { return m_isReadable; }
    /// Of the frame, where the page may read it.
    [[nodiscard]] QByteArray location() const { return m_location; }

private:
    void processResponse(const Fetch::Response &response) override;
    /// https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
    void checkFraming();
    void processChunk(const QByteArray &) override {}
    void processEndOfBody() override;
    void processBodyError(Http::TransportErrorKind) override { processEndOfBody(); }

    Url::Origin m_pageOrigin;
    bool m_staysAsItIs = false;
    bool m_isRefused = false; ///< the answer: it does not let itself be framed
    bool m_isReadable = true;
    QByteArray m_location = "about:blank";
};

} // namespace Corscope::Channels
