// Names for the fields of a value type and the enumerators of an enumeration, said once beside the
// type, so that the text dump, the JSON of session files and their reading cannot disagree.
#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace Corscope::Reflect {

template <typename Class, typename Member>
struct Field
{
    const char *name;
    Member Class::*member;
};

template <typename Class, typename Member>
[[nodiscard]] constexpr Field<Class, Member> field(const char *name, Member Class::*member)
{
    return {name, member};
}

/// A type with `static constexpr auto fields() -> std::tuple<Field<…>…>`.
template <typename T>
concept HasFields = requires
{
    T::fields();
};

/// Calls `visit(name, value.member)` for each field, in order.
template <typename Value, typename Visit>
constexpr void forEachField(Value &value, Visit &&visit)
{
    std::apply([&](const auto &...f) { (visit(f.name, value.*(f.member)), ...); },
               std::remove_cvref_t<Value>::fields());
}

/// Specialise for an enumeration: `static constexpr std::array names{std::pair{E::A, "a"}, …}`.
template <typename Enum>
struct Names;

template <typename Enum>
concept HasNames = std::is_enum_v<Enum> && requires
{
    Names<Enum>::names;
};

/// The name of an enumerator, as it stands in files and on the command line.
template <HasNames Enum>
[[nodiscard]] constexpr const char *nameOf(Enum value)
{
    for (const auto &[candidate, name] : Names<Enum>::names) {
        if (candidate == value) {
            return name;
        }
    }
    return "";
}

/// The enumerator of that name; nothing where there is none.
template <HasNames Enum>
[[nodiscard]] constexpr std::optional<Enum> valueOf(QByteArrayView text)
{
    for (const auto &[candidate, name] : Names<Enum>::names) {
        if (text == QByteArrayView(name)) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace Corscope::Reflect
