#include "ui/body/hexdump.h"

namespace Corscope::Ui {

namespace {

constexpr qsizetype perLine = 16;

} // namespace

QString hexDump(QByteArrayView bytes)
{
    QString result;
    result.reserve(bytes.size() * 5);
    for (qsizetype at = 0; at < bytes.size(); at += perLine) {
        const QByteArrayView line = bytes.sliced(at, std::min(perLine, bytes.size() - at));
        QString hex;
        QString ascii;
        for (qsizetype i = 0; i < perLine; ++i) {
            if (i == perLine / 2) {
                hex += QLatin1Char(' ');
            }
            if (i >= line.size()) {
                hex += QLatin1String("   ");
                continue;
            }
            const auto byte = uchar(line.at(i));
            hex += QStringLiteral("%1 ").arg(byte, 2, 16, QLatin1Char('0'));
            ascii += byte >= 0x20 && byte < 0x7F ? QLatin1Char(char(byte)) : QLatin1Char('.');
        }
        result += QStringLiteral("%1  %2 %3\n").arg(at, 8, 16, QLatin1Char('0')).arg(hex, ascii);
    }
    return result;
}

} // namespace Corscope::Ui
