// JavaScript for the parts of a request that are made before it: bodies, and URLs of blobs.
#pragma once

#include "core/trace/runspec.h"

#include <QString>
#include <QStringList>

namespace Corscope::Page {

/// [["name", "value"], …]
[[nodiscard]] QString pairsExpression(const Trace::NameValues &entries);
/// An expression for the body, empty for none; statements that it needs go to `before`.
[[nodiscard]] QString bodyExpression(const Trace::BodySpec &body, QStringList &before);

/// What makes the URLs of the request's blobs, and takes back those that are revoked before they
/// are used: a line each, or empty.
[[nodiscard]] QString blobUrlStatements(const Trace::RequestSpec &request);
/// What takes back those that are revoked after that.
[[nodiscard]] QString revokeStatements(const Trace::RequestSpec &request);
/// The request's URL as a literal, or the variable that holds a blob's.
[[nodiscard]] QString urlExpression(const Trace::RequestSpec &request);

} // namespace Corscope::Page
