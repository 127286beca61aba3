#include "core/snippets/snippet.h"

#include "core/infra/ascii.h"
#include "core/snippets/templates.h"

#include <algorithm>

namespace Corscope::Snippets {

using namespace Qt::StringLiterals;

namespace {

/// Characters that mean themselves in every one of the configurations, in quotation marks or not.
bool isPlain(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) {
        return isAsciiAlphanumeric(uchar(c)) || QByteArrayView("-._:/").contains(c);
    });
}

QString list(const std::vector<QByteArray> &values, const QString &quote)
{
    QStringList quoted;
    for (const QByteArray &value : values) {
        quoted.append(quote + isomorphicDecode(value) + quote);
    }
    return quoted.join(u", "_s);
}

class Filling
{
public:
    Filling(const Permissions &permissions, char quote)
        : m_permissions(permissions)
        , m_quote(QLatin1Char(quote))
    {}

    [[nodiscard]] std::vector<Part> fill(const QStringList &lines)
    {
        for (qsizetype i = 0; i < lines.size();) {
            if (lines.at(i).startsWith("%% "_L1)) {
                m_parts.push_back({lines.at(i).mid(3), {}});
                ++i;
            } else if (lines.at(i).startsWith("*o"_L1)) {
                i = repeat(lines, i);
            } else {
                addLine(lines.at(i), {});
                ++i;
            }
        }
        return std::move(m_parts);
    }

private:
    /// The lines from `begin` on that are for each origin; gives the line after them.
    qsizetype repeat(const QStringList &lines, qsizetype begin)
    {
        qsizetype end = begin;
        while (end < lines.size() && lines.at(end).startsWith("*o"_L1)) {
            ++end;
        }
        for (const QByteArray &origin : m_permissions.origins) {
            for (qsizetype i = begin; i < end; ++i) {
                addLine(lines.at(i).mid(2), origin);
            }
        }
        return end;
    }

    /// With what is left of its marks.
    void addLine(const QString &line, const QByteArray &origin)
    {
        QString text = line;
        if (line.startsWith(u'?') || line.startsWith(u'!')) {
            if (isThere(line.at(1)) != line.startsWith(u'?')) {
                return;
            }
            text = line.mid(3);
        } else if (!origin.isEmpty()) {
            text = line.mid(1);
        }
        m_parts.back().text += filled(text, origin) + u'\n';
    }

    [[nodiscard]] bool isThere(QChar condition) const
    {
        switch (condition.unicode()) {
        case u'c': return m_permissions.credentials == Credentials::Allowed;
        case u'h': return !m_permissions.headers.empty();
        case u'e': return !m_permissions.exposed.empty();
        default: return true;
        }
    }

    [[nodiscard]] QString filled(QString text, const QByteArray &origin) const
    {
        text.replace("{ORIGIN}"_L1, isomorphicDecode(origin));
        for (const auto &[name, values] : {std::pair{u"ORIGINS"_s, &m_permissions.origins},
                                           std::pair{u"METHODS"_s, &m_permissions.methods},
                                           std::pair{u"HEADERS"_s, &m_permissions.headers},
                                           std::pair{u"EXPOSED"_s, &m_permissions.exposed}}) {
            text.replace(u'{' + name + u'}', list(*values, {}));
            text.replace(u'{' + name + u"_LIST}"_s, list(*values, m_quote));
        }
        return text.replace("{MAX_AGE}"_L1, QString::number(m_permissions.maxAge));
    }

    const Permissions &m_permissions;
    QString m_quote;
    std::vector<Part> m_parts;
};

} // namespace

Result<std::vector<Part>, UnquotableValue> snippetFor(Stack stack, const Permissions &permissions)
{
    for (const auto *values :
         {&permissions.origins, &permissions.methods, &permissions.headers, &permissions.exposed}) {
        for (const QByteArray &value : *values) {
            if (!isPlain(value)) {
                return fail(UnquotableValue{value});
            }
        }
    }
    const Template made = templateOf(stack);
    // The raw strings begin and end with a line's end.
    QStringList lines = QString::fromUtf8(made.text).split(u'\n');
    lines.removeFirst();
    lines.removeLast();
    return Filling(permissions, made.quote).fill(lines);
}

QString joined(Stack stack, const std::vector<Part> &parts)
{
    const QString comment = QString::fromUtf8(templateOf(stack).comment);
    const QString begin = comment.section(u'…', 0, 0);
    const QString end = comment.section(u'…', 1);
    QStringList texts;
    for (const Part &part : parts) {
        // JSON has no comments: there the text stands alone.
        texts.append(begin.isEmpty() ? part.text
                                     : begin + u' ' + part.place + end + u'\n' + part.text);
    }
    return texts.join(u'\n');
}

QString nameOf(Stack stack)
{
    return QString::fromUtf8(templateOf(stack).name);
}

} // namespace Corscope::Snippets
