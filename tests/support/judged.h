// Runs without a network, made from the text of heads: what to ask, what came back, and the trace
// that judging gives.
#pragma once

#include "core/page/judge.h"
#include "core/trace/log.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace Corscope::TestSupport {

/// 2026-07-02T00:00:00Z
inline constexpr Instant judgedAt{1'782'950'400'000'000};

/// The page that asks, and the URL of another origin that most tests ask for.
inline constexpr const char *pageUrl = "http://127.0.0.1:9001/page";
inline constexpr const char *pageOrigin = "http://127.0.0.1:9001";
inline constexpr const char *otherUrl = "http://127.0.0.1:9002/r";
inline constexpr const char *otherOrigin = "http://127.0.0.1:9002";

/// XMLHttpRequest to `otherUrl`, as Chromium.
[[nodiscard]] Trace::RunSpec xhrSpec(const QString &method = QStringLiteral("GET"));
/// fetch() to `otherUrl`, as Chromium.
[[nodiscard]] Trace::RunSpec fetchSpec(const QString &method = QStringLiteral("GET"));

/// "HTTP/1.1 200 OK\nName: value\n…"
[[nodiscard]] Http::ResponseHead headOf(const QByteArray &text);

/// An exchange that was answered: the head after 10 ms, the body after 20, the end after 30.
[[nodiscard]] Page::RecordedExchange answered(const QByteArray &method, const QByteArray &url,
                                              const QByteArray &head, const QByteArray &body = {});
/// The same for the OPTIONS request that asks for permission.
[[nodiscard]] Page::RecordedExchange preflightAnswered(const QByteArray &head,
                                                       const QByteArray &url = otherUrl);
/// An exchange that failed after 10 ms.
[[nodiscard]] Page::RecordedExchange failed(const QByteArray &method, const QByteArray &url,
                                            Http::TransportErrorKind kind);

/// The trace of the spec against these answers, in an empty browser. The spec must be one that can
/// be run.
[[nodiscard]] Trace::Log judged(const Trace::RunSpec &spec,
                                std::vector<Page::RecordedExchange> exchanges = {});

/// What is stored of the answer to an image of the page, `otherUrl`, ten seconds before: asked for
/// without Origin.
[[nodiscard]] Trace::StoredResponse storedAnswer(const QByteArray &head,
                                                 const QByteArray &body = "hello");
/// The trace of the spec in a browser whose HTTP cache holds nothing else.
[[nodiscard]] Trace::Log judgedWith(const Trace::StoredResponse &stored, const Trace::RunSpec &spec,
                                    std::vector<Page::RecordedExchange> exchanges = {});

/// The outcome of a run; Undetermined also where it has not ended.
[[nodiscard]] Trace::RunOutcome outcomeOf(const Trace::Log &log);
/// All decisions of a run, in order.
[[nodiscard]] std::vector<Trace::Decided> decisionsOf(const Trace::Log &log);
/// All entries of one kind, in order.
template <typename Kind>
[[nodiscard]] std::vector<Kind> entriesOf(const Trace::Log &log)
{
    std::vector<Kind> result;
    for (const Trace::Entry &entry : log.entries()) {
        if (const auto *event = std::get_if<Kind>(&entry.event)) {
            result.push_back(*event);
        }
    }
    return result;
}

} // namespace Corscope::TestSupport
