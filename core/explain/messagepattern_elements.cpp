#include "core/explain/messagepattern.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using Profiles::Id;
using Trace::Api;

namespace {

using Patterns = std::vector<MessagePattern>;

/// third_party/blink/renderer/core/loader and core/frame
Patterns chromiumElementPatterns()
{
    const std::vector<Reason> script{Reason::ScriptMimeType, Reason::Nosniff};
    return {
        elsewhereLine(
            Id::Chromium, "script-type", Api::Script,
            u"Refused to execute script from '{url}' because its MIME type ('{value}') is not executable{any}"_s,
            script),
        elsewhereLine(
            Id::Chromium, "module-type", Api::Script,
            u"Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of \"{value}\". {any}"_s,
            script),
        elsewhereLine(
            Id::Chromium, "style-type", Api::Stylesheet,
            u"Refused to apply style from '{url}' because its MIME type ('{value}') is not a supported stylesheet MIME type{any}"_s,
            {Reason::StyleMimeType}),
        elsewhereLine(
            Id::Chromium, "integrity-without-cors", Api::Script,
            u"Subresource Integrity: The resource '{url}' has an integrity attribute, but the resource requires the request to be CORS enabled{any}"_s,
            {Reason::IntegrityWithoutCors}),
        elsewhereLine(Id::Chromium, "ERR_UNKNOWN_URL_SCHEME", Api::Script,
                      u"Failed to load resource: net::ERR_UNKNOWN_URL_SCHEME"_s,
                      {Reason::UnsupportedScheme}),
        elsewhereLine(
            Id::Chromium, "frame-options", Api::Form,
            u"Refused to display '{url}' in a frame because it set 'X-Frame-Options' to '{value}'."_s,
            {}),
        elsewhereLine(
            Id::Chromium, "frame-ancestors", Api::Form,
            u"Framing '{url}' violates the following Content Security Policy directive: {any}"_s,
            {}),
    };
}

/// dom/locales/en-US/chrome/dom/dom.properties and security/security.properties
Patterns firefoxElementPatterns()
{
    return {
        elsewhereLine(
            Id::Firefox, "opaque-blocked", Api::Script,
            u"The resource at \"{url}\" was blocked by OpaqueResponseBlocking. Reason: \"{value}\"."_s,
            {Reason::OpaqueResponseBlocked}),
        elsewhereLine(
            Id::Firefox, "opaque-blocked", Api::Script,
            u"A resource is blocked by OpaqueResponseBlocking, please check browser console for details."_s,
            {Reason::OpaqueResponseBlocked}),
        elsewhereLine(
            Id::Firefox, "nosniff", Api::Script,
            u"The resource from \"{url}\" was blocked due to MIME type (\"{value}\") mismatch (X-Content-Type-Options: nosniff)."_s,
            {Reason::Nosniff}),
        elsewhereLine(
            Id::Firefox, "script-type", Api::Script,
            u"Script from \"{url}\" was blocked because of a disallowed MIME type (\"{value}\")."_s,
            {Reason::ScriptMimeType}),
        elsewhereLine(
            Id::Firefox, "module-type", Api::Script,
            u"Loading module from \"{url}\" was blocked because of a disallowed MIME type (\"{value}\")."_s,
            {Reason::ScriptMimeType}),
        elsewhereLine(
            Id::Firefox, "style-type", Api::Stylesheet,
            u"The stylesheet {url} was not loaded because its MIME type, \"{value}\", is not \"text/css\"."_s,
            {Reason::StyleMimeType}),
        elsewhereLine(Id::Firefox, "script-failed", Api::Script,
                      u"Loading failed for the <script> with source \"{url}\"."_s, {}),
        elsewhereLine(Id::Firefox, "module-failed", Api::Script,
                      u"Loading failed for the module with source \"{url}\"."_s, {}),
        elsewhereLine(Id::Firefox, "script-empty", Api::Script,
                      u"'src' attribute of <script> element is empty."_s, {Reason::ElementUrl}),
        elsewhereLine(Id::Firefox, "script-url", Api::Script,
                      u"'src' attribute of <script> element is not a valid URI: \"{value}\""_s,
                      {Reason::ElementUrl}),
        elsewhereLine(
            Id::Firefox, "integrity-without-cors", Api::Script,
            u"\"{url}\" is not eligible for integrity checks since it's neither CORS-enabled nor same-origin."_s,
            {Reason::IntegrityWithoutCors}),
        elsewhereLine(
            Id::Firefox, "media-type", Api::Audio,
            u"HTTP \"Content-Type\" of \"{value}\" is not supported. Load of media resource {url} failed."_s,
            {Reason::UnusableContent}),
        elsewhereLine(Id::Firefox, "media-url", Api::Audio,
                      u"Invalid URI. Load of media resource {url} failed."_s, {Reason::ElementUrl}),
        elsewhereLine(
            Id::Firefox, "frame-options", Api::Form,
            u"The loading of \"{url}\" in a frame is denied by \"X-Frame-Options\" directive set to \"{value}\"."_s,
            {}),
    };
}

/// Source/WebCore/loader and dom/ScriptElement.cpp
Patterns webkitElementPatterns()
{
    return {
        elsewhereLine(
            Id::WebKit, "nosniff", Api::Script,
            u"Refused to execute {url} as script because \"X-Content-Type-Options: nosniff\" was given and its Content-Type is not a script MIME type."_s,
            {Reason::Nosniff}),
        elsewhereLine(
            Id::WebKit, "script-type", Api::Script,
            u"Refused to execute {url} as script because {value} is not a script MIME type."_s,
            {Reason::ScriptMimeType}),
        elsewhereLine(Id::WebKit, "module-type", Api::Script,
                      u"TypeError: '{value}' is not a valid JavaScript MIME type."_s,
                      {Reason::ScriptMimeType}),
        elsewhereLine(
            Id::WebKit, "style-type", Api::Stylesheet,
            u"Did not parse stylesheet at '{url}' because non CSS MIME types are not allowed in strict mode."_s,
            {Reason::StyleMimeType}),
        elsewhereLine(Id::WebKit, "script-integrity", Api::Script,
                      u"Cannot load script {url}. Failed integrity metadata check. {any}"_s,
                      {Reason::IntegrityMismatch, Reason::IntegrityWithoutCors}),
        elsewhereLine(Id::WebKit, "image-denied", Api::Image,
                      u"Cannot load image {url} due to access control checks."_s, {}),
        elsewhereLine(
            Id::WebKit, "frame-options", Api::Form,
            u"Refused to display '{url}' in a frame because it set 'X-Frame-Options' to '{value}'."_s,
            {}),
        elsewhereLine(
            Id::WebKit, "frame-ancestors", Api::Form,
            u"Refused to load {url} because it does not appear in the frame-ancestors directive{any}"_s,
            {}),
    };
}

} // namespace

std::vector<MessagePattern> elementPatterns()
{
    Patterns patterns;
    for (const auto &group :
         {chromiumElementPatterns(), firefoxElementPatterns(), webkitElementPatterns()}) {
        patterns.insert(patterns.end(), group.begin(), group.end());
    }
    return patterns;
}

} // namespace Corscope::Explain
