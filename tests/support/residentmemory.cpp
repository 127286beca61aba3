#include "tests/support/residentmemory.h"

#include <QFile>

#include <unistd.h>

namespace Corscope::TestSupport {

qint64 residentMemory()
{
#ifdef __SANITIZE_ADDRESS__
    return 0;
#else
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly)
               ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE)
               : 0;
#endif
}

} // namespace Corscope::TestSupport
