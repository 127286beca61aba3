#include "core/fetch/engineurl.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

namespace {

/// https://www.rfc-editor.org/rfc/rfc3986#section-2.3
bool isUnreserved(uchar c)
{
    return isAsciiAlphanumeric(c) || QByteArrayView("-._~").contains(char(c));
}

/// https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2: hex digits in capitals, unreserved
/// characters as themselves.
QByteArray normalisedPercentEncoding(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool encoded = text.at(i) == '%' && i + 2 < text.size() &&
                             isAsciiHexDigit(uchar(text.at(i + 1))) &&
                             isAsciiHexDigit(uchar(text.at(i + 2)));
        if (!encoded) {
            result += text.at(i);
            continue;
        }
        const auto byte =
            uchar(hexDigitValue(uchar(text.at(i + 1))) * 16 + hexDigitValue(uchar(text.at(i + 2))));
        result += isUnreserved(byte) ? QByteArray(1, char(byte))
                                     : byteUppercase(QByteArrayView(text).sliced(i, 3));
        i += 2;
    }
    return result;
}

} // namespace

Url::ParseResult parseUrl(QStringView input, const Url::UrlRecord *base,
                          const Profiles::Profile &profile)
{
    auto parsed = Url::parse(input, base);
    if (!parsed || !Url::hasHttpScheme(*parsed)) {
        return parsed;
    }
    Url::UrlRecord &url = *parsed;
    for (QByteArray &segment : std::get<Url::PathSegments>(url.path)) {
        if (profile.pathEncodesVerticalBar) {
            segment.replace('|', "%7C");
        }
        if (profile.normalisesPercentEncoding) {
            segment = normalisedPercentEncoding(segment);
        }
    }
    if (profile.normalisesPercentEncoding && url.query) {
        url.query = normalisedPercentEncoding(*url.query);
    }
    return parsed;
}

} // namespace Corscope::Fetch
