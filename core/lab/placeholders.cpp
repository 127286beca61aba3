#include "core/lab/placeholders.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace Corscope::Lab {

using namespace Qt::StringLiterals;

namespace {

/// What a letter stands for: a slot, or X.
struct Place
{
    QByteArray host;
    QByteArray origin;
};

std::optional<Place> placeOf(char placeLetter, const Origins &origins)
{
    if (placeLetter == 'X') {
        return Place{origins.closedHost(), origins.closedOrigin()};
    }
    const auto slot = slotOfLetter(uchar(placeLetter));
    if (!slot) {
        return std::nullopt;
    }
    return Place{origins.host(*slot), origins.origin(*slot)};
}

std::optional<QByteArray> echoed(QByteArrayView name, const Echo &echo)
{
    if (name == "request-origin") {
        return echo.requestOrigin;
    }
    if (name == "acrm") {
        return echo.requestMethod;
    }
    if (name == "acrh") {
        return echo.requestHeaders;
    }
    return std::nullopt;
}

/// What stands for a name between braces; nothing where it is no placeholder.
std::optional<QByteArray> meaning(QByteArrayView name, const Placeholders &placeholders,
                                  const Echo &echo)
{
    if (name == "origin") {
        return placeholders.origins.origin(Slot::A);
    }
    if (name == "pfx") {
        return placeholders.prefix;
    }
    if (name == "portB") {
        return QByteArray::number(placeholders.origins.portB);
    }
    const bool isHost = name.size() == 5 && name.startsWith("host");
    const bool isOrigin = name.size() == 2 && name.startsWith('o');
    if (name.size() == 1 || isHost || isOrigin) {
        const auto place = placeOf(name.back(), placeholders.origins);
        if (!place) {
            return std::nullopt;
        }
        return isHost     ? place->host
               : isOrigin ? place->origin
                          : place->origin + placeholders.prefix;
    }
    return echoed(name, echo);
}

/// What may not follow a match, because the match would be the beginning of something else.
enum class Boundary { Digit, DigitOrColon, IdCharacter };

struct Replacement
{
    QString text;
    QString placeholder;
    Boundary boundary;
};

bool endsAt(QStringView rest, Boundary boundary)
{
    if (rest.isEmpty()) {
        return true;
    }
    const char16_t c = rest.front().unicode();
    if (boundary != Boundary::IdCharacter) {
        return !isAsciiDigit(c) && (boundary == Boundary::Digit || c != u':');
    }
    const auto isInner = [](char16_t x) {
        return isAsciiAlphanumeric(x) || x == u'-' || x == u'_' || x == u'~';
    };
    // A full stop may belong to an id or end a sentence.
    const bool stopInside = c == u'.' && rest.size() > 1 && isInner(rest.at(1).unicode());
    return !isInner(c) && !stopInside;
}

/// In the order in which they are tried at a position.
std::vector<Replacement> replacements(const Placeholders &placeholders)
{
    const QString prefix = QString::fromLatin1(placeholders.prefix);
    std::vector<Replacement> result;
    for (const char letterOfPlace : {'A', 'B', 'C', 'L', 'X'}) {
        const auto place = placeOf(letterOfPlace, placeholders.origins);
        const QString origin = QString::fromLatin1(place->origin);
        const QChar name = QLatin1Char(letterOfPlace);
        // At port 80 there is none to be seen: any other port makes another origin.
        const auto afterHost = place->host.contains(':') ? Boundary::Digit : Boundary::DigitOrColon;
        result.push_back({origin + prefix, u'{' + name + u'}', Boundary::IdCharacter});
        result.push_back(
            {origin, name == u'A' ? u"{origin}"_s : QString(u"{o"_s + name + u'}'), afterHost});
        result.push_back({QString::fromLatin1(place->host), u"{host"_s + name + u'}', afterHost});
    }
    result.push_back(
        {u':' + QString::number(placeholders.origins.portB), u":{portB}"_s, Boundary::Digit});
    result.push_back({prefix, u"{pfx}"_s, Boundary::IdCharacter});
    std::erase_if(result, [](const Replacement &r) { return r.text.isEmpty(); });
    return result;
}

} // namespace

Echo echoOf(const Http::HeaderList &requestHeaders)
{
    const auto oneLine = [&](QByteArrayView name) {
        QByteArray value = requestHeaders.get(name).value_or(QByteArray());
        std::replace_if(
            value.begin(), value.end(), [](char c) { return c == '\0' || c == '\r' || c == '\n'; },
            ' ');
        return value;
    };
    return {oneLine("Origin"), oneLine("Access-Control-Request-Method"),
            oneLine("Access-Control-Request-Headers")};
}

QByteArray substitute(QByteArrayView text, const Placeholders &placeholders, const Echo &echo)
{
    constexpr qsizetype longestName = 14; // request-origin
    QByteArray result;
    while (!text.isEmpty()) {
        const qsizetype open = text.indexOf('{');
        if (open < 0) {
            break;
        }
        result += text.first(open);
        text = text.sliced(open);
        const qsizetype close = text.first(std::min(text.size(), longestName + 2)).indexOf('}');
        const auto value =
            close > 0 ? meaning(text.sliced(1, close - 1), placeholders, echo) : std::nullopt;
        result += value ? QByteArrayView(*value) : text.first(1);
        text = text.sliced(value ? close + 1 : 1);
    }
    result += text;
    return result;
}

QString withPlaceholders(QStringView text, const Placeholders &placeholders)
{
    const auto candidates = replacements(placeholders);
    QString result;
    while (!text.isEmpty()) {
        const auto found =
            std::find_if(candidates.begin(), candidates.end(), [&](const Replacement &candidate) {
                return text.startsWith(candidate.text) &&
                       endsAt(text.sliced(candidate.text.size()), candidate.boundary);
            });
        if (found == candidates.end()) {
            result += text.front();
            text = text.sliced(1);
        } else {
            result += found->placeholder;
            text = text.sliced(found->text.size());
        }
    }
    return result;
}

} // namespace Corscope::Lab
