#include "core/advice/wayswords.h"

namespace Corscope::Advice {

using namespace Qt::StringLiterals;

QStringList WaysWords::titles()
{
    return {tr("Way"),        tr("Method"),       tr("Own headers"),  tr("Asks first"),
            tr("Cookies"),    tr("Tells Origin"), tr("Without CORS"), tr("With CORS"),
            tr("Page reads"), tr("Streams"),      tr("Security"),     tr("Old browsers")};
}

QStringList WaysWords::row(const Way &way)
{
    if (!way.isThere) {
        QStringList cells(titles().size(), u"–"_s);
        cells.front() = QString::fromLatin1(nameOf(way));
        cells.back() = browsers(way.oldBrowsers);
        return cells;
    }
    return {QString::fromLatin1(nameOf(way)),
            methods(way.asks),
            yes(way.hasOwnHeaders),
            yes(way.asksFirst),
            yes(way.sendsCookies),
            yes(way.tellsOrigin),
            yes(way.worksWithoutPermission),
            yes(way.worksWithPermission),
            way.api == Trace::Api::Script ? tr("what the script hands on") : reads(way.reads),
            yes(way.streams),
            guard(guardOf(way)),
            browsers(way.oldBrowsers)};
}

QString WaysWords::name(const Way &way)
{
    if (way.poll) {
        switch (*way.poll) {
        case Trace::PollStyle::Long: return tr("Long polling");
        case Trace::PollStyle::Short: return tr("Short polling");
        case Trace::PollStyle::Streaming: return tr("HTTP streaming");
        }
    }
    switch (way.api) {
    case Trace::Api::Xhr: return u"XMLHttpRequest"_s;
    case Trace::Api::Fetch: return u"fetch()"_s;
    case Trace::Api::Script: return tr("Script (JSONP)");
    case Trace::Api::Image: return tr("Image (ping)");
    case Trace::Api::Stylesheet: return tr("Style sheet");
    case Trace::Api::Font: return tr("Font");
    case Trace::Api::Audio: return tr("Audio");
    case Trace::Api::Video: return tr("Video");
    case Trace::Api::Beacon: return u"sendBeacon()"_s;
    case Trace::Api::EventSource: return u"EventSource"_s;
    case Trace::Api::WebSocket: return u"WebSocket"_s;
    case Trace::Api::Form: return tr("Form");
    case Trace::Api::XDomainRequest: return u"XDomainRequest"_s;
    }
    return {};
}

QString WaysWords::methods(Asks asks)
{
    switch (asks) {
    case Asks::AnyMethod: return tr("any");
    case Asks::GetAndPost: return u"GET, POST"_s;
    case Asks::GetOnly: return u"GET"_s;
    case Asks::PostOnly: return u"POST"_s;
    }
    return {};
}

QString WaysWords::reads(Reads reads)
{
    switch (reads) {
    case Reads::StatusHeadersBody: return tr("status, headers, body");
    case Reads::TextAndType: return tr("text");
    case Reads::Messages: return tr("messages");
    case Reads::Nothing: return tr("nothing");
    }
    return {};
}

QString WaysWords::guard(Guard guard)
{
    switch (guard) {
    case Guard::Refusal: return tr("the browser refuses");
    case Guard::Permission: return tr("the server has to permit it");
    case Guard::ServersLook: return tr("the server has to look at Origin");
    case Guard::Blindness: return tr("the page learns nothing, but it is sent");
    case Guard::Nothing: return tr("what comes runs in the page");
    }
    return {};
}

/// "all", or as many as there are, the versions of one that follow each other as "ie8–ie10".
QString WaysWords::browsers(const std::vector<Profiles::Id> &old)
{
    if (old.size() == Profiles::old.size()) {
        return tr("all");
    }
    QStringList stretches;
    for (std::size_t first = 0, last = 0; first < old.size(); first = ++last) {
        while (last + 1 < old.size() && old.at(last + 1) <= Profiles::Id::Ie10 &&
               int(old.at(last + 1)) == int(old.at(last)) + 1) {
            ++last;
        }
        const QString from = QString::fromLatin1(Reflect::nameOf(old.at(first)));
        stretches.append(first == last
                             ? from
                             : from + u"–"_s + QString::fromLatin1(Reflect::nameOf(old.at(last))));
    }
    return stretches.isEmpty() ? tr("none") : stretches.join(u", "_s);
}

QString WaysWords::yes(bool is)
{
    return is ? tr("yes") : tr("no");
}

} // namespace Corscope::Advice
