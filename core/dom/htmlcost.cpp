#include "core/dom/htmlcost.h"

#include "core/dom/htmlnames.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <vector>

namespace Corscope::Dom {

namespace {

/// Elements that close each other, or that have no content: they never pile up by themselves.
bool neverPilesUp(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 35> names{
        "html",  "head", "body",  "p",     "li",     "dd",      "dt",       "option",  "tr",
        "td",    "th",   "tbody", "thead", "tfoot",  "caption", "colgroup", "area",    "base",
        "br",    "col",  "embed", "hr",    "img",    "input",   "link",     "meta",    "param",
        "track", "wbr",  "image", "frame", "source", "keygen",  "bgsound",  "basefont"};
    return isOneOf(name, names);
}

/// Elements whose own start tag closes the one before.
bool replacesItself(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 7> names{"a",  "nobr", "button", "rt",
                                                         "rp", "rb",   "rtc"};
    return isOneOf(name, names);
}

/// Elements whose end may be left out before the end of another.
bool endsByItself(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> names{"rt", "rp", "rb", "rtc"};
    return isOneOf(name, names);
}

class Counter
{
public:
    explicit Counter(QByteArrayView text)
        : m_text(text)
    {}

    [[nodiscard]] qint64 count()
    {
        for (;;) {
            m_at = m_text.indexOf('<', m_at);
            if (m_at < 0 || m_at + 1 >= m_text.size()) {
                return m_cost;
            }
            if (m_text.sliced(m_at).startsWith("<!--")) {
                skipComment();
            } else if (isAsciiAlpha(uchar(m_text.at(m_at + 1)))) {
                ++m_at;
                startTag();
            } else if (m_text.at(m_at + 1) == '/') {
                m_at += 2;
                endTag();
            } else {
                m_at += 2;
            }
        }
    }

private:
    void skipTo(QByteArrayView end)
    {
        const qsizetype at = m_text.indexOf(end, m_at);
        m_at = at < 0 ? m_text.size() : at + end.size();
    }

    /// Also `<!-->` and `--!>` end one.
    void skipComment()
    {
        m_at += 2;
        while (m_at < m_text.size()) {
            skipTo("--");
            const QByteArrayView rest = m_text.sliced(m_at);
            if (rest.startsWith('>') || rest.startsWith("!>")) {
                return;
            }
            m_at = std::min(m_at - 1, m_text.size());
            if (rest.isEmpty()) {
                return;
            }
        }
    }

    [[nodiscard]] QByteArray name()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !isHttpWhitespace(uchar(m_text.at(m_at))) &&
               m_text.at(m_at) != '\f' && m_text.at(m_at) != '/' && m_text.at(m_at) != '>') {
            ++m_at;
        }
        return byteLowercase(m_text.sliced(from, m_at - from));
    }

    [[nodiscard]] char here() const { return m_at < m_text.size() ? m_text.at(m_at) : '>'; }
    [[nodiscard]] bool isBlank() const { return isHttpWhitespace(uchar(here())) || here() == '\f'; }
    void skipBlanks()
    {
        while (isBlank()) {
            ++m_at;
        }
    }

    /// To behind the ">", as
    /// https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state has it.
    [[nodiscard]] qint64 attributes()
    {
        for (qint64 found = 0;; ++found) {
            while (isBlank() || here() == '/') {
                ++m_at;
            }
            if (here() == '>') {
                m_at = std::min(m_at + 1, m_text.size());
                return found;
            }
            do {
                ++m_at;
            } while (!isBlank() && here() != '/' && here() != '>' && here() != '=');
            skipBlanks();
            if (here() == '=') {
                ++m_at;
                skipBlanks();
                attributeValue();
            }
        }
    }

    void attributeValue()
    {
        const char quote = here();
        if (quote == '"' || quote == '\'') {
            ++m_at;
            skipTo(QByteArrayView(&quote, 1));
            return;
        }
        while (!isBlank() && here() != '>') {
            ++m_at;
        }
    }

    void startTag()
    {
        const QByteArray tag = name();
        const qint64 attributeCount = attributes();
        m_cost += qint64(m_open.size()) + attributeCount * attributeCount / 2;
        if (holdsText(tag) && !isInForeignContent()) {
            skipText(tag);
        } else if (!neverPilesUp(tag) &&
                   !(replacesItself(tag) && !m_open.empty() && m_open.back() == tag)) {
            m_open.push_back(tag);
        }
    }

    /// There, no element holds text only.
    [[nodiscard]] bool isInForeignContent() const
    {
        return std::any_of(m_open.begin(), m_open.end(),
                           [](const QByteArray &name) { return name == "svg" || name == "math"; });
    }

    /// To the end tag, which is then seen like any other.
    void skipText(const QByteArray &tag)
    {
        for (;;) {
            m_at = m_text.indexOf("</", m_at);
            if (m_at < 0) {
                m_at = m_text.size();
                return;
            }
            if (startsWithIgnoringCase(m_text.sliced(m_at + 2), tag)) {
                return;
            }
            m_at += 2;
        }
    }

    /// Only an end tag in its place ends something: of others the parser may take no notice.
    void endTag()
    {
        const QByteArray tag = name();
        std::size_t depth = m_open.size();
        while (depth > 0 && m_open.at(depth - 1) != tag && endsByItself(m_open.at(depth - 1))) {
            --depth;
        }
        if (depth > 0 && m_open.at(depth - 1) == tag) {
            m_open.resize(depth - 1);
        }
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qint64 m_cost = 0;
    std::vector<QByteArray> m_open;
};

} // namespace

qint64 htmlCost(QByteArrayView utf8)
{
    return Counter(utf8).count();
}

} // namespace Corscope::Dom
