// The vocabulary of what can happen in a run. Read this first: everything on screen, on the command
// line and in files comes from entries of these kinds and from nothing else.
#pragma once

#include "core/http/message.h"
#include "core/infra/boxed.h"
#include "core/infra/ids.h"
#include "core/infra/instant.h"
#include "core/trace/channelevents.h"
#include "core/trace/evidence.h"
#include "core/trace/runspec.h"
#include "core/trace/standard.h"
#include "core/trace/storedresponse.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// One permission in the preflight cache: a method or a header name that a server has allowed.
struct CachedPermission
{
    QByteArray partition;  ///< the site of the page
    QByteArray origin;     ///< byte-serialized
    QByteArray url;        ///< without fragment
    QByteArray method;     ///< or empty
    QByteArray headerName; ///< or empty; as the server wrote it
    bool credentials = false;
    qint64 maxAge = 0;      ///< seconds, when it was stored
    qint64 secondsLeft = 0; ///< at the time of the entry that tells of it
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("partition", &CachedPermission::partition),
                          field("origin", &CachedPermission::origin),
                          field("url", &CachedPermission::url),
                          field("method", &CachedPermission::method),
                          field("headerName", &CachedPermission::headerName),
                          field("credentials", &CachedPermission::credentials),
                          field("maxAge", &CachedPermission::maxAge),
                          field("secondsLeft", &CachedPermission::secondsLeft)};
    }
    CORSCOPE_EQ(CachedPermission);
};

/// The first entry of every trace.
struct RunStarted
{
    Boxed<RunSpec> spec;                          ///< by far the largest part of any event
    std::vector<CachedPermission> preflightCache; ///< what the browser remembers when it begins
    static constexpr const char *kind = "run-started";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("spec", &RunStarted::spec),
                          Reflect::field("preflightCache", &RunStarted::preflightCache)};
    }
    CORSCOPE_EQ(RunStarted);
};

/// The page's script calls something: xhr.open("GET", …).
struct ScriptCalled
{
    QString function;      ///< "xhr.open"
    QStringList arguments; ///< as JavaScript literals
    static constexpr const char *kind = "script-called";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("function", &ScriptCalled::function),
                          Reflect::field("arguments", &ScriptCalled::arguments)};
    }
    CORSCOPE_EQ(ScriptCalled);
};

/// How a step of an algorithm came out.
enum class Outcome {
    Continue, ///< nothing stands against going on, or the step noted something
    Success,  ///< the algorithm ends here, positively
    Failure   ///< the algorithm ends here: a network error, failure or blocked
};

/// One step of one algorithm.
struct Decided
{
    StepRef step;
    Outcome outcome = Outcome::Continue;
    Evidence evidence;
    static constexpr const char *kind = "decided";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("step", &Decided::step), field("outcome", &Decided::outcome),
                          field("evidence", &Decided::evidence)};
    }
    CORSCOPE_EQ(Decided);
};
/// What a check returns: the steps taken, in order; the last one decides.
using Walk = std::vector<Decided>;

/// Revalidation: asked in the background, for the HTTP cache alone.
enum class Purpose { Preflight, Actual, Revalidation };

/// A request is handed to the network.
struct RequestSent
{
    Purpose purpose = Purpose::Actual;
    QByteArray method;
    QByteArray url; ///< serialised, without fragment
    Http::HeaderList headers;
    qint64 bodyLength = 0;
    static constexpr const char *kind = "request-sent";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("purpose", &RequestSent::purpose),
                          field("method", &RequestSent::method), field("url", &RequestSent::url),
                          field("headers", &RequestSent::headers),
                          field("bodyLength", &RequestSent::bodyLength)};
    }
    CORSCOPE_EQ(RequestSent);
};

/// So much of the request's body is on its way.
struct RequestBodySent
{
    qint64 sent = 0;
    static constexpr const char *kind = "request-body-sent";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("sent", &RequestBodySent::sent)};
    }
    CORSCOPE_EQ(RequestBodySent);
};

