// XMLHttpRequest as a machine without I/O: https://xhr.spec.whatwg.org/#interface-xmlhttprequest
#pragma once

#include "core/dom/document.h"
#include "core/dom/parsemistake.h"
#include "core/fetch/bodyinit.h"
#include "core/fetch/fetchmachine.h"
#include "core/http/mimetype.h"
#include "core/infra/receivedbody.h"
#include "core/infra/result.h"
#include "core/text/encoding.h"
#include "core/trace/log.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace Corscope::Xhr {

/// A thrown exception; `name` is a DOMException's, or "TypeError", or "Error" in Internet Explorer.
struct Exception
{
    QByteArray name;
    QString message = {}; ///< as the engine words it; see exceptions.h
    friend bool operator==(const Exception &, const Exception &) = default;
};
using Done = Result<std::monostate, Exception>;

// What `response` is: https://xhr.spec.whatwg.org/#dom-xmlhttprequest-response
struct NullResponse
{};
/// A value that JSON.parse would give.
struct JsonResponse
{
    QByteArray bytes; ///< valid JSON, UTF-8
};
/// The same ArrayBuffer or Blob however often it is asked for.
struct BufferResponse
{
    QByteArray bytes;
};
struct BlobResponse
{
    QByteArray bytes;
    QByteArray type;
};
using ResponseValue = std::variant<NullResponse, QString, JsonResponse, BufferResponse,
                                   BlobResponse, const Dom::Document *>;

/// Which exception of an XMLHttpRequest: its name and its words depend on the engine.
enum class Complaint;

/// One XMLHttpRequest object.
/// Every method takes the present time. Events are dispatched through `onEvent`, synchronously, as
/// a page's listeners would get them; a listener may call back into the object.
class XmlHttpRequest
{
public:
    /// The current global object: in a worker a synchronous request may have a timeout and a
    /// responseType, and there are no documents.
    enum class Global { Window, Worker };
    /// All references must outlive the object.
    struct Environment
    {
        const Profiles::Profile &profile;
        Fetch::BrowserState &state;
        Trace::Log &log;
        Boxed<Fetch::Client> client;
        /// For answers that are too long for memory.
        BodyStoreFactory makeBodyStore = {};
        Global global = Global::Window;
    };
    explicit XmlHttpRequest(Environment environment);
    ~XmlHttpRequest();

    std::function<void(const Trace::EventFired &)> onEvent;

    // https://xhr.spec.whatwg.org/#request
    enum class Async { Yes, No };
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
    [[nodiscard]] Done open(const QString &method, const QString &url, Async async,
                            const std::optional<QString> &username,
                            const std::optional<QString> &password, Instant now);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader
    [[nodiscard]] Done setRequestHeader(const QString &name, const QString &value, Instant now);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-timeout; milliseconds, 0 for none.
    [[nodiscard]] Done setTimeout(quint32 milliseconds);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-withcredentials
    [[nodiscard]] Done setWithCredentials(bool withCredentials);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-responsetype
    [[nodiscard]] Done setResponseType(Trace::XhrResponseType type);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-overridemimetype
    [[nodiscard]] Done overrideMimeType(const QString &mime);
    /// The page's blob URL store as the next open() finds it.
    void setBlobUrls(std::vector<Fetch::BlobUrlEntry> urls)
    {
        m_environment.client.change(
            [&urls](Fetch::Client &client) { client.blobUrls = std::move(urls); });
    }
    /// As if the page had added listeners to xhr.upload.
    void addUploadListeners() { m_hasUploadListeners = true; }
    /// Whether there are listeners on xhr.upload now; send() asks.
    enum class UploadListeners { No, Yes };
    void setUploadListeners(UploadListeners listeners)
    {
        m_hasUploadListeners = listeners == UploadListeners::Yes;
    }
    /// What `xhr.upload.…` throws in browsers in which there is none.
    [[nodiscard]] Done needUpload() const;
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send. With async false the object is
    /// `isPaused` when this returns; the call is over when it is no more, and `synchronousResult`
    /// tells how.
    [[nodiscard]] Done send(const Trace::BodySpec &body, Instant now);
    /// The same with a body that is bytes by now: a Blob, or a FormData with files.
    [[nodiscard]] Done sendExtracted(const Fetch::BodyWithType &body, Instant now);
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-abort
    void abort(Instant now);

