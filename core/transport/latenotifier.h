// A socket notifier that may be let go of while it is calling, as libcurl does when it drops a
// socket from within the call.
#pragma once

#include <QSocketNotifier>

#include <memory>

namespace Corscope::Transport {

struct LateDeleter
{
    void operator()(QSocketNotifier *notifier) const
    {
        notifier->setEnabled(false);
        notifier->deleteLater();
    }
};
using LateNotifier = std::unique_ptr<QSocketNotifier, LateDeleter>;

} // namespace Corscope::Transport
