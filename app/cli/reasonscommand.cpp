// reasons: what of each reason the tests have shown. tst_reasoncatalogue fails where
// resources/proofs says anything else.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/explain/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTranslator>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using Explain::Reason;

namespace {

class ReasonsWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::ReasonsWords)
};

const std::array<const char *, 3> engines{"chromium", "firefox", "webkit"};

QJsonObject proofs(const QString &name)
{
    QFile file(u":/proofs/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// Whether the words of a reason are there in Chinese; in English all are written.
bool isTranslated(Reason reason)
{
    QTranslator chinese;
    if (!chinese.load(u":/translations/corscope_zh_CN.qm"_s)) {
        return false;
    }
    QCoreApplication::installTranslator(&chinese);
    const QString words = Explain::Words::verdict(Explain::Message(), reason).headline;
    QCoreApplication::removeTranslator(&chinese);
    return std::any_of(words.begin(), words.end(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

QJsonArray table()
{
    const QJsonObject cases = proofs(u"cases.json"_s);
    QJsonArray rows;
    for (const auto &[reason, name] : Reflect::Names<Reason>::names) {
        const QString id = QString::fromLatin1(name);
        const QJsonObject shown = cases.value(id).toObject();
        const QString english = Explain::Words::verdict(Explain::Message(), reason).headline;
        rows.append(QJsonObject{{u"reason"_s, id},
                                {u"produced"_s, shown.value(u"cases"_s)},
                                {u"consoleLines"_s, shown.value(u"console"_s).toObject()},
                                {u"snippetProven"_s, shown.value(u"snippet"_s)},
                                {u"en"_s, !english.isEmpty()},
                                {u"zh_CN"_s, isTranslated(reason)}});
    }
    return rows;
}

QString numberOr(const QJsonValue &value, const QString &nothing)
{
    return value.toInt() > 0 ? QString::number(value.toInt()) : nothing;
}

QString textOf(const QJsonArray &rows)
{
    constexpr int idWidth = 46;
    constexpr int width = 10;
    const auto cell = [](const QString &text) { return text.leftJustified(width); };
    QString text = ReasonsWords::tr(
                       "Of each reason: exchanges that bring it about; the lines that each "
                       "browser's console has for them, which are compared letter for letter with "
                       "those of recorded browsers; whether what a snippet makes a server send "
                       "mends it; languages.") +
                   u"\n\n"_s + QString(idWidth, u' ') + cell(u"produced"_s) + cell(u"chromium"_s) +
                   cell(u"firefox"_s) + cell(u"webkit"_s) + cell(u"snippet"_s) + u"en zh_CN\n"_s;
    const auto sign = [](const QJsonValue &value) { return value.toBool() ? u"✓"_s : u"–"_s; };
    for (const QJsonValue &row : rows) {
        text += row[u"reason"].toString().leftJustified(idWidth) +
                cell(numberOr(row[u"produced"], u"–"_s));
        for (const char *engine : engines) {
            text += cell(
                numberOr(row[u"consoleLines"].toObject().value(QLatin1StringView(engine)), u"–"_s));
        }
        text += cell(sign(row[u"snippetProven"])) + sign(row[u"en"]) + u"  "_s +
                sign(row[u"zh_CN"]) + u'\n';
    }
    return text;
}

} // namespace

int reasons(const QStringList &arguments)
{
    const auto form = parseReasons(arguments);
    if (!form) {
        return form.error().isEmpty() ? exitAllowed : complain(form.error());
    }
    const QJsonArray rows = table();
    if (*form == ReportAs::Json) {
        print(QJsonDocument(QJsonObject{{u"reasons"_s, rows}}).toJson(QJsonDocument::Indented));
    } else {
        print(textOf(rows));
    }
    return exitAllowed;
}

} // namespace Corscope::Cli
