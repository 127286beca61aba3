#include "core/http/http1lines.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>

namespace Corscope::Http {

namespace {

/// Position of the first byte for which `isWrong` holds; the size of `bytes` where none is.
template <typename Condition>
qsizetype firstWrong(QByteArrayView bytes, Condition isWrong)
{
    const auto found =
        std::find_if(bytes.begin(), bytes.end(), [&](char c) { return isWrong(uchar(c)); });
    return found - bytes.begin();
}

bool isNoTokenByte(uchar byte)
{
    return !isTokenByte(byte);
}

/// Bytes above ASCII are let through: some clients send them, and they are to be seen.
bool isNoTargetByte(uchar byte)
{
    return byte <= 0x20 || byte == 0x7F;
}

bool isVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && isAsciiDigit(uchar(text.at(5))) &&
           text.at(6) == '.' && isAsciiDigit(uchar(text.at(7)));
}

} // namespace

int statusFor(RequestMistake mistake)
{
    switch (mistake) {
    case RequestMistake::HeadTooLarge:
    case RequestMistake::TrailersTooLarge: return 431;
    case RequestMistake::BodyTooLarge: return 413;
    case RequestMistake::TransferEncodingUnsupported: return 501;
    case RequestMistake::VersionUnsupported: return 505;
    case RequestMistake::RequestLineIncomplete:
    case RequestMistake::MethodInvalid:
    case RequestMistake::TargetInvalid:
    case RequestMistake::VersionInvalid:
    case RequestMistake::HeaderWithoutColon:
    case RequestMistake::HeaderNameInvalid:
    case RequestMistake::HeaderValueInvalid:
    case RequestMistake::HeaderFolded:
    case RequestMistake::BareCarriageReturn:
    case RequestMistake::ContentLengthInvalid:
    case RequestMistake::ContentLengthsDiffer:
    case RequestMistake::LengthAndTransferEncoding:
    case RequestMistake::ChunkSizeInvalid:
    case RequestMistake::ChunkLineTooLong:
    case RequestMistake::ChunkNotTerminated: break;
    }
    return 400;
}

Result<RequestLine, LineMistake> parseRequestLine(QByteArrayView line)
{
    const auto spaceFrom = [&](qsizetype from) {
        const qsizetype space = line.indexOf(' ', from);
        return space < 0 ? line.size() : space;
    };
    const qsizetype methodEnd = spaceFrom(0);
    const QByteArrayView method = line.first(methodEnd);
    if (!isToken(method)) {
        return fail(LineMistake{firstWrong(method, isNoTokenByte), RequestMistake::MethodInvalid});
    }
    if (methodEnd == line.size()) {
        return fail(LineMistake{line.size(), RequestMistake::RequestLineIncomplete});
    }
    const qsizetype targetStart = methodEnd + 1;
    const qsizetype targetEnd = spaceFrom(targetStart);
    const QByteArrayView target = line.sliced(targetStart, targetEnd - targetStart);
    const qsizetype wrong = firstWrong(target, isNoTargetByte);
    if (target.isEmpty() || wrong < target.size()) {
        return fail(LineMistake{targetStart + wrong, RequestMistake::TargetInvalid});
    }
    if (targetEnd == line.size()) {
        return fail(LineMistake{line.size(), RequestMistake::RequestLineIncomplete});
    }
    const qsizetype versionStart = targetEnd + 1;
    const QByteArrayView version = line.sliced(versionStart);
    if (!isVersion(version)) {
        return fail(LineMistake{versionStart, RequestMistake::VersionInvalid});
    }
    if (version.at(5) != '1') {
        return fail(LineMistake{versionStart, RequestMistake::VersionUnsupported});
    }
    return RequestLine{method.toByteArray(), target.toByteArray(), version.toByteArray()};
}

Result<Header, LineMistake> parseHeaderLine(QByteArrayView line)
{
    if (isHttpTabOrSpace(uchar(line.front()))) {
        return fail(LineMistake{0, RequestMistake::HeaderFolded});
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0) {
        return fail(LineMistake{0, RequestMistake::HeaderWithoutColon});
    }
    const QByteArrayView name = line.first(colon);
    if (!isToken(name)) {
        return fail(
            LineMistake{firstWrong(name, isNoTokenByte), RequestMistake::HeaderNameInvalid});
    }
    const qsizetype nul = line.indexOf('\0');
    if (nul >= 0) {
        return fail(LineMistake{nul, RequestMistake::HeaderValueInvalid});
    }
    return Header{name.toByteArray(), stripHttpTabOrSpace(line.sliced(colon + 1)).toByteArray()};
}

std::optional<qsizetype> parseChunkSize(QByteArrayView line)
{
    constexpr qsizetype largest = std::numeric_limits<qsizetype>::max();
    qsizetype digits = 0;
    qsizetype size = 0;
    while (digits < line.size() && isAsciiHexDigit(uchar(line.at(digits)))) {
        const int digit = hexDigitValue(uchar(line.at(digits)));
        size = size > (largest - digit) / 16 ? largest : size * 16 + digit;
        ++digits;
    }
    const QByteArrayView rest = stripHttpTabOrSpace(line.sliced(digits));
    if (digits == 0 || (!rest.isEmpty() && !rest.startsWith(';'))) {
        return std::nullopt;
    }
    return size;
}

} // namespace Corscope::Http
