#include "core/explain/words_bloburl.h"

#include "core/infra/ascii.h"

namespace Corscope::Explain {

using Trace::BlobUrlLookup;

QString BlobUrlWords::headline(const Trace::BlobUrlLookedUp &seen)
{
    switch (seen.lookup) {
    case BlobUrlLookup::NoEntry: return tr("Failed: there is no blob behind the URL");
    case BlobUrlLookup::Revoked: return tr("Failed: the page has revoked the blob: URL");
    case BlobUrlLookup::Method:
        return tr("Failed: a blob answers GET, not %1").arg(isomorphicDecode(seen.method));
    case BlobUrlLookup::Range: return tr("Failed: the blob does not have the bytes asked for");
    // Of a console message: which of these it was is not said.
    case BlobUrlLookup::Found: break;
    }
    return tr("Failed: the blob: URL does not answer");
}

QString BlobUrlWords::why(const Trace::BlobUrlLookedUp &seen)
{
    switch (seen.lookup) {
    case BlobUrlLookup::NoEntry:
        return tr("A blob: URL leads to something as long as the page that made it is open, and in "
                  "that page's origin only. Nothing was sent.");
    case BlobUrlLookup::Revoked:
        return tr("After URL.revokeObjectURL() the URL leads to nothing. What was asked for before "
                  "is still answered. Nothing was sent.");
    case BlobUrlLookup::Method:
        return tr("Only GET reads a blob: the Fetch Standard knows nothing else, not even HEAD. "
                  "Nothing was sent.");
    case BlobUrlLookup::Range:
        return tr("“Range: %1” names no single range in a blob of %n byte(s). Nothing was sent.",
                  nullptr, int(seen.length))
            .arg(isomorphicDecode(seen.range));
    case BlobUrlLookup::Found: break;
    }
    return tr(
        "A blob: URL answers in the page that made it, until that revokes it, and to GET only.");
}

QString BlobUrlWords::remedy(const Trace::BlobUrlLookedUp &seen)
{
    switch (seen.lookup) {
    case BlobUrlLookup::NoEntry:
        return tr("Make the URL in this page with URL.createObjectURL(), or pass the Blob itself.");
    case BlobUrlLookup::Revoked: return tr("Revoke the URL once the request was sent.");
    case BlobUrlLookup::Method: return tr("Use GET.");
    case BlobUrlLookup::Range: return tr("Ask for one range that begins inside the blob.");
    case BlobUrlLookup::Found: break;
    }
    return {};
}

} // namespace Corscope::Explain
