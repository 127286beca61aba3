#include "core/dom/htmlencoding.h"

#include "core/dom/htmlnames.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <optional>

namespace Corscope::Dom {

using MetaSearch = DocumentRules::MetaSearch;

namespace {

/// "the first 1024 bytes": https://xhr.spec.whatwg.org/#document-response, step 5.2
constexpr qsizetype prescanLength = 1024;

/// The elements that may stand before the body; Chromium's
/// core/html/parser/html_meta_charset_parser.cc has the list.
bool belongsToHead(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 10> names{
        "script", "noscript", "style", "link", "meta", "object", "title", "base", "html", "head"};
    return isOneOf(name, names);
}

bool isBlank(char c)
{
    return isHttpWhitespace(uchar(c)) || c == '\f';
}

struct MetaAttribute
{
    QByteArray name; ///< lower case
    QByteArray value;
};

/// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements;
/// null for nothing.
const Text::Encoding *encodingInContent(const QByteArray &content)
{
    qsizetype at = 0;
    for (;;) {
        // 1. to 5.
        at = content.indexOf("charset", at);
        if (at < 0) {
            return nullptr;
        }
        at += 7;
        const QByteArrayView rest = stripHttpWhitespace(QByteArrayView(content).sliced(at));
        if (rest.startsWith('=')) {
            at = content.size() - rest.size() + 1;
            break;
        }
    }
    // 6. to 8.
    QByteArrayView value = stripHttpWhitespace(QByteArrayView(content).sliced(at));
    if (value.startsWith('"') || value.startsWith('\'')) {
        const qsizetype end = value.indexOf(value.front(), 1);
        return end < 0 ? nullptr
                       : Text::encodingFromLabel(isomorphicDecode(value.sliced(1, end - 1)));
    }
    const auto end =
        std::find_if(value.begin(), value.end(), [](char c) { return isBlank(c) || c == ';'; });
    return Text::encodingFromLabel(isomorphicDecode(value.first(end - value.begin())));
}

class Prescan
{
public:
    Prescan(QByteArrayView bytes, MetaSearch search)
        : m_bytes(search == MetaSearch::FirstBytes
                      ? bytes.first(std::min(bytes.size(), prescanLength))
                      : bytes)
        , m_search(search)
    {}

    /// The loop of the algorithm.
    [[nodiscard]] const Text::Encoding *run()
    {
        while (m_at < m_bytes.size() && !m_isOver) {
            const QByteArrayView rest = m_bytes.sliced(m_at);
            if (rest.startsWith("<!--")) {
                // The two hyphens of the beginning may be those of the end.
                m_at += 2;
                skipTo("-->");
            } else if (isTag(rest)) {
                const Text::Encoding *found = tag();
                if (found && !m_isOver) {
                    return found;
                }
            } else if (rest.startsWith("<!") || rest.startsWith("</") || rest.startsWith("<?")) {
                skipTo(">");
            } else {
                ++m_at;
            }
        }
        return nullptr;
    }

private:
    static bool isTag(QByteArrayView rest)
    {
        const qsizetype letter = rest.startsWith("</") ? 2 : 1;
        return rest.startsWith('<') && rest.size() > letter && isAsciiAlpha(uchar(rest.at(letter)));
    }

    void skipTo(QByteArrayView end)
    {
        const qsizetype at = m_bytes.indexOf(end, m_at);
        m_at = at < 0 ? m_bytes.size() : at + end.size();
    }

    [[nodiscard]] char here() const { return m_at < m_bytes.size() ? m_bytes.at(m_at) : '>'; }

    [[nodiscard]] const Text::Encoding *tag()
    {
        const bool isEnd = m_bytes.at(m_at + 1) == '/';
        m_at += isEnd ? 2 : 1;
        const qsizetype from = m_at;
        // "meta" ends at "/" as well, the names of others do not.
        while (!isBlank(here()) && here() != '>' && here() != '/') {
            ++m_at;
        }
        const QByteArray name = byteLowercase(m_bytes.sliced(from, m_at - from));
        const Text::Encoding *found = nullptr;
        if (name == "meta" && !isEnd) {
            found = meta();
        } else {
            while (attribute()) {
            }
        }
        if (m_search == MetaSearch::Head) {
            followTokens(name, isEnd);
        }
        return found;
    }

