// Comparing what a profile does with what a browser was recorded to do, where every disagreement
// must be named in a file, with its reason.
#pragma once

#include "tests/support/recordedcase.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <set>
#include <vector>

namespace Corscope::TestSupport {

/// Of a body as much is recorded.
inline constexpr qsizetype recordedCharacters = 200;

/// What differs in a case: "outcome", "requests", "origin" …
using Kinds = std::set<QString>;

/// "rs1 loadstart rs4 load loadend". How often a browser tells of progress depends on the moment:
/// in a stretch without other events one progress and one state 3 stand for all.
[[nodiscard]] QString compactEvents(const QJsonArray &events);
/// "name: value", sorted.
[[nodiscard]] QStringList sortedHeaders(const QJsonArray &headers);

/// What the browser did, one element for each run; where it is not kept it was as in Chromium.
[[nodiscard]] QJsonArray recordedRuns(const RecordedCase &recorded, const QByteArray &browser);
/// The recorded "requests" of a run: rows of "B GET /r" and header values.
[[nodiscard]] std::vector<QStringList> recordedRequests(const QJsonObject &run);

/// Adds "requests" where the first columns differ, else the names of the other columns that do.
void compareRequests(const std::vector<QStringList> &expected, const std::vector<QStringList> &got,
                     const QStringList &columns, Kinds &kinds);

/// Id to the kinds that may differ.
using Expectations = std::map<QString, Kinds>;
/// Of a file in tests/recorded: {browser: [{reason, kinds, ids}]}; empty where it cannot be read.
[[nodiscard]] Expectations expectations(const QString &fileName, const QByteArray &browser);
/// The reasons in such a file that say nothing; one line about the file where it is not as it
/// should be.
[[nodiscard]] QStringList poorReasons(const QString &fileName);

/// How a browser's cases went beside what was expected of them.
struct Tally
{
    int unnamed = 0; ///< disagreements that are not named
    int mended = 0;  ///< what is named and agrees, or is none of the cases
};
/// Compares every case and warns of each that is not as expected.
[[nodiscard]] Tally tally(const std::vector<RecordedCase> &cases, const QByteArray &browser,
                          Expectations expected,
                          const std::function<Kinds(const RecordedCase &)> &disagreements);

} // namespace Corscope::TestSupport
