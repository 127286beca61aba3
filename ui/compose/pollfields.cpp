#include "ui/compose/pollfields.h"

#include "ui_pollfields.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace Corscope::Ui {

using namespace Trace;

PollFields::PollFields(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<::Ui::PollFields>())
{
    m_ui->setupUi(this);
    m_ui->resumeEdit->setProperty("face", QStringLiteral("fixed"));
    nameInterval();
    for (const QSpinBox *spin : {m_ui->intervalSpin, m_ui->endSpin}) {
        connect(spin, &QSpinBox::valueChanged, this, &PollFields::edited);
    }
    connect(m_ui->resumeEdit, &QLineEdit::textEdited, this, &PollFields::edited);
}

PollFields::~PollFields() = default;

/// A longer time can stand in a file.
quint32 PollFields::shown(quint32 milliseconds) const
{
    return std::min(milliseconds, quint32(m_ui->intervalSpin->maximum()));
}

void PollFields::setPoll(const RequestSpec &request)
{
    const QSignalBlocker blocker(this);
    m_poll = channelPart<PollSpec>(request.channel);
    m_ui->intervalSpin->setValue(int(shown(m_poll.interval)));
    m_ui->resumeEdit->setText(m_poll.resumeParameter);
    m_ui->endSpin->setValue(int(shown(m_poll.stop.after)));
}

void PollFields::writeTo(RequestSpec &request) const
{
    auto *poll = std::get_if<PollSpec>(&request.channel);
    if (!poll) {
        return;
    }
    const auto typed = [this](const QSpinBox *spin, quint32 before) {
        const auto value = quint32(spin->value());
        return value == shown(before) ? before : value;
    };
    poll->interval = typed(m_ui->intervalSpin, m_poll.interval);
    poll->resumeParameter = m_ui->resumeEdit->text();
    poll->stop.after = typed(m_ui->endSpin, m_poll.stop.after);
}

void PollFields::showStyleOf(const RequestSpec &request)
{
    const auto *poll = std::get_if<PollSpec>(&request.channel);
    setVisible(poll != nullptr);
    if (poll) {
        m_style = poll->style;
        nameInterval();
    }
}

void PollFields::putBefore(QWidget *next)
{
    QWidget *before = next->previousInFocusChain();
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_ui->intervalSpin, m_ui->resumeEdit, m_ui->endSpin}) {
        setTabOrder(before, field);
        before = field;
    }
    setTabOrder(before, next);
}

/// Long polling asks again at once, unless something went wrong.
void PollFields::nameInterval()
{
    const bool onlyAfterErrors = m_style == PollStyle::Long;
    m_ui->intervalLabel->setText(onlyAfterErrors ? tr("Ask again after an &error in")
                                                 : tr("Ask again &in"));
    m_ui->intervalSpin->setToolTip(
        onlyAfterErrors
            ? tr("After an answer the page asks again at once; after an error it waits so long")
            : tr("From the end of an answer, or an error, to the next request"));
}

void PollFields::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        const QSignalBlocker blocker(this);
        m_ui->retranslateUi(this);
        nameInterval();
    }
}

} // namespace Corscope::Ui
