// Words for what can be wrong with the lab and its files.
#pragma once

#include "core/lab/labserver.h"
#include "core/lab/scenario.h"
#include "core/lessons/lesson.h"

#include <QCoreApplication>

namespace Corscope::Lessons {

class LabWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Lessons::LabWords)

public:
    /// "routes[2].headers[0]: not a pair of two strings"
    [[nodiscard]] static QString mistake(const Lab::ScenarioMistake &mistake);
    [[nodiscard]] static QString mistake(const LessonMistake &mistake);
    [[nodiscard]] static QString mistake(const Lab::StartMistake &mistake);
};

} // namespace Corscope::Lessons
