// What makes a server allow the run, for the server or framework that one chooses; to be copied.
#pragma once

#include "core/snippets/permissions.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace Corscope::Ui {

class SnippetBox : public QWidget
{
    Q_OBJECT

public:
    explicit SnippetBox(const Theme &theme, QWidget *parent = nullptr);

    /// Hidden where there is nothing to allow.
    void showPermissions(const std::optional<Snippets::Permissions> &permissions);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void restyle();
    void showSnippet();

    const Theme &m_theme;
    QLabel *m_label = nullptr;
    QComboBox *m_stacks = nullptr;
    QToolButton *m_copy = nullptr;
    QLabel *m_note = nullptr;
    QPlainTextEdit *m_text = nullptr;
    std::optional<Snippets::Permissions> m_permissions;
};

} // namespace Corscope::Ui
