// What the browser remembers: the preflight cache and the cookie jar.
#pragma once

#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QWidget>

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
    void retranslate();
    void fillCache();
    void fillCookies();

    const Theme &m_theme;
    Workspace &m_workspace;
    QLabel *m_cacheTitle = nullptr;
    QLabel *m_cookieTitle = nullptr;
    QPushButton *m_clearCache = nullptr;
    QPushButton *m_clearCookies = nullptr;
    QTableWidget *m_cache = nullptr;
    QTableWidget *m_cookies = nullptr;
};

} // namespace Corscope::Ui
