// The page's blob URL store as a request sees it: https://w3c.github.io/FileAPI/#BlobURLStore
#pragma once

#include "core/fetch/request.h"
#include "core/script/page.h"

namespace Corscope::Script {

/// The store as it was when a URL was parsed: what the URL stood for then, it stands for later, too
/// (https://url.spec.whatwg.org/#concept-url-blob-entry).
class BlobStore : public NativeObject
{
public:
    explicit BlobStore(std::vector<Fetch::BlobUrlEntry> entries)
        : urls(std::move(entries))
    {}
    const std::vector<Fetch::BlobUrlEntry> urls;
};

/// Where the request's URL is one that the script has made of a blob, that blob is put into the
/// request as it is in the store, and its name into the URL: so it can be made again.
void nameBlob(const PageContext &page, const std::vector<Fetch::BlobUrlEntry> &store,
              Trace::RequestSpec &request);
/// The same with the store as it is now.
void nameBlob(const PageContext &page, Trace::RequestSpec &request);

} // namespace Corscope::Script
