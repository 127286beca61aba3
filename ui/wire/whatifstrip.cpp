#include "ui/wire/whatifstrip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

WhatIfStrip::WhatIfStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(u"whatIfStrip"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 8, 5);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_send = new QPushButton(this);
    m_reset = new QPushButton(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_send);
    layout->addWidget(m_reset);
    connect(m_send, &QPushButton::clicked, this, &WhatIfStrip::sendRequested);
    connect(m_reset, &QPushButton::clicked, this, &WhatIfStrip::resetRequested);
    connect(&theme, &Theme::changed, this, &WhatIfStrip::restyle);
    retranslate();
    restyle();
    hide();
}

void WhatIfStrip::setSending(Sending sending)
{
    m_send->setEnabled(sending == Sending::Possible);
}

void WhatIfStrip::retranslate()
{
    m_text->setText(tr("What if: answers are edited. This is not what the servers sent."));
    m_send->setText(tr("Send for Real"));
    m_send->setToolTip(tr("Have the lab's server answer so, and perform the request against it"));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Show the answers as they were received"));
}

void WhatIfStrip::restyle()
{
    const Tokens &t = m_theme.tokens();
    setStyleSheet(
        u"#whatIfStrip { background: %1; border: 1px dashed %2; border-radius: 8px; } #whatIfStrip QLabel { color: %2; background: transparent; }"_s
            .arg(t.warnBackground.name(), t.warn.name()));
}

void WhatIfStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Corscope::Ui
