#include "core/text/javascriptlook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace Corscope::Text {

using namespace Qt::StringLiterals;

namespace {

bool isIdentifierStart(QChar c)
{
    return c.isLetter() || c == u'_' || c == u'$' || c == u'\\' || c.isSurrogate();
}
bool isIdentifierPart(QChar c)
{
    return isIdentifierStart(c) || c.isDigit() || c.isMark();
}
bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar(0x2028) || c == QChar(0x2029);
}

/// Words after which another name, or a block, may follow on the same line.
bool isKeyword(QStringView word)
{
    static const QSet<QString> words{
        u"async"_s, u"await"_s,    u"break"_s,    u"case"_s,    u"catch"_s,      u"class"_s,
        u"const"_s, u"continue"_s, u"debugger"_s, u"default"_s, u"delete"_s,     u"do"_s,
        u"else"_s,  u"export"_s,   u"extends"_s,  u"finally"_s, u"for"_s,        u"function"_s,
        u"get"_s,   u"if"_s,       u"import"_s,   u"in"_s,      u"instanceof"_s, u"let"_s,
        u"new"_s,   u"of"_s,       u"return"_s,   u"set"_s,     u"static"_s,     u"switch"_s,
        u"throw"_s, u"try"_s,      u"typeof"_s,   u"var"_s,     u"void"_s,       u"while"_s,
        u"with"_s,  u"yield"_s,    u"as"_s,       u"from"_s};
    return words.contains(word.toString());
}

/// Reads tokens and gives up at the first that no script has.
class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
    {}

    bool isScript()
    {
        while (m_at < m_text.size()) {
            if (!readToken()) {
                return false;
            }
        }
        return m_brackets.isEmpty();
    }

