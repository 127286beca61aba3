#include "core/http/message.h"

#include "core/infra/ascii.h"

namespace Corscope::Http {

namespace {

void parseStatusLine(QByteArrayView line, ResponseHead &head)
{
    const qsizetype space = line.indexOf(' ');
    head.version = (space < 0 ? line : line.first(space)).toByteArray();
    if (space < 0) {
        return;
    }
    QByteArrayView rest = line.sliced(space);
    while (rest.startsWith(' ')) {
        rest = rest.sliced(1);
    }
    qsizetype digits = 0;
    while (digits < rest.size() && digits < 9 && isAsciiDigit(uchar(rest.at(digits)))) {
        ++digits;
    }
    head.status = rest.first(digits).toInt();
    rest = rest.sliced(digits);
    head.reason = (rest.startsWith(' ') ? rest.sliced(1) : rest).toByteArray();
}

} // namespace

ResponseHead parseResponseHead(std::vector<QByteArray> rawLines)
{
    ResponseHead head;
    head.rawLines = std::move(rawLines);
    if (head.rawLines.empty()) {
        return head;
    }
    parseStatusLine(head.rawLines.front(), head);
    std::vector<Header> headers;
    for (std::size_t i = 1; i < head.rawLines.size(); ++i) {
        const QByteArrayView line = head.rawLines.at(i);
        const bool continues = !line.isEmpty() && isHttpTabOrSpace(uchar(line.front()));
        if (continues && !headers.empty()) {
            headers.back().value += ' ';
            headers.back().value += stripHttpTabOrSpace(line);
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && !continues) {
            headers.push_back({line.first(colon).toByteArray(),
                               stripHttpTabOrSpace(line.sliced(colon + 1)).toByteArray()});
        }
    }
    for (Header &header : headers) {
        head.headers.add(std::move(header.name), std::move(header.value));
    }
    return head;
}

} // namespace Corscope::Http