/// A response head, line by line as received.
struct ResponseHeadReceived
{
    bool interim = false; ///< a 1xx that is not the answer
    Http::HeadLines lines;
    Http::TransferSummary summary; ///< as far as it is known by now
    static constexpr const char *kind = "response-head-received";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("interim", &ResponseHeadReceived::interim),
                          field("lines", &ResponseHeadReceived::lines),
                          field("summary", &ResponseHeadReceived::summary)};
    }
    CORSCOPE_EQ(ResponseHeadReceived);
    [[nodiscard]] Http::ResponseHead head() const { return Http::parseResponseHead(lines); }
};

/// A piece of the body, decoded. Above the log's limit for bodies only the length is kept.
struct BodyChunkReceived
{
    qint64 length = 0;
    Blob bytes;
    static constexpr const char *kind = "body-chunk-received";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("length", &BodyChunkReceived::length),
                          Reflect::field("bytes", &BodyChunkReceived::bytes)};
    }
    CORSCOPE_EQ(BodyChunkReceived);
};

/// The answer is complete.
struct BodyEnded
{
    Http::TransferSummary summary;
    static constexpr const char *kind = "body-ended";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("summary", &BodyEnded::summary)};
    }
    CORSCOPE_EQ(BodyEnded);
};

struct TransportFailed
{
    Http::TransportError error;
    Http::TransferSummary summary;
    static constexpr const char *kind = "transport-failed";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("error", &TransportFailed::error),
                          Reflect::field("summary", &TransportFailed::summary)};
    }
    CORSCOPE_EQ(TransportFailed);
};

/// The browser drops an exchange that it has no more use for.
struct ExchangeCancelled
{
    static constexpr const char *kind = "exchange-cancelled";
    static constexpr auto fields() { return std::tuple{}; }
    CORSCOPE_EQ(ExchangeCancelled);
};

struct PreflightCacheChanged
{
    std::vector<CachedPermission> stored;
    int removed = 0; ///< how many entries were cleared
    static constexpr const char *kind = "preflight-cache-changed";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("stored", &PreflightCacheChanged::stored),
                          Reflect::field("removed", &PreflightCacheChanged::removed)};
    }
    CORSCOPE_EQ(PreflightCacheChanged);
};

/// The HTTP cache holds something for the URL of a request, usable or not: all of it, so that the
/// run can be judged again without the cache.
struct HttpCacheRead
{
    StoredResponse response;
    static constexpr const char *kind = "http-cache-read";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("response", &HttpCacheRead::response)};
    }
    CORSCOPE_EQ(HttpCacheRead);
};

/// The HTTP cache answers instead of the server. It is an exchange like one with a server: the head
/// that is stored follows as a response head, and the body as its pieces.
struct AnsweredFromCache
{
    QByteArray method;
    QByteArray url;                 ///< serialised, without fragment
    Http::HeaderList headers;       ///< that the request would have had
    qint64 age = 0;                 ///< seconds
    std::optional<qint64> lifetime; ///< seconds that it is fresh for; nothing: no end
    bool validated = false;         ///< the server has just said that the answer still holds
    static constexpr const char *kind = "answered-from-cache";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("method", &AnsweredFromCache::method),
                          field("url", &AnsweredFromCache::url),
                          field("headers", &AnsweredFromCache::headers),
                          field("age", &AnsweredFromCache::age),
                          field("lifetime", &AnsweredFromCache::lifetime),
                          field("validated", &AnsweredFromCache::validated)};
    }
    CORSCOPE_EQ(AnsweredFromCache);
};

enum class HttpCacheChange { Stored, Updated, Removed };
struct HttpCacheChanged
{
    HttpCacheChange change = HttpCacheChange::Stored;
    QByteArray url;
    int status = 0;                 ///< of the answer; 0 where several were removed
    std::optional<qint64> lifetime; ///< seconds that it is fresh for; nothing: no end
    static constexpr const char *kind = "http-cache-changed";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("change", &HttpCacheChanged::change),
                          field("url", &HttpCacheChanged::url),
                          field("status", &HttpCacheChanged::status),
                          field("lifetime", &HttpCacheChanged::lifetime)};
    }
    CORSCOPE_EQ(HttpCacheChanged);
};

