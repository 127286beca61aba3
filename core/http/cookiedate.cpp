#include "core/http/cookiedate.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace Corscope::Http {

namespace {

struct TimeOfDay
{
    int hour = 0;
    int minute = 0;
    int second = 0;
};

/// The values found so far; each flag "found-…" of the algorithm is whether there is a value.
struct Found
{
    std::optional<TimeOfDay> time;
    std::optional<int> dayOfMonth;
    std::optional<int> month;
    std::optional<int> year;
};

/// delimiter = %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E
bool isDelimiter(uchar byte)
{
    return byte == 0x09 || (byte >= 0x20 && byte <= 0x2F) || (byte >= 0x3B && byte <= 0x40) ||
           (byte >= 0x5B && byte <= 0x60) || (byte >= 0x7B && byte <= 0x7E);
}

/// Takes `least` to `most` digits from the front of `text`. Nothing where there are fewer, or where
/// another digit follows.
std::optional<int> takeDigits(QByteArrayView &text, qsizetype least, qsizetype most)
{
    qsizetype count = 0;
    while (count < text.size() && isAsciiDigit(uchar(text.at(count)))) {
        ++count;
    }
    if (count < least || count > most) {
        return std::nullopt;
    }
    const int value = text.first(count).toInt();
    text = text.sliced(count);
    return value;
}

bool takeColon(QByteArrayView &text)
{
    if (!text.startsWith(':')) {
        return false;
    }
    text = text.sliced(1);
    return true;
}

/// time = time-field ":" time-field ":" time-field [ non-digit *OCTET ]
std::optional<TimeOfDay> parseTime(QByteArrayView token)
{
    const auto hour = takeDigits(token, 1, 2);
    if (!hour || !takeColon(token)) {
        return std::nullopt;
    }
    const auto minute = takeDigits(token, 1, 2);
    if (!minute || !takeColon(token)) {
        return std::nullopt;
    }
    const auto second = takeDigits(token, 1, 2);
    return second ? std::optional(TimeOfDay{*hour, *minute, *second}) : std::nullopt;
}

/// month = ( "jan" / "feb" / … ) *OCTET
std::optional<int> parseMonth(QByteArrayView token)
{
    static constexpr std::array<QByteArrayView, 12> names{"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (startsWithIgnoringCase(token, names.at(i))) {
            return int(i) + 1;
        }
    }
    return std::nullopt;
}

/// Step 2 for one date-token: the first thing that is not found yet and that it matches.
void processToken(Found &found, QByteArrayView token)
{
    if (!found.time && (found.time = parseTime(token))) {
        return;
    }
    QByteArrayView rest = token;
    if (!found.dayOfMonth && (found.dayOfMonth = takeDigits(rest, 1, 2))) {
        return;
    }
    if (!found.month && (found.month = parseMonth(token))) {
        return;
    }
    if (!found.year) {
        found.year = takeDigits(rest, 2, 4);
    }
}

/// Steps 1 and 2.
Found processTokens(QByteArrayView text)
{
    Found found;
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype start = position;
        while (position < text.size() && !isDelimiter(uchar(text.at(position)))) {
            ++position;
        }
        if (position > start) {
            processToken(found, text.sliced(start, position - start));
        } else {
            ++position;
        }
    }
    return found;
}

int twoDigits(QByteArrayView text, qsizetype at)
{
    return hexDigitValue(uchar(text.at(at))) * 10 + hexDigitValue(uchar(text.at(at + 1)));
}

/// What steps 1 and 2 find in "Wed, 25 Nov 2026 12:00:00 GMT", which is how nearly all dates are
/// written; nothing for other forms. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
std::optional<Found> inFixedForm(QByteArrayView text)
{
    constexpr QByteArrayView form("aaa, 00 aaa 0000 00:00:00 GMT");
    const auto fits = [](char c, char f) {
        return f == 'a' ? isAsciiAlpha(uchar(c)) : f == '0' ? isAsciiDigit(uchar(c)) : c == f;
    };
    if (text.size() != form.size() || !std::equal(text.begin(), text.end(), form.begin(), fits) ||
        parseMonth(text.first(3))) {
        return std::nullopt;
    }
    Found found;
    found.dayOfMonth = twoDigits(text, 5);
    found.month = parseMonth(text.sliced(8, 3));
    found.year = twoDigits(text, 12) * 100 + twoDigits(text, 14);
    found.time = TimeOfDay{twoDigits(text, 17), twoDigits(text, 20), twoDigits(text, 23)};
    return found;
}

} // namespace

std::optional<Instant> parseCookieDate(QByteArrayView text)
{
    const auto fixed = inFixedForm(text);
    const Found found = fixed ? *fixed : processTokens(text);
    if (!found.dayOfMonth || !found.month || !found.year || !found.time) {
        return std::nullopt;
    }
    // 3. and 4. Years of two digits.
    int year = *found.year;
    if (year >= 70 && year <= 99) {
        year += 1900;
    } else if (year <= 69) {
        year += 2000;
    }
    // 5. The day is checked with the month and year, in step 6.
    const auto [hour, minute, second] = *found.time;
    if (year < 1601 || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    // 6. "If no such date exists, abort this algorithm and fail to parse the cookie-date."
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(unsigned(*found.month)),
                                           std::chrono::day(unsigned(*found.dayOfMonth))};
    if (!date.ok()) {
        return std::nullopt;
    }
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    const qint64 seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    return Instant{} + Duration::seconds(seconds);
}

} // namespace Corscope::Http
