// Turns a request into libcurl's options in such a way that exactly its bytes go out.
#pragma once

#include "core/http/message.h"
#include "core/transport/curlhandles.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Transport {

/// Why a request cannot be written as it is; nothing if it can. Whoever composes requests keeps to
/// these rules already (tokens, normalised values): this keeps a mistake from becoming a request
/// that nobody asked for, a second header line behind a line feed above all.
[[nodiscard]] std::optional<QByteArray> whyNotWritable(const Http::WireRequest &request);

/// The strings for CURLOPT_HTTPHEADER that make libcurl write exactly the given header lines, in
/// order, and none of its own.
[[nodiscard]] std::vector<QByteArray> curlHeaderLines(const Http::HeaderList &headers);

enum class TargetForm {
    Exact,         ///< the URL record's path and query
    ChosenByProxy, ///< libcurl writes the whole URL if it finds that a proxy is used
};

/// Sets method, target, header lines and whether there is a body; `headerLines` is filled and has
/// to outlive the transfer. The body itself comes from the read callback.
void setRequest(OptionSetter &options, const Http::WireRequest &request, TargetForm form,
                StringList &headerLines);

} // namespace Corscope::Transport
