#include "core/url/urlencoded.h"

#include "core/url/codepoints.h"
#include "core/url/percentencode.h"

namespace Corscope::Url {

namespace {

QString decodedName(QByteArrayView encoded)
{
    QByteArray bytes = encoded.toByteArray();
    bytes.replace('+', ' ');
    bytes = percentDecode(bytes);
    QString text;
    text.reserve(bytes.size());
    for (qsizetype position = 0; position < bytes.size();) {
        text += QStringView(QChar::fromUcs4(nextFromUtf8(bytes, position)));
    }
    return text;
}

void appendUrlencoded(QByteArray &output, QByteArrayView bytes)
{
    for (const char c : bytes) {
        const bool isKept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                            (c >= 'a' && c <= 'z') || QByteArrayView("*-._").contains(c);
        if (isKept) {
            output += c;
        } else if (c == ' ') {
            output += '+';
        } else {
            output += '%' + QByteArray(1, c).toHex().toUpper();
        }
    }
}

} // namespace

QByteArray serializeUrlencodedBytes(const std::vector<std::pair<QByteArray, QByteArray>> &pairs)
{
    QByteArray output;
    for (const auto &[name, value] : pairs) {
        if (!output.isEmpty()) {
            output += '&';
        }
        appendUrlencoded(output, name);
        output += '=';
        appendUrlencoded(output, value);
    }
    return output;
}

QByteArray serializeUrlencoded(const NameValuePairs &pairs)
{
    QByteArray output;
    for (const auto &[name, value] : pairs) {
        if (!output.isEmpty()) {
            output += '&';
        }
        output += utf8PercentEncode(name, PercentEncodeSet::FormUrlencoded);
        output += '=';
        output += utf8PercentEncode(value, PercentEncodeSet::FormUrlencoded);
    }
    return output;
}

NameValuePairs parseUrlencoded(QByteArrayView bytes)
{
    NameValuePairs output;
    while (!bytes.isEmpty()) {
        const qsizetype ampersand = bytes.indexOf('&');
        const QByteArrayView sequence = ampersand < 0 ? bytes : bytes.first(ampersand);
        bytes = ampersand < 0 ? QByteArrayView() : bytes.sliced(ampersand + 1);
        if (sequence.isEmpty()) {
            continue;
        }
        const qsizetype equals = sequence.indexOf('=');
        const QByteArrayView name = equals < 0 ? sequence : sequence.first(equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView() : sequence.sliced(equals + 1);
        output.emplace_back(decodedName(name), decodedName(value));
    }
    return output;
}

} // namespace Corscope::Url
