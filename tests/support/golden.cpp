#include "tests/support/golden.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <vector>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

using Lines = QList<QByteArray>;

/// Lengths of the longest common subsequences of the tails of both.
std::vector<std::vector<int>> commonTails(const Lines &a, const Lines &b)
{
    std::vector<std::vector<int>> table(std::size_t(a.size()) + 1,
                                        std::vector<int>(std::size_t(b.size()) + 1));
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j) {
            const auto row = std::size_t(i);
            const auto column = std::size_t(j);
            table[row][column] = a.at(i) == b.at(j)
                                     ? table[row + 1][column + 1] + 1
                                     : std::max(table[row + 1][column], table[row][column + 1]);
        }
    }
    return table;
}

QString difference(const Lines &expected, const Lines &found)
{
    const auto common = commonTails(expected, found);
    QString text;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < expected.size() || j < found.size()) {
        if (i < expected.size() && j < found.size() && expected.at(i) == found.at(j)) {
            ++i;
            ++j;
        } else if (j >= found.size() ||
                   (i < expected.size() && common[std::size_t(i) + 1][std::size_t(j)] >=
                                               common[std::size_t(i)][std::size_t(j) + 1])) {
            text += u"\n- "_s + QString::fromUtf8(expected.at(i++));
        } else {
            text += u"\n+ "_s + QString::fromUtf8(found.at(j++));
        }
    }
    return text;
}

} // namespace

QString differenceToGolden(const QString &name, const QByteArray &found)
{
    const QString path = QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/golden/") + name;
    const QString failed = path + u".fail"_s;
    QFile golden(path);
    const bool known = golden.open(QIODevice::ReadOnly);
    const QByteArray expected = known ? golden.readAll() : QByteArray();
    if (known && expected == found) {
        QFile::remove(failed);
        return {};
    }
    QFile fail(failed);
    if (fail.open(QIODevice::WriteOnly)) {
        fail.write(found);
    }
    return known ? difference(expected.split('\n'), found.split('\n'))
                 : u"\nthere is no golden text %1"_s.arg(path);
}

} // namespace Corscope::TestSupport
