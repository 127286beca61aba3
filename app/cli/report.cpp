#include "app/cli/report.h"

#include "app/cli/commands.h"
#include "core/advice/disagreement.h"
#include "core/advice/smallestchange.h"
#include "core/explain/checks.h"
#include "core/explain/console.h"
#include "core/explain/hint.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/page/judge.h"
#include "core/session/jsonl.h"
#include "core/trace/textdump.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <unistd.h>

#include <cstdio>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using namespace Trace;
using Explain::Sign;
using Explain::Words;

namespace {

class ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::ReportWords)
};

bool wantsColor()
{
    static const bool wanted = isatty(fileno(stdout)) != 0 &&
                               qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    return wanted;
}

QString painted(const QString &text, const char *code)
{
    return wantsColor() ? u"\x1b[%1m%2\x1b[0m"_s.arg(QLatin1StringView(code), text) : text;
}

/// What a server sent is shown, not obeyed: no control character reaches the terminal.
QString harmless(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        result += code < 0x20 || (code >= 0x7F && code < 0xA0)
                      ? u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'))
                      : QString(c);
    }
    return result;
}

QString signText(Sign sign)
{
    switch (sign) {
    case Sign::Passed: return painted(u"✓"_s, "32");
    case Sign::Failed: return painted(u"⊘"_s, "31;1");
    case Sign::Noted: return painted(u"•"_s, "2");
    case Sign::Warned: return painted(u"!"_s, "33;1");
    }
    return {};
}

const char *moodColor(Explain::Mood mood)
{
    switch (mood) {
    case Explain::Mood::Good: return "32;1";
    case Explain::Mood::Bad: return "31;1";
    case Explain::Mood::Neutral: return "33;1";
    }
    return "0";
}

QString wireLines(const Log &log)
{
    QString text;
    for (const Exchange &exchange : exchangesOf(log)) {
        QString answer = exchange.head      ? u"%1 %2"_s.arg(QString::number(exchange.head->status),
                                                             isomorphicDecode(exchange.head->reason))
                         : exchange.failure ? Words::transportError(exchange.failure->error.kind)
                                            : u"…"_s;
        if (exchange.fromCache) {
            answer = ReportWords::tr("%1 from the HTTP cache").arg(answer);
        }
        text += u"  %1 %2  →  %3\n"_s.arg(isomorphicDecode(exchange.request.method),
                                          isomorphicDecode(exchange.request.url), harmless(answer));
    }
    return text.isEmpty() ? u"  "_s + ReportWords::tr("(nothing was sent)") + u'\n' : text;
}

QString checkLines(const Log &log)
{
    QString text;
    for (const Explain::Check &check : Explain::checksOf(log)) {
        const auto &decided = std::get<Decided>(log.at(check.entry).event);
        const QString evidence = harmless(Words::evidence(decided));
        text += u"  %1 %2"_s.arg(signText(check.sign), Words::title(decided));
        if (!evidence.isEmpty()) {
            text += painted(u"   "_s + evidence, "2");
        }
        text += u'\n';
    }
    return text;
}

QString verdictLines(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QString text;
    for (const Profiles::Id browser : browsers) {
        const Log judged = Page::judgeAs(log, browser);
        const QString name = QString::fromLatin1(Profiles::profile(browser).name);
        text +=
            u"  %1 %2\n"_s.arg(name.leftJustified(9),
                               painted(Words::outcome(judged), moodColor(Explain::moodOf(judged))));
    }
    return text;
}

/// What one browser gets to see after the other; nothing where that is one thing only.
QString outlookLines(const Advice::Outlook &outlook)
{
    QString text;
    int number = 0;
    for (const Advice::FailedRule &rule : outlook.rules) {
        text += u"  %1. %2\n"_s.arg(QString::number(++number),
                                    harmless(Words::verdict(rule.judged).headline));
    }
    return number > 1 ? text : QString();
}

QString ruleWords(const std::vector<Profiles::Rule> &rules)
{
    QStringList words;
    for (const Profiles::Rule rule : rules) {
        words.append(Words::rule(rule));
    }
    return words.join(ReportWords::tr("; ", "between rules"));
}

