#include "core/http/mimetype.h"

#include "core/http/headerlist.h"
#include "core/http/quotedstring.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>

namespace Corscope::Http {

namespace {

// Of code units: a QStringView has UTF-16, a QLatin1StringView bytes isomorphically decoded.

char16_t unitOf(QChar c)
{
    return c.unicode();
}
char16_t unitOf(QLatin1Char c)
{
    return c.unicode();
}
char16_t unitOf(char c)
{
    return uchar(c);
}

/// https://mimesniff.spec.whatwg.org/#http-token-code-point
template <typename View>
bool areTokenCodePoints(View text)
{
    return std::all_of(text.begin(), text.end(), [](auto c) {
        const char16_t u = unitOf(c);
        return u < 0x80 && isTokenByte(uchar(u));
    });
}

/// https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point. Surrogates are above
/// U+00FF as the code points are that they stand for, so UTF-16 code units serve.
bool areQuotedStringTokenCodePoints(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return u == u'\t' || (u >= u' ' && u <= u'~') || (u >= 0x80 && u <= 0xFF);
    });
}

template <typename View>
View stripTrailingHttpWhitespace(View text)
{
    while (!text.isEmpty() && isHttpWhitespace(unitOf(text.back()))) {
        text.chop(1);
    }
    return text;
}

template <typename View>
View stripLeadingHttpWhitespace(View text)
{
    while (!text.isEmpty() && isHttpWhitespace(unitOf(text.front()))) {
        text = text.sliced(1);
    }
    return text;
}

/// https://infra.spec.whatwg.org/#collect-a-sequence-of-code-points
template <typename View, typename Condition>
View collect(View input, qsizetype &position, Condition condition)
{
    const qsizetype start = position;
    while (position < input.size() && condition(unitOf(input.at(position)))) {
        ++position;
    }
    return input.sliced(start, position - start);
}

/// Steps 11.7 to 11.9: a quoted string or all up to the next semicolon; nothing where an unquoted
/// value is empty.
std::optional<QString> collectParameterValue(QStringView input, qsizetype &position)
{
    const auto isNotSemicolon = [](char16_t c) { return c != u';'; };
    if (input.at(position) == u'"') {
        const QString value = collectHttpQuotedString(input, position);
        collect(input, position, isNotSemicolon); // what follows the closing quote is dropped
        return value;
    }
    const QStringView value = stripTrailingHttpWhitespace(collect(input, position, isNotSemicolon));
    return value.isEmpty() ? std::nullopt : std::optional(value.toString());
}

void setIfValidAndNew(MimeType &mimeType, QStringView name, QStringView value)
{
    if (name.isEmpty() || !areTokenCodePoints(name) || !areQuotedStringTokenCodePoints(value)) {
        return;
    }
    const QByteArray lowercase = byteLowercase(name.toLatin1());
    if (!mimeType.parameter(lowercase)) {
        mimeType.parameters.push_back({lowercase, value.toLatin1()});
    }
}

/// Step 11; `position` is at the semicolon after the subtype, or at the end.
void collectParameters(MimeType &mimeType, QStringView input, qsizetype position)
{
    while (position < input.size()) {
        ++position; // "This skips past U+003B (;)."
        collect(input, position, [](char16_t c) { return isHttpWhitespace(c); });
        const QStringView name =
            collect(input, position, [](char16_t c) { return c != u';' && c != u'='; });
        if (position < input.size()) {
            if (input.at(position) == u';') {
                continue;
            }
            ++position; // "This skips past U+003D (=)."
        }
        if (position >= input.size()) {
            break;
        }
        if (const auto value = collectParameterValue(input, position)) {
            setIfValidAndNew(mimeType, name, *value);
        }
    }
}

QByteArray lowercaseOf(QStringView token)
{
    return byteLowercase(token.toLatin1());
}
QByteArray lowercaseOf(QLatin1StringView token)
{
    return byteLowercase(QByteArrayView(token.data(), token.size()));
}

