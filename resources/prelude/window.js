// The global object: https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-window-object, as far as a page
// without a tree of elements has one.
(function (host, web) {
    "use strict";
    const { Object, Error, TypeError, Map, Set, Date, RegExp, ArrayBuffer, Uint8Array, Symbol, Math,
            Promise, WeakMap, WeakSet } = globalThis;
    const global = globalThis;

    // https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializeinternal and back, in one
    const cloners = new Map([
        ["Boolean", (v) => Object(v.valueOf())], ["Number", (v) => Object(v.valueOf())],
        ["String", (v) => Object(v.valueOf())], ["BigInt", (v) => Object(v.valueOf())],
        ["Date", (v) => new Date(v.getTime())], ["RegExp", (v) => new RegExp(v.source, v.flags)],
    ]);
    const notCloneable = (what) => web.exception("DataCloneError", `${what} cannot be cloned`);
    const errorNames = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"];
    function clone(value, memory) {
        if (typeof value === "symbol") throw notCloneable("a symbol");
        if (!web.isObject(value)) return value;
        if (memory.has(value)) return memory.get(value);
        if (typeof value === "function") throw notCloneable("a function");
        const keep = (copy) => { memory.set(value, copy); return copy; };
        const impl = web.implOf(value);
        if (impl) {
            if (impl instanceof web.File) {
                const file = web.File.ofBlob(impl, impl.name);
                file.lastModified = impl.lastModified;
                return keep(web.wrapperOf(file));
            }
            if (impl instanceof web.Blob) return keep(web.wrapperOf(web.Blob.of(impl.bytesValue, impl.type)));
            if (impl.interfaceName === "DOMException") return keep(web.exception(impl.name, impl.message));
            throw notCloneable(`a ${impl.interfaceName}`);
        }
        const kind = Object.prototype.toString.call(value).slice(8, -1);
        if (cloners.has(kind) && value[Symbol.toStringTag] === undefined) return keep(cloners.get(kind)(value));
        if (value instanceof ArrayBuffer) return keep(value.slice(0));
        if (ArrayBuffer.isView(value)) {
            const buffer = clone(value.buffer, memory);
            return keep(new value.constructor(buffer, value.byteOffset, value.length ?? value.byteLength));
        }
        if (value instanceof Map) {
            const copy = keep(new Map());
            for (const [k, v] of [...value]) copy.set(clone(k, memory), clone(v, memory));
            return copy;
        }
        if (value instanceof Set) {
            const copy = keep(new Set());
            for (const v of [...value]) copy.add(clone(v, memory));
            return copy;
        }
        if (value instanceof Error) {
            const name = errorNames.includes(value.name) ? value.name : "Error";
            const copy = keep(new global[name](value.message));
            if ("cause" in value) Object.defineProperty(copy, "cause", { value: clone(value.cause, memory), writable: true, configurable: true });
            return copy;
        }
        if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) throw notCloneable(`a ${kind}`);
        const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
        for (const key of Object.keys(value)) copy[key] = clone(value[key], memory);
        return copy;
    }
    web.structuredClone = (value) => clone(value, new Map());
    /** https://html.spec.whatwg.org/multipage/structured-data.html#structuredserializewithtransfer of buffers and ports, and
     *  back: {data, ports} */
    web.cloneWithTransfer = (value, transfer) => {
        const memory = new Map();
        const ports = [];
        for (const each of transfer) {
            const port = web.implOf(each);
            const isPort = port instanceof web.MessagePort && !port.isDetached;
            if (memory.has(each) || !(isPort || (each instanceof ArrayBuffer && !each.detached))) {
                throw notCloneable("what is to be transferred");
            }
            memory.set(each, isPort ? null : each.slice(0)); // views of it still tell where they begin
        }
        for (const each of transfer) {
            if (each instanceof ArrayBuffer) continue;
            memory.set(each, web.wrapperOf(web.implOf(each).transferred()));
            ports.push(memory.get(each));
        }
        const data = clone(value, memory);
        for (const each of transfer) if (each instanceof ArrayBuffer) each.transfer();
        return { data, ports };
    };

    class Location {
        get parts() { return host.urlParse(host.pageUrl()); }
        get href() { return this.parts.href; }
        set href(_) { web.write("warn", "The page does not navigate here."); }
        assign() { this.href = ""; }
        replace() { this.href = ""; }
        reload() { this.href = ""; }
    }
    for (const part of ["origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"]) {
        Object.defineProperty(Location.prototype, part, { get() { return this.parts[part]; }, set(_) { this.href = ""; } });
    }
    class Navigator {
        get userAgent() { return host.userAgent(); }
        get appCodeName() { return "Mozilla"; }
        get appName() { return "Netscape"; }
        get appVersion() { return this.userAgent.replace(/^Mozilla\//, ""); }
        get platform() { return "Linux x86_64"; }
        get product() { return "Gecko"; }
        get language() { return this.languages[0]; }
        get languages() { return host.languages().split(",").map((l) => l.split(";")[0].trim()); }
        get onLine() { return true; }
        get cookieEnabled() { return true; }
    }
    class Performance extends web.EventTarget {
        get timeOrigin() { return web.timeOrigin; }
        now() { return host.now() - web.timeOrigin; }
        toJSON() { return { timeOrigin: this.timeOrigin }; }
    }
    class Crypto {
        getRandomValues(array) {
            const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
            for (let i = 0; i < bytes.length; ++i) bytes[i] = Math.floor(Math.random() * 256);
            return array;
        }
        randomUUID() { return web.randomUUID(); }
    }

    class Window extends web.EventTarget {
        constructor() {
            super();
            this.location = new Location();
            this.navigator = new Navigator();
            this.performance = new Performance();
            this.crypto = new Crypto();
        }
        get window() { return global; }
        get self() { return global; }
        get frames() { return global; }
        get parent() { return global; }
        get top() { return global; }
        get opener() { return null; }
        get origin() { return host.pageOrigin(); }
        get isSecureContext() { return host.pageUrl().startsWith("https:"); }
        get event() { return web.currentEvent ? web.wrapperOf(web.currentEvent) : undefined; }
        atob(data) {
            const bytes = web.fromBase64(data);
            if (bytes === null) throw web.exception("InvalidCharacterError", "the string is not Base64");
            return Array.from(bytes, (b) => String.fromCharCode(b)).join("");
        }
        btoa(data) {
            if (/[^\x00-\xff]/.test(data)) throw web.exception("InvalidCharacterError", "a character is no byte");
            return web.base64(Uint8Array.from(data, (c) => c.charCodeAt(0)));
        }
        structuredClone(value, { transfer }) { return web.cloneWithTransfer(value, transfer).data; }
        // https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps to oneself
        postMessage(message) {
            const data = web.structuredClone(message);
            web.queueTask(() => web.fire(this, new web.MessageEvent("message", { data, origin: this.origin, source: global, ports: [], lastEventId: "" })));
        }
        reportError(error) { web.reportException(error); }
        alert(message = "") { web.write("alert", message); }
        confirm(message) { web.write("alert", message); return false; }
        prompt(message) { web.write("alert", message); return null; }
        fetch(input, init) { return web.fetch(input, init); }
    }
    Object.assign(Window.prototype, web.timerOperations);
    web.define(`
[Exposed=Window]
interface Location {
  stringifier attribute USVString href;
  readonly attribute USVString origin;
  attribute USVString protocol;
  attribute USVString host;
  attribute USVString hostname;
  attribute USVString port;
  attribute USVString pathname;
  attribute USVString search;
  attribute USVString hash;
  undefined assign(USVString url);
  undefined replace(USVString url);
  undefined reload();
};
[Exposed=Window]
interface Navigator {
  readonly attribute DOMString userAgent;
  readonly attribute DOMString appCodeName;
  readonly attribute DOMString appName;
  readonly attribute DOMString appVersion;
  readonly attribute DOMString platform;
  readonly attribute DOMString product;
  readonly attribute DOMString language;
  readonly attribute FrozenArray<DOMString> languages;
  readonly attribute boolean onLine;
  readonly attribute boolean cookieEnabled;
};
[Exposed=*]
interface Performance : EventTarget {
  DOMHighResTimeStamp now();
  readonly attribute DOMHighResTimeStamp timeOrigin;
  object toJSON();
};
[Exposed=*]
interface Crypto {
  ArrayBufferView getRandomValues(ArrayBufferView array);
  DOMString randomUUID();
};
typedef (DOMString or Function) TimerHandler;
dictionary StructuredSerializeOptions { sequence<object> transfer = []; };
callback VoidFunction = undefined ();
[Global=Window, Exposed=Window]
interface Window : EventTarget {
  [LegacyUnforgeable] readonly attribute any window;
  [Replaceable] readonly attribute any self;
  [PutForwards=href] readonly attribute Location location;
  [Replaceable] readonly attribute any frames;
  [Replaceable] readonly attribute any parent;
  readonly attribute any top;
  readonly attribute any opener;
  readonly attribute Navigator navigator;
  [Replaceable] readonly attribute Performance performance;
  readonly attribute Crypto crypto;
  [Replaceable] readonly attribute any event;
  [Replaceable] readonly attribute USVString origin;
  readonly attribute boolean isSecureContext;
  attribute OnErrorEventHandler onerror;
  attribute EventHandler onload;
  attribute EventHandler onunhandledrejection;
  attribute EventHandler onmessage;
  DOMString btoa(DOMString data);
  ByteString atob(DOMString data);
  long setTimeout(TimerHandler handler, optional long timeout = 0, any... arguments);
  undefined clearTimeout(optional long id = 0);
  long setInterval(TimerHandler handler, optional long timeout = 0, any... arguments);
  undefined clearInterval(optional long id = 0);
  undefined queueMicrotask(VoidFunction callback);
  any structuredClone(any value, optional StructuredSerializeOptions options = {});
  undefined postMessage(any message, optional any targetOrigin, optional any transfer);
  undefined reportError(any e);
  undefined alert(optional DOMString message = "");
  boolean confirm(optional DOMString message = "");
  DOMString? prompt(optional DOMString message = "", optional DOMString default = "");
  [NewObject] Promise<Response> fetch(RequestInfo input, optional RequestInit init = {});
};`, { Location, Navigator, Performance, Crypto, Window });

    web.window = new Window();
    web.link(global, web.window);
    web.document = web.makePageDocument();
    // A host for tests leaves the choice to their harness.
    web.hooks.showDocument = (name) => {
        Object.defineProperty(global, name, { value: web.wrapperOf(web.document), writable: true, enumerable: true, configurable: true });
    };
    web.hooks.load = () => {
        web.document.enter("interactive");
        web.document.enter("complete");
        const event = new web.Event("load");
        event.isTrusted = true;
        return web.dispatchSteps(web.window, event);
    };
})
