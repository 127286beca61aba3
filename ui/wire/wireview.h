// Raw heads as sent and received, beside what the page can see of them; the received ones can be
// edited. Text only: nothing from a server becomes markup.
#pragma once

#include "core/page/whatif.h"
#include "core/trace/log.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTextCharFormat;
class QTextCursor;
class QToolButton;

namespace Corscope::Ui {

class WhatIfEditor;

class WireView : public QWidget
{
    Q_OBJECT

public:
    explicit WireView(const Theme &theme, QWidget *parent = nullptr);

    void showLog(const Trace::Log &log);
    void clear();
    /// The run as it was recorded, whose heads can be edited, and how far they are.
    void setRecorded(const Trace::Log &recorded, const std::vector<Page::EditedHead> &edits);
    /// Received heads as text to be edited, instead of all heads to be read.
    void setEditing(bool editing);
    void resetEdits();
    /// Scrolls to the exchange that an entry belongs to.
    void showEntry(const Trace::Log &log, Index entry);

Q_SIGNALS:
    /// The heads that are not as they were received; none: all are.
    void edited(const std::vector<Corscope::Page::EditedHead> &edits);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Place
    {
        ExchangeId exchange;
        int position = 0; ///< in the text
    };

    void retranslate();
    void setUpEditing();
    void writeExchange(QTextCursor &cursor, const Trace::Exchange &exchange);
    void writeHeader(QTextCursor &cursor, const QString &name, const QString &value);
    void writeResponse(QTextCursor &cursor, const Http::ResponseHead &head);
    [[nodiscard]] static QString bodyNote(qint64 length);
    [[nodiscard]] static QString fromCacheNote(const Trace::AnsweredFromCache &cached);
    void writePageView(const Trace::Log &log);
    void write(QTextCursor &cursor, const QString &text, const QColor &color,
               bool bold = false) const;

    const Theme &m_theme;
    QLabel *m_wireTitle = nullptr;
    QLabel *m_pageTitle = nullptr;
    QToolButton *m_edit = nullptr;
    QStackedWidget *m_stack = nullptr;
    WhatIfEditor *m_editor = nullptr;
    QPlainTextEdit *m_wire = nullptr;
    QPlainTextEdit *m_page = nullptr;
    std::vector<Place> m_places;
};

} // namespace Corscope::Ui