    /// What a tokeniser sees beyond the prescan: text in elements that hold nothing else, and the
    /// end of the head.
    void followTokens(const QByteArray &name, bool isEnd)
    {
        m_sawBody = m_sawBody || !belongsToHead(name);
        m_isOver = m_isOver || (m_sawBody && m_at >= prescanLength);
        if (!isEnd && holdsText(name)) {
            do {
                skipTo("</");
            } while (m_at < m_bytes.size() && !startsWithIgnoringCase(m_bytes.sliced(m_at), name));
        }
    }

    // The steps for "<meta"
    [[nodiscard]] const Text::Encoding *meta()
    {
        std::vector<QByteArray> seen;
        bool gotPragma = false;
        std::optional<bool> needPragma;
        const Text::Encoding *charset = nullptr;
        while (const auto attribute = this->attribute()) {
            if (std::find(seen.begin(), seen.end(), attribute->name) != seen.end()) {
                continue;
            }
            seen.push_back(attribute->name);
            if (attribute->name == "http-equiv") {
                gotPragma = attribute->value == "content-type";
            } else if (attribute->name == "content") {
                const Text::Encoding *encoding = encodingInContent(attribute->value);
                if (encoding && !needPragma) {
                    charset = encoding;
                    needPragma = true;
                }
            } else if (attribute->name == "charset") {
                charset = Text::encodingFromLabel(isomorphicDecode(attribute->value));
                needPragma = false;
            }
        }
        if (!needPragma || (*needPragma && !gotPragma) || !charset) {
            return nullptr;
        }
        if (QByteArrayView(charset->name).startsWith("UTF-16")) {
            return &Text::utf8();
        }
        return QByteArrayView(charset->name) == "x-user-defined"
                   ? Text::encodingFromLabel(u"windows-1252")
                   : charset;
    }

    /// https://html.spec.whatwg.org/multipage/parsing.html#concept-get-attributes-when-sniffing
    [[nodiscard]] std::optional<MetaAttribute> attribute()
    {
        while (isBlank(here()) || here() == '/') {
            ++m_at;
        }
        if (here() == '>') {
            m_isOver = m_isOver || m_at >= m_bytes.size();
            ++m_at;
            return std::nullopt;
        }
        const qsizetype from = m_at;
        do {
            ++m_at;
        } while (!isBlank(here()) && here() != '/' && here() != '>' && here() != '=');
        MetaAttribute result{byteLowercase(m_bytes.sliced(from, m_at - from)), {}};
        while (isBlank(here())) {
            ++m_at;
        }
        if (here() == '=') {
            ++m_at;
            result.value = attributeValue();
        }
        return result;
    }

    [[nodiscard]] QByteArray attributeValue()
    {
        while (isBlank(here())) {
            ++m_at;
        }
        const char quote = here();
        if (quote == '"' || quote == '\'') {
            const qsizetype from = ++m_at;
            skipTo(QByteArrayView(&quote, 1));
            return byteLowercase(m_bytes.sliced(from, std::max<qsizetype>(0, m_at - 1 - from)));
        }
        const qsizetype from = m_at;
        while (!isBlank(here()) && here() != '>') {
            ++m_at;
        }
        return byteLowercase(m_bytes.sliced(from, m_at - from));
    }

    QByteArrayView m_bytes;
    MetaSearch m_search;
    qsizetype m_at = 0;
    bool m_sawBody = false;
    bool m_isOver = false; ///< the bytes ended within a tag, or the head has
};

} // namespace

const Text::Encoding *prescanHtml(QByteArrayView bytes, MetaSearch search)
{
    if (const Text::Encoding *found = Prescan(bytes, search).run()) {
        return found;
    }
    // https://html.spec.whatwg.org/multipage/parsing.html#concept-get-xml-encoding-when-sniffing
    return Text::declaredXmlEncoding(bytes.first(std::min(bytes.size(), prescanLength)));
}

} // namespace Corscope::Dom
