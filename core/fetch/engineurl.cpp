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

/// With what stands for a blank in a host written as "%20": no name that could be resolved.
Url::ParseResult parseWithBlanksInHost(QStringView input, const Url::UrlRecord *base)
{
    static constexpr QLatin1StringView standIn("x-blank-x");
    const qsizetype slashes = input.indexOf(u"//");
    if (slashes < 0) {
        return Url::parse(input, base);
    }
    const qsizetype authority = slashes + 2;
    const auto isEnd = [](QChar c) { return QStringView(u"/\\?#").contains(c); };
    const qsizetype end =
        std::find_if(input.begin() + authority, input.end(), isEnd) - input.begin();
    const qsizetype at = input.first(end).lastIndexOf(u'@');
    const qsizetype start = std::max(authority, at + 1);
    QString host = input.sliced(start, end - start).toString();
    if (!host.contains(u' ') || host.contains(standIn)) {
        return Url::parse(input, base);
    }
    host.replace(u' ', standIn);
    auto parsed = Url::parse(QString(input.first(start) % host % input.sliced(end)), base);
    auto *domain =
        parsed && Url::hasHttpScheme(*parsed) ? std::get_if<Url::Domain>(&*parsed->host) : nullptr;
    if (!domain) {
        return Url::parse(input, base);
    }
    domain->ascii.replace(standIn.data(), "%20");
    return parsed;
}

} // namespace

Url::ParseResult parseUrl(QStringView input, const Url::UrlRecord *base,
                          const Profiles::Profile &profile)
{
    auto parsed = Url::parse(input, base);
    if (!parsed && profile.hostEncodesBlanks) {
        parsed = parseWithBlanksInHost(input.trimmed(), base);
    }
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
