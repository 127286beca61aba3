// The JavaScript that a page would write for a spec.
#pragma once

#include "core/profiles/profile.h"
#include "core/trace/runspec.h"

#include <QString>
#include <QStringList>

namespace Corscope::Page {

/// With XMLHttpRequest, whatever the spec's own API.
[[nodiscard]] QString xhrScript(const Trace::RequestSpec &request);
/// With fetch() and await. What fetch cannot do (upload listeners, synchronous) is left out.
[[nodiscard]] QString fetchScript(const Trace::RequestSpec &request);
/// An element that is made and inserted, or navigator.sendBeacon(): of a spec with such an api.
[[nodiscard]] QString elementScript(const Trace::RequestSpec &request);
[[nodiscard]] QString beaconScript(const Trace::RequestSpec &request);
/// With the spec's own API, as it was written for that browser, and with the URLs of blobs.
[[nodiscard]] QString scriptOf(const Trace::RequestSpec &request, const Profiles::Profile &profile);
/// A string as a JavaScript literal in double quotes.
[[nodiscard]] QString javaScriptLiteral(const QString &text);
/// The object's attributes and headers that differ from their defaults, as a script of any age sets
/// them between open() and send().
[[nodiscard]] QStringList xhrSettings(const Trace::RequestSpec &request);

} // namespace Corscope::Page