/// https://mimesniff.spec.whatwg.org/#parse-a-mime-type
template <typename View>
std::optional<MimeType> parse(View input)
{
    // 1. Remove any leading and trailing HTTP whitespace from input.
    input = stripLeadingHttpWhitespace(stripTrailingHttpWhitespace(input));
    // 3. to 5. The type, which ends at the slash.
    qsizetype position = 0;
    const View type = collect(input, position, [](char16_t c) { return c != u'/'; });
    if (type.isEmpty() || !areTokenCodePoints(type) || position >= input.size()) {
        return std::nullopt;
    }
    // 6. Advance position by 1. (This skips past U+002F (/).)
    ++position;
    // 7. to 9. The subtype, which ends at a semicolon.
    const View subtype =
        stripTrailingHttpWhitespace(collect(input, position, [](char16_t c) { return c != u';'; }));
    if (subtype.isEmpty() || !areTokenCodePoints(subtype)) {
        return std::nullopt;
    }
    // 10. and 11.
    MimeType mimeType{lowercaseOf(type), lowercaseOf(subtype), {}};
    if (position < input.size()) {
        const QString text = input.toString();
        collectParameters(mimeType, text, position);
    }
    return mimeType;
}

template <std::size_t count>
bool isOneOf(const QByteArray &essence, const std::array<QByteArrayView, count> &list)
{
    return std::find(list.begin(), list.end(), QByteArrayView(essence)) != list.end();
}

/// What most answers say, read once and for all; nothing for anything else.
std::optional<MimeType> usualType(QByteArrayView value)
{
    struct Usual
    {
        QByteArrayView text;
        const char *type;
        const char *subtype;
    };
    static constexpr std::array<Usual, 6> types{{{"application/json", "application", "json"},
                                                 {"application/xml", "application", "xml"},
                                                 {"image/png", "image", "png"},
                                                 {"text/css", "text", "css"},
                                                 {"text/html", "text", "html"},
                                                 {"text/plain", "text", "plain"}}};
    const auto found = std::find_if(types.begin(), types.end(), [value](const Usual &usual) {
        return areSame(usual.text, value);
    });
    return found == types.end() ? std::nullopt
                                : std::optional(MimeType{
                                      literalBytes(found->type), literalBytes(found->subtype), {}});
}

bool needsQuotes(const QByteArray &value)
{
    return !isToken(value); // which an empty value is not either
}

} // namespace

QByteArray MimeType::essence() const
{
    QByteArray essence;
    essence.reserve(type.size() + 1 + subtype.size());
    return essence.append(type).append('/').append(subtype);
}

bool MimeType::hasEssence(QByteArrayView essence) const
{
    return essence.size() == type.size() + 1 + subtype.size() && essence.startsWith(type) &&
           essence.at(type.size()) == '/' && essence.endsWith(subtype);
}

std::optional<QByteArray> MimeType::parameter(QByteArrayView name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const MimeParameter &p) { return p.name == name; });
    return found == parameters.end() ? std::nullopt : std::optional(found->value);
}

std::optional<MimeType> parseMimeType(QStringView input)
{
    return parse(input);
}

std::optional<MimeType> parseMimeTypeFromBytes(QByteArrayView input)
{
    return parse(QLatin1StringView(input.data(), input.size()));
}

QByteArray serialize(const MimeType &mimeType)
{
    QByteArray serialization = mimeType.essence();
    for (const MimeParameter &parameter : mimeType.parameters) {
        serialization += ';' + parameter.name + '=';
        if (!needsQuotes(parameter.value)) {
            serialization += parameter.value;
            continue;
        }
        QByteArray escaped = parameter.value;
        escaped.replace('\\', "\\\\").replace('"', "\\\"");
        serialization += '"' + escaped + '"';
    }
    return serialization;
}

