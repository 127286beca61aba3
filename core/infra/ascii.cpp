#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope {

namespace {

template <typename Strip>
QByteArrayView stripped(QByteArrayView bytes, Strip isStripped)
{
    while (!bytes.isEmpty() && isStripped(uchar(bytes.front()))) {
        bytes = bytes.sliced(1);
    }
    while (!bytes.isEmpty() && isStripped(uchar(bytes.back()))) {
        bytes.chop(1);
    }
    return bytes;
}

} // namespace

QByteArray byteLowercase(QByteArrayView bytes)
{
    QByteArray result(bytes.size(), Qt::Uninitialized);
    std::transform(bytes.begin(), bytes.end(), result.begin(),
                   [](char c) { return byteLowercase(c); });
    return result;
}

QByteArray byteUppercase(QByteArrayView bytes)
{
    QByteArray result(bytes.size(), Qt::Uninitialized);
    std::transform(bytes.begin(), bytes.end(), result.begin(),
                   [](char c) { return byteUppercase(c); });
    return result;
}

bool startsWithIgnoringCase(QByteArrayView bytes, QByteArrayView prefix)
{
    return bytes.size() >= prefix.size() && equalsIgnoringCase(bytes.first(prefix.size()), prefix);
}

bool byteLessThan(QByteArrayView a, QByteArrayView b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return uchar(x) < uchar(y); });
}

QByteArrayView stripHttpTabOrSpace(QByteArrayView bytes)
{
    return stripped(bytes, isHttpTabOrSpace);
}

QByteArrayView stripHttpWhitespace(QByteArrayView bytes)
{
    return stripped(bytes, isHttpWhitespace);
}

QString isomorphicDecode(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes);
}

std::optional<QByteArray> isomorphicEncode(QStringView text)
{
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0xFF; })) {
        return std::nullopt;
    }
    return text.toLatin1();
}

QString toScalarValueString(QStringView text)
{
    QString result = text.toString();
    for (qsizetype i = 0; i < result.size(); ++i) {
        if (!result.at(i).isSurrogate()) {
            continue;
        }
        const bool paired = result.at(i).isHighSurrogate() && i + 1 < result.size() &&
                            result.at(i + 1).isLowSurrogate();
        if (paired) {
            ++i;
        } else {
            result[i] = QChar::ReplacementCharacter;
        }
    }
    return result;
}

} // namespace Corscope
