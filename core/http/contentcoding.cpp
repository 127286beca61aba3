#include "core/http/contentcoding.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <optional>

namespace Corscope::Http {

namespace {

using UnofferedCoding = ResponseReading::UnofferedCoding;

/// Each needs memory of its own, so there is a limit; Firefox's.
constexpr std::size_t maximalCodings = 16;

std::vector<QByteArray> elementsOf(const HeaderList &headers, QByteArrayView name)
{
    std::vector<QByteArray> elements;
    for (const QByteArray &line : headers.values(name)) {
        for (const QByteArray &element : line.split(',')) {
            const QByteArrayView stripped = stripHttpTabOrSpace(element);
            if (!stripped.isEmpty()) {
                elements.push_back(stripped.toByteArray());
            }
        }
    }
    return elements;
}

/// https://www.iana.org/assignments/http-parameters/: "x-gzip" stands for gzip.
std::optional<ContentCoding> codingOf(const QByteArray &name, const ResponseReading &reading)
{
    const bool anyCase = reading.codingNames == ResponseReading::CodingNames::AnyCase;
    const QByteArray lower = anyCase ? byteLowercase(name) : name;
    if (lower == "gzip" || lower == "x-gzip") {
        return ContentCoding::Gzip;
    }
    if (lower == "deflate") {
        return ContentCoding::Deflate;
    }
    if (lower == "br") {
        return ContentCoding::Brotli;
    }
    if (lower == "zstd" && reading.zstandard == ResponseReading::Zstandard::Known) {
        return ContentCoding::Zstandard;
    }
    return std::nullopt;
}

/// "q=0", also as "q=0.000": not wanted.
bool isUnwanted(QByteArrayView parameters)
{
    const QByteArray weight = parameters.toByteArray().replace(" ", "").toLower();
    return weight.startsWith("q=0") && std::all_of(weight.begin() + 3, weight.end(),
                                                   [](char c) { return c == '0' || c == '.'; });
}

/// https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding: without it everything is.
bool isOffered(ContentCoding coding, const AnswerContext &context)
{
    if (!context.acceptEncoding) {
        return true;
    }
    for (const QByteArray &element : context.acceptEncoding->split(',')) {
        const qsizetype semicolon = element.indexOf(';');
        const QByteArrayView name =
            stripHttpTabOrSpace(semicolon < 0 ? element : QByteArrayView(element).first(semicolon));
        const bool isMeant = name == "*" || codingOf(name.toByteArray(), context.reading) == coding;
        if (isMeant &&
            (semicolon < 0 || !isUnwanted(QByteArrayView(element).sliced(semicolon + 1)))) {
            return true;
        }
    }
    return false;
}

/// nsHttpHandler::IsAcceptableEncoding: these two are undone whatever was offered.
bool isOldCoding(ContentCoding coding)
{
    return coding == ContentCoding::Gzip || coding == ContentCoding::Deflate;
}

bool isPackedFile(const HeaderList &headers, const ResponseReading &reading)
{
    if (reading.packedFiles == ResponseReading::PackedFiles::Unpacked) {
        return false;
    }
    const QByteArray value = headers.get("Content-Type").value_or(QByteArray());
    const QByteArray type = byteLowercase(stripHttpTabOrSpace(value.first(
        std::max<qsizetype>(0, value.contains(';') ? value.indexOf(';') : value.size()))));
    return type == "application/gzip" || type == "application/x-gzip";
}

} // namespace

std::vector<ContentCoding> codingsToUndo(const HeaderList &headers, const AnswerContext &context)
{
    const ResponseReading &reading = context.reading;
    std::vector<ContentCoding> codings;
    for (const QByteArray &name : elementsOf(headers, "Content-Encoding")) {
        const auto coding = codingOf(name, reading);
        const bool isLeftAlone = coding && !isOldCoding(*coding) &&
                                 reading.unofferedCoding == UnofferedCoding::LeftAlone &&
                                 !isOffered(*coding, context);
        if (coding && !isLeftAlone) {
            codings.push_back(*coding);
        } else if (reading.unknownCoding == ResponseReading::UnknownCoding::LeavesBody) {
            return {};
        }
    }
    const bool isOnlyGzip = codings.size() == 1 && codings.front() == ContentCoding::Gzip;
    return isOnlyGzip && isPackedFile(headers, reading) ? std::vector<ContentCoding>{} : codings;
}

bool isCodingRefused(const HeaderList &headers, const AnswerContext &context)
{
    const std::vector<QByteArray> names = elementsOf(headers, "Content-Encoding");
    if (names.size() > maximalCodings) {
        return true;
    }
    if (context.reading.unofferedCoding != UnofferedCoding::Refused) {
        return false;
    }
    return std::any_of(names.begin(), names.end(), [&](const QByteArray &name) {
        const auto coding = codingOf(name, context.reading);
        return coding && !isOffered(*coding, context);
    });
}

} // namespace Corscope::Http
