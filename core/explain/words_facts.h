// What the sentences of a verdict are filled with; private to this folder.
#pragma once

#include "core/explain/reason.h"
#include "core/explain/storedanswer.h"
#include "core/trace/log.h"

#include <QString>

namespace Corscope::Explain {

/// `log` must outlive them.
struct Facts
{
    const Trace::Log &log;
    Finding finding;
    QString method = {};             ///< of the request that the page wanted to make
    QString origin = {};             ///< the origin that had to be allowed
    QString found = {};              ///< the value that was found
    QString name = {};               ///< a method or header name that was not allowed
    QString list = {};               ///< what was allowed instead
    QString invalid = {};            ///< the element that could not be read
    QString url = {};                ///< a URL that decided
    QString host = {};               ///< host:port of the request
    int status = 0;                  ///< of the answer
    QString directive = {};          ///< of a Content-Security-Policy, with its value
    QString effectiveDirective = {}; ///< that the policy speaks of: "connect-src"
    QString space = {};              ///< an address space that decided
    QString stated = {};             ///< the address space that the page has stated
    int port = 0;
    Trace::BlobUrlLookedUp blob = {}; ///< the blob: URL that was asked for
    bool preflight = false;
    StoredAnswer stored = {}; ///< that was refused
};

/// Of the step that decided, its exchange and the request that the page wanted to make.
[[nodiscard]] Facts factsOf(const Trace::Log &log, const Finding &finding);

} // namespace Corscope::Explain
