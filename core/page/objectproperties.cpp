#include "core/page/objectproperties.h"

#include "core/dom/serializer.h"
#include "core/page/judge.h"
#include "core/text/javascriptjson.h"

#include <algorithm>

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

bool isScriptMoment(const Event &event)
{
    return std::holds_alternative<ScriptCalled>(event) ||
           std::holds_alternative<EventFired>(event) ||
           std::holds_alternative<ExceptionThrown>(event);
}

ResponseSummary summaryOf(const Xhr::ResponseValue &value, const Profiles::Profile &profile)
{
    using Kind = ResponseSummary::Kind;
    struct Summarise
    {
        const Profiles::Profile &profile;
        ResponseSummary operator()(const Xhr::NullResponse &) { return {}; }
        ResponseSummary operator()(const QString &text)
        {
            return {Kind::Text, text, text.size(), {}};
        }
        ResponseSummary operator()(const Xhr::JsonResponse &json)
        {
            const QString text = Text::reserializedJson(json.bytes).value_or(QString());
            return {Kind::Json, text, text.size(), {}};
        }
        ResponseSummary operator()(const Xhr::BufferResponse &buffer)
        {
            return {Kind::ArrayBuffer, {}, buffer.bytes.size(), {}};
        }
        ResponseSummary operator()(const Xhr::BlobResponse &blob)
        {
            return {Kind::Blob, {}, blob.bytes.size(), blob.type};
        }
        ResponseSummary operator()(const Dom::Document *document)
        {
            const QString text =
                Dom::serialized(*document, document->documentElement(), profile.documents);
            return {Kind::Document, text, text.size(), document->properties.contentType};
        }
    };
    return std::visit(Summarise{profile}, value);
}

ObjectProperties read(Xhr::XmlHttpRequest &xhr)
{
    ObjectProperties p;
    p.readyState = xhr.readyState();
    p.status = xhr.readStatus();
    p.statusText = xhr.readStatusText();
    p.responseUrl = xhr.responseUrl();
    p.allResponseHeaders = xhr.allResponseHeadersText();
    p.responseText = xhr.readResponseText();
    p.response = xhr.readResponse().map(
        [&](const Xhr::ResponseValue &value) { return summaryOf(value, xhr.profile()); });
    p.responseXml = xhr.responseXml().map([](const Dom::Document *document) {
        return document ? std::optional(document->properties.contentType) : std::nullopt;
    });
    p.responseType = xhr.responseType();
    p.timeout = xhr.timeout();
    p.withCredentials = xhr.withCredentials();
    p.uploaded = xhr.transmittedBody();
    p.requestBodyLength = xhr.requestBodyLength();
    return p;
}

/// Plays a log's inputs once more, in its own order, up to an entry.
class Rerun
{
public:
    Rerun(const Log &log, Index until, const Environment &environment)
        : m_log(log)
        , m_until(until)
        , m_state(stateBefore(log))
        , m_run(log.spec(), environment, m_state, m_written)
    {
        setCookies(log.spec(), m_state, log.entries().front().at);
        m_run.onScript = [this] { look(); };
    }

    [[nodiscard]] std::optional<ObjectProperties> play()
    {
        const Instant start = m_log.entries().front().at;
        m_run.start(start);
        m_run.proceed(start);
        afterStep();
        for (std::size_t i = 1; i < m_log.size() && !m_found; ++i) {
            step(m_log.entries().at(i), i);
        }
        // What the log ends with may be earlier than what script would have looked at.
        if (!m_found && m_run.xhr()) {
            m_found = read(*m_run.xhr());
        }
        return std::move(m_found);
    }

private:
    void step(const Entry &entry, std::size_t index)
    {
        const bool isBehind = m_written.size() <= index;
        const auto *call = std::get_if<ScriptCalled>(&entry.event);
        if (auto input = inputOf(entry)) {
            feed(*std::move(input), entry);
        } else if (const auto sent = std::get_if<RequestSent>(&entry.event)) {
            m_asked.push_back(entry.exchange.value_or(ExchangeId{}));
        } else if (isBehind && call && call->function == "xhr.abort"_L1) {
            m_run.abort(entry.at);
        } else if (isBehind) {
            m_run.proceed(entry.at);
        }
        afterStep();
    }

    void feed(Fetch::Input input, const Entry &entry)
    {
        const auto asked =
            std::find(m_asked.begin(), m_asked.end(), entry.exchange.value_or(ExchangeId{}));
        const auto place = std::size_t(asked - m_asked.begin());
        if (asked == m_asked.end() || place >= m_sent.size()) {
            m_run.proceed(entry.at); // the HTTP cache's
            return;
        }
        const Http::WireRequest &request = m_sent.at(place);
        std::visit([&](auto &i) { i.exchange = request.exchange; }, input);
        m_run.feed(asRead(std::move(input), request), entry.at);
        m_run.proceed(entry.at);
    }

    void afterStep()
    {
        for (Fetch::Effect &effect : m_run.takeEffects()) {
            if (auto *send = std::get_if<Fetch::SendRequest>(&effect)) {
                m_sent.push_back(std::move(send->request));
            }
        }
        look();
    }

    void look()
    {
        if (!m_found && m_run.xhr() && qint64(m_written.size()) > m_until.value) {
            m_found = read(*m_run.xhr());
        }
    }

    const Log &m_log;
    const Index m_until;
    Fetch::BrowserState m_state;
    Log m_written;
    PageRun m_run;
    std::vector<ExchangeId> m_asked;       ///< of the log's requests, in their order
    std::vector<Http::WireRequest> m_sent; ///< the same of this run
    std::optional<ObjectProperties> m_found;
};

/// The event before that one that the same listener was called for.
std::optional<Index> earlierEvent(const Log &log, Index entry)
{
    const auto *event = std::get_if<EventFired>(&log.at(entry).event);
    for (qint64 i = entry.value - 1; i >= 0; --i) {
        const auto *earlier = std::get_if<EventFired>(&log.at(Index{i}).event);
        const bool isSame = earlier && earlier->target == EventTarget::Xhr &&
                            (!event || earlier->type == event->type);
        if (isSame) {
            return Index{i};
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<Index> scriptMoments(const Log &log)
{
    std::vector<Index> moments;
    for (const Entry &entry : log.entries()) {
        if (isScriptMoment(entry.event)) {
            moments.push_back(entry.index);
        }
    }
    return moments;
}

std::optional<ObjectProperties> propertiesAt(const Log &log, Index entry)
{
    const bool isThere = entry.value >= 0 && entry.value < qint64(log.size());
    if (!isThere || log.spec().request.api != Api::Xhr) {
        return std::nullopt;
    }
    const auto environment = environmentOf(log.spec());
    if (!environment) {
        return std::nullopt;
    }
    auto found = Rerun(log, entry, *environment).play();
    const bool hasText = found && found->responseText && !found->responseText->isEmpty();
    if (const auto earlier = hasText ? earlierEvent(log, entry) : std::nullopt) {
        const auto before = Rerun(log, *earlier, *environment).play();
        found->seenText = before && before->responseText ? before->responseText->size() : 0;
    }
    return found;
}

} // namespace Corscope::Page
