// Requests and answers for the tests of core/fetch.
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <QByteArrayList>

namespace Corscope::Fetch::Testing {

inline constexpr QStringView pageUrl = u"https://page.test/dir/page?q#f";
inline constexpr const char *pageOrigin = "https://page.test";
/// 2026-07-02T00:00:00Z
inline constexpr Instant start{1'782'950'400'000'000};

inline Url::UrlRecord url(QStringView text)
{
    return Url::parse(text).value();
}

inline Url::Origin origin(QStringView text)
{
    return Url::originOf(url(text));
}

inline const Profiles::Profile &standard()
{
    return Profiles::profile(Profiles::Id::Standard);
}

/// As XMLHttpRequest makes it in the page, before main fetch has looked at it.
inline Request requestFor(QStringView target, const QByteArray &method = "GET",
                          QStringView page = pageUrl)
{
    Request request;
    request.method = method;
    request.urlList = {url(target)};
    request.unsafeRequestFlag = true;
    request.client.change([&](Client &client) { client.creationUrl = url(page); });
    request.client.change([&](Client &client) { client.origin = origin(page); });
    request.origin = request.client->origin;
    request.mode = Trace::RequestMode::Cors;
    return request;
}

/// Across origins, as HTTP fetch gets it.
inline Request corsRequest(const QByteArray &method = "GET", const Http::HeaderList &headers = {})
{
    Request request = requestFor(u"https://api.test/r", method);
    request.headerList = headers;
    request.responseTainting = Trace::ResponseTainting::Cors;
    return request;
}

inline Request withCredentials(Request request)
{
    request.credentialsMode = Trace::CredentialsMode::Include;
    return request;
}

inline Http::ResponseHead answer(int status, const Http::HeaderList &headers = {})
{
    Http::ResponseHead head;
    head.version = "HTTP/1.1";
    head.status = status;
    head.headers = headers;
    return head;
}

/// "concept-cors-check 4 failure", one item per step.
inline QByteArrayList stepsOf(const Trace::Walk &walk)
{
    QByteArrayList steps;
    for (const Trace::Decided &decided : walk) {
        steps.append(decided.step.anchor + ' ' + decided.step.step + ' ' +
                     Reflect::nameOf(decided.outcome));
    }
    return steps;
}

} // namespace Corscope::Fetch::Testing
