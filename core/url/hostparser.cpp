#include "core/url/hostparser.h"

#include "core/infra/ascii.h"
#include "core/url/codepoints.h"
#include "core/url/forbiddencodepoint.h"
#include "core/url/idna.h"
#include "core/url/ipaddress.h"
#include "core/url/percentencode.h"

#include <algorithm>
#include <string>
#include <vector>

namespace Corscope::Url {

namespace {

/// Code points, and for each the index of the one that it came from.
struct TracedCodePoints
{
    std::u32string codePoints;
    std::vector<std::size_t> sources;
};

/// https://encoding.spec.whatwg.org/#utf-8-decode-without-bom on the
/// https://url.spec.whatwg.org/#string-percent-decode of the input.
TracedCodePoints percentDecodeAsUtf8(std::u32string_view input)
{
    QByteArray bytes;
    std::vector<std::size_t> byteSources;
    for (std::size_t i = 0; i < input.size(); ++i) {
        const std::size_t source = i;
        const bool isPercentEncodedByte = input[i] == U'%' && i + 2 < input.size() &&
                                          isAsciiHexDigit(input[i + 1]) &&
                                          isAsciiHexDigit(input[i + 2]);
        if (isPercentEncodedByte) {
            bytes += char(hexDigitValue(input[i + 1]) * 16 + hexDigitValue(input[i + 2]));
            i += 2;
        } else {
            appendUtf8(bytes, input[i]);
        }
        byteSources.resize(std::size_t(bytes.size()), source);
    }
    TracedCodePoints result;
    for (qsizetype position = 0; position < bytes.size();) {
        result.sources.push_back(byteSources.at(std::size_t(position)));
        result.codePoints += nextFromUtf8(bytes, position);
    }
    return result;
}

/// https://url.spec.whatwg.org/#concept-opaque-host-parser; gives an empty host for empty input.
Result<Host, LocatedMistake> parseOpaqueHost(std::u32string_view input)
{
    if (input.empty()) {
        return EmptyHost{};
    }
    // 1. If input contains a forbidden host code point, return failure.
    const auto forbidden = std::find_if(input.begin(), input.end(), isForbiddenHostCodePoint);
    if (forbidden != input.end()) {
        return fail(LocatedMistake{ParseMistakeKind::HostInvalidCodePoint,
                                   std::size_t(forbidden - input.begin())});
    }
    // 4. UTF-8 percent-encode using the C0 control percent-encode set.
    OpaqueHost host;
    for (const char32_t codePoint : input) {
        appendUtf8PercentEncoded(host.ascii, codePoint, PercentEncodeSet::C0Control);
    }
    return host;
}

/// Steps 5 to 9 of https://url.spec.whatwg.org/#concept-host-parser
Result<Host, LocatedMistake> parseDomainOrIpv4(std::u32string_view input)
{
    // 5. Let domain be the UTF-8 decoding of the percent-decoding of input.
    const TracedCodePoints domain = percentDecodeAsUtf8(input);
    const auto inInput = [&](LocatedMistake mistake) {
        const bool known = mistake.index < domain.sources.size();
        return LocatedMistake{mistake.kind, known ? domain.sources.at(mistake.index) : 0};
    };
    // 6. and 7. The domain parser.
    const auto asciiDomain = parseDomain(domain.codePoints);
    if (!asciiDomain) {
        return fail(inInput(asciiDomain.error()));
    }
    // 9. Otherwise it is the domain.
    if (!endsInNumber(*asciiDomain)) {
        return Domain{*asciiDomain};
    }
    // 8. If it ends in a number, then return the result of IPv4 parsing.
    const auto address = parseIpv4(*asciiDomain);
    if (!address) {
        // The index is one of the ASCII form, which need not be the form that was written.
        const LocatedMistake mistake = address.error();
        return fail(isAsciiString(domain.codePoints) ? inInput(mistake)
                                                     : LocatedMistake{mistake.kind, 0});
    }
    return *address;
}

} // namespace

Result<Host, LocatedMistake> parseHost(std::u32string_view input, IsOpaque isOpaque)
{
    // 1. If input starts with U+005B ([), then:
    if (input.starts_with(U'[')) {
        // 1.1. If input does not end with U+005D (]), return failure.
        if (!input.ends_with(U']')) {
            return fail(LocatedMistake{ParseMistakeKind::Ipv6Unclosed, input.size()});
        }
        // 1.2. IPv6 parsing without the brackets.
        const auto address = parseIpv6(input.substr(1, input.size() - 2));
        if (!address) {
            return fail(LocatedMistake{address.error().kind, address.error().index + 1});
        }
        return *address;
    }
    // 2. If isOpaque is true, then return the result of opaque-host parsing input.
    if (isOpaque == IsOpaque::Yes) {
        return parseOpaqueHost(input);
    }
    // 3. Assert: input is not the empty string.
    if (input.empty()) {
        return fail(LocatedMistake{ParseMistakeKind::HostMissing, 0});
    }
    return parseDomainOrIpv4(input);
}

Result<Host, ParseMistake> parseHost(QStringView input)
{
    const auto host = parseHost(toScalarValues(input), IsOpaque::No);
    if (!host) {
        qsizetype position = 0;
        for (std::size_t i = 0; i < host.error().index && position < input.size(); ++i) {
            (void)nextScalarValue(input, position);
        }
        return fail(ParseMistake{host.error().kind, position});
    }
    return *host;
}

} // namespace Corscope::Url
