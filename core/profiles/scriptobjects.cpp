#include "core/profiles/scriptobjects.h"

namespace Corscope::Profiles {

namespace {

using Names = std::vector<QByteArray>;

void add(Names &names, std::initializer_list<const char *> more)
{
    names.insert(names.end(), more.begin(), more.end());
}

/// Since ECMAScript 3 and the first browsers with frames and images. The console is there always:
/// it is the window's here, not the page's.
Names firstGlobals()
{
    return {"Object",        "Function",
            "Array",         "String",
            "Boolean",       "Number",
            "Math",          "Date",
            "RegExp",        "Error",
            "EvalError",     "RangeError",
            "SyntaxError",   "ReferenceError",
            "TypeError",     "URIError",
            "NaN",           "Infinity",
            "undefined",     "parseInt",
            "parseFloat",    "isNaN",
            "isFinite",      "decodeURI",
            "encodeURI",     "escape",
            "unescape",      "decodeURIComponent",
            "eval",          "window",
            "self",          "encodeURIComponent",
            "parent",        "top",
            "frames",        "opener",
            "location",      "navigator",
            "document",      "event",
            "Image",         "setTimeout",
            "setInterval",   "clearTimeout",
            "clearInterval", "alert",
            "confirm",       "prompt",
            "onload",        "onerror",
            "console"};
}

/// What the first browsers with CORS had beside it, Internet Explorer 9 among them.
void addObjectModel(Names &globals)
{
    add(globals, {"XMLHttpRequest",
                  "JSON",
                  "postMessage",
                  "onmessage",
                  "addEventListener",
                  "removeEventListener",
                  "dispatchEvent",
                  "Window",
                  "Document",
                  "HTMLDocument",
                  "Node",
                  "Element",
                  "Attr",
                  "CharacterData",
                  "Text",
                  "Comment",
                  "NodeList",
                  "HTMLElement",
                  "HTMLImageElement",
                  "HTMLScriptElement",
                  "DOMParser",
                  "XMLSerializer",
                  "DOMException",
                  "Event",
                  "MessageEvent"});
}

void addTypedArrays(Names &globals)
{
    add(globals, {"ArrayBuffer", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
                  "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array"});
}

/// Files, and what uploads them.
void addFiles(Names &globals)
{
    add(globals, {"FormData", "Blob", "File", "FileReader"});
}

Names firstConstructors()
{
    return {"XMLHttpRequest", "DOMParser", "XMLSerializer"};
}

// Internet Explorer

ScriptObjects explorer6(Names activeXNames)
{
    ScriptObjects objects;
    objects.globals = firstGlobals();
    add(objects.globals, {"attachEvent", "detachEvent", "ActiveXObject"});
    objects.events = EventModel::Attached;
    objects.activeXNames = std::move(activeXNames);
    objects.appName = "Microsoft Internet Explorer";
    return objects;
}

ScriptObjects explorer7()
{
    ScriptObjects objects = explorer6(profile(Id::Ie6).xhr.activeXNames);
    add(objects.globals, {"XMLHttpRequest"});
    objects.constructors = {"XMLHttpRequest"};
    return objects;
}

ScriptObjects explorer8()
{
    ScriptObjects objects = explorer7();
    add(objects.globals,
        {"XDomainRequest", "JSON", "postMessage", "onmessage", "Window", "HTMLDocument", "Element",
         "Event", "HTMLImageElement", "HTMLScriptElement"});
    add(objects.constructors, {"XDomainRequest"});
    return objects;
}

ScriptObjects explorer9()
{
    ScriptObjects objects = explorer8();
    addObjectModel(objects.globals);
    add(objects.globals, {"CustomEvent"});
    objects.constructors = firstConstructors();
    add(objects.constructors, {"XDomainRequest"});
    objects.events = EventModel::Both;
    return objects;
}

/// Without XDomainRequest: XMLHttpRequest knows other origins.
ScriptObjects explorer10()
{
    ScriptObjects objects = explorer6(profile(Id::Ie6).xhr.activeXNames);
    addObjectModel(objects.globals);
    addTypedArrays(objects.globals);
    addFiles(objects.globals);
    add(objects.globals,
        {"DataView", "CustomEvent", "ProgressEvent", "ErrorEvent", "CloseEvent", "WebSocket", "URL",
         "atob", "btoa", "performance", "Performance", "XMLHttpRequestUpload"});
    objects.constructors = firstConstructors();
    add(objects.constructors, {"FormData", "Blob", "FileReader", "WebSocket"});
    objects.events = EventModel::Both;
    return objects;
}

// The others

ScriptObjects firstCors()
{
    ScriptObjects objects;
    objects.globals = firstGlobals();
    addObjectModel(objects.globals);
    add(objects.globals, {"XMLHttpRequestUpload", "ProgressEvent"});
    objects.constructors = firstConstructors();
    objects.appName = "Netscape";
    return objects;
}

ScriptObjects firefox35()
{
    ScriptObjects objects = firstCors();
    std::erase(objects.globals, "event"); // until Firefox 63
    add(objects.globals, {"atob", "btoa"});
    return objects;
}

ScriptObjects safari4()
{
    ScriptObjects objects = firstCors();
    add(objects.globals, {"atob", "btoa", "File"});
    return objects;
}

ScriptObjects opera12()
{
    ScriptObjects objects = firstCors();
    addTypedArrays(objects.globals);
    addFiles(objects.globals);
    add(objects.globals,
        {"attachEvent", "detachEvent", "CustomEvent", "ErrorEvent", "EventSource", "atob", "btoa"});
    add(objects.constructors, {"FormData", "Blob", "FileReader", "EventSource", "Event",
                               "CustomEvent", "ProgressEvent", "MessageEvent"});
    objects.events = EventModel::Both;
    objects.appName = "Opera";
    return objects;
}

} // namespace

const ScriptObjects *scriptObjects(Id id)
{
    static const std::vector<std::pair<Id, ScriptObjects>> known{
        {Id::Ie5, explorer6(profile(Id::Ie5).xhr.activeXNames)},
        {Id::Ie6, explorer6(profile(Id::Ie6).xhr.activeXNames)},
        {Id::Ie7, explorer7()},
        {Id::Ie8, explorer8()},
        {Id::Ie9, explorer9()},
        {Id::Ie10, explorer10()},
        {Id::Chrome3, firstCors()},
        {Id::Firefox35, firefox35()},
        {Id::Safari4, safari4()},
        {Id::Opera12, opera12()}};
    for (const auto &[browser, objects] : known) {
        if (browser == id) {
            return &objects;
        }
    }
    return nullptr;
}

} // namespace Corscope::Profiles
