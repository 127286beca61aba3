// What happens in a script, as JSON lines on standard output for the program that started it.
#pragma once

#include "core/script/page.h"

#include <QJsonObject>

#include <functional>

namespace Corscope::ScriptProgram {

/// One line, flushed.
void writeLine(const QJsonObject &object);

/// {"kind":"console","level":…,"text":…,"url":…,"line":n,"column":n}
/// a text that is longer than 64 Ki units is cut
/// {"kind":"run","run":n,"line":n,"url":…,"spec":{…}}: a request begins
/// {"kind":"entry","run":n,"entry":{…}}: its trace, entry by entry
class JsonObserver : public Script::Observer
{
public:
    /// How much a script may write; what is called for more must not come back.
    struct LineLimit
    {
        int lines;
        std::function<void()> onMore;
    };
    /// `start` is what the times of entries count from.
    JsonObserver(Instant start, LineLimit limit)
        : m_start(start)
        , m_limit(std::move(limit))
    {}
    void wrote(Script::ConsoleLevel level, const QString &text,
               const Script::Place &place) override;
    void began(int run, const Trace::RunSpec &spec, const Script::Place &place) override;
    void happened(int run, const Trace::Entry &entry) override;

private:
    Instant m_start;
    LineLimit m_limit;
    int m_written = 0;
};

} // namespace Corscope::ScriptProgram
