// A trace with an entry of every kind, each with every member set to something that is not its
// default: what is lost on the way to a file and back is then seen, also of kinds added later.
#pragma once

#include "core/session/sessionfile.h"

#include <concepts>
#include <variant>

namespace Corscope::Session::Testing {

/// Bytes that have been lost somewhere before: NUL, a line feed, UTF-8, and what is not UTF-8.
inline QByteArray awkwardBytes()
{
    return QByteArray("\"a\\\0b\n\xC3\xA9\xFF\x80", 10);
}

/// Also outside the Basic Multilingual Plane.
inline QString awkwardText()
{
    return QString::fromUtf8(QByteArray("\"\0\t\x7F\u00E4\u6F22\U0001F600\uFFFD", 16));
}

class Filler
{
public:
    void fill(bool &value) { value = true; }
    template <std::integral Number>
    void fill(Number &value)
    {
        value = Number(++m_number);
    }
    template <typename Enum>
    requires Reflect::HasNames<Enum>
    void fill(Enum &value) { value = Reflect::Names<Enum>::names.back().first; }
    void fill(QByteArray &value) { value = awkwardBytes() + QByteArray::number(++m_number); }
    void fill(QString &value) { value = awkwardText() + QString::number(++m_number); }
    void fill(QStringList &value) { value = {awkwardText(), {}, awkwardText()}; }
    void fill(Trace::Blob &value) { fill(value.bytes); }
    void fill(Duration &value) { fill(value.microseconds); }
    template <typename Tag>
    void fill(StrongNumber<Tag> &value)
    {
        fill(value.value);
    }
    void fill(Http::HeaderList &value)
    {
        value.add("X-Twice", awkwardBytes());
        value.add("x-twice", "");
        value.add("X-Twice", awkwardBytes());
    }
    template <typename T>
    void fill(std::optional<T> &value)
    {
        fill(value.emplace());
    }
    template <typename T>
    void fill(Boxed<T> &value)
    {
        T filled;
        fill(filled);
        value = std::move(filled);
    }
    template <typename T>
    void fill(std::vector<T> &values)
    {
        values.resize(2);
        for (T &value : values) {
            fill(value);
        }
    }
    template <typename T>
    void fill(QList<T> &values)
    {
        values.resize(2);
        for (T &value : values) {
            fill(value);
        }
    }
    template <typename A, typename B>
    void fill(std::pair<A, B> &value)
    {
        fill(value.first);
        fill(value.second);
    }
    void fill(Trace::FormDataEntry &entry)
    {
        fill(entry.name);
        fill(entry.value.emplace<Trace::FormDataFile>());
    }
    void fill(Trace::BytesBody &value) { value.base64 = "AAH/gA=="; }
    template <typename... Alternatives>
    void fill(std::variant<Alternatives...> &value)
    {
        std::visit([this](auto &alternative) { fill(alternative); }, value);
    }
    template <typename T>
    requires Reflect::HasFields<T>
    void fill(T &value)
    {
        Reflect::forEachField(value, [this](const char *, auto &member) { fill(member); });
    }

private:
    int m_number = 0;
};

template <typename T>
[[nodiscard]] T filled(T value = {})
{
    Filler().fill(value);
    return value;
}

/// One of each alternative of the variant that `Value` is.
template <typename Value, typename... Alternatives>
[[nodiscard]] std::vector<Value> oneOfEachOf(std::type_identity<std::variant<Alternatives...>>)
{
    return {Value(filled<Alternatives>())...};
}
[[nodiscard]] inline std::vector<Trace::BodySpec> oneBodyOfEach()
{
    return oneOfEachOf<Trace::BodySpec>(std::type_identity<Trace::BodyVariant>{});
}

/// A spec with that body.
[[nodiscard]] inline Trace::RunSpec filledSpec(const Trace::BodySpec &body)
{
    auto spec = filled<Trace::RunSpec>();
    spec.request.body = body;
    return spec;
}

[[nodiscard]] inline std::vector<Trace::Event> oneEventOfEach()
{
    std::vector<Trace::Event> events;
    for (const auto &body : oneBodyOfEach()) {
        auto started = filled<Trace::RunStarted>();
        started.spec = filledSpec(body);
        events.push_back(started);
    }
    for (const auto &evidence :
         oneOfEachOf<Trace::Evidence>(std::type_identity<Trace::EvidenceVariant>{})) {
        auto decided = filled<Trace::Decided>();
        decided.evidence = evidence;
        events.push_back(decided);
    }
    for (const auto &event : oneOfEachOf<Trace::Event>(std::type_identity<Trace::EventVariant>{})) {
        events.push_back(event);
    }
    return events;
}

[[nodiscard]] inline Trace::Log filledTrace()
{
    Trace::Log log;
    Instant at{1'782'950'400'123'456};
    for (const Trace::Event &event : oneEventOfEach()) {
        const auto cause = log.isEmpty() ? std::nullopt : std::optional(Index{0});
        log.append(at, ExchangeId{3}, cause, event);
        at.microseconds += 1;
    }
    return log;
}

[[nodiscard]] inline SavedRun savedRun(const Trace::Log &log)
{
    SavedRun run;
    run.name = awkwardText();
    run.note = awkwardText();
    run.spec = filledSpec(Trace::TextBody{awkwardText()});
    run.log = log;
    return run;
}

} // namespace Corscope::Session::Testing
