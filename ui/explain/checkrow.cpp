#include "ui/explain/checkrow.h"

#include "core/explain/words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Explain::Sign;
using Explain::Words;

namespace {

QString spoken(Sign sign)
{
    switch (sign) {
    case Sign::Passed: return CheckRow::tr("passed");
    case Sign::Failed: return CheckRow::tr("failed");
    case Sign::Noted: return CheckRow::tr("noted");
    case Sign::Warned: return CheckRow::tr("warning");
    }
    return {};
}

QLabel *plainLabel(const QString &text, const QFont &font, const QColor &color, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(font);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a long word is not to widen the panel beyond what is seen
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

/// A value without spaces that is longer than a line may break after what separates its parts: a
/// zero-width space says so. Shorter ones stay whole: an origin in two pieces is hard to read.
QString breakable(const QString &text, int lineLength)
{
    constexpr char16_t zeroWidthSpace = 0x200B;
    constexpr char16_t wordJoiner = 0x2060;
    QStringList words = text.split(u' ');
    for (QString &word : words) {
        const char16_t after = word.size() <= lineLength ? wordJoiner : zeroWidthSpace;
        for (const char16_t c : {u'/', u',', u':', u'-', u'.', u'='}) {
            word.replace(QChar(c), QString(QChar(c)) + QChar(after));
        }
    }
    return words.join(u' ');
}

} // namespace

CheckRow::CheckRow(const Theme &theme, const Explain::Check &check, const Trace::Decided &decided,
                   QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_sign(check.sign)
    , m_entry(check.entry)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(8, 5, 8, 5);
    layout->setHorizontalSpacing(9);
    layout->setVerticalSpacing(1);
    layout->setColumnStretch(1, 1);
    const bool failed = m_sign == Sign::Failed;
    const QString title = Words::title(decided);
    m_evidence = Words::evidence(decided);
    auto *glyph = plainLabel(Theme::glyphOf(m_sign), theme.boldFont(), theme.colorOf(m_sign), this);
    glyph->setWordWrap(false);
    glyph->setFixedWidth(glyph->fontMetrics().horizontalAdvance(u"⊘"_s) + 3);
    glyph->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    layout->addWidget(glyph, 0, 0);
    layout->addWidget(
        plainLabel(title, failed ? theme.boldFont() : font(), theme.tokens().text, this), 0, 1);
    if (!m_evidence.isEmpty()) {
        m_evidenceLabel = plainLabel(m_evidence, theme.fixedFont(), theme.tokens().dim, this);
        layout->addWidget(m_evidenceLabel, 1, 1);
    }
    setAccessibleName(u"%1: %2. %3"_s.arg(spoken(m_sign), title, m_evidence));
    setToolTip(Words::step(decided.step));
}

void CheckRow::setCurrent(bool current)
{
    if (current != m_current) {
        m_current = current;
        update();
    }
}

void CheckRow::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_evidenceLabel) {
        const int room = contentsRect().width() - m_evidenceLabel->x();
        const int character = m_evidenceLabel->fontMetrics().horizontalAdvance(u'0');
        m_evidenceLabel->setText(breakable(m_evidence, room / std::max(1, character)));
    }
}

void CheckRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = m_theme.tokens();
    QColor background = Qt::transparent;
    if (m_sign == Sign::Failed) {
        background = t.badBackground;
    } else if (m_current) {
        background = t.selection;
    } else if (underMouse()) {
        background = t.code;
    }
    painter.setBrush(background);
    painter.setPen(hasFocus() || (m_current && m_sign == Sign::Failed)
                       ? QPen(hasFocus() ? t.accent : t.bad, 1.2)
                       : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.6, 0.6, -0.6, -0.6), 6, 6);
}

void CheckRow::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    Q_EMIT chosen(m_entry);
}

void CheckRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: Q_EMIT chosen(m_entry); return;
    case Qt::Key_Down: focusNextChild(); return;
    case Qt::Key_Up: focusPreviousChild(); return;
    default: QFrame::keyPressEvent(event);
    }
}

void CheckRow::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    update();
}

void CheckRow::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    update();
}

} // namespace Corscope::Ui
