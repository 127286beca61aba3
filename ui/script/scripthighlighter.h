// Colours for JavaScript while it is typed.
#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

#include <vector>

namespace Corscope::Ui {

/// Words, strings, numbers and comments; a comment and a template may span lines.
class ScriptHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// Colours are derived from the palette's text and link colours.
    ScriptHighlighter(QTextDocument *document, const QPalette &palette);
    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    enum State { Code = 0, InComment = 1, InTemplate = 2 };
    /// Where the token that begins there ends; `state` is what the line goes on with.
    qsizetype endOf(const QString &text, qsizetype start, State &state, QTextCharFormat &format);

    QTextCharFormat m_keyword;
    QTextCharFormat m_string;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
};

} // namespace Corscope::Ui
