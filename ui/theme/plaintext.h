// Foreign text in places where Qt would look for markup.
#pragma once

#include <QString>

namespace Corscope::Ui {

/// For tool tips: shown as it is, whatever it holds. (A tool tip that only looks like markup would
/// be read as such, one that is merely escaped would show the escapes.)
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    return QStringLiteral("<p style=\"margin:0\">") +
           text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")) +
           QStringLiteral("</p>");
}

} // namespace Corscope::Ui