struct ReadyStateChanged
{
    ReadyState from = ReadyState::Unsent;
    ReadyState to = ReadyState::Unsent;
    static constexpr const char *kind = "ready-state-changed";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("from", &ReadyStateChanged::from),
                          Reflect::field("to", &ReadyStateChanged::to)};
    }
    CORSCOPE_EQ(ReadyStateChanged);
};

enum class EventTarget {
    Xhr,
    Upload,
    Promise,
    Image,
    Script,
    Link,
    Beacon, ///< no events, but what sendBeacon() returned: "returned-true", "returned-false"
    Frame,  ///< the iframe that a form is submitted into
    XDomainRequest,
    Audio,
    Video
};

/// An event that the page's listeners see; for a promise: fulfilled or rejected.
struct EventFired
{
    EventTarget target = EventTarget::Xhr;
    QByteArray type;
    ReadyState readyState = ReadyState::Unsent;
    bool progress = false; ///< a ProgressEvent: the numbers mean something
    bool lengthComputable = false;
    qint64 loaded = 0;
    qint64 total = 0;
    static constexpr const char *kind = "event-fired";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("target", &EventFired::target),
                          field("type", &EventFired::type),
                          field("readyState", &EventFired::readyState),
                          field("progress", &EventFired::progress),
                          field("lengthComputable", &EventFired::lengthComputable),
                          field("loaded", &EventFired::loaded),
                          field("total", &EventFired::total)};
    }
    CORSCOPE_EQ(EventFired);
};

/// A call threw, or a promise was rejected.
struct ExceptionThrown
{
    QByteArray name; ///< of the DOMException, or "TypeError"
    QString at;      ///< the call: "open", "setRequestHeader", "send", "fetch" …
    static constexpr const char *kind = "exception-thrown";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("name", &ExceptionThrown::name),
                          Reflect::field("at", &ExceptionThrown::at)};
    }
    CORSCOPE_EQ(ExceptionThrown);
};

/// What script can read of the answer at the end.
struct ScriptView
{
    int status = 0;
    QByteArray statusText;
    QByteArray responseUrl;
    Http::HeaderList headers; ///< as getAllResponseHeaders() or iterating Headers gives them
    std::optional<ResponseType> type; ///< fetch only
    std::optional<bool> redirected;   ///< fetch only
    QByteArray bodyKind;              ///< "text", "json", "arraybuffer", "blob", "document"
    std::optional<QString> bodyText;  ///< nothing where the body is null; cut at Log's limit. Of a
                                      ///< document: its root element's outerHTML
    qint64 bodyLength = 0;            ///< UTF-16 units of text, bytes of the others
    QByteArray blobType;
    std::optional<QByteArray> documentType; ///< contentType of the document that `response` is
    std::optional<QByteArray> responseXml;  ///< contentType of responseXML beside a text
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("status", &ScriptView::status),
                          field("statusText", &ScriptView::statusText),
                          field("responseUrl", &ScriptView::responseUrl),
                          field("headers", &ScriptView::headers),
                          field("type", &ScriptView::type),
                          field("redirected", &ScriptView::redirected),
                          field("bodyKind", &ScriptView::bodyKind),
                          field("bodyText", &ScriptView::bodyText),
                          field("bodyLength", &ScriptView::bodyLength),
                          field("blobType", &ScriptView::blobType),
                          field("documentType", &ScriptView::documentType),
                          field("responseXML", &ScriptView::responseXml)};
    }
    CORSCOPE_EQ(ScriptView);
};

/// How it ended for the page.
enum class RunOutcome {
    Allowed, ///< the page can read the answer; an element has loaded, a beacon is on its way
    Error,   ///< a network error, whatever the cause: blocked or failed
    Timeout,
    Abort,
    Exception,     ///< a call threw before anything was sent
    BlockedOpaque, ///< fetch gave an opaque answer
    Undetermined   ///< judged offline, and an answer that would be needed was not recorded
};

