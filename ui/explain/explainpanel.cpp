#include "ui/explain/explainpanel.h"

#include "core/explain/hint.h"
#include "core/explain/mdnpage.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"
#include "ui/explain/checkrow.h"
#include "ui/explain/snippetbox.h"
#include "ui/theme/sectionlabel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Explain::Words;

namespace {

/// What mends it for this page opens the answer to everybody.
bool allowsNull(const Advice::Advice &advice)
{
    const auto isNull = [](const Advice::LineChange &line) {
        return equalsIgnoringCase(line.after, "Access-Control-Allow-Origin: null");
    };
    return std::any_of(advice.answers.begin(), advice.answers.end(), [&](const auto &answer) {
        return std::any_of(answer.lines.begin(), answer.lines.end(), isNull);
    });
}

} // namespace

void ExplainPanel::clearLayout(QVBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

bool ExplainPanel::differs(QStringList &shown, QStringList texts) const
{
    // In other colours or letters they are others.
    texts.append(m_theme.tokens().text.name() + m_theme.tokens().bad.name());
    texts.append(m_theme.fixedFont().toString());
    const bool isOther = shown != texts;
    shown = std::move(texts);
    return isOther;
}

void ExplainPanel::clear()
{
    m_rows.clear();
    clearLayout(m_checks);
    clearLayout(m_hints);
    m_shownChecks.clear();
    m_shownHints.clear();
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_whyGroup, m_why, m_next, m_disagreementsGroup, m_disagreements, m_changeGroup,
             m_remedy, m_changeFrame, m_mend, m_snippet, m_hintsGroup, m_console, m_sourceGroup,
             m_source}) {
        widget->hide();
    }
    m_emptyText->show();
}

void ExplainPanel::showLesson(const QString &title, const QString &text, const QString &change)
{
    m_lesson->setVisible(!text.isEmpty());
    m_lessonTitle->setText(title);
    m_lessonText->setText(text);
    m_lessonChange->setText(change.isEmpty() ? QString() : u"→ "_s + change);
    m_lessonChange->setVisible(!change.isEmpty());
}

void ExplainPanel::showRun(const Log &log, const std::vector<BrowserVerdict> &verdicts,
                           const Advice::Outlook &outlook,
                           const std::vector<Advice::Disagreement> &disagreements)
{
    m_emptyText->hide();
    m_whyGroup->show();
    showWhy(log);
    showChecks(log);
    showNext(outlook);
    showDisagreements(disagreements);
    showAdvice(outlook.change);
    m_snippet->showPermissions(outlook.change ? Snippets::permissionsFor(log, outlook.change)
                                              : std::nullopt);
    showHints(log);
    showConsole(verdicts);
    showSource(log);
}

void ExplainPanel::showWhy(const Log &log)
{
    const Explain::Verdict verdict = Words::verdict(log);
    m_why->setText(verdict.why);
    m_why->setVisible(!verdict.why.isEmpty());
    m_remedy->setText(verdict.remedy);
    m_remedy->setVisible(!verdict.remedy.isEmpty());
    m_changeGroup->setVisible(!verdict.remedy.isEmpty());
}

void ExplainPanel::showChecks(const Log &log)
{
    QStringList texts;
    for (const Explain::Check &check : Explain::checksOf(log)) {
        const auto &decided = std::get<Decided>(log.at(check.entry).event);
        texts.append(u"%1 %2 %3 %4"_s.arg(QString::number(check.entry.value),
                                          QLatin1StringView(Reflect::nameOf(check.sign)),
                                          Words::title(decided), Words::evidence(decided)));
    }
    for (const Exchange &exchange : exchangesOf(log)) {
        texts.append(isomorphicDecode(exchange.request.method) + u' ' +
                     isomorphicDecode(exchange.request.url));
    }
    if (differs(m_shownChecks, texts)) {
        m_rows.clear();
        clearLayout(m_checks);
        addChecks(log);
    }
}

