// A large value that many small ones stand beside: of a variant with it only the size of a pointer
// is needed.
#pragma once

#include <memory>
#include <utility>

namespace Corscope {

/// Copies and compares as the value does. It does not change: one puts another value there. What
/// has been moved from may only be assigned to or destroyed.
template <typename T>
class Boxed
{
public:
    /// All that are empty share one value.
    Boxed()
        : m_value(initial())
    {}
    // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
    Boxed(T value)
        : m_value(std::make_shared<const T>(std::move(value)))
    {}

    [[nodiscard]] const T &operator*() const { return *m_value; }
    [[nodiscard]] const T *operator->() const { return m_value.get(); }

    /// Puts there what `changing` makes of a copy.
    template <typename Changing>
    void change(Changing &&changing)
    {
        T value = *m_value;
        changing(value);
        m_value = std::make_shared<const T>(std::move(value));
    }

    friend bool operator==(const Boxed &a, const Boxed &b)
    {
        return a.m_value == b.m_value || *a == *b;
    }

private:
    static const std::shared_ptr<const T> &initial()
    {
        static const auto value = std::make_shared<const T>();
        return value;
    }

    std::shared_ptr<const T> m_value;
};

} // namespace Corscope
