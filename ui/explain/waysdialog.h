// The ways across origins beside each other.
#pragma once

#include "core/profiles/profile.h"

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

    QComboBox *m_browser;
    QTableWidget *m_table;
};

} // namespace Corscope::Ui