    // https://xhr.spec.whatwg.org/#xmlhttprequest-response
    [[nodiscard]] Trace::ReadyState readyState() const { return m_state; }
    [[nodiscard]] int status() const;
    [[nodiscard]] QByteArray statusText() const;
    [[nodiscard]] QByteArray responseUrl() const;
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getresponseheader; nothing for null.
    [[nodiscard]] std::optional<QByteArray> responseHeader(QByteArrayView name) const;
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders, before it is made one
    /// string.
    [[nodiscard]] Http::HeaderList allResponseHeaders() const;
    /// The string: lines that end with CR LF.
    [[nodiscard]] QByteArray allResponseHeadersText() const;
    // Read as script reads them: some browsers throw. Names have the attribute's after `read`.
    [[nodiscard]] Result<int, Exception> readStatus() const;
    [[nodiscard]] Result<QByteArray, Exception> readStatusText() const;
    [[nodiscard]] Result<QString, Exception> readResponseText() const;
    [[nodiscard]] Result<ResponseValue, Exception> readResponse();
    /// https://xhr.spec.whatwg.org/#text-response of what has been received by now; what abort() has
    /// left of it.
    [[nodiscard]] QString textResponse() const;
    [[nodiscard]] Trace::XhrResponseType responseType() const { return m_responseType; }
    /// The length of textResponse() in UTF-16 units, without holding all of it in memory.
    [[nodiscard]] qint64 textLength() const;
    /// Its beginning: at least so many units if there are so many.
    [[nodiscard]] QString textStart(qsizetype units) const;
    /// What responseType "json" is parsed from, in UTF-8: the received bytes or, in engines that
    /// heed the answer's charset, those decoded from it.
    [[nodiscard]] QByteArray asJsonText() const;
    /// The bytes that are in memory, from the start.
    [[nodiscard]] const QByteArray &receivedBytes() const { return m_received.head(); }
    [[nodiscard]] qint64 receivedLength() const { return m_received.length(); }
    [[nodiscard]] const Profiles::Profile &profile() const { return m_environment.profile; }
    /// The response's body is not null.
    [[nodiscard]] bool hasBody() const { return m_response.hasBody; }
    [[nodiscard]] quint32 timeout() const { return m_timeout; }
    [[nodiscard]] bool withCredentials() const { return m_crossOriginCredentials; }
    /// How much of the request's body is on its way, of how much; of no body nothing.
    [[nodiscard]] qint64 transmittedBody() const { return m_requestBodyTransmitted; }
    [[nodiscard]] std::optional<qint64> requestBodyLength() const;
    /// https://xhr.spec.whatwg.org/#final-mime-type
    [[nodiscard]] Http::MimeType finalMimeType() const;
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-response of responseType "document"; null
    /// where it is null. Made when it is first asked for, and then always the same.
    [[nodiscard]] const Dom::Document *documentResponse();
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-responsexml; null where it is null.
    [[nodiscard]] Result<const Dom::Document *, Exception> responseXml();

