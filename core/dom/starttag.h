// The order of attributes in XML's source, which libxml2 does not tell: it hands over the namespace
// declarations apart from the others.
#pragma once

#include "core/dom/node.h"

#include <QByteArrayView>

namespace Corscope::Dom {

/// Puts the attributes into the order in which they stand in the start tag at the end of `source`,
/// UTF-8. Those that do not stand there (a DTD has defaults) come last; where another element's tag
/// stands there (an entity has had this one), nothing is changed.
void orderAsWritten(Element &element, QByteArrayView source);

} // namespace Corscope::Dom
