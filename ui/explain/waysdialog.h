// The ways across origins beside each other.
#pragma once

#include "core/advice/ways.h"

#include <QDialog>

class QComboBox;
class QTableWidget;

namespace Corscope::Ui {

class WaysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WaysDialog(QWidget *parent = nullptr);

private:
    void fill();
    void showWay(int row, const Advice::Way &way);

    QComboBox *m_browser;
    QTableWidget *m_table;
};

} // namespace Corscope::Ui
