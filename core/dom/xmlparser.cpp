#include "core/dom/xmlparser.h"

#include "core/dom/libxmltree.h"
#include "core/dom/limits.h"

#include <QRegularExpression>

namespace Corscope::Dom {

using namespace Qt::StringLiterals;
using Kind = ParseMistake::Kind;

namespace {

ParseMistake mistakeAt(Kind kind, QStringView text, qsizetype at)
{
    const QStringView before = text.first(at);
    return {kind, before.count(u'\n') + 1, at - before.lastIndexOf(u'\n')};
}

/// The label in `<?xml … encoding="label"?>`; empty where there is none. Of a document that is well
/// formed, so that what stands there need not be looked at closely.
QString declaredLabel(const QString &text)
{
    static const QRegularExpression pattern(
        u"^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']"_s);
    return pattern.match(text).captured(1);
}

} // namespace

const Text::Encoding *declaredXmlEncoding(QByteArrayView bytes, const DocumentRules &rules)
{
    const bool isUtf16 = bytes.startsWith("\0<"_ba) || bytes.startsWith("<\0"_ba);
    const bool overlooked =
        isUtf16 && rules.utf16WithoutMark == DocumentRules::Utf16WithoutMark::Overlooked;
    return overlooked ? nullptr : Text::declaredXmlEncoding(bytes);
}

Result<Document, ParseMistake> parseXml(QByteArrayView bytes, const Text::Encoding *transport,
                                        DocumentProperties properties, const DocumentRules &rules)
{
    const Text::Encoding *encoding = Text::encodingOfMark(bytes);
    if (!encoding) {
        encoding = transport ? transport : declaredXmlEncoding(bytes, rules);
    }
    if (!encoding) {
        encoding = &Text::utf8();
    }
    properties.encoding = encoding->name;
    if (rules.invalidBytes == DocumentRules::InvalidBytes::Replaced) {
        return parseXmlText(Text::decode(bytes, *encoding), std::move(properties), rules);
    }
    const auto text = Text::decodeOrFail(bytes, *encoding);
    if (!text) {
        return fail(ParseMistake{Kind::InvalidBytes, 0, 0});
    }
    return parseXmlText(*text, std::move(properties), rules);
}

Result<Document, ParseMistake> parseXmlText(const QString &text, DocumentProperties properties,
                                            const DocumentRules &rules)
{
    properties.kind = DocumentKind::Xml;
    if (text.size() > Limits::characters) {
        return fail(ParseMistake{Kind::TooLarge, 0, 0});
    }
    // libxml2 takes it for the end.
    if (const qsizetype at = text.indexOf(QChar()); at >= 0) {
        return fail(mistakeAt(Kind::InvalidCharacter, text, at));
    }
    auto document = documentOfLibxml(Text::utf8Encode(text), std::move(properties), rules);
    if (!document) {
        return document;
    }
    const QString label = declaredLabel(text);
    const bool isUnknown = !label.isEmpty() && !Text::encodingFromLabel(label);
    if (isUnknown && rules.unknownEncoding == DocumentRules::UnknownEncoding::Mistake) {
        return fail(ParseMistake{Kind::UnknownEncoding, 1, 1});
    }
    if (document->properties.xmlDeclaration) {
        document->properties.xmlDeclaration->encoding = label;
    }
    return document;
}

} // namespace Corscope::Dom
