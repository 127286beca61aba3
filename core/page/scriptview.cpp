#include "core/page/scriptview.h"

#include "core/dom/serializer.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "core/text/javascriptjson.h"
#include "core/text/longtext.h"
#include "core/url/url.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::ReadyState;
using Trace::ScriptView;
using Trace::XhrResponseType;

namespace {

/// Bytes shown of a body that is not text, each as the character of its number.
constexpr qsizetype shownBytes = 200;

void setText(ScriptView &view, const QString &start, qint64 length)
{
    view.bodyText = start.left(Trace::Log::textLimit);
    view.bodyLength = length;
}

void setText(ScriptView &view, const QString &text)
{
    view.bodyText = text.left(Trace::Log::textLimit);
    view.bodyLength = text.size();
}

/// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-response
void readResponse(Xhr::XmlHttpRequest &xhr, ScriptView &view)
{
    const XhrResponseType type = xhr.responseType();
    const bool isText = type == XhrResponseType::Empty || type == XhrResponseType::Text;
    if (isText) {
        const bool readable = xhr.readyState() == ReadyState::Loading ||
                              xhr.readyState() == ReadyState::Done ||
                              xhr.readyState() == ReadyState::Unsent;
        if (readable && xhr.receivedLength() > xhr.receivedBytes().size()) {
            setText(view, xhr.textStart(Trace::Log::textLimit), xhr.textLength());
        } else {
            setText(view, readable ? xhr.textResponse() : QString());
        }
        if (const auto document = xhr.responseXml(); document && *document) {
            view.responseXml = (*document)->properties.contentType;
        }
        return;
    }
    // After a network error there is no body to make an object of.
    if (xhr.readyState() != ReadyState::Done || xhr.status() == 0) {
        return;
    }
    switch (type) {
    case XhrResponseType::Empty:
    case XhrResponseType::Text: return;
    case XhrResponseType::Blob:
        view.blobType = Http::serialize(xhr.finalMimeType());
        [[fallthrough]];
    case XhrResponseType::ArrayBuffer:
        view.bodyText = isomorphicDecode(xhr.receivedBytes().left(shownBytes));
        view.bodyLength = xhr.receivedLength();
        return;
    case XhrResponseType::Json:
        if (xhr.hasBody()) {
            // The value null cannot be told from a body that is no JSON: both read as null.
            const auto json = Text::reserializedJson(xhr.asJsonText());
            if (json && *json != "null"_L1) {
                setText(view, *json);
            }
        }
        return;
    case XhrResponseType::Document:
        if (const Dom::Document *document = xhr.documentResponse()) {
            view.documentType = document->properties.contentType;
            setText(view, Dom::serialized(*document, document->documentElement(),
                                          xhr.profile().documents));
        }
        return;
    }
}

} // namespace

ScriptView viewOf(Xhr::XmlHttpRequest &xhr)
{
    ScriptView view;
    view.status = xhr.status();
    view.statusText = xhr.statusText();
    view.responseUrl = xhr.responseUrl();
    view.headers = xhr.allResponseHeaders();
    const QByteArray type = literalBytes(Reflect::nameOf(xhr.responseType()));
    view.bodyKind = type.isEmpty() ? literalBytes("text") : type;
    readResponse(xhr, view);
    return view;
}

ScriptView viewOf(const Fetch::FetchCall &call)
{
    ScriptView view;
    if (!call.hasResponse()) {
        return view;
    }
    const Fetch::Response &response = call.response();
    view.type = response.type;
    view.redirected = call.redirected();
    view.status = response.status;
    view.statusText = response.statusMessage;
    if (!response.urlList.empty()) {
        view.responseUrl = Url::serialize(response.urlList.back(), Url::ExcludeFragment::Yes);
    }
    view.headers = response.headerList.sortedAndCombined();
    view.bodyKind = literalBytes("text");
    if (call.state() == Fetch::FetchCall::State::Fulfilled) {
        const bool visible = response.type == Trace::ResponseType::Basic ||
                             response.type == Trace::ResponseType::Cors;
        const ReceivedBody &body = call.received();
        if (visible && !body.isInMemory()) {
            setText(view, Text::decodedStart(body, Text::utf8(), Trace::Log::textLimit),
                    Text::decodedLength(body, Text::utf8()));
        } else {
            setText(view, visible ? Text::utf8Decode(body.head()) : QString());
        }
    }
    return view;
}

} // namespace Corscope::Page
