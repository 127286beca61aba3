#include "ui/lab/sidebardelegate.h"

#include "ui/models/runlistmodel.h"

#include <QPainter>

namespace Corscope::Ui {

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Tokens &t = m_theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(1, 1, -1, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(focused ? QPen(t.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(selected ? t.selection : t.code);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QFont textFont = selected ? m_theme.boldFont() : option.font;
    const int signWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("00")) + 8;
    const QRect sign(row.left() + 3, row.top(), signWidth, row.height());
    const QVariant mood = index.data(ListRole::Mood);
    painter->setFont(option.font);
    if (mood.isValid()) {
        const auto value = Explain::Mood(mood.toInt());
        painter->setPen(m_theme.colorOf(value));
        painter->drawText(sign, Qt::AlignCenter, Theme::glyphOf(value));
    } else {
        painter->setPen(t.faint);
        painter->drawText(sign, Qt::AlignCenter, index.data(ListRole::Ordinal).toString());
    }
    const QString aside = index.data(ListRole::Aside).toString();
    const int asideWidth = aside.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(aside) + 12;
    if (!aside.isEmpty()) {
        painter->setFont(m_theme.smallFont());
        painter->setPen(t.faint);
        painter->drawText(row.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, aside);
    }
    painter->setFont(textFont);
    painter->setPen(t.text);
    const QRect text(sign.right() + 4, row.top(), row.width() - signWidth - 8 - asideWidth,
                     row.height());
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(textFont).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {80, option.fontMetrics.height() + 10};
}

} // namespace Corscope::Ui
