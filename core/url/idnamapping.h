// The mapping table of UTS #46: https://www.unicode.org/reports/tr46/#IDNA_Mapping_Table
// Internal to core/url.
//
// It changed for characters that had been in Unicode for long: in Unicode 15.1 (U+1E9E) and 16.0
// (the others). What a domain becomes must not depend on which ICU is installed, and browsers have
// new ones, so these changes are made before ICU maps; with a new ICU they change nothing. Not
// covered: U+1806, disallowed before 16.0 and valid since, and characters that are newer than the
// Unicode version of the installed ICU; they fail.
#pragma once

#include <string>
#include <string_view>

namespace Corscope::Url {

/// Scalar values as UTF-16, with the mappings that the installed ICU may lack.
[[nodiscard]] std::u16string toUtf16WithNewMappings(std::u32string_view domain);

/// What the table makes of one code point; contains U+FFFD where it is disallowed, empty where it
/// is ignored.
[[nodiscard]] std::u16string idnaMapping(char32_t codePoint);

} // namespace Corscope::Url
