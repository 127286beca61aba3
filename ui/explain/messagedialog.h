// What a line of a browser's console means, for somebody who has only that line.
#pragma once

#include "core/explain/message.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Corscope::Ui {

class MessageDialog : public QDialog
{
    Q_OBJECT

public:
    explicit MessageDialog(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// The request that the message is about; nothing where it does not say enough.
    [[nodiscard]] const std::optional<Explain::MessageRequest> &request() const
    {
        return m_request;
    }

private:
    void showReading();
    void showMessage(const Explain::Message &message);

    QPlainTextEdit *m_text = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_saidBy = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_remedy = nullptr;
    QLabel *m_others = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_fill = nullptr;
    std::optional<Explain::MessageRequest> m_request;
};

} // namespace Corscope::Ui
