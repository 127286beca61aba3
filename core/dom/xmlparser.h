// XML documents from bytes and text. The parser is libxml2's. Nothing that a document names is ever
// loaded: no DTD, no external entity.
#pragma once

#include "core/dom/document.h"
#include "core/dom/documentrules.h"
#include "core/dom/parsemistake.h"
#include "core/infra/result.h"
#include "core/text/encoding.h"

namespace Corscope::Dom {

/// The encoding that an XML document declares of itself, as the engine sees it; null for none.
[[nodiscard]] const Text::Encoding *declaredXmlEncoding(QByteArrayView bytes,
                                                        const DocumentRules &rules);

/// https://html.spec.whatwg.org/multipage/xhtml.html#parsing-xhtml-documents of bytes, with XML
/// scripting support disabled. The byte order mark's encoding counts first, then `transport`, which
/// may be null, then the declared one, then UTF-8. Of `properties`, kind, encoding and XML
/// declaration are set here.
[[nodiscard]] Result<Document, ParseMistake> parseXml(QByteArrayView bytes,
                                                      const Text::Encoding *transport,
                                                      DocumentProperties properties,
                                                      const DocumentRules &rules);
/// The same of text, whatever encoding it declares.
[[nodiscard]] Result<Document, ParseMistake> parseXmlText(const QString &text,
                                                          DocumentProperties properties,
                                                          const DocumentRules &rules);

} // namespace Corscope::Dom
