// What the example scripts are called.
#pragma once

#include <QString>

namespace Corscope::Ui {

/// For the name of a file in resources/scripts, as "10-fetch.js"; empty where there is none.
[[nodiscard]] QString exampleTitle(const QString &file);

} // namespace Corscope::Ui
