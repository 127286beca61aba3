// How long the body of an answer is, by its head.
// https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
#pragma once

#include "core/http/headerlist.h"
#include "core/http/message.h"
#include "core/http/responsereading.h"
#include "core/http/statusline.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Http {

struct BodyFraming
{
    enum class Kind {
        None,       ///< no body, whatever the headers say
        Length,     ///< `length` bytes
        Chunked,    ///< https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
        UntilClose, ///< until the connection is closed
    };
    Kind kind = Kind::UntilClose;
    qint64 length = 0; ///< only for Length
    /// Why the head is refused for its lengths or codings.
    std::optional<HeadMistake> mistake = {};

    friend bool operator==(const BodyFraming &, const BodyFraming &) = default;
};

/// `fields` are the headers line by line; `method` is the request's.
[[nodiscard]] BodyFraming bodyFraming(const StatusLine &statusLine,
                                      const std::vector<Header> &fields, QByteArrayView method,
                                      const ResponseReading &reading);

/// What becomes of the connection behind the answer, if its end can be told at all.
/// https://www.rfc-editor.org/rfc/rfc9112#name-persistence
enum class ConnectionFate { Persistent, Closed };
[[nodiscard]] ConnectionFate connectionFate(const StatusLine &statusLine,
                                            const std::vector<Header> &fields);

} // namespace Corscope::Http
