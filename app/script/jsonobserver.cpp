#include "app/script/jsonobserver.h"

#include "core/trace/tracejson.h"

#include <QJsonDocument>

#include <cstdio>

namespace Corscope::ScriptProgram {

using namespace Qt::StringLiterals;

namespace {

/// Of a line of the console.
constexpr qsizetype longestText = 64 * 1024;

} // namespace

void writeLine(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fflush(stdout);
}

void JsonObserver::wrote(Script::ConsoleLevel level, const QString &text,
                         const Script::Place &place)
{
    if (++m_written > m_limit.lines) {
        m_limit.onMore();
    }
    const bool isLong = text.size() > longestText;
    writeLine({{u"kind"_s, u"console"_s},
               {u"level"_s, Script::nameOf(level)},
               {u"text"_s, isLong ? QString(text.left(longestText) + u"…"_s) : text},
               {u"url"_s, place.url},
               {u"line"_s, place.line},
               {u"column"_s, place.column}});
}

void JsonObserver::began(int run, const Trace::RunSpec &spec, const Script::Place &place)
{
    writeLine({{u"kind"_s, u"run"_s},
               {u"run"_s, run},
               {u"url"_s, place.url},
               {u"line"_s, place.line},
               {u"spec"_s, Trace::toJson(spec)}});
}

void JsonObserver::happened(int run, const Trace::Entry &entry)
{
    writeLine(
        {{u"kind"_s, u"entry"_s}, {u"run"_s, run}, {u"entry"_s, Trace::toJson(entry, m_start)}});
}

} // namespace Corscope::ScriptProgram
