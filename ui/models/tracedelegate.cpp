#include "ui/models/tracedelegate.h"

#include "ui/models/tracemodel.h"

#include <QPainter>

namespace Corscope::Ui {

namespace {

constexpr int glyphWidth = 18;

} // namespace

TraceDelegate::TraceDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

void TraceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    if (TraceColumn(index.column()) != TraceColumn::What) {
        option->font = m_theme.fixedFont();
        option->palette.setColor(QPalette::Text, m_theme.tokens().dim);
    }
}

void TraceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    if (TraceColumn(index.column()) != TraceColumn::What) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, m_theme.tokens().selection);
    }
    const QVariant sign = index.data(TraceRole::Sign);
    const QRect text = option.rect.adjusted(glyphWidth + 4, 0, -4, 0);
    painter->save();
    QColor color = m_theme.tokens().text;
    if (sign.isValid()) {
        const auto value = Explain::Sign(sign.toInt());
        const QRect glyph(option.rect.left() + 6, option.rect.top(), glyphWidth,
                          option.rect.height());
        painter->setPen(m_theme.colorOf(value));
        painter->drawText(glyph, Qt::AlignLeft | Qt::AlignVCenter, Theme::glyphOf(value));
        if (value == Explain::Sign::Failed) {
            color = m_theme.tokens().bad;
        }
    }
    painter->setPen(color);
    const QString shown = index.data(Qt::DisplayRole).toString();
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(shown, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace Corscope::Ui
