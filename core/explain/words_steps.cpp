// Algorithms by name, and the ways in which a connection fails.
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

class AlgorithmWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::AlgorithmWords)

public:
    /// Algorithms keep the standard's names; only the word "step" is ours.
    static QString step(const StepRef &step)
    {
        const QString name = algorithm(step.anchor);
        if (step.step.isEmpty()) {
            return name;
        }
        return tr("%1, step %2").arg(name, isomorphicDecode(step.step));
    }

private:
    static QString algorithm(const QByteArray &anchor)
    {
        static const std::pair<const char *, const char *> names[] = {
            {Anchor::fetching, "fetch"},
            {Anchor::mainFetch, "main fetch"},
            {Anchor::schemeFetch, "scheme fetch"},
            {Anchor::httpFetch, "HTTP fetch"},
            {Anchor::httpRedirectFetch, "HTTP-redirect fetch"},
            {Anchor::httpNetworkOrCacheFetch, "HTTP-network-or-cache fetch"},
            {Anchor::httpNetworkFetch, "HTTP-network fetch"},
            {Anchor::corsPreflightFetch, "CORS-preflight fetch"},
            {Anchor::corsCheck, "CORS check"},
            {"dom-xmlhttprequest-setrequestheader", "setRequestHeader()"},
            {"local-network-access-check", "Local Network Access check"},
            {"document-response", "set a document response"},
            {Anchor::opaqueBlocking, "Opaque Response Blocking"},
            {"update-the-image-data", "update the image data"},
            {"fetch-a-classic-script", "fetch a classic script"},
            {"fetch-a-single-module-script", "fetch a single module script"},
            {"link-type-stylesheet", "process a style sheet"},
            {"font-face-load", "load a font"},
            {"concept-media-load-resource", "resource fetch algorithm"},
            {"send-beacon", "sendBeacon()"},
            {"dom-eventsource", "EventSource()"},
            {"feedback-from-the-protocol", "feedback from the protocol"},
            {"check-a-navigation-response's-adherence-to-x-frame-options",
             "check a navigation response's adherence to X-Frame-Options"},
            {"attempt-to-populate-the-history-entry's-document",
             "attempt to populate the history entry's document"},
        };
        for (const auto &[known, name] : names) {
            if (anchor == known) {
                return QString::fromLatin1(name);
            }
        }
        return isomorphicDecode(anchor);
    }
};

} // namespace

QString Words::step(const StepRef &step)
{
    return QString::fromLatin1(info(step.standard).title) + u" · "_s + AlgorithmWords::step(step);
}

QString Words::transportError(Http::TransportErrorKind kind)
{
    using enum Http::TransportErrorKind;
    switch (kind) {
    case NameNotResolved: return tr("The host's address was not found");
    case ConnectionRefused: return tr("The connection was refused");
    case ConnectionReset: return tr("The connection was reset");
    case ConnectionClosed: return tr("The connection was closed without an answer");
    case ConnectTimedOut: return tr("No connection within the time allowed");
    case Unreachable: return tr("The host cannot be reached");
    case TlsCertificateExpired: return tr("The certificate is not valid at this date");
    case TlsCertificateNameMismatch: return tr("The certificate is for another name");
    case TlsCertificateUntrusted: return tr("The certificate is not trusted");
    case TlsFailed: return tr("The secure connection failed");
    case BodyTruncated: return tr("The answer broke off");
    case ContentDecodingFailed: return tr("The body's encoding is broken");
    case MalformedResponse: return tr("The answer is not HTTP");
    case StatusLineInvalid: return tr("The first line of the answer cannot be read");
    case HeadTruncated: return tr("The head of the answer broke off");
    case HeadTooLarge: return tr("The head of the answer is too large");
    case ChunkInvalid: return tr("The chunks of the answer are broken");
    case TooManyConnectionErrors: return tr("The connection failed");
    case Other: return tr("The network failed");
    }
    return {};
}

} // namespace Corscope::Explain
