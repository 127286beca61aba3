// Names of HTML elements that what reads markup ahead of the parser has to know.
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace Corscope::Dom {

[[nodiscard]] bool isOneOf(QByteArrayView name, const auto &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether the content of an element, its name in lower case, is text up to its end tag.
/// https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments, step 4
[[nodiscard]] inline bool holdsText(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 8> names{
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"};
    return isOneOf(name, names);
}

} // namespace Corscope::Dom
