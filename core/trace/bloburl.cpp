#include "core/trace/bloburl.h"

#include "core/infra/ascii.h"

#include <QUuid>

#include <algorithm>

namespace Corscope::Trace {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView scheme("blob:");

/// Where the name ends.
qsizetype endOfName(const QString &url)
{
    const auto ends = [](QChar c) { return c == u'?' || c == u'#'; };
    return std::find_if(url.begin(), url.end(), ends) - url.begin();
}

} // namespace

QByteArray blobUrl(const BlobUrlSpec &blob, const QByteArray &origin)
{
    static const QUuid space(u"{6ba7b811-9dad-11d1-80b4-00c04fd430c8}"_s); // RFC 9562: of URLs
    const QUuid uuid = QUuid::createUuidV5(space, origin + '/' + blob.name.toUtf8());
    return "blob:" + origin + '/' + uuid.toByteArray(QUuid::WithoutBraces);
}

const BlobUrlSpec *blobAskedFor(const RequestSpec &request)
{
    if (!request.url.startsWith(scheme)) {
        return nullptr;
    }
    const QString name = request.url.left(endOfName(request.url)).sliced(scheme.size());
    const auto found = std::find_if(request.blobs.begin(), request.blobs.end(),
                                    [&name](const BlobUrlSpec &blob) { return blob.name == name; });
    return found == request.blobs.end() ? nullptr : &*found;
}

QString afterBlobName(const RequestSpec &request)
{
    return request.url.mid(endOfName(request.url));
}

QString urlAsked(const RequestSpec &request, const QByteArray &origin)
{
    const BlobUrlSpec *blob = blobAskedFor(request);
    return blob ? isomorphicDecode(blobUrl(*blob, origin)) + afterBlobName(request) : request.url;
}

} // namespace Corscope::Trace
