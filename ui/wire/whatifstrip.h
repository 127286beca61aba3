// Says, as long as it is so, that what is shown is not what the servers sent.
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace Corscope::Ui {

class WhatIfStrip : public QFrame
{
    Q_OBJECT

public:
    explicit WhatIfStrip(const Theme &theme, QWidget *parent = nullptr);

    enum class Sending { Impossible, Possible };
    void setSending(Sending sending);

Q_SIGNALS:
    void sendRequested();
    void resetRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void restyle();

    const Theme &m_theme;
    QLabel *m_text = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_reset = nullptr;
};

} // namespace Corscope::Ui
