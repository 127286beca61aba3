#include "core/fetch/dataurl.h"

#include "core/infra/ascii.h"
#include "core/url/percentencode.h"

#include <algorithm>

namespace Corscope::Fetch {

namespace {

void stripSpaces(QByteArray &bytes)
{
    while (bytes.startsWith(' ')) {
        bytes.remove(0, 1);
    }
    while (bytes.endsWith(' ')) {
        bytes.chop(1);
    }
}

/// https://infra.spec.whatwg.org/#forgiving-base64-decode
std::optional<QByteArray> forgivingBase64Decode(QByteArray data)
{
    data.removeIf([](char c) { return isHttpWhitespace(uchar(c)) || c == '\f'; });
    if (data.size() % 4 == 0) {
        data.chop(data.endsWith("==") ? 2 : data.endsWith('=') ? 1 : 0);
    }
    const bool alphabet = std::all_of(data.begin(), data.end(), [](char c) {
        return isAsciiAlphanumeric(uchar(c)) || c == '+' || c == '/';
    });
    if (!alphabet || data.size() % 4 == 1) {
        return std::nullopt;
    }
    return QByteArray::fromBase64(data);
}

/// The "base64" at the end of the type is taken off; false where it is not there.
bool takeBase64(QByteArray &mimeType)
{
    static constexpr QByteArrayView word = "base64";
    if (mimeType.size() < word.size() || !equalsIgnoringCase(mimeType.last(word.size()), word)) {
        return false;
    }
    QByteArray rest = mimeType.chopped(word.size());
    while (rest.endsWith(' ')) {
        rest.chop(1);
    }
    if (!rest.endsWith(';')) {
        return false;
    }
    rest.chop(1);
    mimeType = rest;
    return true;
}

} // namespace

std::optional<DataUrl> processDataUrl(const Url::UrlRecord &url)
{
    // 2. to 5.
    const QByteArray input = Url::serialize(url, Url::ExcludeFragment::Yes).sliced(5);
    const qsizetype comma = input.indexOf(',');
    // 7.
    if (comma < 0) {
        return std::nullopt;
    }
    // 6.
    QByteArray mimeType = input.first(comma);
    stripSpaces(mimeType);
    // 9. and 10.
    QByteArray body = Url::percentDecode(QByteArrayView(input).sliced(comma + 1));
    // 11.
    if (takeBase64(mimeType)) {
        auto decoded = forgivingBase64Decode(body);
        if (!decoded) {
            return std::nullopt;
        }
        body = *std::move(decoded);
    }
    // 12.
    if (mimeType.startsWith(';')) {
        mimeType.prepend("text/plain");
    }
    // 13. and 14.
    auto record = Http::parseMimeTypeFromBytes(mimeType);
    if (!record) {
        record = Http::MimeType{"text", "plain", {{"charset", "US-ASCII"}}};
    }
    return DataUrl{*std::move(record), std::move(body)};
}

} // namespace Corscope::Fetch
