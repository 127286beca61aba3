#include "core/explain/console_framing.h"
#include "core/explain/missingbody.h"
#include "core/explain/words.h"
#include "core/explain/words_facts.h"
#include "core/explain/words_reason.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// "true" is what Access-Control-Allow-Credentials is compared with: it is no origin.
bool isAboutCredentials(Reason reason)
{
    return reason == Reason::AllowCredentialsMissing || reason == Reason::AllowCredentialsNotTrue;
}

/// What was on the wire, or answered from the HTTP cache, besides the preflight.
bool actualWasSent(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto sent = requestBegunBy(entry.event);
        if (sent && sent->purpose == Purpose::Actual) {
            return true;
        }
    }
    return false;
}

bool anythingWasSent(const Log &log)
{
    return !exchangesOf(log).empty();
}

} // namespace

namespace {

class ConsequenceWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::ConsequenceWords)

public:
    static QString success(Api api)
    {
        switch (api) {
        case Api::Xhr:
        case Api::Fetch:
        case Api::XDomainRequest: return tr("Allowed: the page can read the answer");
        case Api::EventSource: return tr("Open: the page gets the stream's events");
        case Api::WebSocket: return tr("Open: the page and the server exchange messages");
        case Api::Form: return tr("Sent: the frame shows the answer");
        case Api::Image:
        case Api::Script:
        case Api::Stylesheet:
        case Api::Audio:
        case Api::Video: return tr("Loaded: the element takes the answer");
        case Api::Font: return tr("Loaded: the page can use the font");
        case Api::Beacon: return tr("Accepted: sendBeacon() returned true");
        }
        return {};
    }

    static QString allowed(const RequestSpec &request, const ScriptView &view)
    {
        const bool isCors = request.crossOrigin != CrossOriginAttribute::NoCors;
        switch (request.api) {
        case Api::Xhr:
        case Api::Fetch:
        case Api::XDomainRequest: break;
        case Api::EventSource:
            return tr("The page reads the events' data, types and ids, and no header.");
        case Api::WebSocket:
            return tr("There is no CORS for WebSockets: the server has to look at Origin, for the "
                      "page's cookies went along.");
        case Api::Form:
            return tr("From another origin, the page cannot read what the frame shows.");
        case Api::Image:
            return isCors ? tr("The image is shown, and a canvas that it is drawn on stays "
                               "readable.")
                          : tr("The image is shown. From another origin, it makes a canvas that "
                               "it is drawn on unreadable.");
        case Api::Script:
            return isCors ? tr("The script runs in the page, and its errors are told in full.")
                          : tr("The script runs in the page, with all of the page's rights. From "
                               "another origin, its errors are “Script error.” and no more.");
        case Api::Stylesheet:
            return isCors ? tr("The rules apply, and the page can read them.")
                          : tr("The rules apply. From another origin, the page cannot read them.");
        case Api::Font:
            return tr("Text is drawn with it. A font of another origin needs CORS, always.");
        case Api::Audio:
        case Api::Video:
            return isCors
                       ? tr("It is played, and the page can read its samples and pictures.")
                       : tr("It is played. From another origin, the page cannot read its samples "
                            "and pictures.");
        case Api::Beacon: return tr("The page never learns what became of it.");
        }
        const QString headers = tr("%n response header(s)", nullptr, int(view.headers.size()));
        return tr("The page reads status %1 and %2.").arg(QString::number(view.status), headers);
    }

    static QString refusedFraming()
    {
        return tr("Sent: the answer refuses to be shown, the frame has an error page");
    }
    static QString whyRefusedFraming()
    {
        return tr("X-Frame-Options and frame-ancestors say whose frames may show the answer. They "
                  "do not keep the form from being sent: the server has acted on it.");
    }

    static QString withoutBody(const QString &consequence)
    {
        return sentences(consequence, tr("The body is not known: when this was recorded, the "
                                         "browser dropped the answer before it."));
    }

    static QString polled(const Log &log)
    {
        const auto messages =
            std::count_if(log.entries().begin(), log.entries().end(), [](const Entry &entry) {
                const auto *fired = std::get_if<ChannelEventFired>(&entry.event);
                return fired && fired->message;
            });
        const auto requests =
            std::count_if(log.entries().begin(), log.entries().end(), [](const Entry &entry) {
                const auto sent = requestBegunBy(entry.event);
                return sent && sent->purpose == Purpose::Actual;
            });
        return tr("The page got %n message(s); requests made: %1.", nullptr, int(messages))
            .arg(requests);
    }

    static QString failed(const Log &log, const Finding &finding)
    {
        const QString sees = seen(log.spec().request.api);
        if (finding.stage == Stage::Script) {
            return {};
        }
        if (finding.reason == Reason::OpaqueAnswer) {
            return tr("The server did answer, but the browser withholds it.");
        }
        if (const auto stored = storedAnswerOf(log, finding.exchange);
            stored && !stored->validated) {
            return sentences(tr("The answer is there, stored, but the browser withholds it."),
                             sees);
        }
        if (!anythingWasSent(log)) {
            return sentences(tr("Nothing was sent."), sees);
        }
        if (!actualWasSent(log)) {
            return sentences(
                tr("The %1 itself was never sent.").arg(log.spec().request.method.toUpper()), sees);
        }
        if (!isOfNetwork(log, finding) &&
            (finding.stage == Stage::Response || finding.stage == Stage::Redirect)) {
            return sentences(tr("The server did answer, but the browser withholds it."), sees);
        }
        return sees;
    }