QString hintLines(const Log &log, Explain::Certainty certainty)
{
    QString text;
    for (const Explain::HintFound &found : Explain::hintsOf(log)) {
        if (found.certainty != certainty) {
            continue;
        }
        text += u"  "_s + Words::hint(found.hint);
        if (!found.sign.isEmpty()) {
            text += painted(u"   "_s + harmless(isomorphicDecode(found.sign)), "2");
        }
        text += u"\n    "_s + Words::howToTell(found.hint) + u'\n';
    }
    return text;
}

QString disagreementLines(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QString text;
    for (const Advice::Disagreement &found : Advice::disagreements(log, browsers)) {
        const QString allows = QString::fromLatin1(Profiles::profile(found.allows).name);
        const QString refuses = QString::fromLatin1(Profiles::profile(found.refuses).name);
        text += u"  "_s +
                (found.rules.empty()
                     ? ReportWords::tr("%1 allows it, %2 does not.").arg(allows, refuses)
                     : ReportWords::tr("%1 allows it, %2 does not: they differ in %3.")
                           .arg(allows, refuses, ruleWords(found.rules))) +
                u'\n';
    }
    return text;
}

QString adviceLines(const std::optional<Advice::Advice> &advice)
{
    if (!advice) {
        return {};
    }
    QString text;
    for (const Advice::AnswerChange &answer : advice->answers) {
        text += u"    %1 %2\n"_s.arg(isomorphicDecode(answer.method), isomorphicDecode(answer.url));
        for (const Advice::LineChange &line : answer.lines) {
            if (!line.before.isEmpty()) {
                text += painted(u"  - "_s + harmless(isomorphicDecode(line.before)), "31") + u'\n';
            }
            if (!line.after.isEmpty()) {
                text += painted(u"  + "_s + harmless(isomorphicDecode(line.after)), "32") + u'\n';
            }
        }
    }
    text +=
        u"  "_s +
        (advice->proven
             ? ReportWords::tr("Judged again with this change: allowed.")
             : ReportWords::tr(
                   "With this change the next request would be made; its answer decides then."));
    return text + u'\n';
}

QString consoleText(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QString text;
    for (const Profiles::Id browser : browsers) {
        const Explain::ConsoleLines lines = Explain::consoleLines(Page::judgeAs(log, browser));
        const QStringList own = browser == Profiles::Id::Chromium  ? lines.chromium
                                : browser == Profiles::Id::Firefox ? lines.firefox
                                : browser == Profiles::Id::WebKit  ? lines.webkit
                                                                   : QStringList();
        for (const QString &line : own) {
            text += u"  %1 %2\n"_s.arg(
                QString::fromLatin1(Profiles::profile(browser).name).leftJustified(9),
                harmless(line));
        }
    }
    return text;
}

QString section(const QString &title, const QString &content)
{
    return content.isEmpty() ? QString() : u'\n' + painted(title, "1") + u'\n' + content;
}

} // namespace

QString report(const Log &log, const std::vector<Profiles::Id> &browsers, Verbosity verbosity)
{
    const Explain::Verdict verdict = Words::verdict(log);
    QString text = painted(harmless(verdict.headline), moodColor(Explain::moodOf(log))) + u'\n';
    if (!verdict.consequence.isEmpty()) {
        text += verdict.consequence + u'\n';
    }
    text += section(ReportWords::tr("On the wire"), wireLines(log));
    text += section(ReportWords::tr("Checks"), checkLines(log));
    if (!verdict.why.isEmpty()) {
        text += section(ReportWords::tr("Why"), u"  "_s + harmless(verdict.why) + u'\n');
    }
    QString remedy =
        verdict.remedy.isEmpty() ? QString() : u"  "_s + harmless(verdict.remedy) + u'\n';
    const Advice::Outlook outlook = Advice::outlookOf(log, browsers.front());
    text += section(ReportWords::tr("All that stands in the way, in the browser's order"),
                    outlookLines(outlook));
    remedy += adviceLines(outlook.change);
    text += section(ReportWords::tr("Smallest change"), remedy);
    text += section(ReportWords::tr("Worth knowing"), hintLines(log, Explain::Certainty::Shown));
    text += section(ReportWords::tr("Also possible"), hintLines(log, Explain::Certainty::Possible));
    text += section(ReportWords::tr("Verdicts"), verdictLines(log, browsers));
    text += section(ReportWords::tr("Why they disagree"), disagreementLines(log, browsers));
    text += section(ReportWords::tr("Consoles"), consoleText(log, browsers));
    if (verbosity == Verbosity::WholeTrace) {
        text += section(
            ReportWords::tr("Trace"),
            harmless(QString::fromUtf8(dump(log, ShowTimes::Yes))).replace("\\x0a"_L1, "\n"_L1));
    }
    return text;
}

