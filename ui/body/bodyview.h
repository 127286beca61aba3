// The answer's body as text, as a JSON tree, as bytes, as a picture. Nothing of it is executed or
// loaded.
#pragma once

#include "core/trace/log.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QTreeWidget;

namespace Corscope::Ui {

class BodyView : public QWidget
{
    Q_OBJECT

public:
    explicit BodyView(const Theme &theme, QWidget *parent = nullptr);

    /// The body of the run's last answer.
    void showLog(const Trace::Log &log);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Page { TextPage, JsonPage, HexPage, ImagePage };

    void retranslate();
    void fill(Page page);
    [[nodiscard]] QByteArrayView shownAsText() const;
    void fillText();
    void fillJson();
    void fillHex();
    void fillImage();

    const Theme &m_theme;
    QLabel *m_note = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QTreeWidget *m_json = nullptr;
    QPlainTextEdit *m_hex = nullptr;
    QLabel *m_image = nullptr;
    QByteArray m_bytes;
    qint64 m_length = 0;
    QString m_charset;
};

} // namespace Corscope::Ui
