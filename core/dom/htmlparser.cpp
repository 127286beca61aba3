#include "core/dom/htmlparser.h"

#include "core/dom/gumbotree.h"
#include "core/dom/htmlcost.h"
#include "core/dom/htmlencoding.h"
#include "core/dom/limits.h"

namespace Corscope::Dom {

const Text::Encoding &htmlEncoding(QByteArrayView bytes, const Text::Encoding *transport,
                                   const DocumentRules &rules)
{
    if (const Text::Encoding *marked = Text::encodingOfMark(bytes)) {
        return *marked;
    }
    if (transport) {
        return *transport;
    }
    const Text::Encoding *declared = prescanHtml(bytes, rules.metaSearch);
    return declared ? *declared : Text::utf8();
}

Result<Document, ParseMistake> parseHtml(const QString &text, DocumentProperties properties)
{
    properties.kind = DocumentKind::Html;
    if (text.size() > Limits::characters || htmlCost(Text::utf8Encode(text)) > Limits::htmlCost) {
        return fail(ParseMistake{ParseMistake::Kind::TooLarge, 0, 0});
    }
    return documentOfGumbo(text, std::move(properties));
}

QString namedCharacterReference(QByteArrayView name)
{
    const QString reference = u'&' + QString::fromUtf8(name) + u';';
    const auto document = documentOfGumbo(reference, {});
    const QString text = document ? document->textContent(document->documentElement()) : QString();
    // Where it was not taken as a whole, its semicolon is still there.
    return text.endsWith(u';') && text.size() > 1 ? QString() : text;
}

} // namespace Corscope::Dom
