// Rows of the event table: the outcome of a step as a character and a colour, time in fixed digits.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Corscope::Ui {

class TraceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TraceDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Corscope::Ui