/// The last entry of a finished trace.
struct RunEnded
{
    RunOutcome outcome = RunOutcome::Error;
    ScriptView view;
    static constexpr const char *kind = "run-ended";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("outcome", &RunEnded::outcome),
                          Reflect::field("view", &RunEnded::view)};
    }
    CORSCOPE_EQ(RunEnded);
};

using EventVariant =
    std::variant<RunStarted, ScriptCalled, Decided, RequestSent, RequestBodySent,
                 ResponseHeadReceived, BodyChunkReceived, BodyEnded, TransportFailed,
                 ExchangeCancelled, PreflightCacheChanged, HttpCacheRead, AnsweredFromCache,
                 HttpCacheChanged, ReadyStateChanged, EventFired, ExceptionThrown, RunEnded,
                 ChannelStateChanged, ChannelEventFired, ReconnectionScheduled, FrameTransferred>;

/// The variant, copied, compared and destroyed in one place, as Evidence is.
class Event : public EventVariant
{
public:
    using EventVariant::EventVariant;
    Event();
    Event(const Event &other);
    Event(Event &&other) noexcept;
    Event &operator=(const Event &other);
    Event &operator=(Event &&other) noexcept;
    ~Event();
    friend bool operator==(const Event &a, const Event &b);
    /// There is no order; see BodySpec.
    friend bool operator<(const Event &, const Event &) = delete;
};

/// One thing that happened. Never edited once it is in a log.
struct Entry
{
    Index index;
    Instant at;
    std::optional<ExchangeId> exchange; ///< the exchange it belongs to
    std::optional<Index> cause;         ///< the entry that made it happen
    Event event;

    Entry() = default;
    Entry(Index i, Instant time, std::optional<ExchangeId> of, std::optional<Index> why,
          Event &&what)
        : index(i)
        , at(time)
        , exchange(of)
        , cause(why)
        , event(std::move(what))
    {}
    template <typename Kind, typename What>
    Entry(Index i, Instant time, std::optional<ExchangeId> of, std::optional<Index> why,
          std::in_place_type_t<Kind> kind, What &&what)
        : index(i)
        , at(time)
        , exchange(of)
        , cause(why)
        , event(kind, std::forward<What>(what))
    {}
    friend bool operator==(const Entry &a, const Entry &b);
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::Outcome>
{
    using enum Trace::Outcome;
    static constexpr std::array names{std::pair{Continue, "continue"},
                                      std::pair{Success, "success"}, std::pair{Failure, "failure"}};
};
template <>
struct Names<Trace::Purpose>
{
    using enum Trace::Purpose;
    static constexpr std::array names{std::pair{Preflight, "preflight"},
                                      std::pair{Actual, "actual"},
                                      std::pair{Revalidation, "revalidation"}};
};
template <>
struct Names<Trace::HttpCacheChange>
{
    using enum Trace::HttpCacheChange;
    static constexpr std::array names{std::pair{Stored, "stored"}, std::pair{Updated, "updated"},
                                      std::pair{Removed, "removed"}};
};
template <>
struct Names<Trace::EventTarget>
{
    using enum Trace::EventTarget;
    static constexpr std::array names{
        std::pair{Xhr, "xhr"},       std::pair{Upload, "upload"}, std::pair{Promise, "promise"},
        std::pair{Image, "img"},     std::pair{Script, "script"}, std::pair{Link, "link"},
        std::pair{Beacon, "beacon"}, std::pair{Frame, "iframe"},  std::pair{XDomainRequest, "xdr"},
        std::pair{Audio, "audio"},   std::pair{Video, "video"}};
};
template <>
struct Names<Trace::RunOutcome>
{
    using enum Trace::RunOutcome;
    static constexpr std::array names{
        std::pair{Allowed, "allowed"},          std::pair{Error, "error"},
        std::pair{Timeout, "timeout"},          std::pair{Abort, "abort"},
        std::pair{Exception, "exception"},      std::pair{BlockedOpaque, "blocked-opaque"},
        std::pair{Undetermined, "undetermined"}};
};

} // namespace Corscope::Reflect
