// The places a page can talk to: A is the page's own origin, B and C are other origins of the same
// site, L is B under the name localhost, which makes it another site.
#pragma once

#include <optional>

namespace Corscope::Lab {

enum class Slot { A, B, C, L };

/// "A", "B", "C" or "L".
[[nodiscard]] constexpr char letter(Slot slot)
{
    switch (slot) {
    case Slot::A: return 'A';
    case Slot::B: return 'B';
    case Slot::C: return 'C';
    case Slot::L: return 'L';
    }
    return '?';
}

/// The slot of an upper-case letter; nothing for any other character.
[[nodiscard]] constexpr std::optional<Slot> slotOfLetter(char16_t character)
{
    switch (character) {
    case u'A': return Slot::A;
    case u'B': return Slot::B;
    case u'C': return Slot::C;
    case u'L': return Slot::L;
    default: return std::nullopt;
    }
}

} // namespace Corscope::Lab
