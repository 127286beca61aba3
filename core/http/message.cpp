#include "core/http/message.h"

#include "core/http/headername.h"
#include "core/infra/ascii.h"

namespace Corscope::Http {

namespace {

void parseStatusLine(QByteArrayView line, ResponseHead &head)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView version = space < 0 ? line : line.first(space);
    head.version = version == "HTTP/1.1" ? literalBytes("HTTP/1.1") : version.toByteArray();
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
    for (const char digit : rest.first(digits)) {
        head.status = head.status * 10 + (digit - '0');
    }
    rest = rest.sliced(digits);
    rest = rest.startsWith(' ') ? rest.sliced(1) : rest;
    head.reason = rest == "OK" ? literalBytes("OK") : rest.toByteArray();
}

} // namespace

ResponseHead parseResponseHead(HeadLines rawLines)
{
    ResponseHead head;
    head.rawLines = std::move(rawLines);
    if (head.rawLines.empty()) {
        head.version = "HTTP/0.9";
        head.status = 200;
        head.reason = "OK";
        return head;
    }
    parseStatusLine(head.rawLines.constFirst(), head);
    head.headers.reserve(std::size_t(head.rawLines.size() - 1));
    // What a folded line continues: only the line directly before it.
    std::optional<Header> last;
    const auto finish = [&] {
        if (last) {
            head.headers.add(std::move(last->name), std::move(last->value));
            last.reset();
        }
    };
    for (qsizetype i = 1; i < head.rawLines.size(); ++i) {
        const QByteArrayView line = head.rawLines.at(i);
        if (!line.isEmpty() && isHttpTabOrSpace(uchar(line.front()))) {
            if (last) {
                last->value += ' ';
                last->value += stripHttpTabOrSpace(line);
            }
            continue;
        }
        finish();
        const qsizetype colon = indexOfByte(line, ':');
        if (colon > 0) {
            last.emplace(Header{headerName(line.first(colon)),
                                stripHttpTabOrSpace(line.sliced(colon + 1)).toByteArray()});
        }
    }
    finish();
    return head;
}

} // namespace Corscope::Http
