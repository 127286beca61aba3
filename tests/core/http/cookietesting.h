// URLs, instants and contexts for the tests of cookies.
#pragma once

#include "core/http/cookiejar.h"

#include <QByteArray>
#include <QByteArrayList>

namespace Corscope::Http::Testing {

inline Url::UrlRecord urlOf(const QByteArray &scheme, const Url::Host &host,
                            const QByteArray &path = "/")
{
    Url::UrlRecord url;
    url.scheme = scheme;
    url.host = host;
    const QByteArrayList segments = path.sliced(1).split('/');
    url.path = Url::PathSegments(segments.begin(), segments.end());
    return url;
}

inline Url::UrlRecord https(const char *host, const QByteArray &path = "/")
{
    return urlOf("https", Url::Domain{host}, path);
}

inline Url::UrlRecord http(const char *host, const QByteArray &path = "/")
{
    return urlOf("http", Url::Domain{host}, path);
}

/// 2026-07-02T00:00:00Z
inline constexpr Instant start{1'782'950'400'000'000};

inline Instant after(qint64 seconds)
{
    return start + Duration::seconds(seconds);
}

inline CookieContext overHttp()
{
    CookieContext context;
    context.connection = CookieContext::Connection::Insecure;
    return context;
}

inline CookieContext crossSite()
{
    CookieContext context;
    context.sameSite = SameSiteMode::CrossSite;
    return context;
}

inline CookieContext fromScript()
{
    CookieContext context;
    context.api = CookieContext::Api::Script;
    return context;
}

/// The names of cookies, in order, for short expectations.
inline QByteArrayList namesOf(const std::vector<Cookie> &cookies)
{
    QByteArrayList names;
    for (const Cookie &cookie : cookies) {
        names << cookie.name;
    }
    return names;
}

/// The reasons of a rejection; none where the cookie was taken.
inline std::vector<CookieRejection> rejectionsOf(const StoreResult &result)
{
    const auto *rejected = std::get_if<CookieRejected>(&result.outcome);
    return rejected ? rejected->reasons : std::vector<CookieRejection>();
}

} // namespace Corscope::Http::Testing