void ExplainPanel::addChecks(const Log &log)
{
    const std::vector<Exchange> exchanges = exchangesOf(log);
    std::optional<ExchangeId> shown;
    bool first = true;
    for (const Explain::Check &check : Explain::checksOf(log)) {
        // A heading for each answer: which request it was about.
        if (check.exchange && (first || check.exchange != shown)) {
            const auto exchange =
                std::find_if(exchanges.begin(), exchanges.end(),
                             [&](const Exchange &e) { return e.id == *check.exchange; });
            if (exchange != exchanges.end()) {
                auto *heading = makePlainLabel(m_content);
                const auto url = Url::parse(isomorphicDecode(exchange->request.url));
                heading->setText(isomorphicDecode(exchange->request.method) + u' ' +
                                 (url ? isomorphicDecode(Url::requestTarget(*url)) : QString()));
                heading->setFont(m_theme.fixedFont());
                setColor(heading, m_theme.tokens().faint);
                heading->setContentsMargins(8, 6, 0, 0);
                m_checks->addWidget(heading);
            }
            shown = check.exchange;
            first = false;
        }
        auto *row =
            new CheckRow(m_theme, check, std::get<Decided>(log.at(check.entry).event), m_content);
        connect(row, &CheckRow::chosen, this, [this](Index entry) {
            showEntry(entry);
            Q_EMIT entrySelected(entry);
        });
        m_checks->addWidget(row);
        m_rows.push_back(row);
    }
}

void ExplainPanel::showNext(const Advice::Outlook &outlook)
{
    QStringList lines;
    for (std::size_t i = 1; i < outlook.rules.size(); ++i) {
        lines.append(
            tr("… would fail next: %1").arg(Words::verdict(outlook.rules.at(i).judged).headline));
    }
    m_next->setText(lines.join(u'\n'));
    m_next->setVisible(!lines.isEmpty());
}

void ExplainPanel::setMending(Mending mending)
{
    m_mend->setVisible(mending == Mending::Possible);
}

void ExplainPanel::showHints(const Log &log)
{
    const std::vector<Explain::HintFound> hints = Explain::hintsOf(log);
    m_hintsGroup->setVisible(!hints.empty());
    QStringList texts;
    for (const Explain::HintFound &found : hints) {
        texts.append(u"%1 %2 %3"_s.arg(QString::number(int(found.certainty)),
                                       Words::hint(found.hint), isomorphicDecode(found.sign)));
    }
    if (!differs(m_shownHints, texts)) {
        return;
    }
    clearLayout(m_hints);
    for (const Explain::HintFound &found : hints) {
        const bool shown = found.certainty == Explain::Certainty::Shown;
        const QString text = Words::hint(found.hint);
        auto *title = makePlainLabel(m_content);
        title->setText(shown ? text : tr("Also possible: %1").arg(text));
        title->setContentsMargins(0, 4, 0, 0);
        setColor(title, shown ? m_theme.tokens().text : m_theme.tokens().dim);
        m_hints->addWidget(title);
        auto *how = makePlainLabel(m_content);
        how->setText(found.sign.isEmpty()
                         ? Words::howToTell(found.hint)
                         : isomorphicDecode(found.sign) + u'\n' + Words::howToTell(found.hint));
        how->setFont(m_theme.smallFont());
        how->setContentsMargins(8, 0, 0, 0);
        setColor(how, m_theme.tokens().dim);
        m_hints->addWidget(how);
    }
}

void ExplainPanel::showDisagreements(const std::vector<Advice::Disagreement> &disagreements)
{
    QStringList lines;
    for (const Advice::Disagreement &found : disagreements) {
        QStringList rules;
        for (const Profiles::Rule rule : found.rules) {
            rules.append(Words::rule(rule));
        }
        const QString allows = QString::fromLatin1(Profiles::profile(found.allows).name);
        const QString refuses = QString::fromLatin1(Profiles::profile(found.refuses).name);
        lines.append(rules.isEmpty()
                         ? tr("%1 allows it, %2 does not.").arg(allows, refuses)
                         : tr("%1 allows it, %2 does not: they differ in %3.")
                               .arg(allows, refuses, rules.join(tr("; ", "between rules"))));
    }
    m_disagreements->setText(lines.join(u'\n'));
    m_disagreements->setVisible(!lines.isEmpty());
    m_disagreementsGroup->setVisible(!lines.isEmpty());
}

