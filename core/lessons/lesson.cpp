#include "core/lessons/lesson.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Corscope::Lessons {

using namespace Qt::StringLiterals;
using Trace::JsonMistake;

namespace {

QString substituted(const QString &text, const Lab::Placeholders &placeholders)
{
    return QString::fromUtf8(Lab::substitute(text.toUtf8(), placeholders));
}

template <typename T>
std::optional<JsonMistake> readInto(T &target, const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined()) {
        return JsonMistake{JsonMistake::Kind::Missing, QString(name), u"a value"_s, {}};
    }
    auto read = Trace::Json::read<T>(value, QString(name));
    if (!read) {
        return std::move(read).error();
    }
    target = *std::move(read);
    return std::nullopt;
}

std::optional<JsonMistake> readFields(Lesson &lesson, const QJsonObject &object)
{
    for (const QString &name : object.keys()) {
        static const QStringList known{u"id"_s,     u"title"_s,   u"text"_s,    u"change"_s,
                                       u"page"_s,   u"browser"_s, u"request"_s, u"cookies"_s,
                                       u"routes"_s, u"expected"_s};
        if (!known.contains(name)) {
            return JsonMistake{JsonMistake::Kind::UnknownName, name, known.join(", "_L1), name};
        }
    }
    std::optional<JsonMistake> mistake;
    const auto attempt = [&mistake](auto &&read) {
        if (!mistake) {
            mistake = read();
        }
    };
    attempt([&] { return readInto(lesson.title, object, "title"_L1); });
    attempt([&] { return readInto(lesson.text, object, "text"_L1); });
    attempt([&] { return readInto(lesson.change, object, "change"_L1); });
    attempt([&] { return readInto(lesson.request, object, "request"_L1); });
    attempt([&] { return readInto(lesson.expected, object, "expected"_L1); });
    if (object.contains("page"_L1)) {
        attempt([&] { return readInto(lesson.page, object, "page"_L1); });
    }
    if (object.contains("browser"_L1)) {
        attempt([&] { return readInto(lesson.browser, object, "browser"_L1); });
    }
    if (object.contains("cookies"_L1)) {
        attempt([&] { return readInto(lesson.cookies, object, "cookies"_L1); });
    }
    return mistake;
}

} // namespace

Result<Lesson, LessonMistake> readLesson(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(LessonMistake{LessonMistake::NotJson{error.offset, error.errorString()}});
    }
    const QJsonObject object = document.object();
    Lesson lesson;
    auto scenario =
        Lab::readScenario(object.value("id"_L1).toString(), object.value("routes"_L1).toArray());
    if (!scenario) {
        return fail(LessonMistake{std::move(scenario).error()});
    }
    lesson.scenario = *std::move(scenario);
    if (const auto mistake = readFields(lesson, object)) {
        return fail(LessonMistake{*mistake});
    }
    return lesson;
}

Trace::RunSpec runSpecOf(const Lesson &lesson, const Lab::Placeholders &placeholders,
                         const QByteArray &browser)
{
    Trace::RunSpec spec;
    spec.browser = browser;
    spec.page = substituted(lesson.page, placeholders);
    spec.request = lesson.request;
    spec.request.url = substituted(spec.request.url, placeholders);
    for (auto &[name, value] : spec.request.headers) {
        value = substituted(value, placeholders);
    }
    for (const Trace::CookieSpec &cookie : lesson.cookies) {
        spec.cookies.push_back({substituted(cookie.url, placeholders), cookie.set});
    }
    return spec;
}

std::vector<Lesson> builtInLessons()
{
    std::vector<Lesson> lessons;
    const QDir folder(u":/lessons"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            auto lesson = readLesson(file.readAll());
            Q_ASSERT_X(lesson.has_value(), "builtInLessons", qPrintable(name));
            if (lesson) {
                lessons.push_back(*std::move(lesson));
            }
        }
    }
    return lessons;
}

} // namespace Corscope::Lessons
