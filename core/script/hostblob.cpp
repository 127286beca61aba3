// Blob URLs for scripts: https://w3c.github.io/FileAPI/#url-model
#include "core/fetch/bodyinit.h"
#include "core/infra/ascii.h"
#include "core/script/blobstore.h"
#include "core/script/host.h"
#include "core/trace/bloburl.h"

#include <algorithm>

namespace Corscope::Script {

namespace {

using Fetch::BlobUrlEntry;

/// https://w3c.github.io/FileAPI/#add-an-entry
JSValueRef addBlobUrl(PageContext &page, const Call &call)
{
    Fetch::Client &client = page.environment.client;
    const QString name = QString::number(page.blobs.size() + 1);
    page.blobs.push_back({name, call.text(1), Trace::Blob{call.bytes(0)}});
    const QByteArray url = Trace::blobUrl(page.blobs.back(), Url::serialize(client.origin));
    client.blobUrls.push_back({url, Fetch::blobType(call.text(1)), call.bytes(0)});
    return call.byteString(url);
}

/// https://w3c.github.io/FileAPI/#dfn-revokeObjectURL. The entry stays, to be told from one that
/// never was; its bytes go.
void revokeBlobUrl(PageContext &page, const QByteArray &url)
{
    auto &known = page.environment.client.blobUrls;
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const BlobUrlEntry &entry) { return entry.url == url; });
    if (found != known.end()) {
        found->isRevoked = true;
        found->bytes.clear();
        Trace::BlobUrlSpec &blob = page.blobs.at(std::size_t(found - known.begin()));
        blob.revoked = Trace::Revocation::Before;
        blob.content = {};
    }
}

} // namespace

void nameBlob(const PageContext &page, Trace::RequestSpec &request)
{
    const QByteArray url = request.url.toLatin1();
    const auto &known = page.environment.client.blobUrls;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const qsizetype end = known[i].url.size();
        if (url.startsWith(known[i].url) &&
            (url.size() == end || url.at(end) == '#' || url.at(end) == '?')) {
            request.blobs = {page.blobs.at(i)};
            request.url = QStringLiteral("blob:") + page.blobs.at(i).name + request.url.mid(end);
            return;
        }
    }
}

void defineBlobs(PageContext &page)
{
    page.engine.define("blobUrlAdd", [&page](Call &call) { return addBlobUrl(page, call); });
    page.engine.define("blobUrlRevoke", [&page](Call &call) {
        revokeBlobUrl(page, call.byteString(0));
        return call.undefined();
    });
    page.engine.define("blobUrlsNow", [&page](Call &call) {
        return makeNative(call.context(),
                          std::make_unique<BlobStore>(page.environment.client.blobUrls));
    });
}

} // namespace Corscope::Script
