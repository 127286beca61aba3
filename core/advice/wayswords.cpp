#include "core/advice/wayswords.h"

namespace Corscope::Advice {

using namespace Qt::StringLiterals;

QStringList WaysWords::titles()
{
    return {tr("Way"),        tr("Method"),       tr("Own headers"),  tr("Asks first"),
            tr("Cookies"),    tr("Tells Origin"), tr("Without CORS"), tr("With CORS"),
            tr("Page reads"), tr("Streams")};
}

QStringList WaysWords::row(const Way &way)
{
    return {QString::fromLatin1(nameOf(way)),
            methods(way.asks),
            yes(way.hasOwnHeaders),
            yes(way.asksFirst),
            yes(way.sendsCookies),
            yes(way.tellsOrigin),
            yes(way.worksWithoutPermission),
            yes(way.worksWithPermission),
            reads(way.reads),
            yes(way.streams)};
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

QString WaysWords::yes(bool is)
{
    return is ? tr("yes") : tr("no");
}

} // namespace Corscope::Advice
