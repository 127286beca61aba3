// What the lab says for itself, outside of any scenario.
#pragma once

#include "core/http/http1codec.h"
#include "core/lab/origins.h"
#include "core/lab/scenario.h"

#include <QByteArray>

#include <vector>

namespace Corscope::Lab {

/// HTML (UTF-8, no scripts, nothing loaded) that tells a person what answers here and lists the
/// scenarios with the addresses of their routes. `mountPrefix` is what stands before their ids.
[[nodiscard]] Route landingPage(Slot slot, const Origins &origins, const QByteArray &mountPrefix,
                                const std::vector<const Scenario *> &mounted);

/// An answer of plain text that ends the connection; `text` is UTF-8.
[[nodiscard]] Route plainAnswer(int status, const QByteArray &reason, const QByteArray &text);

/// "404 Not Found" for a path where nothing is mounted, with the given text.
[[nodiscard]] Route notMounted(const QByteArray &text);
/// "405 Method Not Allowed" with Allow: the landing page is only to be read.
[[nodiscard]] Route onlyForReading();
/// "400 Bad Request" or "421 Misdirected Request"; `host` is what the request asked for.
/// https://www.rfc-editor.org/rfc/rfc9110#name-421-misdirected-request
[[nodiscard]] Route wrongHost(HostMistake mistake, const QByteArray &host, quint16 port);

/// 400, 413, 431, 501 or 505 with the reason in words and the byte where it was seen.
[[nodiscard]] Route badRequest(const Http::RequestParser::Malformed &malformed);
/// "503 Service Unavailable": that many connections are open already.
[[nodiscard]] Route tooManyConnections(std::size_t limit);

} // namespace Corscope::Lab
