// Draws a row of the sidebar: sign or number, text, something at the right.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace Corscope::Ui {

class SidebarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SidebarDelegate(const Theme &theme, QObject *parent = nullptr)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Corscope::Ui
