// What is true in a page's script, as expressions that give true.
#pragma once

namespace Corscope::TestSupport {

/// Functions that the claims call.
inline constexpr const char *claimFunctions =
    "function throws(what, call) { try { call(); } catch (e) { return typeof what === 'string' ? "
    "e.name === what && e instanceof DOMException : e instanceof what; } return false; }\n"
    "function message(call) { try { call(); } catch (e) { return e.message; } return ''; }\n";

/// In a browser of today.
inline constexpr const char *claims[] = {
    "self === window && window === globalThis",
    "Object.prototype.toString.call(new XMLHttpRequest()) === '[object XMLHttpRequest]'",
    "Object.getPrototypeOf(XMLHttpRequest) === XMLHttpRequestEventTarget",
    "new XMLHttpRequest() instanceof EventTarget",
    "XMLHttpRequest.DONE === 4 && XMLHttpRequest.prototype.DONE === 4",
    "!Object.keys(globalThis).includes('XMLHttpRequest')",
    "XMLHttpRequest.prototype.open.length === 2",
    "Object.getOwnPropertyDescriptor(XMLHttpRequest, 'prototype').writable === false",
    "throws(TypeError, () => XMLHttpRequest())",
    "throws(TypeError, () => XMLHttpRequest.prototype.readyState)",
    "throws(TypeError, () => new XMLHttpRequest().open('GET'))",
    "throws('SyntaxError', () => new XMLHttpRequest().open('a b', '/'))",
    "throws('InvalidStateError', () => new XMLHttpRequest().send())",
    "throws(TypeError, () => new Headers([['\\u0100', 'x']]))",
    "throws(TypeError, () => new Request('/', {mode: 'sideways'}))",
    "((x) => { x.responseType = 'nonsense'; return x.responseType === ''; })"
    "(new XMLHttpRequest())",
    "((x) => { x.timeout = -1; return x.timeout === 4294967295; })(new XMLHttpRequest())",
    "new Headers([['b', '1'], ['a', '2'], ['B', '3']]).get('b') === '1, 3'",
    "[...new Headers({b: '1', a: '2'})].join() === 'a,2,b,1'",
    "new URL('../x?y#z', 'http://example.com/a/b').href === 'http://example.com/x?y#z'",
    "((u) => { u.port = '8080'; u.hash = 'x'; return u.href; })"
    "(new URL('http://e.test/')) === 'http://e.test:8080/#x'",
    "new URLSearchParams('a=1&b=2&a=3').getAll('a').join() === '1,3'",
    "new TextDecoder().decode(new TextEncoder().encode('\\u00e9\\u{1f600}')) === "
    "'\\u00e9\\u{1f600}'",
    "btoa('abc') === 'YWJj' && atob('YWJj') === 'abc'",
    "structuredClone(new Map([[1, {a: new Date(5)}]])).get(1).a.getTime() === 5",
    "new DOMException('m', 'AbortError').code === 20",
    "new DOMParser().parseFromString('<a><b c=\"d\"/></a>', 'text/xml')"
    ".querySelector('b').getAttribute('c') === 'd'",
    "typeof host === 'undefined' && typeof web === 'undefined'",
    "typeof require === 'undefined' && typeof process === 'undefined'",
    "document.URL === location.href && document.readyState === 'loading'"};

struct OldClaim
{
    const char *browser; ///< name of the profile
    const char *claim;
};

inline constexpr OldClaim oldClaims[] = {
    {"ie5", "new ActiveXObject('Microsoft.XMLHTTP').readyState === 0"},
    {"ie5", "message(() => new ActiveXObject('MSXML2.XMLHTTP.6.0')) === "
            "\"Automation server can't create object\""},
    {"ie6", "typeof XMLHttpRequest === 'undefined' && typeof XDomainRequest === 'undefined'"},
    {"ie6", "new ActiveXObject('MSXML2.XMLHttp.6.0').readyState === 0"},
    {"ie6", "new ActiveXObject('msxml2.xmlhttp').ReadyState === 0"},
    {"ie6", "message(() => new ActiveXObject('MSXML2.XMLHTTP.9.9')) === "
            "\"Automation server can't create object\""},
    {"ie6", "message(() => { new ActiveXObject('Microsoft.XMLHTTP').onload = null; }) === "
            "\"Object doesn't support this property or method\""},
    {"ie6", "typeof JSON === 'undefined' && navigator.appName === 'Microsoft Internet Explorer'"},
    {"ie7", "new ActiveXObject('Microsoft.XMLHTTP').readyState === 0"},
    {"ie7", "!('withCredentials' in new XMLHttpRequest()) && !('timeout' in new XMLHttpRequest())"},
    {"ie7", "typeof XDomainRequest === 'undefined'"},
    {"ie8", "new XDomainRequest().responseText === '' && typeof JSON === 'object'"},
    {"ie8", "!('onload' in new XMLHttpRequest()) && 'timeout' in new XMLHttpRequest()"},
    {"ie8",
     "typeof addEventListener === 'undefined' && typeof document.attachEvent === 'function'"},
    {"ie8", "message(() => new XMLHttpRequest().status) !== ''"},
    {"ie9", "typeof addEventListener === 'function' && typeof attachEvent === 'function'"},
    {"ie9", "typeof XDomainRequest === 'function' && typeof FormData === 'undefined'"},
    {"ie10", "typeof XDomainRequest === 'undefined' && 'withCredentials' in new XMLHttpRequest()"},
    {"ie10", "((x) => { x.open('GET', '/'); x.responseType = 'json'; return x.responseType; })"
             "(new XMLHttpRequest()) === ''"},
    {"ie10", "throws(TypeError, () => new URL('http://e.test/')) && 'createObjectURL' in URL"},
    {"ie10", "new Blob(['abc']).size === 3 && typeof EventSource === 'undefined'"},
    {"chrome3", "!('response' in new XMLHttpRequest()) && 'upload' in new XMLHttpRequest()"},
    {"chrome3", "typeof FormData === 'undefined' && typeof attachEvent === 'undefined'"},
    {"firefox3.5", "typeof btoa === 'function' && typeof event === 'undefined'"},
    {"safari4", "typeof WebSocket === 'undefined' && typeof Uint8Array === 'undefined'"},
    {"opera12", "typeof attachEvent === 'function' && typeof addEventListener === 'function'"},
    {"opera12", "typeof FormData === 'function' && navigator.appName === 'Opera'"}};

/// In each of them.
inline constexpr const char *everyOldClaim =
    "['fetch', 'Promise', 'Map', 'Symbol', 'URLSearchParams', 'Headers', 'AbortController', "
    "'TextEncoder', 'structuredClone', 'globalThis', 'ReadableStream', 'queueMicrotask']"
    ".filter((name) => name in window).length === 0 && typeof Image === 'function'";

} // namespace Corscope::TestSupport
