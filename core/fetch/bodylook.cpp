#include "core/fetch/bodylook.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Corscope::Fetch {

namespace {

using namespace std::string_view_literals;

constexpr QByteArrayView view(std::string_view text)
{
    return QByteArrayView(text.data(), qsizetype(text.size()));
}

QByteArrayView withoutBlanks(QByteArrayView bytes)
{
    while (!bytes.empty() && isHttpWhitespace(uchar(bytes.front()))) {
        bytes = bytes.sliced(1);
    }
    return bytes;
}

bool isMarkup(QByteArrayView bytes)
{
    static constexpr std::array beginnings{"<!doctype html"sv,
                                           "<script"sv,
                                           "<html"sv,
                                           "<head"sv,
                                           "<iframe"sv,
                                           "<h1"sv,
                                           "<div"sv,
                                           "<font"sv,
                                           "<table"sv,
                                           "<a"sv,
                                           "<style"sv,
                                           "<title"sv,
                                           "<b"sv,
                                           "<body"sv,
                                           "<br"sv,
                                           "<p"sv,
                                           "<?xml"sv};
    return std::any_of(beginnings.begin(), beginnings.end(), [bytes](std::string_view beginning) {
        return startsWithIgnoringCase(bytes, view(beginning));
    });
}

/// HTML comments may stand before; a script may begin with one, too.
bool looksLikeHtml(QByteArrayView bytes)
{
    while (!bytes.empty()) {
        bytes = withoutBlanks(bytes);
        if (isMarkup(bytes)) {
            return true;
        }
        if (!bytes.startsWith("<!--")) {
            return false;
        }
        const qsizetype end = bytes.indexOf(QByteArrayView("-->"));
        if (end < 0) {
            return false;
        }
        bytes = bytes.sliced(end + 3);
    }
    return false;
}

/// `{`, a string in double quotes and `:`: no beginning of a script.
bool looksLikeJsonObject(QByteArrayView bytes)
{
    bytes = withoutBlanks(bytes);
    if (!bytes.startsWith('{')) {
        return false;
    }
    bytes = withoutBlanks(bytes.sliced(1));
    if (!bytes.startsWith('"')) {
        return false;
    }
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        if (bytes[i] == '\\') {
            ++i;
        } else if (uchar(bytes[i]) < 0x20) {
            return false;
        } else if (bytes[i] == '"') {
            return withoutBlanks(bytes.sliced(i + 1)).startsWith(':');
        }
    }
    return false;
}

/// An endless loop, with blanks anywhere between its parts.
bool startsWithLoop(QByteArrayView bytes)
{
    static constexpr std::array loops{"for(;;);"sv, "while(1);"sv, "while(true);"sv};
    return std::any_of(loops.begin(), loops.end(), [bytes](std::string_view loop) {
        QByteArrayView rest = bytes;
        return std::all_of(loop.begin(), loop.end(), [&rest](char c) {
            if (!isAsciiAlpha(uchar(c))) {
                rest = withoutBlanks(rest);
            }
            const bool fits = rest.startsWith(c);
            rest = fits ? rest.sliced(1) : rest;
            return fits;
        });
    });
}

bool startsWithBreaker(QByteArrayView bytes)
{
    return bytes.startsWith(")]}'") || bytes.startsWith("{}&&") || startsWithLoop(bytes);
}

} // namespace

QByteArray imageFormatOf(QByteArrayView bytes)
{
    static constexpr std::array<std::pair<std::string_view, const char *>, 8> signatures{{
        {"\x89PNG\r\n\x1A\n"sv, "png"},
        {"\xFF\xD8\xFF"sv, "jpeg"},
        {"GIF87a"sv, "gif"},
        {"GIF89a"sv, "gif"},
        {"BM"sv, "bmp"},
        {"\x00\x00\x01\x00"sv, "ico"},
        {"\x00\x00\x02\x00"sv, "cur"},
        {"RIFF"sv, "webp"},
    }};
    for (const auto &[signature, format] : signatures) {
        if (bytes.startsWith(view(signature))) {
            const bool isRiff = signature == "RIFF"sv;
            const bool fits =
                !isRiff || (bytes.size() >= 14 && bytes.sliced(8).startsWith("WEBPVP"));
            return fits ? QByteArray(format) : QByteArray();
        }
    }
    return {};
}

bool isAudioOrVideo(QByteArrayView bytes)
{
    static constexpr std::array beginnings{"OggS\x00"sv, "ID3"sv, "\x1A\x45\xDF\xA3"sv, "fLaC"sv};
    const bool begins =
        std::any_of(beginnings.begin(), beginnings.end(), [bytes](std::string_view beginning) {
            return bytes.startsWith(view(beginning));
        });
    const bool isRiff = bytes.startsWith("RIFF") && bytes.size() >= 12 &&
                        (bytes.sliced(8).startsWith("WAVE") || bytes.sliced(8).startsWith("AVI "));
    const bool isMp4 = bytes.size() >= 12 && bytes.sliced(4).startsWith("ftyp");
    return begins || isRiff || isMp4;
}

QByteArray dataFormatOf(QByteArrayView bytes)
{
    if (looksLikeHtml(bytes)) {
        return withoutBlanks(bytes).startsWith("<?xml") ? "xml" : "html";
    }
    if (looksLikeJsonObject(bytes)) {
        return "json";
    }
    return startsWithBreaker(bytes) ? "breaker" : QByteArray();
}

} // namespace Corscope::Fetch
