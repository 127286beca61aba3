#include "core/url/idna.h"

#include "core/infra/ascii.h"
#include "core/url/codepoints.h"
#include "core/url/forbiddencodepoint.h"
#include "core/url/idnamapping.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>
#include <optional>

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
    const std::u16string input = toUtf16WithNewMappings(domain);
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
        QByteArray ascii = QStringView(output.data(), length).toLatin1();
        if (hasDoublyEncodedLabel(ascii)) {
            return std::nullopt;
        }
        return ascii;
    }
}

bool isDisallowed(char32_t codePoint)
{
    return codePoint >= 0x80 && idnaMapping(codePoint).find(u'\uFFFD') != std::u16string::npos;
}

bool mapsToForbidden(char32_t codePoint)
{
    if (codePoint < 0x80) {
        return isForbiddenDomainCodePoint(codePoint);
    }
    const std::u16string mapped = idnaMapping(codePoint);
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
    const bool isAscii = isAsciiString(domain);
    // Not in the standard: see the header.
    if (!isAscii && domain.size() > longestUnicodeDomain) {
        return fail(LocatedMistake{ParseMistakeKind::DomainToAscii, 0});
    }
    // 1. to 3. beStrict is false: the strict result would only be worth a validation error.
    // 5. If domain is an ASCII string, then set result to domain, lowercased: whatever its "xn--"
    // labels decode to.
    // 6. Otherwise, Unicode ToASCII.
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
    QString ascii = QString::fromLatin1(domain.ascii);
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
