#include "core/trace/textdump.h"

#include "core/infra/ascii.h"

namespace Corscope::Trace {

namespace {

/// Printable in one line: control characters, quotes and backslashes escaped.
QByteArray quoted(QStringView text)
{
    QByteArray result = "\"";
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            result += '\\';
            result += char(c.unicode());
        } else if (c.unicode() < 0x20 || c.unicode() == 0x7F) {
            result += "\\x" + QByteArray::number(c.unicode(), 16).rightJustified(2, '0');
        } else {
            result += QString(c).toUtf8();
        }
    }
    return result + '"';
}

class Writer
{
public:
    template <typename T>
    void value(const T &v)
    {
        if constexpr (std::is_same_v<T, bool>) {
            m_text += v ? "yes" : "no";
        } else if constexpr (std::is_integral_v<T>) {
            m_text += QByteArray::number(v);
        } else if constexpr (Reflect::HasNames<T>) {
            const char *name = Reflect::nameOf(v);
            m_text += *name ? name : "\"\"";
        } else if constexpr (Reflect::HasFields<T>) {
            m_text += '{';
            fields(v);
            m_text += '}';
        } else {
            other(v);
        }
    }

    template <typename T>
    void fields(const T &v)
    {
        bool first = true;
        Reflect::forEachField(v, [&](const char *name, const auto &member) {
            if (isDefault(member)) {
                return;
            }
            m_text += first ? "" : " ";
            first = false;
            m_text += name;
            m_text += '=';
            value(member);
        });
    }

    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    template <typename T>
    static bool isDefault(const T &v)
    {
        return v == T{};
    }

    void other(const QByteArray &v) { m_text += quoted(isomorphicDecode(v)); }
    void other(const QString &v) { m_text += quoted(v); }
    void other(const Blob &v) { m_text += quoted(isomorphicDecode(v.bytes.left(200))); }
    void other(Duration v) { m_text += QByteArray::number(v.microseconds) + "us"; }
    void other(const Http::HeaderList &v)
    {
        m_text += '[';
        for (const Http::Header &header : v) {
            m_text += (&header == &v.at(0) ? "" : ", ") + quoted(isomorphicDecode(header.name)) +
                      ": " + quoted(isomorphicDecode(header.value));
        }
        m_text += ']';
    }
    template <typename T>
    void list(const T &v)
    {
        m_text += '[';
        bool first = true;
        for (const auto &item : v) {
            m_text += first ? "" : ", ";
            first = false;
            value(item);
        }
        m_text += ']';
    }
    template <typename T>
    void other(const std::vector<T> &v)
    {
        list(v);
    }
    void other(const QStringList &v) { list(v); }
    void other(const QByteArrayList &v) { list(v); }
    template <typename A, typename B>
    void other(const std::pair<A, B> &v)
    {
        value(v.first);
        m_text += ": ";
        value(v.second);
    }
    void other(const FormDataEntry &v)
    {
        value(v.name);
        m_text += ": ";
        std::visit([this](const auto &alternative) { value(alternative); }, v.value);
    }
    template <typename T>
    void other(const Boxed<T> &v)
    {
        value(*v);
    }
    template <typename T>
    void other(const std::optional<T> &v)
    {
        if (v) {
            value(*v);
        } else {
            m_text += "null";
        }
    }
    template <typename... T>
    void other(const std::variant<T...> &v)
    {
        std::visit(
            [this]<typename A>(const A &alternative) {
                m_text += A::kind;
                m_text += '(';
                fields(alternative);
                m_text += ')';
            },
            v);
    }

    QByteArray m_text;
};

/// How a step reads: "fetch#concept-cors-check.4 failure value-compared(…)".
QByteArray decidedLine(const Decided &decided)
{
    Writer writer;
    std::visit([&](const auto &evidence) { writer.fields(evidence); }, decided.evidence);
    QByteArray line = Reflect::nameOf(decided.step.standard);
    line += '#' + decided.step.anchor;
    if (!decided.step.step.isEmpty()) {
        line += '.' + decided.step.step;
    }
    line += ' ';
    line += Reflect::nameOf(decided.outcome);
    const QByteArray evidence = writer.take();
    if (!evidence.isEmpty()) {
        line += ' ' + evidence;
    }
    return line;
}

/// Without what changes from run to run.
Event steady(Event event)
{
    if (auto *head = std::get_if<ResponseHeadReceived>(&event)) {
        head->summary = {};
    } else if (auto *ended = std::get_if<BodyEnded>(&event)) {
        ended->summary = {};
    } else if (auto *failed = std::get_if<TransportFailed>(&event)) {
        failed->summary = {};
        failed->error.detail.clear();
    }
    return event;
}

} // namespace

QByteArray dump(const Entry &entry)
{
    QByteArray line;
    if (entry.exchange) {
        line += '#' + QByteArray::number(entry.exchange->value) + ' ';
    }
    if (const auto *decided = std::get_if<Decided>(&entry.event)) {
        return line + "decided " + decidedLine(*decided);
    }
    std::visit(
        [&]<typename T>(const T &event) {
            Writer writer;
            writer.fields(event);
            line += T::kind;
            const QByteArray fields = writer.take();
            if (!fields.isEmpty()) {
                line += ' ' + fields;
            }
        },
        entry.event);
    return line;
}

QByteArray dump(const Log &log, ShowTimes times)
{
    QByteArray text;
    for (const Entry &entry : log.entries()) {
        if (times == ShowTimes::Yes) {
            const Duration since = entry.at - log.entries().front().at;
            text += QByteArray::number(since.toMillisecondsF(), 'f', 3).rightJustified(10) +
                    " ms  " + dump(entry) + '\n';
        } else {
            Entry steadyEntry = entry;
            steadyEntry.event = steady(entry.event);
            text += dump(steadyEntry) + '\n';
        }
    }
    return text;
}

} // namespace Corscope::Trace
