// What the browser remembers: the preflight cache, the HTTP cache and the cookie jar.
#pragma once

#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QTableWidget;

namespace Corscope::Ui {

class StateView : public QWidget
{
    Q_OBJECT

public:
    StateView(const Theme &theme, Workspace &workspace, QWidget *parent = nullptr);

    void refresh();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// A table with its title, and what stands in it where there is nothing.
    struct Section
    {
        QLabel *title = nullptr;
        QPushButton *clear = nullptr;
        QTableWidget *table = nullptr;
        QLabel *empty = nullptr;
    };
    [[nodiscard]] Section makeSection(QBoxLayout &layout);
    void name(const Section &section, const QString &title, const QString &clear,
              const QStringList &columns);
    void retranslate();
    void fillPreflightCache();
    void fillHttpCache();
    void fillCookies();

    const Theme &m_theme;
    Workspace &m_workspace;
    Section m_preflights;
    Section m_stored;
    Section m_cookies;
};

} // namespace Corscope::Ui
