// Colours for JavaScript while it is typed.
#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

#include <vector>

namespace Corscope::Ui {

class Theme;

/// Words, strings, numbers and comments; a comment and a template may span lines.
class ScriptHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    /// The theme must outlive it.
    ScriptHighlighter(QTextDocument *document, const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    enum State { Code = 0, InComment = 1, InTemplate = 2 };
    void takeColours();
    /// Where the token that begins there ends; `state` is what the line goes on with.
    qsizetype endOf(const QString &text, qsizetype start, State &state, QTextCharFormat &format);

    const Theme &m_theme;
    QTextCharFormat m_keyword;
    QTextCharFormat m_string;
    QTextCharFormat m_number;
    QTextCharFormat m_comment;
};

} // namespace Corscope::Ui
