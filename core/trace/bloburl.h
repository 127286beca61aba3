// The URLs that a script makes of blobs: https://w3c.github.io/FileAPI/#url
#pragma once

#include "core/trace/runspec.h"

#include <QByteArray>
#include <QString>

namespace Corscope::Trace {

/// https://w3c.github.io/FileAPI/#unicodeBlobURL for a page of that serialised origin. Browsers
/// take a random UUID; ours is made from the name: the same page makes the same URL whenever it is
/// run.
[[nodiscard]] QByteArray blobUrl(const BlobUrlSpec &blob, const QByteArray &origin);

/// The blob whose name stands in the request's URL; null where there is none.
[[nodiscard]] const BlobUrlSpec *blobAskedFor(const RequestSpec &request);
/// What follows the name there: "", "?…" or "#…".
[[nodiscard]] QString afterBlobName(const RequestSpec &request);

/// The request's URL as the script of a page of that origin has it: the name of a blob is replaced
/// by its URL.
[[nodiscard]] QString urlAsked(const RequestSpec &request, const QByteArray &origin);

} // namespace Corscope::Trace
