// A lesson: a request, the server's rules for it, what is expected to come of it, and words in both
// languages.
#pragma once

#include "core/infra/result.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"
#include "core/trace/event.h"
#include "core/trace/jsoncodec.h"
#include "core/trace/runspec.h"

#include <QByteArray>
#include <QString>

#include <variant>
#include <vector>

namespace Corscope::Lessons {

/// One text in both languages of the interface.
struct Localized
{
    QString en;
    QString zhCn;
    /// For a locale's name such as "zh_CN" or "de_AT": English where it is not Chinese.
    [[nodiscard]] const QString &in(QStringView localeName) const
    {
        return localeName.startsWith(u"zh") ? zhCn : en;
    }
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("en", &Localized::en),
                          Reflect::field("zh_CN", &Localized::zhCn)};
    }
    friend bool operator==(const Localized &, const Localized &) = default;
};

/// What one run of the lesson must come to, as its browser.
struct Expectation
{
    Trace::RunOutcome outcome = Trace::RunOutcome::Allowed;
    QByteArray reason;                ///< id; empty for none
    std::vector<QByteArray> requests; ///< methods on the wire, in order
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("outcome", &Expectation::outcome),
                          field("reason", &Expectation::reason),
                          field("requests", &Expectation::requests)};
    }
    friend bool operator==(const Expectation &, const Expectation &) = default;
};

struct Lesson
{
    Localized title;
    Localized text;   ///< what there is to see
    Localized change; ///< what to try next
    QString page = QStringLiteral("{oA}/");
    QByteArray browser = QByteArrayLiteral("chromium"); ///< id of the profile that shows it best
    Trace::RequestSpec request;                         ///< strings may hold placeholders
    std::vector<Trace::CookieSpec> cookies;
    std::vector<Expectation>
        expected; ///< one per repetition: a lesson on caches is run more than once
    Lab::Scenario scenario;

    [[nodiscard]] const QByteArray &id() const { return scenario.id; }
};

struct LessonMistake
{
    struct NotJson
    {
        qsizetype offset = 0; ///< byte
        QString message;      ///< the parser's, English
    };
    std::variant<NotJson, Trace::JsonMistake, Lab::ScenarioMistake> what;
};

/// From a JSON document, UTF-8. Unknown fields are mistakes: a typing error would silently change
/// the lesson.
[[nodiscard]] Result<Lesson, LessonMistake> readLesson(const QByteArray &json);

/// The run with the lab's addresses of the day in it.
[[nodiscard]] Trace::RunSpec runSpecOf(const Lesson &lesson, const Lab::Placeholders &placeholders,
                                       const QByteArray &browser);

/// The lessons that come with the program, in their order. They are read from its resources and are
/// known to be valid.
[[nodiscard]] std::vector<Lesson> builtInLessons();

} // namespace Corscope::Lessons
