// reasons: what of each reason the tests have shown. tst_reasoncatalogue and the tests that compare
// recorded browsers (tests/core/run) fail where resources/proofs says anything else.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/explain/words.h"

#include <QCoreApplication>
#include <QDir>
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

const QStringList engines{u"chromium"_s, u"firefox"_s, u"webkit"_s};

QJsonObject proofs(const QString &name)
{
    QFile file(u":/proofs/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// Of each recorded browser: reason to the numbers of recorded cases that have it ("recorded") and
/// of those whose console lines are all equal ("equal").
QJsonObject consoleCounts()
{
    QJsonObject counts;
    for (const QString &name : QDir(u":/proofs/consoles"_s).entryList()) {
        const QString engine = name.section(u'-', -1).section(u'.', 0, 0);
        const QJsonObject shown = proofs(u"consoles/"_s + name);
        QJsonObject reasons = counts.value(engine).toObject();
        for (auto row = shown.begin(); row != shown.end(); ++row) {
            QJsonObject sum = reasons.value(row.key()).toObject();
            for (const QString &number : {u"recorded"_s, u"equal"_s}) {
                sum[number] = sum.value(number).toInt() + row.value()[number].toInt();
            }
            reasons[row.key()] = sum;
        }
        counts[engine] = reasons;
    }
    return counts;
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
    const QJsonObject counts = consoleCounts();
    QJsonArray rows;
    for (const auto &[reason, name] : Reflect::Names<Reason>::names) {
        const QString id = QString::fromLatin1(name);
        const QJsonObject shown = cases.value(id).toObject();
        const QString english = Explain::Words::verdict(Explain::Message(), reason).headline;
        QJsonObject consoles;
        for (const QString &engine : engines) {
            if (const QJsonValue count = counts.value(engine)[id]; count.isObject()) {
                consoles[engine] = count;
            }
        }
        rows.append(QJsonObject{{u"reason"_s, id},
                                {u"produced"_s, shown.value(u"cases"_s)},
                                {u"consoleLines"_s, consoles},
                                {u"snippetProven"_s, shown.value(u"mended"_s)},
                                {u"en"_s, !english.isEmpty()},
                                {u"zh_CN"_s, isTranslated(reason)}});
    }
    return rows;
}

QString consoleCell(const QJsonValue &count)
{
    return count.isObject()
               ? u"%1/%2"_s.arg(count[u"equal"].toInt()).arg(count[u"recorded"].toInt())
               : ReasonsWords::tr("not recorded", "of a browser, in a table");
}

QString snippetCell(const QJsonValue &row)
{
    const int mended = row[u"snippetProven"].toInt();
    return mended > 0 ? u"%1/%2"_s.arg(mended).arg(row[u"produced"].toInt()) : u"–"_s;
}

QString textOf(const QJsonArray &rows)
{
    constexpr int idWidth = 46;
    const auto cell = [](const QString &text) { return text.leftJustified(14); };
    const auto sign = [](const QJsonValue &value) { return value.toBool() ? u"✓"_s : u"–"_s; };
    QString text = ReasonsWords::tr(
                       "Of each reason: exchanges that bring it about; the recorded cases of each "
                       "browser in which all console lines are equal, letter for letter, and "
                       "those that have the reason; the exchanges that are mended by what a "
                       "snippet makes a server send; languages.") +
                   u"\n\n"_s + QString(idWidth, u' ') + cell(u"produced"_s);
    for (const QString &engine : engines) {
        text += cell(engine);
    }
    text += cell(u"snippet"_s) + u"en zh_CN\n"_s;
    for (const QJsonValue &row : rows) {
        text += row[u"reason"].toString().leftJustified(idWidth) +
                cell(QString::number(row[u"produced"].toInt()));
        for (const QString &engine : engines) {
            text += cell(consoleCell(row[u"consoleLines"][engine]));
        }
        text += cell(snippetCell(row)) + sign(row[u"en"]) + u"  "_s + sign(row[u"zh_CN"]) + u'\n';
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
