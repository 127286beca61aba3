// Cases that real browsers performed (tests/recorded), performed again in the virtual lab.
#pragma once

#include "core/trace/log.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace Corscope::TestSupport {

/// One line of a file in tests/recorded.
struct RecordedCase
{
    QString id;
    QString note;
    QJsonObject object;
};

/// All of a file, in order; empty where it cannot be read. A name that ends in ".qz" is a file that
/// is compressed as qCompress does it.
[[nodiscard]] std::vector<RecordedCase> recordedCases(const QString &fileName);

/// What one run of a case came to, with placeholders for origins and prefixes.
struct PerformedRun
{
    Trace::Log log;
    QJsonObject result;   ///< as the command line gives it
    QStringList requests; ///< "B OPTIONS /r"
    /// The same with Origin, Access-Control-Request-Method, -Headers and Cookie; "-" for none.
    std::vector<QStringList> requestsWithHeaders;
    /// The same with If-None-Match, Cache-Control and Pragma.
    std::vector<QStringList> requestsWithCacheHeaders;
    /// The same with all lines of the head, "Accept: */*", where they were asked for.
    std::vector<QStringList> requestsWithLines;
};

enum class HeadLines { Left, Kept };

/// A case's runs, one after the other in the same fresh browser: its "steps", or its "request" as
/// often as "repeat" says.
[[nodiscard]] std::vector<PerformedRun> perform(const RecordedCase &recorded,
                                                const QByteArray &browser,
                                                HeadLines lines = HeadLines::Left);

} // namespace Corscope::TestSupport
