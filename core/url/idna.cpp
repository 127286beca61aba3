#include "core/url/idna.h"

#include "core/infra/ascii.h"
#include "core/url/codepoints.h"
#include "core/url/forbiddencodepoint.h"

#include <unicode/uidna.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace Corscope::Url {

namespace {

using IdnaHandle = std::unique_ptr<UIDNA, decltype(&uidna_close)>;

/// ICU's errors that are none with CheckHyphens false and VerifyDnsLength false.
constexpr uint32_t toleratedErrors = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                     UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                     UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

/// CheckBidi, CheckJoiners, not Transitional_Processing, not UseSTD3ASCIIRules.
IdnaHandle openIdna()
{
    UErrorCode error = U_ZERO_ERROR;
    IdnaHandle idna(uidna_openUTS46(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                        UIDNA_NONTRANSITIONAL_TO_ASCII |
                                        UIDNA_NONTRANSITIONAL_TO_UNICODE,
                                    &error),
                    &uidna_close);
    return U_SUCCESS(error) ? std::move(idna) : IdnaHandle(nullptr, &uidna_close);
}

// The mapping table of UTS #46 changed for characters that had been in Unicode for long: Unicode
// 15.1 (U+1E9E) and 16.0 (the others). What a domain becomes must not depend on which ICU is
// installed, so the change is applied before ICU maps; with a newer ICU it changes nothing.
// Not covered: U+1806, disallowed before 16.0 and valid since, and characters that are newer than
// the Unicode version of the installed ICU; they fail.

struct CodePointRange
{
    char32_t first;
    char32_t last;
};
/// Disallowed before Unicode 16.0, ignored since.
constexpr std::array<CodePointRange, 8> ignoredSinceUnicode16{{{0x115F, 0x1160},
                                                               {0x17B4, 0x17B5},
                                                               {0x180E, 0x180E},
                                                               {0x2061, 0x2063},
                                                               {0x206A, 0x206F},
                                                               {0x3164, 0x3164},
                                                               {0xFFA0, 0xFFA0},
                                                               {0x1D173, 0x1D17A}}};
/// Disallowed before Unicode 16.0 (U+1E9E: mapped to "ss" before 15.1), mapped since.
constexpr std::array<std::pair<char32_t, char32_t>, 9> mappedSinceUnicode16{{{0x04C0, 0x04CF},
                                                                             {0x1E9E, 0x00DF},
                                                                             {0x2132, 0x214E},
                                                                             {0x2183, 0x2184},
                                                                             {0x2F868, 0x36FC},
                                                                             {0x2F874, 0x5F53},
                                                                             {0x2F91F, 0x243AB},
                                                                             {0x2F95F, 0x7AEE},
                                                                             {0x2F9BF, 0x45D7}}};

/// Nothing where the code point is to be left out.
std::optional<char32_t> mappedByNewerUnicode(char32_t codePoint)
{
    const bool ignored =
        std::any_of(ignoredSinceUnicode16.begin(), ignoredSinceUnicode16.end(),
                    [&](CodePointRange r) { return codePoint >= r.first && codePoint <= r.last; });
    if (ignored) {
        return std::nullopt;
    }
    if (codePoint >= 0x10A0 && codePoint <= 0x10C5) { // Georgian capitals of Asomtavruli
        return codePoint - 0x10A0 + 0x2D00;
    }
    const auto mapped = std::find_if(mappedSinceUnicode16.begin(), mappedSinceUnicode16.end(),
                                     [&](const auto &pair) { return pair.first == codePoint; });
    return mapped == mappedSinceUnicode16.end() ? codePoint : mapped->second;
}

std::u16string toUtf16(std::u32string_view domain)
{
    std::u16string result;
    result.reserve(domain.size());
    for (const char32_t codePoint : domain) {
        if (const auto mapped = mappedByNewerUnicode(codePoint)) {
            if (QChar::requiresSurrogates(*mapped)) {
                result += QChar::highSurrogate(*mapped);
                result += QChar::lowSurrogate(*mapped);
            } else {
                result += char16_t(*mapped);
            }
        }
    }
    return result;
}

/// https://www.unicode.org/reports/tr46/#Validity_Criteria 4: without CheckHyphens, no label may be
/// one that decodes to something that again begins with "xn--". ICU says no more than "hyphens in
/// third and fourth place" to it, which is tolerated above.
bool hasDoublyEncodedLabel(QByteArrayView ascii)
{
    return ascii.startsWith("xn--xn--") || ascii.indexOf(".xn--xn--") >= 0;
}

/// https://url.spec.whatwg.org/#domain-parser-toascii with beStrict false; nothing for failure.
std::optional<QByteArray> unicodeToAscii(std::u32string_view domain)
{
    const IdnaHandle idna = openIdna();
    if (!idna) {
        return std::nullopt;
    }
    const std::u16string input = toUtf16(domain);
    // Punycode needs more room than its input, rarely more than this; ICU tells if it does.
    std::u16string output(input.size() * 2 + 64, u'\0');
    for (;;) {
        UIDNAInfo info = UIDNA_INFO_INITIALIZER;
        UErrorCode error = U_ZERO_ERROR;
        const int32_t length =
            uidna_nameToASCII(idna.get(), input.data(), int32_t(input.size()), output.data(),
                              int32_t(output.size()), &info, &error);
        if (error == U_BUFFER_OVERFLOW_ERROR) {
            output.resize(std::size_t(length));
            continue;
        }
        if (U_FAILURE(error) || (info.errors & ~toleratedErrors) != 0) {
            return std::nullopt;
        }
        const QByteArray ascii = QStringView(output.data(), length).toLatin1();
        return hasDoublyEncodedLabel(ascii) ? std::nullopt : std::optional(ascii);
    }
}

/// What the mapping table of UTS #46 makes of one code point; U+FFFD where it is disallowed.
std::u16string mappedCodePoint(char32_t codePoint)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *uts46 = unorm2_getInstance(nullptr, "uts46", UNORM2_COMPOSE, &error);
    const std::u16string input = toUtf16({&codePoint, 1});
    std::u16string output(32, u'\0'); // the longest mapping has 18 code units
    const int32_t length = unorm2_normalize(uts46, input.data(), int32_t(input.size()),
                                            output.data(), int32_t(output.size()), &error);
    return U_SUCCESS(error) ? output.substr(0, std::size_t(length)) : std::u16string();
}

