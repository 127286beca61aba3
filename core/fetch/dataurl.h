// data: URLs: https://fetch.spec.whatwg.org/#data-urls
#pragma once

#include "core/http/mimetype.h"
#include "core/url/url.h"

#include <optional>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#data-url-struct
struct DataUrl
{
    Http::MimeType mimeType;
    QByteArray body; ///< decoded
};

/// https://fetch.spec.whatwg.org/#data-url-processor; nothing for failure. The URL's scheme must be
/// "data".
[[nodiscard]] std::optional<DataUrl> processDataUrl(const Url::UrlRecord &url);

} // namespace Corscope::Fetch
