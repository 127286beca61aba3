#include "core/transport/curlrequest.h"

#include "core/http/method.h"
#include "core/http/requestwriter.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Transport {

namespace {

bool isTarget(QByteArrayView target)
{
    return !target.isEmpty() &&
           std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// Not empty, but libcurl would leave the line out: it counts vertical tabs and form feeds as
/// blank.
bool isBlankForLibcurl(QByteArrayView value)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) {
        return c == '\v' || c == '\f' || isHttpTabOrSpace(uchar(c));
    });
}

bool hasBodyToSend(const Http::WireRequest &request)
{
    // An empty body is nothing on the wire beside its Content-Length line, unless its end has to be
    // said by a last chunk.
    return request.body && (!request.body->isEmpty() || Http::isSentChunked(request.headers));
}

void setBody(OptionSetter &options, const Http::WireRequest &request)
{
    if (request.method == "HEAD") {
        options.set(CURLOPT_NOBODY, 1);
    } else if (hasBodyToSend(request)) {
        // "Upload" and not "post": the latter would add a Content-Type of its own. The method is
        // set apart, so any may have a body.
        const bool chunked = Http::isSentChunked(request.headers);
        options.set(CURLOPT_UPLOAD, 1);
        options.set(CURLOPT_INFILESIZE_LARGE,
                    chunked ? curl_off_t(-1) : curl_off_t(request.body->size()));
    } else {
        options.set(CURLOPT_HTTPGET, 1);
    }
    // An answer of 300 or above does not end the upload: browsers go on, too.
    options.set(CURLOPT_KEEP_SENDING_ON_ERROR, 1);
}

} // namespace

std::optional<QByteArray> whyNotWritable(const Http::WireRequest &request)
{
    if (!Url::hasHttpScheme(request.url)) {
        return "the scheme is neither http nor https: " + request.url.scheme;
    }
    if (!request.url.host || Url::serialize(*request.url.host).isEmpty()) {
        return "the URL has no host";
    }
    if (!isTarget(Url::requestTarget(request.url))) {
        return "the request target has a byte that must be percent-encoded";
    }
    if (!Http::isMethod(request.method)) {
        return "the method is not a token: " + request.method;
    }
    if (request.method == "HEAD" && request.body && !request.body->isEmpty()) {
        return "a HEAD request with a body";
    }
    for (const Http::Header &header : request.headers) {
        if (!Http::isHeaderName(header.name) || !Http::isHeaderValue(header.value) ||
            isBlankForLibcurl(header.value)) {
            return "not a header line: " + header.name;
        }
    }
    return std::nullopt;
}

std::vector<QByteArray> curlHeaderLines(const Http::HeaderList &headers)
{
    // "Name:" makes libcurl leave out its own line of that name, and it looks no further than to
    // the first mention. Our lines of the same name follow and are copied in place and as they
    // are. Without this, Host would be moved to the front, written in libcurl's case, and written
    // only once; and "Expect: 100-continue" would make libcurl hold the body back.
    std::vector<QByteArray> lines{
        "Host:", "Accept:", "Accept-Encoding:", "Expect:", "Content-Length:", "Proxy-Connection:"};
    for (const Http::Header &header : headers) {
        // "Name;" goes out as "Name:", which is what Chromium writes for an empty value, too;
        // "Name: " would be taken as a request to leave the line out.
        const QByteArray rest = header.value.isEmpty() ? QByteArray(";") : ": " + header.value;
        lines.push_back(header.name + rest);
    }
    return lines;
}

void setRequest(OptionSetter &options, const Http::WireRequest &request, TargetForm form,
                StringList &headerLines)
{
    const QByteArray target = Url::requestTarget(request.url);
    const QByteArray server = request.url.scheme + "://" + Url::serialize(*request.url.host) + ':' +
                              QByteArray::number(Url::effectivePort(request.url).value_or(0));
    options.set(CURLOPT_PATH_AS_IS, 1);
    if (form == TargetForm::Exact) {
        options.set(CURLOPT_URL, server + '/');
        options.set(CURLOPT_REQUEST_TARGET, target);
    } else {
        options.set(CURLOPT_URL, server + target);
    }
    setBody(options, request);
    options.set(CURLOPT_CUSTOMREQUEST, request.method);
    for (const QByteArray &line : curlHeaderLines(request.headers)) {
        headerLines.add(line);
    }
    options.set(CURLOPT_HTTPHEADER, headerLines.get());
}

} // namespace Corscope::Transport
