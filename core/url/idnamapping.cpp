#include "core/url/idnamapping.h"

#include <QChar>

#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace Corscope::Url {

namespace {

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

} // namespace

std::u16string toUtf16WithNewMappings(std::u32string_view domain)
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

std::u16string idnaMapping(char32_t codePoint)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *uts46 = unorm2_getInstance(nullptr, "uts46", UNORM2_COMPOSE, &error);
    const std::u16string input = toUtf16WithNewMappings({&codePoint, 1});
    std::u16string output(32, u'\0'); // the longest mapping has 18 code units
    const int32_t length = unorm2_normalize(uts46, input.data(), int32_t(input.size()),
                                            output.data(), int32_t(output.size()), &error);
    return U_SUCCESS(error) ? output.substr(0, std::size_t(length)) : std::u16string();
}

} // namespace Corscope::Url