    // Driving
    /// The trace entry that the next calls come from.
    void setCause(Index cause) { m_cause = cause; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// How an asynchronous request came to its end: the type of the event that tells it, whether
    /// this browser fires it or not. Nothing while it has not.
    [[nodiscard]] const std::optional<QByteArray> &conclusion() const { return m_conclusion; }
    /// loadend is over, or would be.
    [[nodiscard]] bool isConcluded() const { return m_concluded; }
    [[nodiscard]] const Done &synchronousResult() const { return m_synchronousResult; }
    void feed(const Fetch::Input &input, Instant now);
    [[nodiscard]] bool hasTask() const;
    /// Runs one queued task; there must be one.
    void runTask(Instant now);
    /// When `wake` is to be called; nothing: never.
    [[nodiscard]] std::optional<Instant> wakeUpTime() const;
    void wake(Instant now);
    [[nodiscard]] std::vector<Fetch::Effect> takeEffects();
    /// Whether an exchange of the current fetch is still running.
    [[nodiscard]] bool isFetching() const;

private:
    // Named as in the standard.
    [[nodiscard]] bool maySend() const;
    [[nodiscard]] bool takesBody() const;
    void setRequestBody(const Trace::BodySpec &body);
    void setRequestBody(const Fetch::BodyWithType &body);
    [[nodiscard]] Done continueSend();
    [[nodiscard]] Fetch::Request createRequest() const;
    void processRequestBodyChunkLength(qint64 length);
    void processRequestEndOfBody();
    void processResponse(Fetch::Response response);
    void processBodyChunk(const QByteArray &bytes);
    void processBodyError();
    void handleResponseEndOfBody();
    void handleErrors();
    void requestErrorSteps(const QByteArray &event, Complaint exception);
    [[nodiscard]] QString urlAsked() const;
    void setResponse(Fetch::Response response);
    struct ResponseTypes
    {
        /// https://fetch.spec.whatwg.org/#concept-header-extract-mime-type; nothing for failure.
        std::optional<Http::MimeType> extracted;
        Http::MimeType responseMimeType; ///< https://xhr.spec.whatwg.org/#response-mime-type
    };
    [[nodiscard]] const ResponseTypes &responseTypes() const;
    [[nodiscard]] const Text::Encoding *finalEncoding() const;
    [[nodiscard]] const Text::Encoding &textEncoding() const;
    [[nodiscard]] QByteArray allBytes() const;
    [[nodiscard]] QByteArray bytesFor(const Text::Encoding *encoding) const;
    [[nodiscard]] QString textOfAbortedAnswer() const;
    void setDocumentResponse();
    [[nodiscard]] bool hasDocumentBody() const;
    [[nodiscard]] Http::MimeType documentMimeType() const;
    [[nodiscard]] QByteArray documentContentType(const Http::MimeType &final) const;
    [[nodiscard]] Result<Dom::Document, Dom::ParseMistake> parseDocument(
        const Http::MimeType &final) const;
    [[nodiscard]] bool losesXmlDefault() const;
    void noteDocument(const char *step, Trace::Outcome outcome, Trace::Evidence evidence);

    void setState(Trace::ReadyState state);
    void fire(const QByteArray &type);
    void fireProgress(Trace::EventTarget target, const QByteArray &type, qint64 loaded,
                      qint64 total);
    void dispatch(Trace::EventFired event);
    [[nodiscard]] bool firesEvent(const Trace::EventFired &event) const;
    [[nodiscard]] Exception complaint(Complaint what, const QString &about = {}) const;
    [[nodiscard]] bool isWorker() const { return m_environment.global == Global::Worker; }
    [[nodiscard]] bool isOpenRefused(const Url::UrlRecord &url) const;
    [[nodiscard]] bool knowsMethod(const QByteArray &method) const;
    [[nodiscard]] Trace::BodySpec asSent(const Trace::BodySpec &body) const;
    /// What becomes of a synchronous request that policies stop: nothing is fired, and in one
    /// engine send() returns as if all were well.
    enum class Refusal { None, Silent, Unnoticed };
    [[nodiscard]] Refusal synchronousRefusal() const;
    void startFetch();
    void abortBeforeSend();
    [[nodiscard]] bool uploadNeverEnds() const;
    [[nodiscard]] bool failsBeforeLoadstart() const;
    [[nodiscard]] bool isUploadIgnored() const;
    [[nodiscard]] bool countsProgress() const;
    [[nodiscard]] std::optional<Instant> timeoutAt() const;
    void keepEffects();
    [[nodiscard]] qint64 announcedLength() const;
    [[nodiscard]] qint64 transmittedLength() const;

    Environment m_environment;
    std::optional<Fetch::FetchMachine> m_fetch;
    std::vector<Fetch::Effect> m_effects;
    Instant m_now;
    std::optional<Index> m_cause;

    // https://xhr.spec.whatwg.org/#interface-xmlhttprequest, associated variables in its order
    Trace::ReadyState m_state = Trace::ReadyState::Unsent;
    bool m_sendInvoked = false;
    quint32 m_timeout = 0;
    bool m_crossOriginCredentials = false;
    QByteArray m_requestMethod;
    Url::UrlRecord m_requestUrl;
    Http::HeaderList m_authorRequestHeaders;
    std::optional<QByteArray> m_requestBody;
    bool m_synchronous = false;
    bool m_uploadComplete = false;
    bool m_uploadListener = false;
    bool m_timedOut = false;
    Fetch::Response m_response;
    // Of the answer that abort() has taken away
    QByteArray m_abortedResponseUrl;
    QString m_abortedText;
    mutable std::optional<ResponseTypes>
        m_responseTypes; ///< of m_response, once they are asked for
    ReceivedBody m_received;
    qint64 m_bytesOnWire = 0; ///< of the body, before content decoding; known at its end
    Trace::XhrResponseType m_responseType = Trace::XhrResponseType::Empty;
    std::optional<Http::MimeType> m_overrideMimeType;
    QString m_overrideMimeTypeText; ///< as the script wrote it
    /// The response object of a document; nothing yet, or null for one that cannot be made.
    std::optional<std::unique_ptr<const Dom::Document>> m_responseDocument;

    bool m_hasUploadListeners = false;
    bool m_abortedBeforeSend = false; ///< Profiles::AbortBeforeSend::AbortsSend
    qint64 m_requestBodyTransmitted = 0;
    std::optional<Instant> m_lastUploadProgress;
    std::optional<Instant> m_lastProgress;
    /// What the last progress event of each object said: loaded and total.
    std::optional<std::pair<qint64, qint64>> m_toldOfUpload;
    std::optional<std::pair<qint64, qint64>> m_toldOfDownload;
    Instant m_sendTime;
    bool m_paused = false;
    Done m_synchronousResult;
    Refusal m_refusal = Refusal::None;
    std::optional<QByteArray> m_conclusion;
    bool m_concluded = false;
};

} // namespace Corscope::Xhr