namespace {

/// For each browser the reasons, in the order in which it gets to see them.
QJsonObject failingJson(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QJsonObject all;
    for (const Profiles::Id browser : browsers) {
        QJsonArray reasons;
        for (const Advice::FailedRule &rule : Advice::outlookOf(log, browser).rules) {
            reasons.append(QLatin1StringView(Reflect::nameOf(rule.finding.reason)));
        }
        all.insert(QLatin1StringView(Reflect::nameOf(browser)), reasons);
    }
    return all;
}

QJsonArray hintsJson(const Log &log)
{
    QJsonArray all;
    for (const Explain::HintFound &found : Explain::hintsOf(log)) {
        all.append(QJsonObject{{u"id"_s, QLatin1StringView(Reflect::nameOf(found.hint))},
                               {u"shown"_s, found.certainty == Explain::Certainty::Shown},
                               {u"sign"_s, isomorphicDecode(found.sign)},
                               {u"text"_s, Words::hint(found.hint)},
                               {u"howToTell"_s, Words::howToTell(found.hint)}});
    }
    return all;
}

QJsonArray disagreementsJson(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QJsonArray all;
    for (const Advice::Disagreement &found : Advice::disagreements(log, browsers)) {
        QJsonArray rules;
        for (const Profiles::Rule rule : found.rules) {
            rules.append(QLatin1StringView(Reflect::nameOf(rule)));
        }
        all.append(QJsonObject{{u"allows"_s, QLatin1StringView(Reflect::nameOf(found.allows))},
                               {u"refuses"_s, QLatin1StringView(Reflect::nameOf(found.refuses))},
                               {u"rules"_s, rules}});
    }
    return all;
}

} // namespace

QJsonObject reportJson(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    QJsonObject result = Session::resultOf(log);
    QJsonArray verdicts;
    for (const Profiles::Id browser : browsers) {
        const Log judged = Page::judgeAs(log, browser);
        const auto finding = Explain::findReason(judged);
        const RunEnded *ended = judged.ended();
        verdicts.append(QJsonObject{
            {u"browser"_s, QLatin1StringView(Reflect::nameOf(browser))},
            {u"outcome"_s,
             ended ? QLatin1StringView(Reflect::nameOf(ended->outcome)) : "undetermined"_L1},
            {u"reason"_s, finding ? QJsonValue(QLatin1StringView(Reflect::nameOf(finding->reason)))
                                  : QJsonValue::Null}});
    }
    result.insert(u"verdicts"_s, verdicts);
    QJsonArray checks;
    for (const Explain::Check &check : Explain::checksOf(log)) {
        const auto &decided = std::get<Decided>(log.at(check.entry).event);
        checks.append(QJsonObject{{u"sign"_s, QLatin1StringView(Reflect::nameOf(check.sign))},
                                  {u"text"_s, Words::title(decided)},
                                  {u"evidence"_s, Words::evidence(decided)},
                                  {u"step"_s, Words::step(decided.step)},
                                  {u"url"_s, isomorphicDecode(decided.step.url())}});
    }
    result.insert(u"checks"_s, checks);
    result.insert(u"failing"_s, failingJson(log, browsers));
    result.insert(u"hints"_s, hintsJson(log));
    result.insert(u"disagreements"_s, disagreementsJson(log, browsers));
    const Explain::Verdict verdict = Words::verdict(log);
    result.insert(u"verdict"_s, verdict.headline);
    result.insert(u"why"_s, verdict.why);
    result.insert(u"fix"_s, verdict.remedy);
    return result;
}

int exitCodeOf(const Log &log, const std::vector<Profiles::Id> &browsers)
{
    const Log judged = browsers.empty() ? log : Page::judgeAs(log, browsers.front());
    return Explain::moodOf(judged) == Explain::Mood::Good ? exitAllowed : exitBlocked;
}

} // namespace Corscope::Cli