bool isDisallowed(char32_t codePoint)
{
    return codePoint >= 0x80 && mappedCodePoint(codePoint).find(u'\uFFFD') != std::u16string::npos;
}

bool mapsToForbidden(char32_t codePoint)
{
    if (codePoint < 0x80) {
        return isForbiddenDomainCodePoint(codePoint);
    }
    const std::u16string mapped = mappedCodePoint(codePoint);
    return std::any_of(mapped.begin(), mapped.end(),
                       [](char16_t c) { return isForbiddenDomainCodePoint(c); });
}

bool isLabelSeparator(char32_t codePoint)
{
    return codePoint == U'.' || codePoint == 0x3002 || codePoint == 0xFF0E || codePoint == 0xFF61;
}

/// Where the first label starts that is no good on its own; 0 if each is good alone.
std::size_t startOfFailingLabel(std::u32string_view domain)
{
    for (std::size_t start = 0; start < domain.size();) {
        const auto rest = domain.substr(start);
        const auto end = std::find_if(rest.begin(), rest.end(), isLabelSeparator);
        const auto label = rest.substr(0, std::size_t(end - rest.begin()));
        if (!label.empty() && !unicodeToAscii(label)) {
            return start;
        }
        start += label.size() + 1;
    }
    return 0;
}

template <typename Predicate>
LocatedMistake located(std::u32string_view domain, ParseMistakeKind kind, Predicate isCulprit)
{
    const auto culprit = std::find_if(domain.begin(), domain.end(), isCulprit);
    return {kind, culprit == domain.end() ? 0 : std::size_t(culprit - domain.begin())};
}

/// A person is told which character is at fault, where it is one.
LocatedMistake toAsciiMistake(std::u32string_view domain)
{
    const auto mistake = located(domain, ParseMistakeKind::DomainToAscii, isDisallowed);
    const bool found = !domain.empty() && isDisallowed(domain[mistake.index]);
    return found ? mistake : LocatedMistake{mistake.kind, startOfFailingLabel(domain)};
}

QByteArray asciiLowercase(std::u32string_view ascii)
{
    QByteArray result;
    result.reserve(qsizetype(ascii.size()));
    for (const char32_t c : ascii) {
        result += char(isAsciiUpperAlpha(c) ? c + 0x20 : c);
    }
    return result;
}

} // namespace

Result<QByteArray, LocatedMistake> parseDomain(std::u32string_view domain)
{
    // 1. to 3. beStrict is false: the strict result would only be worth a validation error.
    // 5. ASCII is lowercased only, whatever its "xn--" labels decode to.
    const bool isAscii = isAsciiString(domain);
    if (!isAscii && domain.size() > longestUnicodeDomain) {
        return fail(LocatedMistake{ParseMistakeKind::DomainToAscii, 0});
    }
    // 6. Otherwise: Unicode ToASCII; failure is failure.
    const auto result = isAscii ? std::optional(asciiLowercase(domain)) : unicodeToAscii(domain);
    if (!result) {
        return fail(toAsciiMistake(domain));
    }
    // 7. If result is the empty string, then return failure.
    if (result->isEmpty()) {
        return fail(LocatedMistake{ParseMistakeKind::DomainToAscii, 0});
    }
    // 8. If result contains a forbidden domain code point, then return failure.
    const bool forbidden = std::any_of(result->begin(), result->end(),
                                       [](char c) { return isForbiddenDomainCodePoint(uchar(c)); });
    if (forbidden) {
        return fail(located(domain, ParseMistakeKind::DomainInvalidCodePoint, mapsToForbidden));
    }
    return *result;
}

std::optional<QByteArray> domainToAscii(QStringView domain)
{
    const auto result = parseDomain(toScalarValues(domain));
    return result ? std::optional(*result) : std::nullopt;
}

QString domainToUnicode(const Domain &domain)
{
    const QString ascii = QString::fromLatin1(domain.ascii);
    const std::u16string input(domain.ascii.begin(), domain.ascii.end());
    const IdnaHandle idna = openIdna();
    if (!idna || domain.ascii.size() > qsizetype(longestUnicodeDomain) ||
        hasDoublyEncodedLabel(domain.ascii)) {
        return ascii;
    }
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode error = U_ZERO_ERROR;
    // Punycode is never shorter than what it encodes.
    std::u16string output(input.size() + 1, u'\0');
    const int32_t length =
        uidna_nameToUnicode(idna.get(), input.data(), int32_t(input.size()), output.data(),
                            int32_t(output.size()), &info, &error);
    // 2. If an error was recorded, then return domain.
    const bool failed = U_FAILURE(error) || (info.errors & ~toleratedErrors) != 0;
    return failed ? ascii : QString::fromUtf16(output.data(), length);
}

} // namespace Corscope::Url
