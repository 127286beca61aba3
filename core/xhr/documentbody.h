// Documents as request bodies: https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send, step 4
#pragma once

#include "core/dom/documentrules.h"
#include "core/dom/parsemistake.h"
#include "core/infra/result.h"
#include "core/trace/runspec.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Xhr {

/// A document as it goes out.
struct SerializedDocument
{
    QByteArray bytes; ///< UTF-8
    QByteArray type;  ///< for Content-Type, where the script has set none
};

/// The page's document, serialised; nothing where the body is none. A mistake where its source is
/// no document: DOMParser would have given the page one that says so, in each engine's own words.
[[nodiscard]] std::optional<Result<SerializedDocument, Dom::ParseMistake>> documentBody(
    const Trace::BodySpec &body, const Dom::DocumentRules &rules);

} // namespace Corscope::Xhr
