// Which objects a page's script finds in a browser of long ago. In those of today it finds what the
// standards describe.
// Source: mdn/browser-compat-data; for what it leaves out, Microsoft's documentation of JScript.
#pragma once

#include "core/profiles/profile.h"

namespace Corscope::Profiles {

/// How a page listens to events.
enum class EventModel {
    Standard, ///< addEventListener()
    Attached, ///< attachEvent(); the event is window.event, and handlers are called without it
    Both      ///< either; handlers are given the event
};

/// The language's own syntax and methods are not among these: a script is run as one of today.
struct ScriptObjects
{
    /// All names of the global object that there are.
    std::vector<QByteArray> globals;
    /// Interfaces among them that `new` makes objects of.
    std::vector<QByteArray> constructors;
    EventModel events = EventModel::Standard;
    /// ProgIDs with which ActiveXObject makes an XMLHttpRequest; none: there is no such object.
    std::vector<QByteArray> activeXNames;
    QByteArray appName; ///< navigator.appName
};

/// Null for a browser of today.
[[nodiscard]] const ScriptObjects *scriptObjects(Id id);

} // namespace Corscope::Profiles

template <>
struct Corscope::Reflect::Names<Corscope::Profiles::EventModel>
{
    using enum Corscope::Profiles::EventModel;
    static constexpr std::array names{std::pair{Standard, "standard"},
                                      std::pair{Attached, "attached"}, std::pair{Both, "both"}};
};
