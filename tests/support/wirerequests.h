// Requests and URL records for tests, made by hand so that the tests of what lies below do not
// depend on the URL parser.
#pragma once

#include "core/http/message.h"

#include <QByteArray>

namespace Corscope::TestSupport {

/// "scheme://host:port" and a target ("/path?query") that is taken byte by byte.
[[nodiscard]] Url::UrlRecord urlOf(const QByteArray &scheme, const Url::Host &host, quint16 port,
                                   const QByteArray &target = "/");
/// http://127.0.0.1:port and the target.
[[nodiscard]] Url::UrlRecord localUrl(quint16 port, const QByteArray &target = "/");

/// A request with a Host line and nothing else.
[[nodiscard]] Http::WireRequest requestFor(const Url::UrlRecord &url,
                                           const QByteArray &method = "GET", qint64 id = 1);
/// The same with a Content-Length line and a body.
[[nodiscard]] Http::WireRequest requestWithBody(const Url::UrlRecord &url, const QByteArray &method,
                                                const QByteArray &body, qint64 id = 1);

/// What HTTP/1.1 has to put on the wire for the request: head and body.
[[nodiscard]] QByteArray wireBytes(const Http::WireRequest &request);

} // namespace Corscope::TestSupport
