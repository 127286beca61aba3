#include "tests/support/wirerequests.h"

namespace Corscope::TestSupport {

Url::UrlRecord urlOf(const QByteArray &scheme, const Url::Host &host, quint16 port,
                     const QByteArray &target)
{
    Url::UrlRecord url;
    url.scheme = scheme;
    url.host = host;
    if (Url::defaultPort(scheme) != port) {
        url.port = port;
    }
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target : target.first(mark);
    Url::PathSegments segments;
    for (const QByteArray &segment : path.sliced(1).split('/')) {
        segments.push_back(segment);
    }
    url.path = segments;
    if (mark >= 0) {
        url.query = target.sliced(mark + 1);
    }
    return url;
}

Url::UrlRecord localUrl(quint16 port, const QByteArray &target)
{
    return urlOf("http", Url::Ipv4Address{0x7F000001}, port, target);
}

Http::WireRequest requestFor(const Url::UrlRecord &url, const QByteArray &method, qint64 id)
{
    Http::WireRequest request;
    request.exchange = ExchangeId{id};
    request.method = method;
    request.url = url;
    request.headers.add("Host", Url::hostAndPort(url));
    return request;
}

Http::WireRequest requestWithBody(const Url::UrlRecord &url, const QByteArray &method,
                                  const QByteArray &body, qint64 id)
{
    Http::WireRequest request = requestFor(url, method, id);
    request.headers.add("Content-Length", QByteArray::number(body.size()));
    request.body = body;
    return request;
}

QByteArray wireBytes(const Http::WireRequest &request)
{
    QByteArray bytes = request.method + ' ' + Url::requestTarget(request.url) + " HTTP/1.1\r\n";
    for (const Http::Header &header : request.headers) {
        bytes += header.name + ':';
        if (!header.value.isEmpty()) {
            bytes += ' ' + header.value;
        }
        bytes += "\r\n";
    }
    return bytes + "\r\n" + request.body.value_or(QByteArray());
}

} // namespace Corscope::TestSupport
