// HTML documents from bytes and text. The tokeniser and the tree construction are gumbo's.
#pragma once

#include "core/dom/document.h"
#include "core/dom/documentrules.h"
#include "core/dom/parsemistake.h"
#include "core/infra/result.h"
#include "core/text/encoding.h"

namespace Corscope::Dom {

/// The encoding of an HTML document in `bytes`: the byte order mark's, else `transport`, which may
/// be null, else the one that the document declares, else UTF-8.
[[nodiscard]] const Text::Encoding &htmlEncoding(QByteArrayView bytes,
                                                 const Text::Encoding *transport,
                                                 const DocumentRules &rules);

/// https://html.spec.whatwg.org/multipage/parsing.html#parsing with scripting disabled. HTML is
/// never malformed: the mistakes are TooLarge ones. Of `properties`, the kind is set here.
[[nodiscard]] Result<Document, ParseMistake> parseHtml(const QString &text,
                                                       DocumentProperties properties);

/// What the reference `&name;` stands for in HTML; empty where there is none of that name.
[[nodiscard]] QString namedCharacterReference(QByteArrayView name);

} // namespace Corscope::Dom