std::optional<MimeType> extractMimeType(const HeaderList &headers)
{
    // 4. and 5.
    const auto joined = headers.get("Content-Type");
    if (!joined) {
        return std::nullopt;
    }
    if (auto usual = usualType(*joined)) {
        return usual;
    }
    // One value without quotes is what there nearly always is.
    if (indexOfByte(*joined, ',') < 0 && indexOfByte(*joined, '"') < 0) {
        auto only = parseMimeTypeFromBytes(stripHttpTabOrSpace(*joined));
        return only && only->type == "*" && only->subtype == "*" ? std::nullopt : only;
    }
    const QStringList values = getDecodeAndSplit(*joined);
    std::optional<QByteArray> charset;
    std::optional<QByteArray> essence;
    std::optional<MimeType> mimeType;
    // 6. For each value of values:
    for (const QString &value : values) {
        auto temporaryMimeType = parseMimeType(value);
        if (!temporaryMimeType || temporaryMimeType->essence() == "*/*") {
            continue;
        }
        mimeType = std::move(temporaryMimeType);
        if (mimeType->essence() != essence) {
            charset = mimeType->parameter("charset");
            essence = mimeType->essence();
        } else if (!mimeType->parameter("charset") && charset) {
            mimeType->parameters.push_back({"charset", *charset});
        }
    }
    return mimeType;
}

bool isImageMimeType(const MimeType &mimeType)
{
    return mimeType.type == "image";
}

bool isAudioOrVideoMimeType(const MimeType &mimeType)
{
    return mimeType.type == "audio" || mimeType.type == "video" ||
           mimeType.hasEssence("application/ogg");
}

bool isFontMimeType(const MimeType &mimeType)
{
    static constexpr std::array<QByteArrayView, 7> essences{
        "application/font-cff",        "application/font-otf",  "application/font-sfnt",
        "application/font-ttf",        "application/font-woff", "application/vnd.ms-fontobject",
        "application/vnd.ms-opentype",
    };
    return mimeType.type == "font" || isOneOf(mimeType.essence(), essences);
}

bool isZipBasedMimeType(const MimeType &mimeType)
{
    return mimeType.subtype.endsWith("+zip") || mimeType.hasEssence("application/zip");
}

bool isArchiveMimeType(const MimeType &mimeType)
{
    static constexpr std::array<QByteArrayView, 3> essences{
        "application/x-rar-compressed", "application/zip", "application/x-gzip"};
    return isOneOf(mimeType.essence(), essences);
}

bool isXmlMimeType(const MimeType &mimeType)
{
    return mimeType.subtype.endsWith("+xml") || mimeType.hasEssence("text/xml") ||
           mimeType.hasEssence("application/xml");
}

bool isHtmlMimeType(const MimeType &mimeType)
{
    return mimeType.hasEssence("text/html");
}

bool isScriptableMimeType(const MimeType &mimeType)
{
    return isXmlMimeType(mimeType) || isHtmlMimeType(mimeType) ||
           mimeType.hasEssence("application/pdf");
}

bool isJavaScriptMimeType(const MimeType &mimeType)
{
    return isJavaScriptMimeTypeEssence(mimeType.essence());
}

bool isJavaScriptMimeTypeEssence(QByteArrayView essence)
{
    static constexpr std::array<QByteArrayView, 16> essences{
        "application/ecmascript",
        "application/javascript",
        "application/x-ecmascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/javascript",
        "text/javascript1.0",
        "text/javascript1.1",
        "text/javascript1.2",
        "text/javascript1.3",
        "text/javascript1.4",
        "text/javascript1.5",
        "text/jscript",
        "text/livescript",
        "text/x-ecmascript",
        "text/x-javascript",
    };
    return isOneOf(byteLowercase(essence), essences);
}

bool isJsonMimeType(const MimeType &mimeType)
{
    return mimeType.subtype.endsWith("+json") || mimeType.hasEssence("application/json") ||
           mimeType.hasEssence("text/json");
}

QByteArray minimizeSupportedMimeType(const MimeType &mimeType, SupportedByUserAgent supported)
{
    if (isJavaScriptMimeType(mimeType)) {
        return "text/javascript";
    }
    if (isJsonMimeType(mimeType)) {
        return "application/json";
    }
    if (mimeType.hasEssence("image/svg+xml")) {
        return "image/svg+xml";
    }
    if (isXmlMimeType(mimeType)) {
        return "application/xml";
    }
    return supported == SupportedByUserAgent::Yes ? mimeType.essence() : QByteArray();
}

} // namespace Corscope::Http