private:
    enum class Kind { Start, Name, Keyword, Value, Punctuator };

    [[nodiscard]] QChar here() const { return m_text.at(m_at); }
    [[nodiscard]] bool looksAt(QStringView part) const
    {
        return QStringView(m_text).sliced(m_at).startsWith(part);
    }

    bool readToken()
    {
        const QChar c = here();
        if (isLineEnd(c)) {
            m_newLine = true;
            ++m_at;
            return true;
        }
        if (c.isSpace() || c == QChar(0xFEFF)) {
            ++m_at;
            return true;
        }
        if (looksAt(u"//") || looksAt(u"<!--") || (m_newLine && looksAt(u"-->")) ||
            (m_at == 0 && looksAt(u"#!"))) {
            skipLine();
            return true;
        }
        if (looksAt(u"/*")) {
            return skipBlockComment();
        }
        const bool read = isIdentifierStart(c)        ? readName()
                          : c.isDigit()               ? readNumber()
                          : c == u'"' || c == u'\''   ? readString(c)
                          : c == u'`'                 ? readTemplate()
                          : c == u'/' && !endsValue() ? readExpression()
                                                      : readPunctuator(c);
        m_newLine = false;
        return read;
    }

    /// What comes next is an operator, not a new value.
    [[nodiscard]] bool endsValue() const
    {
        return m_last == Kind::Name || m_last == Kind::Value ||
               (m_last == Kind::Punctuator && (m_punctuator == u')' || m_punctuator == u']'));
    }

    /// A value right behind a value; a new line in between ends the statement.
    [[nodiscard]] bool mayStartValue() const { return m_newLine || !endsValue() || m_afterHead; }

    void skipLine()
    {
        while (m_at < m_text.size() && !isLineEnd(here())) {
            ++m_at;
        }
    }

    bool skipBlockComment()
    {
        const qsizetype end = m_text.indexOf(u"*/"_s, m_at + 2);
        if (end < 0) {
            return false;
        }
        m_newLine = m_newLine || QStringView(m_text).sliced(m_at, end - m_at).contains(u'\n');
        m_at = end + 2;
        return true;
    }

    bool readName()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isIdentifierPart(here())) {
            ++m_at;
        }
        const QStringView word = QStringView(m_text).sliced(start, m_at - start);
        const bool isMember = m_last == Kind::Punctuator && m_punctuator == u'.';
        const bool keyword = isKeyword(word) && !isMember;
        const bool fits = keyword || mayStartValue();
        m_declares = m_declares || (keyword && word == u"class");
        set(keyword ? Kind::Keyword : Kind::Name);
        return fits;
    }

    bool readNumber()
    {
        const bool fits = mayStartValue();
        while (m_at < m_text.size() && (isIdentifierPart(here()) || here() == u'.')) {
            ++m_at;
        }
        set(Kind::Value);
        return fits;
    }

    bool readString(QChar quote)
    {
        const bool fits = mayStartValue();
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (here() == u'\\') {
                ++m_at;
            } else if (here() == quote) {
                ++m_at;
                set(Kind::Value);
                return fits;
            } else if (here() == u'\n' || here() == u'\r') {
                return false;
            }
        }
        return false;
    }

    bool readTemplate()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (here() == u'\\') {
                ++m_at;
            } else if (here() == u'`') {
                ++m_at;
                set(Kind::Value);
                return true;
            }
        }
        return false;
    }

    /// A regular expression
    bool readExpression()
    {
        bool inClass = false;
        for (++m_at; m_at < m_text.size() && !isLineEnd(here()); ++m_at) {
            if (here() == u'\\') {
                ++m_at;
            } else if (here() == u'[') {
                inClass = true;
            } else if (here() == u']') {
                inClass = false;
            } else if (here() == u'/' && !inClass) {
                for (++m_at; m_at < m_text.size() && isIdentifierPart(here());) {
                    ++m_at;
                }
                set(Kind::Value);
                return true;
            }
        }
        return false;
    }

    bool readPunctuator(QChar c)
    {
        static const QString all = u"{}()[];,<>+-*/%&|^!~?:=.@#"_s;
        if (!all.contains(c)) {
            return false;
        }
        // A name with a block behind it is a style sheet's rule.
        const bool isBlock = c == u'{';
        if (isBlock && !m_newLine && (m_last == Kind::Name || m_last == Kind::Value) &&
            !m_declares) {
            return false;
        }
        const bool startsStatement =
            m_last == Kind::Start || (m_last == Kind::Punctuator && m_punctuator == u';');
        static const QString neverFirst = u")],<>*%&|^?:=."_s;
        const bool isSpread = c == u'.' && looksAt(u"...");
        if (startsStatement && neverFirst.contains(c) && !isSpread) {
            return false;
        }
        if (!closesOrOpens(c)) {
            return false;
        }
        ++m_at;
        set(Kind::Punctuator);
        m_punctuator = c;
        // What follows a closed head, if (…) or for (…), is a statement of its own.
        m_afterHead = c == u')';
        m_declares = m_declares && c != u'{' && c != u';';
        return true;
    }

    bool closesOrOpens(QChar c)
    {
        if (c == u'(' || c == u'[' || c == u'{') {
            m_brackets.append(c);
            return true;
        }
        const QChar open = c == u')' ? u'(' : c == u']' ? u'[' : c == u'}' ? u'{' : u' ';
        if (open == u' ') {
            return true;
        }
        if (!m_brackets.endsWith(open)) {
            return false;
        }
        m_brackets.chop(1);
        return true;
    }

    void set(Kind kind)
    {
        m_last = kind;
        m_afterHead = false;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    Kind m_last = Kind::Start;
    QChar m_punctuator;
    bool m_newLine = true;
    bool m_afterHead = false;
    bool m_declares = false; ///< the next block is a class's
    QString m_brackets;      ///< open ones
};

} // namespace

bool mayBeJavaScript(const QString &text)
{
    return Reader(text).isScript();
}

bool isJson(const QString &text)
{
    // QJsonDocument reads objects and arrays only.
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(QString(u'[' + text + u']').toUtf8(), &error);
    return error.error == QJsonParseError::NoError && document.array().size() == 1;
}

} // namespace Corscope::Text
