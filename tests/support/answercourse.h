// What a reader of answers makes of bytes, as short text that a test can hold.
#pragma once

#include "core/http/answerreader.h"
#include "core/profiles/profile.h"

#include <QByteArray>

#include <vector>

namespace Corscope::TestSupport {

/// GET over plain http to another port than 80, by that engine.
[[nodiscard]] Http::AnswerContext contextOf(Profiles::Id browser);

/// The bytes cut into pieces that end at `cuts` (offsets, growing), and then the end of the
/// connection.
[[nodiscard]] std::vector<Http::AnswerEvent> readAnswer(QByteArrayView bytes,
                                                        const Http::AnswerContext &context,
                                                        const std::vector<qsizetype> &cuts = {});

/// "interim 103, head 200 OK [a: b][c: d], body hello, end", or "…, failed body-truncated". Pieces
/// of a body are put together.
[[nodiscard]] QByteArray courseOf(const std::vector<Http::AnswerEvent> &events);

} // namespace Corscope::TestSupport