private:
    static QString seen(Api api)
    {
        switch (api) {
        case Api::Xhr: return tr("The page sees an error event and status 0.");
        case Api::Fetch: return tr("The page sees a rejected promise: TypeError.");
        case Api::Image:
        case Api::Script:
        case Api::Stylesheet:
        case Api::Audio:
        case Api::Video:
        case Api::EventSource:
        case Api::XDomainRequest: return tr("The page sees an error event, and nothing else.");
        case Api::WebSocket: return tr("The page sees error and close, and not why.");
        case Api::Font:
            return tr("The page sees a rejected promise, and draws text with another font.");
        case Api::Form: return tr("The frame shows an error page.");
        case Api::Beacon: return tr("sendBeacon() returns false.");
        }
        return {};
    }

    /// Then there was no answer, or only a part of one.
    static bool isOfNetwork(const Log &log, const Finding &finding)
    {
        const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event);
        return decided && std::holds_alternative<NetworkFailed>(decided->evidence);
    }

    /// Not every language puts a space between sentences.
    static QString sentences(const QString &first, const QString &second)
    {
        return tr("%1 %2", "two sentences").arg(first, second);
    }
};

} // namespace

Verdict Words::verdict(const Log &log)
{
    Verdict verdict;
    const RunEnded *ended = log.ended();
    if (!ended) {
        verdict.headline = log.isEmpty() ? QString() : tr("Running …");
        return verdict;
    }
    if (ended->outcome == RunOutcome::Undetermined) {
        verdict.headline =
            tr("Open: this browser would have made a request whose answer was not recorded");
        return verdict;
    }
    const auto finding = findReason(log);
    if (!finding) {
        if (ended->outcome == RunOutcome::Allowed) {
            verdict.headline = ConsequenceWords::success(log.spec().request.api);
            verdict.consequence = std::holds_alternative<PollSpec>(log.spec().request.channel)
                                      ? ConsequenceWords::polled(log)
                                      : ConsequenceWords::allowed(log.spec().request, ended->view);
            if (framingRefusal(log)) {
                verdict.headline = ConsequenceWords::refusedFraming();
                verdict.why = ConsequenceWords::whyRefusedFraming();
            }
            if (missingBodyOf(log)) {
                verdict.consequence = ConsequenceWords::withoutBody(verdict.consequence);
            }
        } else {
            verdict.headline = tr("Failed");
        }
        return verdict;
    }
    Facts facts = factsOf(log, *finding);
    if (isAboutCredentials(finding->reason) && facts.origin == "true"_L1) {
        facts.origin.clear();
    }
    verdict.headline = ReasonWords::headline(facts);
    verdict.consequence = ConsequenceWords::failed(log, *finding);
    verdict.why = ReasonWords::why(facts);
    verdict.remedy = ReasonWords::remedy(facts);
    return verdict;
}

namespace {

/// What a message tells is less than what a trace does.
class MessageFacts
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::MessageFacts)

public:
    static Facts of(const Message &message, const Log &log, Reason reason)
    {
        Facts facts{log, Finding{reason, message.stage, {}, {}}};
        const auto url = Url::parse(message.url);
        facts.origin = message.origin.isEmpty() ? tr("the page's origin") : message.origin;
        facts.found = message.value;
        facts.invalid = message.value;
        facts.name = message.name;
        facts.method = message.name;
        facts.url = message.url;
        facts.host = url ? isomorphicDecode(Url::hostAndPort(*url)) : tr("the server");
        facts.status = message.status;
        facts.directive = message.value;
        facts.space = message.value;
        facts.port = url && url->port ? *url->port : message.value.toInt();
        facts.preflight = message.stage == Stage::Preflight;
        return facts;
    }
};

} // namespace

Verdict Words::verdict(const Message &message, Reason reason)
{
    const Log log;
    const Facts facts = MessageFacts::of(message, log, reason);
    Verdict verdict;
    verdict.headline = ReasonWords::headline(facts);
    verdict.why = ReasonWords::why(facts);
    verdict.remedy = ReasonWords::remedy(facts);
    return verdict;
}

QString Words::outcome(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended) {
        return tr("running");
    }
    switch (ended->outcome) {
    case RunOutcome::Allowed: return tr("allowed");
    case RunOutcome::Error: {
        const auto finding = findReason(log);
        const bool blocked = finding && !corsError(*finding, log).isEmpty();
        return blocked ? tr("blocked") : tr("failed");
    }
    case RunOutcome::Timeout: return tr("timeout");
    case RunOutcome::Abort: return tr("aborted");
    case RunOutcome::Exception: return tr("exception");
    case RunOutcome::BlockedOpaque: return tr("opaque");
    case RunOutcome::Undetermined: return tr("open");
    }
    return {};
}

Mood moodOf(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended || ended->outcome == RunOutcome::Undetermined) {
        return Mood::Neutral;
    }
    return ended->outcome == RunOutcome::Allowed ? Mood::Good : Mood::Bad;
}

} // namespace Corscope::Explain
