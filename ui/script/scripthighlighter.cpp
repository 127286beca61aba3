#include "ui/script/scripthighlighter.h"

#include "ui/theme/theme.h"

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

bool isKeyword(const QString &word)
{
    static const QSet<QString> words{
        u"async"_s,   u"await"_s,      u"break"_s,     u"case"_s,   u"catch"_s,    u"class"_s,
        u"const"_s,   u"continue"_s,   u"default"_s,   u"delete"_s, u"do"_s,       u"else"_s,
        u"extends"_s, u"false"_s,      u"finally"_s,   u"for"_s,    u"function"_s, u"if"_s,
        u"in"_s,      u"instanceof"_s, u"let"_s,       u"new"_s,    u"null"_s,     u"of"_s,
        u"return"_s,  u"super"_s,      u"switch"_s,    u"this"_s,   u"throw"_s,    u"true"_s,
        u"try"_s,     u"typeof"_s,     u"undefined"_s, u"var"_s,    u"void"_s,     u"while"_s,
        u"yield"_s};
    return words.contains(word);
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

/// Behind the closing quote, or the end of the line.
qsizetype endOfString(const QString &text, qsizetype from, QChar quote, bool &closed)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\\') {
            ++i;
        } else if (text.at(i) == quote) {
            closed = true;
            return i + 1;
        }
    }
    return text.size();
}

} // namespace

ScriptHighlighter::ScriptHighlighter(QTextDocument *document, const Theme &theme)
    : QSyntaxHighlighter(document)
    , m_theme(theme)
{
    connect(&m_theme, &Theme::changed, this, &ScriptHighlighter::takeColours);
    takeColours();
}

void ScriptHighlighter::takeColours()
{
    const Tokens &tokens = m_theme.tokens();
    m_keyword.setForeground(tokens.accent);
    m_keyword.setFontWeight(QFont::DemiBold);
    m_string.setForeground(tokens.ok);
    m_number.setForeground(tokens.warn);
    m_comment.setForeground(tokens.faint);
    m_comment.setFontItalic(true);
    rehighlight();
}

void ScriptHighlighter::highlightBlock(const QString &text)
{
    State state = previousBlockState() < 0 ? Code : State(previousBlockState());
    qsizetype at = 0;
    while (at < text.size()) {
        QTextCharFormat format;
        const qsizetype end = endOf(text, at, state, format);
        setFormat(int(at), int(end - at), format);
        at = end;
    }
    setCurrentBlockState(state);
}

qsizetype ScriptHighlighter::endOf(const QString &text, qsizetype start, State &state,
                                   QTextCharFormat &format)
{
    const QChar c = text.at(start);
    const QStringView rest = QStringView(text).mid(start);
    if (state == InComment || rest.startsWith(u"/*"_s)) {
        format = m_comment;
        const qsizetype end = text.indexOf(u"*/"_s, state == InComment ? start : start + 2);
        state = end < 0 ? InComment : Code;
        return end < 0 ? text.size() : end + 2;
    }
    if (state == InTemplate || c == u'`') {
        format = m_string;
        bool closed = false;
        const qsizetype end =
            endOfString(text, state == InTemplate ? start : start + 1, u'`', closed);
        state = closed ? Code : InTemplate;
        return end;
    }
    if (rest.startsWith(u"//"_s)) {
        format = m_comment;
        return text.size();
    }
    if (c == u'"' || c == u'\'') {
        format = m_string;
        bool closed = false;
        return endOfString(text, start + 1, c, closed);
    }
    if (!isWordCharacter(c)) {
        return start + 1;
    }
    qsizetype end = start;
    while (end < text.size() && isWordCharacter(text.at(end))) {
        ++end;
    }
    if (c.isDigit()) {
        format = m_number;
    } else if (isKeyword(text.mid(start, end - start))) {
        format = m_keyword;
    }
    return end;
}

} // namespace Corscope::Ui
