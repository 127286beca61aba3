#include "core/dom/starttag.h"

#include <algorithm>
#include <utility>

namespace Corscope::Dom {

namespace {

bool isXmlBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The parts of a start tag that is well formed.
class StartTag
{
public:
    explicit StartTag(QByteArrayView tag)
        : m_tag(tag)
    {}

    /// The next name: first the element's, then those of its attributes, without their values.
    /// Empty after the last.
    [[nodiscard]] QByteArrayView name()
    {
        while (m_at < m_tag.size() && isXmlBlank(m_tag.at(m_at))) {
            ++m_at;
        }
        const qsizetype from = m_at;
        while (m_at < m_tag.size() && !isXmlBlank(m_tag.at(m_at)) && m_tag.at(m_at) != '=' &&
               m_tag.at(m_at) != '/' && m_tag.at(m_at) != '>') {
            ++m_at;
        }
        return m_tag.sliced(from, m_at - from);
    }
    void skipValue()
    {
        while (m_at < m_tag.size() && m_tag.at(m_at) != '"' && m_tag.at(m_at) != '\'') {
            ++m_at;
        }
        const qsizetype end =
            m_at < m_tag.size() ? m_tag.indexOf(m_tag.at(m_at), m_at + 1) : qsizetype(-1);
        m_at = end < 0 ? m_tag.size() : end + 1;
    }

private:
    QByteArrayView m_tag;
    qsizetype m_at = 0;
};

} // namespace

void orderAsWritten(Element &element, QByteArrayView source)
{
    // "<" cannot stand in the value of an attribute.
    StartTag tag(source.sliced(source.lastIndexOf('<') + 1));
    if (tag.name() != element.qualifiedName().toUtf8()) {
        return;
    }
    std::vector<Attribute> &attributes = element.attributes;
    auto next = attributes.begin();
    for (QByteArrayView name = tag.name(); !name.isEmpty(); name = tag.name()) {
        tag.skipValue();
        const QString wanted = QString::fromUtf8(name);
        const auto found = std::find_if(next, attributes.end(), [&](const Attribute &a) {
            return a.qualifiedName() == wanted;
        });
        if (found != attributes.end()) {
            std::rotate(next, found, found + 1);
            ++next;
        }
    }
}

} // namespace Corscope::Dom
