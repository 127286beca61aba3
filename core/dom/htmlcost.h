// What an HTML text costs to parse, told without parsing it. The parser looks through all open
// elements for many a tag, and through all attributes of a tag for each: some texts of a megabyte
// would keep it busy for minutes.
#pragma once

#include <QByteArrayView>

namespace Corscope::Dom {

/// For each start tag the elements that are open there, and for each attribute those before it on
/// its tag; never much less than what the parser does, and for pages that people write not much
/// more. `utf8` is the text.
[[nodiscard]] qint64 htmlCost(QByteArrayView utf8);

} // namespace Corscope::Dom
