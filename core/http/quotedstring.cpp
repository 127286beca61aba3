#include "core/http/quotedstring.h"

namespace Corscope::Http {

QString collectHttpQuotedString(QStringView input, qsizetype &position)
{
    Q_ASSERT(position < input.size() && input.at(position) == u'"');
    QString value;
    ++position;
    while (position < input.size()) {
        const QChar c = input.at(position++);
        if (c == u'"') {
            break;
        }
        if (c != u'\\') {
            value += c;
            continue;
        }
        // "If position is past the end of input, then append U+005C (\) to value and break."
        if (position >= input.size()) {
            value += c;
            break;
        }
        value += input.at(position++);
    }
    return value;
}

} // namespace Corscope::Http
