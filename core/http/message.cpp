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
        head.version = "HTTP/0.9";
        head.status = 200;
        head.reason = "OK";
        return head;
    }
    parseStatusLine(head.rawLines.front(), head);
    std::vector<Header> headers;
    // What a folded line continues: only the line directly before it.
    enum class Previous { Header, Other } previous = Previous::Other;
    for (std::size_t i = 1; i < head.rawLines.size(); ++i) {
        const QByteArrayView line = head.rawLines.at(i);
        if (!line.isEmpty() && isHttpTabOrSpace(uchar(line.front()))) {
            if (previous == Previous::Header) {
                headers.back().value += ' ';
                headers.back().value += stripHttpTabOrSpace(line);
            }
            continue;
        }
        const qsizetype colon = line.indexOf(':');
        previous = colon > 0 ? Previous::Header : Previous::Other;
        if (previous == Previous::Header) {
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
