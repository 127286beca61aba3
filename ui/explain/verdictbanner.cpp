#include "ui/explain/verdictbanner.h"

#include "core/explain/words.h"
#include "ui/theme/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Explain::Words;

namespace {

constexpr int stripe = 4;

bool disagree(const std::vector<BrowserVerdict> &verdicts)
{
    std::optional<Explain::Mood> first;
    for (const BrowserVerdict &verdict : verdicts) {
        if (verdict.browser == Profiles::Id::Standard) {
            continue;
        }
        const Explain::Mood mood = Explain::moodOf(verdict.log);
        if (first && *first != mood) {
            return true;
        }
        first = mood;
    }
    return false;
}

} // namespace

VerdictBanner::VerdictBanner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14 + stripe, 9, 12, 9);
    layout->setSpacing(12);
    m_glyph = new QLabel(this);
    m_glyph->setTextFormat(Qt::PlainText);
    layout->addWidget(m_glyph);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_headline = new QLabel(this);
    m_consequence = new QLabel(this);
    for (QLabel *label : {m_headline, m_consequence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(6);
    m_line->addLayout(texts, 1);
    layout->addLayout(m_line, 1);
    auto *badges = new QVBoxLayout;
    badges->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    for (const Profiles::Id browser : Profiles::all) {
        auto *badge = new QToolButton(this);
        badge->setCheckable(true);
        connect(badge, &QToolButton::clicked, this,
                [this, browser] { Q_EMIT browserChosen(browser); });
        row->addWidget(badge);
        m_badges.push_back(badge);
    }
    badges->addLayout(row);
    m_disagree = new QLabel(this);
    row->addStretch(1);
    badges->addWidget(m_disagree);
    m_line->addLayout(badges);
    connect(&theme, &Theme::changed, this, &VerdictBanner::restyle);
    clear();
}

void VerdictBanner::clear()
{
    m_mood = Explain::Mood::Neutral;
    m_headline->setText(tr("Nothing sent yet"));
    m_consequence->setText(tr("Pick a lesson on the left, or type a request and press Send."));
    m_consequence->show();
    for (QToolButton *badge : m_badges) {
        badge->hide();
    }
    m_disagree->hide();
    restyle();
}

void VerdictBanner::showRun(const Trace::Log &log, const std::vector<BrowserVerdict> &verdicts,
                            Profiles::Id viewed)
{
    const Explain::Verdict verdict = Words::verdict(log);
    m_mood = Explain::moodOf(log);
    m_headline->setText(verdict.headline);
    m_consequence->setText(verdict.consequence);
    m_consequence->setVisible(!verdict.consequence.isEmpty());
    showBadges(verdicts, viewed);
    restyle();
}

void VerdictBanner::showBadges(const std::vector<BrowserVerdict> &verdicts, Profiles::Id viewed)
{
    for (std::size_t i = 0; i < m_badges.size(); ++i) {
        QToolButton *badge = m_badges.at(i);
        const auto found =
            std::find_if(verdicts.begin(), verdicts.end(),
                         [i](const BrowserVerdict &v) { return v.browser == Profiles::all.at(i); });
        badge->setVisible(found != verdicts.end());
        if (found == verdicts.end()) {
            continue;
        }
        const Explain::Mood mood = Explain::moodOf(found->log);
        const QString name = QString::fromLatin1(Profiles::profile(found->browser).name);
        badge->setText(Theme::glyphOf(mood) + u' ' + name);
        badge->setChecked(found->browser == viewed);
        badge->setToolTip(plainToolTip(Words::verdict(found->log).headline));
        badge->setAccessibleName(tr("%1: %2").arg(name, Words::outcome(found->log)));
        badge->setStyleSheet(
            u"QToolButton { color: %1; padding: 3px 6px; } QToolButton:checked { background: %2; color: %1; }"_s
                .arg(m_theme.colorOf(mood).name(), m_theme.tokens().panel.name()));
    }
    m_disagree->setVisible(disagree(verdicts));
    m_disagree->setText(tr("browsers disagree"));
}

void VerdictBanner::restyle()
{
    const Tokens &t = m_theme.tokens();
    QFont headline = m_theme.headlineFont();
    m_headline->setFont(headline);
    headline.setPointSizeF(headline.pointSizeF() * 1.25);
    m_glyph->setFont(headline);
    m_glyph->setText(Theme::glyphOf(m_mood));
    const auto paint = [](QLabel *label, const QColor &color) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
    };
    paint(m_glyph, m_theme.colorOf(m_mood));
    paint(m_headline, t.text);
    paint(m_consequence, t.dim);
    paint(m_disagree, t.warn);
    m_disagree->setFont(m_theme.smallFont());
    update();
}

/// Texts and badges stand beside each other where there is room for a headline of some length.
void VerdictBanner::arrange()
{
    const bool narrow = width() < fontMetrics().averageCharWidth() * 92;
    m_line->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void VerdictBanner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void VerdictBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor background =
        m_mood == Explain::Mood::Neutral ? m_theme.tokens().panel : m_theme.backgroundOf(m_mood);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colorOf(m_mood));
    painter.drawRoundedRect(rect(), 8, 8);
    painter.setBrush(background);
    painter.drawRoundedRect(rect().adjusted(stripe, 0, 0, 0), 7, 7);
    painter.drawRect(rect().adjusted(stripe, 0, -20, 0));
}

} // namespace Corscope::Ui
