// ways: the ways across origins beside each other
#include "app/cli/commands.h"
#include "core/advice/wayswords.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using Advice::Reads;
using Advice::Way;
using Advice::WaysWords;

namespace {

class WaysCommandWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::WaysCommandWords)
};

QString tableOf(const std::vector<Way> &ways)
{
    QList<QStringList> rows{WaysWords::titles()};
    for (const Way &way : ways) {
        rows.append(WaysWords::row(way));
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList &other : rows) {
                width = std::max(width, other.at(column).size());
            }
            line += row.at(column).leftJustified(width + 2);
        }
        text += line.trimmed() + u'\n';
    }
    return text;
}

QString nameOf(Reads reads)
{
    switch (reads) {
    case Reads::StatusHeadersBody: return u"everything"_s;
    case Reads::TextAndType: return u"text"_s;
    case Reads::Messages: return u"messages"_s;
    case Reads::Nothing: break;
    }
    return u"nothing"_s;
}

QString nameOf(Advice::Guard guard)
{
    switch (guard) {
    case Advice::Guard::Refusal: return u"refused"_s;
    case Advice::Guard::Permission: return u"permission"_s;
    case Advice::Guard::ServersLook: return u"origin"_s;
    case Advice::Guard::Blindness: return u"blind"_s;
    case Advice::Guard::Nothing: break;
    }
    return u"none"_s;
}

QJsonArray namesOf(const std::vector<Profiles::Id> &browsers)
{
    QJsonArray names;
    for (const Profiles::Id id : browsers) {
        names.append(QLatin1StringView(Reflect::nameOf(id)));
    }
    return names;
}

QByteArray jsonOf(const std::vector<Way> &ways)
{
    QJsonArray rows;
    for (const Way &way : ways) {
        rows.append(QJsonObject{{u"way"_s, QString::fromLatin1(Advice::nameOf(way))},
                                {u"api"_s, QLatin1StringView(Reflect::nameOf(way.api))},
                                {u"isThere"_s, way.isThere},
                                {u"oldBrowsers"_s, namesOf(way.oldBrowsers)},
                                {u"security"_s, nameOf(Advice::guardOf(way))},
                                {u"ownHeaders"_s, way.hasOwnHeaders},
                                {u"asksFirst"_s, way.asksFirst},
                                {u"cookies"_s, way.sendsCookies},
                                {u"origin"_s, way.tellsOrigin},
                                {u"withoutPermission"_s, way.worksWithoutPermission},
                                {u"withPermission"_s, way.worksWithPermission},
                                {u"reads"_s, nameOf(way.reads)},
                                {u"streams"_s, way.streams}});
    }
    return QJsonDocument(rows).toJson();
}

} // namespace

int ways(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption browserOption(
        u"browser"_s,
        WaysCommandWords::tr(
            "In which browser: chromium, firefox, webkit or standard, or an old one, as ie9."),
        u"name"_s, u"chromium"_s);
    const QCommandLineOption jsonOption(u"json"_s, WaysCommandWords::tr("As JSON."));
    const QCommandLineOption helpOption({u"h"_s, u"help"_s}, WaysCommandWords::tr("This help."));
    parser.addOptions({browserOption, jsonOption, helpOption});
    if (!parser.parse(QStringList(u"corscope-cli ways"_s) + arguments)) {
        return complain(parser.errorText());
    }
    if (parser.isSet(helpOption)) {
        print(parser.helpText());
        return exitAllowed;
    }
    const auto browser = Reflect::valueOf<Profiles::Id>(parser.value(browserOption).toUtf8());
    if (!browser || !parser.positionalArguments().isEmpty()) {
        return complain(
            WaysCommandWords::tr("there is no browser “%1”").arg(parser.value(browserOption)));
    }
    const auto found = Advice::ways(*browser);
    if (parser.isSet(jsonOption)) {
        print(jsonOf(found));
    } else {
        print(tableOf(found));
    }
    return exitAllowed;
}

} // namespace Corscope::Cli
