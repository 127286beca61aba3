#include "core/text/newlines.h"

namespace Corscope::Text {

QString newlinesAsCrlf(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    text.replace(u'\n', QStringLiteral("\r\n"));
    return text;
}

} // namespace Corscope::Text
