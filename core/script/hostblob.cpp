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
    Boxed<Fetch::Client> &client = page.environment.client;
    const QString name = QString::number(page.blobs.size() + 1);
    page.blobs.push_back({name, call.text(1), {}});
    const QByteArray url = Trace::blobUrl(page.blobs.back(), Url::serialize(client->origin));
    client.change([&](Fetch::Client &changed) {
        changed.blobUrls.push_back({url, Fetch::blobType(call.text(1)), call.bytes(0)});
    });
    return call.byteString(url);
}

/// https://w3c.github.io/FileAPI/#dfn-revokeObjectURL. The entry stays, to be told from one that
/// never was; its bytes go.
void revokeBlobUrl(PageContext &page, const QByteArray &url)
{
    page.environment.client.change([&url](Fetch::Client &client) {
        auto &known = client.blobUrls;
        const auto found = std::find_if(known.begin(), known.end(), [&](const BlobUrlEntry &entry) {
            return entry.url == url;
        });
        if (found != known.end()) {
            found->isRevoked = true;
            found->bytes.clear();
        }
    });
}

} // namespace

void nameBlob(const PageContext &page, const std::vector<BlobUrlEntry> &store,
              Trace::RequestSpec &request)
{
    const QByteArray url = request.url.toLatin1();
    for (std::size_t i = 0; i < store.size(); ++i) {
        const BlobUrlEntry &entry = store[i];
        const qsizetype end = entry.url.size();
        if (url.startsWith(entry.url) &&
            (url.size() == end || url.at(end) == '#' || url.at(end) == '?')) {
            Trace::BlobUrlSpec blob = page.blobs.at(i);
            blob.content = Trace::Blob{entry.bytes};
            blob.revoked = entry.isRevoked ? Trace::Revocation::Before : Trace::Revocation::Never;
            request.url = QStringLiteral("blob:") + blob.name + request.url.mid(end);
            request.blobs = {std::move(blob)};
            return;
        }
    }
}

void nameBlob(const PageContext &page, Trace::RequestSpec &request)
{
    nameBlob(page, page.environment.client->blobUrls, request);
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
                          std::make_unique<BlobStore>(page.environment.client->blobUrls));
    });
}

} // namespace Corscope::Script
