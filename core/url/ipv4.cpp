#include "core/infra/ascii.h"
#include "core/infra/bytebuffer.h"
#include "core/url/ipaddress.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <optional>

namespace Corscope::Url {

namespace {

/// Above every number that an IPv4 address can hold; larger ones stay here.
constexpr quint64 outOfRange = quint64(1) << 32;

bool isRadixDigit(char c, quint64 radix)
{
    return isAsciiHexDigit(uchar(c)) && quint64(hexDigitValue(uchar(c))) < radix;
}

/// https://url.spec.whatwg.org/#ipv4-number-parser; nothing for failure. That a number is not
/// decimal (the second half of the standard's result) is only worth a validation error.
std::optional<quint64> parseIpv4Number(QByteArrayView input)
{
    if (input.isEmpty()) {
        return std::nullopt;
    }
    quint64 radix = 10;
    if (input.startsWith("0x") || input.startsWith("0X")) {
        input = input.sliced(2);
        radix = 16;
    } else if (input.size() >= 2 && input.front() == '0') {
        input = input.sliced(1);
        radix = 8;
    }
    // An empty input is left of "0x": zero.
    quint64 output = 0;
    for (const char c : input) {
        if (!isRadixDigit(c, radix)) {
            return std::nullopt;
        }
        output = std::min(outOfRange, output * radix + quint64(hexDigitValue(uchar(c))));
    }
    return output;
}

struct Ipv4Part
{
    QByteArrayView text;
    std::size_t index; ///< in the domain
};

/// The parts between the dots; a last empty one is left out unless it is the only one. Stops at a
/// number that is too many in any case.
QVarLengthArray<Ipv4Part, 6> splitIntoParts(QByteArrayView domain)
{
    QVarLengthArray<Ipv4Part, 6> parts;
    qsizetype start = 0;
    while (parts.size() < 6) {
        const qsizetype dot = domain.indexOf('.', start);
        const qsizetype end = dot < 0 ? domain.size() : dot;
        parts.push_back({domain.sliced(start, end - start), std::size_t(start)});
        if (dot < 0) {
            break;
        }
        start = dot + 1;
    }
    if (parts.size() > 1 && parts.back().text.isEmpty()) {
        parts.pop_back();
    }
    return parts;
}

} // namespace

bool endsInNumber(QByteArrayView domain)
{
    // 2. and 3. Split on dots, a last empty part is removed.
    if (domain.endsWith('.')) {
        domain.chop(1);
    }
    // 4. Let last be the last item in parts.
    const QByteArrayView last = domain.sliced(domain.lastIndexOf('.') + 1);
    // 5. Only digits, also such as no IPv4 number has ("09").
    const bool onlyDigits =
        std::all_of(last.begin(), last.end(), [](char c) { return isAsciiDigit(uchar(c)); });
    // 6. If parsing last as an IPv4 number does not return failure, then return true.
    return (!last.isEmpty() && onlyDigits) || parseIpv4Number(last).has_value();
}

Result<Ipv4Address, LocatedMistake> parseIpv4(QByteArrayView domain)
{
    // 1. to 4.
    const auto parts = splitIntoParts(domain);
    if (parts.size() > 4) {
        return fail(LocatedMistake{ParseMistakeKind::Ipv4TooManyParts, parts.at(4).index});
    }
    // 5. and 6. Parse each.
    QVarLengthArray<quint64, 6> numbers;
    for (const Ipv4Part &part : parts) {
        const auto number = parseIpv4Number(part.text);
        if (!number) {
            return fail(LocatedMistake{ParseMistakeKind::Ipv4NonNumericPart, part.index});
        }
        numbers.push_back(*number);
    }
    // 8. and 9. All but the last are bytes, the last one fills what is left.
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const bool isLast = i + 1 == numbers.size();
        const quint64 limit = isLast ? quint64(1) << (8 * (5 - numbers.size())) : 256;
        if (numbers.at(i) >= limit) {
            return fail(LocatedMistake{ParseMistakeKind::Ipv4OutOfRangePart, parts.at(i).index});
        }
    }
    // 10. to 13. Put them together.
    quint64 address = numbers.back();
    for (qsizetype i = 0; i + 1 < numbers.size(); ++i) {
        address += numbers.at(i) << (8 * (3 - i));
    }
    return Ipv4Address{quint32(address)};
}

void appendIpv4(ByteBuffer &output, Ipv4Address address)
{
    std::array<char, sizeof("255.255.255.255")> text{};
    char *end = text.data();
    for (int shift = 24; shift >= 0; shift -= 8) {
        const quint32 byte = (address.bits >> shift) & 0xFF;
        if (byte >= 100) {
            *end++ = char('0' + byte / 100);
        }
        if (byte >= 10) {
            *end++ = char('0' + byte / 10 % 10);
        }
        *end++ = char('0' + byte % 10);
        *end++ = '.';
    }
    output << QByteArrayView(text.data(), end - 1);
}

QByteArray serializeIpv4(Ipv4Address address)
{
    ByteBuffer output;
    appendIpv4(output, address);
    return output.bytes();
}

} // namespace Corscope::Url
