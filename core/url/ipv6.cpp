#include "core/infra/ascii.h"
#include "core/url/codepoints.h"
#include "core/url/ipaddress.h"

#include <optional>
#include <utility>

namespace Corscope::Url {

namespace {

/// https://url.spec.whatwg.org/#concept-ipv6-parser; the members are the variables of its steps.
class Ipv6Parser
{
public:
    explicit Ipv6Parser(std::u32string_view input)
        : m_input(input)
    {}

    [[nodiscard]] Result<Ipv6Address, LocatedMistake> run();

private:
    using Mistake = std::optional<LocatedMistake>;

    [[nodiscard]] char32_t codePoint(std::size_t ahead = 0) const
    {
        const std::size_t index = m_pointer + ahead;
        return index < m_input.size() ? m_input[index] : endOfInput;
    }
    [[nodiscard]] Mistake invalidHere() const
    {
        return LocatedMistake{ParseMistakeKind::Ipv6Invalid, m_pointer};
    }
    [[nodiscard]] Mistake parseLeadingColons();
    [[nodiscard]] Mistake parsePiece();
    [[nodiscard]] Mistake parseEmbeddedIpv4();
    [[nodiscard]] Result<quint16, LocatedMistake> parseIpv4Piece();
    void expandCompression();

    std::u32string_view m_input;
    Ipv6Address m_address;
    std::size_t m_pieceIndex = 0;
    std::optional<std::size_t> m_compress;
    std::size_t m_pointer = 0;
    bool m_endedWithIpv4 = false;
};

Result<Ipv6Address, LocatedMistake> Ipv6Parser::run()
{
    // 5. If c is U+003A (:), then …
    if (const Mistake mistake = parseLeadingColons()) {
        return fail(LocatedMistake(*mistake));
    }
    // 6. While c is not the EOF code point:
    while (codePoint() != endOfInput && !m_endedWithIpv4) {
        if (const Mistake mistake = parsePiece()) {
            return fail(LocatedMistake(*mistake));
        }
    }
    // 7. and 8.
    if (m_compress) {
        expandCompression();
    } else if (m_pieceIndex != 8) {
        return fail(LocatedMistake{ParseMistakeKind::Ipv6Invalid, m_pointer});
    }
    return m_address;
}

Ipv6Parser::Mistake Ipv6Parser::parseLeadingColons()
{
    if (codePoint() != U':') {
        return std::nullopt;
    }
    // 5.1. If remaining does not start with U+003A (:), return failure.
    if (codePoint(1) != U':') {
        return invalidHere();
    }
    // 5.2. and 5.3.
    m_pointer += 2;
    ++m_pieceIndex;
    m_compress = m_pieceIndex;
    return std::nullopt;
}

Ipv6Parser::Mistake Ipv6Parser::parsePiece()
{
    // 6.1. If pieceIndex is 8, return failure.
    if (m_pieceIndex == 8) {
        return invalidHere();
    }
    // 6.2. If c is U+003A (:), this is the compression, of which there may be one.
    if (codePoint() == U':') {
        if (m_compress) {
            return invalidHere();
        }
        ++m_pointer;
        ++m_pieceIndex;
        m_compress = m_pieceIndex;
        return std::nullopt;
    }
    // 6.3. and 6.4. Up to four hex digits.
    quint16 value = 0;
    std::size_t length = 0;
    while (length < 4 && isAsciiHexDigit(codePoint())) {
        value = quint16(value * 0x10 + hexDigitValue(codePoint()));
        ++m_pointer;
        ++length;
    }
    // 6.5. If c is U+002E (.), those digits were decimal ones of an IPv4 address.
    if (codePoint() == U'.') {
        if (length == 0) {
            return invalidHere();
        }
        m_pointer -= length;
        return parseEmbeddedIpv4();
    }
    // 6.6. Otherwise, if c is U+003A (:), something has to follow.
    if (codePoint() == U':') {
        ++m_pointer;
        if (codePoint() == endOfInput) {
            return invalidHere();
        }
        // 6.7. Otherwise, if c is not the EOF code point, return failure.
    } else if (codePoint() != endOfInput) {
        return invalidHere();
    }
    // 6.9. and 6.10.
    m_address.pieces.at(m_pieceIndex) = value;
    ++m_pieceIndex;
    return std::nullopt;
}

/// Steps 6.5.3 to 6.5.7.
Ipv6Parser::Mistake Ipv6Parser::parseEmbeddedIpv4()
{
    if (m_pieceIndex > 6) {
        return invalidHere();
    }
    int numbersSeen = 0;
    while (codePoint() != endOfInput) {
        if (numbersSeen > 0) {
            if (codePoint() != U'.' || numbersSeen >= 4) {
                return invalidHere();
            }
            ++m_pointer;
        }
        const auto ipv4Piece = parseIpv4Piece();
        if (!ipv4Piece) {
            return ipv4Piece.error();
        }
        quint16 &piece = m_address.pieces.at(m_pieceIndex);
        piece = quint16(piece * 0x100 + *ipv4Piece);
        ++numbersSeen;
        if (numbersSeen == 2 || numbersSeen == 4) {
            ++m_pieceIndex;
        }
    }
    if (numbersSeen != 4) {
        return invalidHere();
    }
    m_endedWithIpv4 = true;
    return std::nullopt;
}

/// Steps 6.5.5.3 and 6.5.5.4: a decimal number without leading zeros, at most 255.
Result<quint16, LocatedMistake> Ipv6Parser::parseIpv4Piece()
{
    if (!isAsciiDigit(codePoint())) {
        return fail(LocatedMistake{ParseMistakeKind::Ipv6Invalid, m_pointer});
    }
    std::optional<quint16> value;
    while (isAsciiDigit(codePoint())) {
        const auto digit = quint16(codePoint() - U'0');
        const bool leadingZero = value == quint16(0);
        value = quint16(value.value_or(0) * 10 + digit);
        if (leadingZero || *value > 255) {
            return fail(LocatedMistake{ParseMistakeKind::Ipv6Invalid, m_pointer});
        }
        ++m_pointer;
    }
    return *value;
}

/// Step 7: what stands behind the compression moves to the end.
void Ipv6Parser::expandCompression()
{
    std::size_t swaps = m_pieceIndex - *m_compress;
    m_pieceIndex = 7;
    while (m_pieceIndex != 0 && swaps > 0) {
        std::swap(m_address.pieces.at(m_pieceIndex), m_address.pieces.at(*m_compress + swaps - 1));
        --m_pieceIndex;
        --swaps;
    }
}

/// https://url.spec.whatwg.org/#find-the-ipv6-address-compressed-piece-index: the start of the
/// first longest run of zeros that has more than one.
std::optional<std::size_t> compressedPieceIndex(const Ipv6Address &address)
{
    std::optional<std::size_t> longestIndex;
    std::size_t longestSize = 1;
    std::size_t foundSize = 0;
    for (std::size_t index = 0; index < address.pieces.size(); ++index) {
        foundSize = address.pieces.at(index) == 0 ? foundSize + 1 : 0;
        if (foundSize > longestSize) {
            longestSize = foundSize;
            longestIndex = index + 1 - foundSize;
        }
    }
    return longestIndex;
}

} // namespace

Result<Ipv6Address, LocatedMistake> parseIpv6(std::u32string_view input)
{
    return Ipv6Parser(input).run();
}

QByteArray serializeIpv6(const Ipv6Address &address)
{
    QByteArray output;
    const auto compress = compressedPieceIndex(address);
    bool ignoreZeros = false;
    for (std::size_t index = 0; index < address.pieces.size(); ++index) {
        const quint16 piece = address.pieces.at(index);
        if (ignoreZeros && piece == 0) {
            continue;
        }
        ignoreZeros = false;
        if (compress == index) {
            output += index == 0 ? "::" : ":";
            ignoreZeros = true;
            continue;
        }
        output += QByteArray::number(piece, 16);
        if (index != 7) {
            output += ':';
        }
    }
    return output;
}

} // namespace Corscope::Url
