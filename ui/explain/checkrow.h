// One check of the walk: sign, what was checked, on what evidence. A click or Enter shows it in the
// story.
#pragma once

#include "core/explain/checks.h"
#include "core/trace/event.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;

namespace Corscope::Ui {

class CheckRow : public QFrame
{
    Q_OBJECT

public:
    CheckRow(const Theme &theme, const Explain::Check &check, const Trace::Decided &decided,
             QWidget *parent = nullptr);

    [[nodiscard]] Index entry() const { return m_entry; }
    void setCurrent(bool current);

Q_SIGNALS:
    void chosen(Corscope::Index entry);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    const Explain::Sign m_sign;
    const Index m_entry;
    QString m_evidence;
    QLabel *m_evidenceLabel = nullptr; ///< where there is evidence
    bool m_current = false;
};

} // namespace Corscope::Ui
