// The table of the ways across origins, in words.
#pragma once

#include "core/advice/ways.h"

#include <QCoreApplication>
#include <QStringList>

namespace Corscope::Advice {

class WaysWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Advice::WaysWords)

public:
    /// What stands above the columns.
    [[nodiscard]] static QStringList titles();
    /// A row, one cell for each title.
    [[nodiscard]] static QStringList row(const Way &way);
    /// What it is called in the window: "XMLHttpRequest", "Long polling".
    [[nodiscard]] static QString name(const Way &way);

private:
    static QString methods(Asks asks);
    static QString reads(Reads reads);
    static QString yes(bool is);
    static QString guard(Guard guard);
    static QString browsers(const std::vector<Profiles::Id> &old);
};

} // namespace Corscope::Advice
