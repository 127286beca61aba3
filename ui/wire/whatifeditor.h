// The heads of a run's answers, to be edited as text: what if the server had sent this?
#pragma once

#include "core/page/whatif.h"
#include "core/trace/log.h"
#include "ui/theme/theme.h"

#include <QScrollArea>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace Corscope::Ui {

class WhatIfEditor : public QScrollArea
{
    Q_OBJECT

public:
    explicit WhatIfEditor(const Theme &theme, QWidget *parent = nullptr);

    /// The recorded run, and how far its heads are edited. What stands there already is left alone,
    /// with its undo steps.
    void setRun(const Trace::Log &recorded, const std::vector<Page::EditedHead> &edits);
    /// All heads as they were received; can be undone.
    void reset();
    void retranslate();
    /// The heads that differ from what was received.
    [[nodiscard]] std::vector<Page::EditedHead> edits() const;

Q_SIGNALS:
    void edited();

private:
    struct Field
    {
        Page::EditedHead recorded;
        QPlainTextEdit *text = nullptr;
        QString title; ///< of the exchange
    };

    void addField(const Page::EditedHead &recorded, const Http::HeadLines &lines,
                  const QString &title);
    void mark(const Field &field) const;

    const Theme &m_theme;
    QVBoxLayout *m_layout = nullptr;
    std::vector<Field> m_fields;
};

} // namespace Corscope::Ui
