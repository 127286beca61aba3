// The XMLHttpRequest object as script reads it at one moment: its properties, what of responseText
// is new to the listener, and a slider over all moments of the run.
#pragma once

#include "core/page/objectproperties.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QSlider;
class QTableWidget;
class QToolButton;

namespace Corscope::Ui {

class ObjectPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ObjectPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Another run, or more of the same: it then stays at its end if it was there. The log must
    /// outlive the panel's showing it.
    void showLog(const Trace::Log &log);
    /// The moment of that entry, or the next one.
    void showEntry(Index entry);

Q_SIGNALS:
    /// A person has moved to another moment.
    void entrySelected(Corscope::Index entry);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void moveTo(int position);
    void refresh();
    void fillTable(const Page::ObjectProperties &properties);
    void addRow(const QString &name, const QString &value, const QColor &color);
    template <typename T, typename Text>
    void addRow(const QString &name, const Result<T, Xhr::Exception> &value, Text &&text);
    void fillText(const Page::ObjectProperties &properties);
    [[nodiscard]] QString momentText() const;

    const Theme &m_theme;
    const Trace::Log *m_log = nullptr;
    std::vector<Index> m_moments;
    int m_position = 0;
    QTimer m_refresh; ///< one reading for all that a drag passes in a frame
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QSlider *m_slider = nullptr;
    QLabel *m_moment = nullptr;
    QTableWidget *m_table = nullptr;
    QLabel *m_textTitle = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace Corscope::Ui
