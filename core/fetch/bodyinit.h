// What a script hands over as a body, into bytes and a type:
// https://fetch.spec.whatwg.org/#concept-bodyinit-extract
#pragma once

#include "core/profiles/profile.h"
#include "core/trace/runspec.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#body-with-type
struct BodyWithType
{
    QByteArray bytes;
    std::optional<QByteArray> type; ///< value for Content-Type
};

/// https://fetch.spec.whatwg.org/#concept-bodyinit-extract; nothing for no body. Documents are as
/// fetch() takes them; XMLHttpRequest sees to them itself. The boundary of a form's parts looks as
/// those of the profile's browser do.
[[nodiscard]] std::optional<BodyWithType> extractBody(const Trace::BodySpec &body,
                                                      const Profiles::Profile &profile);

/// https://w3c.github.io/FileAPI/#constructorBlob: the type of a Blob that is made with this one;
/// empty for none.
[[nodiscard]] QByteArray blobType(const QString &type);

/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data-encoding-algorithm
[[nodiscard]] QByteArray encodeMultipart(const std::vector<Trace::FormDataEntry> &entries,
                                         const QByteArray &boundary);

} // namespace Corscope::Fetch
