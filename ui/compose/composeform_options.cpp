#include "ui/compose/composeform.h"
#include "ui/compose/pollfields.h"

#include "ui_composeform.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

namespace {

int widest(std::initializer_list<const QWidget *> column)
{
    int width = 0;
    for (const QWidget *widget : column) {
        width = std::max(width, widget->minimumSizeHint().width());
    }
    return width;
}

} // namespace

/// Above the other options: they are what makes it a poll.
void ComposeForm::setUpPollFields()
{
    m_poll = new PollFields;
    QWidget *options = m_ui->optionsPage->takeWidget();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_poll);
    column->addWidget(options, 1);
    m_ui->optionsPage->setWidget(content);
    options->setAutoFillBackground(false); // which the scroll area turned on
    options->show();
    m_poll->putBefore(m_ui->credentialsCheck);
    connect(m_poll, &PollFields::edited, this, &ComposeForm::onEdited);
}

/// The third column of options goes below the second where all three do not fit: how much room they
/// need depends on the language.
void ComposeForm::arrangeOptions()
{
    const ::Ui::ComposeForm &ui = *m_ui;
    QGridLayout *grid = ui.optionsLayout;
    const int needed =
        widest({ui.credentialsCheck, ui.uploadCheck, ui.syncCheck}) +
        widest({ui.timeoutLabel, ui.responseTypeLabel, ui.mimeLabel, ui.crossOriginLabel}) +
        widest({ui.timeoutSpin, ui.responseTypeCombo, ui.mimeEdit, ui.crossOriginCombo}) +
        widest({ui.modeLabel, ui.redirectLabel, ui.cacheLabel, ui.abortLabel}) +
        widest({ui.modeCombo, ui.redirectCombo, ui.cacheCombo, ui.abortCombo}) +
        4 * grid->horizontalSpacing();
    const QMargins margins = layout()->contentsMargins();
    const bool wide = width() - margins.left() - margins.right() >= needed;
    const Arrangement arrangement = wide ? Arrangement::Wide : Arrangement::Narrow;
    if (m_optionsArrangement == arrangement) {
        return;
    }
    m_optionsArrangement = arrangement;
    const std::initializer_list<std::pair<QWidget *, QWidget *>> third{
        {ui.modeLabel, ui.modeCombo},
        {ui.redirectLabel, ui.redirectCombo},
        {ui.cacheLabel, ui.cacheCombo},
        {ui.abortLabel, ui.abortCombo}};
    int row = wide ? 0 : 4;
    for (const auto &[label, field] : third) {
        grid->removeWidget(label);
        grid->removeWidget(field);
        grid->addWidget(label, row, wide ? 3 : 1);
        grid->addWidget(field, row, wide ? 4 : 2);
        ++row;
    }
}

} // namespace Corscope::Ui