void ExplainPanel::showAdvice(const std::optional<Advice::Advice> &advice)
{
    m_changeFrame->setVisible(advice.has_value());
    if (!advice) {
        return;
    }
    const QString proof =
        advice->proven
            ? tr("Judged again with this change: allowed.")
            : tr("With this change the next request would be made; its answer decides then.");
    QStringList texts{proof};
    for (const Advice::AnswerChange &answer : advice->answers) {
        texts.append(isomorphicDecode(answer.method) + u' ' + isomorphicDecode(answer.url));
        for (const Advice::LineChange &line : answer.lines) {
            texts.append({isomorphicDecode(line.before), isomorphicDecode(line.after)});
        }
    }
    if (!differs(m_shownChange, texts)) {
        return;
    }
    clearLayout(m_change);
    const auto add = [this](const QString &text, const QColor &color) {
        auto *label = makePlainLabel(m_changeFrame);
        label->setText(text);
        label->setFont(m_theme.fixedFont());
        setColor(label, color);
        m_change->addWidget(label);
    };
    const Tokens &t = m_theme.tokens();
    for (const Advice::AnswerChange &answer : advice->answers) {
        const auto url = Url::parse(isomorphicDecode(answer.url));
        add(u"  %1 %2"_s.arg(isomorphicDecode(answer.method),
                             url ? isomorphicDecode(Url::requestTarget(*url))
                                 : isomorphicDecode(answer.url)),
            t.dim);
        for (const Advice::LineChange &line : answer.lines) {
            if (!line.before.isEmpty()) {
                add(u"− "_s + isomorphicDecode(line.before), t.bad);
            }
            if (!line.after.isEmpty()) {
                add(u"+ "_s + isomorphicDecode(line.after), t.ok);
            }
        }
    }
    const auto note = [this](const QString &text, const QColor &color) {
        auto *label = makePlainLabel(m_changeFrame);
        label->setText(text);
        label->setFont(m_theme.smallFont());
        setColor(label, color);
        label->setContentsMargins(0, 4, 0, 0);
        m_change->addWidget(label);
    };
    note(proof, advice->proven ? t.ok : t.dim);
    if (allowsNull(*advice)) {
        note(tr("Any sandboxed frame of any page has the origin “null” as well: allow it for "
                "a test, not for good."),
             t.warn);
    }
}

void ExplainPanel::showConsole(const std::vector<BrowserVerdict> &verdicts)
{
    m_lines = {};
    for (const BrowserVerdict &verdict : verdicts) {
        // The standard says nothing of consoles, and old browsers have none.
        if (verdict.browser == Profiles::Id::Chromium) {
            m_lines.chromium = Explain::consoleLines(verdict.log).chromium;
        } else if (verdict.browser == Profiles::Id::Firefox) {
            m_lines.firefox = Explain::consoleLines(verdict.log).firefox;
        } else if (verdict.browser == Profiles::Id::WebKit) {
            m_lines.webkit = Explain::consoleLines(verdict.log).webkit;
        }
    }
    const bool any =
        !m_lines.chromium.isEmpty() || !m_lines.firefox.isEmpty() || !m_lines.webkit.isEmpty();
    m_console->setVisible(any);
    showConsoleOf(m_consoleButtons->checkedId());
}

void ExplainPanel::showConsoleOf(int engine)
{
    const QStringList lines = engine == 0   ? m_lines.chromium
                              : engine == 1 ? m_lines.firefox
                                            : m_lines.webkit;
    m_consoleText->setPlainText(lines.isEmpty() ? tr("(nothing)") : lines.join(u"\n\n"_s));
    const QFontMetrics metrics(m_theme.fixedFont());
    const int columns =
        std::max(20, (viewport()->width() - 60) / std::max(1, metrics.averageCharWidth()));
    int rows = 0;
    for (const QString &line : lines) {
        rows += int(line.size()) / columns + 2;
    }
    m_consoleText->setFixedHeight(std::clamp(rows, 2, 12) * metrics.lineSpacing() + 14);
}

void ExplainPanel::showSource(const Log &log)
{
    const auto finding = Explain::findReason(log);
    const auto *decided = finding ? std::get_if<Decided>(&log.at(finding->entry).event) : nullptr;
    const bool visible = decided && !decided->step.url().isEmpty();
    m_source->setVisible(visible);
    m_sourceGroup->setVisible(visible);
    if (!visible) {
        return;
    }
    const QString link = u"<a href=\"%1\" style=\"color:%3; text-decoration:none\">%2</a>"_s;
    const QString color = m_theme.tokens().accent.name();
    m_source->setText(
        link.arg(isomorphicDecode(decided->step.url()).toHtmlEscaped(),
                 Words::step(decided->step).toHtmlEscaped(), color) +
        u" · "_s +
        link.arg(QString::fromLatin1(Explain::mdnPageOf(finding->reason)), u"MDN"_s, color));
}

void ExplainPanel::showEntry(Index entry)
{
    for (CheckRow *row : m_rows) {
        row->setCurrent(row->entry() == entry);
        if (row->entry() == entry) {
            ensureWidgetVisible(row, 0, 40);
        }
    }
}

} // namespace Corscope::Ui
