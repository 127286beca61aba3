// The XMLHttpRequest object as script would read it at any moment of a run: the run is played once
// more, up to there.
#pragma once

#include "core/trace/log.h"
#include "core/xhr/xmlhttprequest.h"

#include <optional>
#include <vector>

namespace Corscope::Page {

/// What `response` is, without the object itself.
struct ResponseSummary
{
    enum class Kind { Null, Text, Json, ArrayBuffer, Blob, Document };
    Kind kind = Kind::Null;
    QString text;      ///< the text, the JSON written again, the root element's outerHTML
    qint64 length = 0; ///< UTF-16 units of a text, bytes of the others
    QByteArray type;   ///< of a Blob, contentType of a document
    friend bool operator==(const ResponseSummary &, const ResponseSummary &) = default;
};

struct ObjectProperties
{
    Trace::ReadyState readyState{};
    Result<int, Xhr::Exception> status;
    Result<QByteArray, Xhr::Exception> statusText;
    QByteArray responseUrl;
    QByteArray allResponseHeaders; ///< the string
    Result<QString, Xhr::Exception> responseText;
    Result<ResponseSummary, Xhr::Exception> response;
    /// contentType of the document; nothing: null.
    Result<std::optional<QByteArray>, Xhr::Exception> responseXml;
    Trace::XhrResponseType responseType{};
    quint32 timeout = 0;
    bool withCredentials = false;
    /// Of responseText, what the listener for the event had seen when it was called before: a page
    /// that reads a stream takes the substring from there.
    qsizetype seenText = 0;
    qint64 uploaded = 0;                     ///< bytes of the request's body
    std::optional<qint64> requestBodyLength; ///< nothing: there is no body
};

/// The entries at which the page's script runs: its calls, its listeners.
[[nodiscard]] std::vector<Index> scriptMoments(const Trace::Log &log);

/// The properties when the page's script next runs, from that entry on; nothing where the run is no
/// XMLHttpRequest's or the log is none that a run could have written.
[[nodiscard]] std::optional<ObjectProperties> propertiesAt(const Trace::Log &log, Index entry);

} // namespace Corscope::Page
