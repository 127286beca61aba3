// What happens in a script, as JSON lines on standard output for the program that started it.
#pragma once

#include "core/script/page.h"

#include <QJsonObject>

namespace Corscope::ScriptProgram {

/// One line, flushed.
void writeLine(const QJsonObject &object);

/// {"kind":"console","level":…,"text":…,"url":…,"line":n,"column":n}
/// {"kind":"run","run":n,"line":n,"url":…,"spec":{…}}: a request begins
/// {"kind":"entry","run":n,"entry":{…}}: its trace, entry by entry
class JsonObserver : public Script::Observer
{
public:
    /// `start` is what the times of entries count from.
    explicit JsonObserver(Instant start)
        : m_start(start)
    {}
    void wrote(Script::ConsoleLevel level, const QString &text,
               const Script::Place &place) override;
    void began(int run, const Trace::RunSpec &spec, const Script::Place &place) override;
    void happened(int run, const Trace::Entry &entry) override;

private:
    Instant m_start;
};

} // namespace Corscope::ScriptProgram
