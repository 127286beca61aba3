// What a page's script finds in a browser of long ago: the objects of today without those that came later, and with
// those that have gone since. The language itself is today's.
(function (host, web) {
    "use strict";
    const { Object, Set, Error, TypeError, Reflect, Proxy, String } = globalThis;
    const global = globalThis;
    const rules = host.oldBrowser();
    if (rules === null) return;
    const isAttached = rules.events === "attached";
    const prototypeOf = (name) => web.interfaces.get(name).prototype;

    // XDomainRequest of Internet Explorer 8 and 9: the machine is the core's.
    const active = new Set(); // kept until they have come to an end
    class XDomainRequest extends web.EventTarget {
        constructor() {
            super();
            this.native = host.xdrNew();
            this.milliseconds = 0;
        }
        open(method, url) {
            // JScript's word for whatever is wrong
            if (!host.xdrOpen(this.native, method, url)) throw new Error("Access is denied.");
        }
        send(data = "") {
            const { url, line } = web.place();
            active.add(this);
            if (host.xdrSend(this.native, data, url, line)) return;
            active.delete(this);
            throw new Error("Unspecified error.");
        }
        abort() {
            active.delete(this);
            host.xdrAbort(this.native);
        }
        get timeout() { return this.milliseconds; }
        set timeout(value) {
            this.milliseconds = value;
            host.xdrSetTimeout(this.native, value);
        }
        get responseText() { return host.utf8Decode(host.xdrBytes(this.native)); }
        get contentType() { return host.xdrContentType(this.native); }
    }
    web.hooks.xdrEvent = (native, type) => {
        const request = [...active].find((r) => r.native === native);
        if (!request) return undefined;
        if (type !== "progress") active.delete(request);
        return web.dispatchSteps(request, new web.Event(type));
    };
    web.define(`
[Exposed=Window]
interface XDomainRequest : EventTarget {
  constructor();
  attribute EventHandler onload;
  attribute EventHandler onerror;
  attribute EventHandler onprogress;
  attribute EventHandler ontimeout;
  attribute unsigned long timeout;
  readonly attribute DOMString responseText;
  readonly attribute DOMString contentType;
  undefined open(DOMString method, DOMString url);
  undefined send(optional DOMString data = "");
  undefined abort();
};`, { XDomainRequest });

    // A COM object takes its members' names in any case, and no members of the script's own.
    const spellings = Object.getOwnPropertyNames(prototypeOf("XMLHttpRequest"));
    function automationObject(impl) {
        const spelled = (target, key) => typeof key !== "string" || key in target ? key
            : spellings.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
        const proxy = new Proxy(Object.create(prototypeOf("XMLHttpRequest")), {
            get: (target, key) => Reflect.get(target, spelled(target, key), proxy),
            set(target, key, value) {
                const name = spelled(target, key);
                if (!(name in target)) throw new TypeError("Object doesn't support this property or method");
                return Reflect.set(target, name, value, proxy);
            },
        });
        return web.link(proxy, impl);
    }
    const ActiveXObject = function ActiveXObject(progId) {
        if (new.target === undefined) throw new TypeError("constructor ActiveXObject needs \"new\"");
        const name = String(progId);
        if (!rules.activeXNames.some((known) => known.toLowerCase() === name.toLowerCase())) {
            throw new Error("Automation server can't create object");
        }
        const XMLHttpRequest = web.implClasses.get("XMLHttpRequest");
        return automationObject(new XMLHttpRequest(name));
    };
    Object.defineProperty(global, "ActiveXObject", { value: ActiveXObject, writable: true, enumerable: false, configurable: true });

    // attachEvent(): each call adds, the last is called first, and `this` is the window.
    const attachment = {
        attachEvent(name, callback) {
            const impl = web.implOf(this ?? global);
            if (!String(name).startsWith("on") || typeof callback !== "function") return false;
            impl.listeners.unshift({ type: String(name).slice(2), callback: callback.bind(global), attached: callback,
                capture: false, once: false, passive: false, removed: false });
            return true;
        },
        detachEvent(name, callback) {
            const impl = web.implOf(this ?? global);
            const listener = impl.listeners.find((l) => `on${l.type}` === String(name) && l.attached === callback);
            if (listener) impl.remove(listener);
        },
    };
    if (rules.events !== "standard") {
        for (const target of [global, prototypeOf("Node")]) {
            for (const [name, value] of Object.entries(attachment)) {
                Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
            }
        }
    }
    // A script element tells by its readyState that it has been run.
    function tellStateOfScripts() {
        web.scriptsHaveState = true;
        const element = (self) => web.implOf(self);
        Object.defineProperties(prototypeOf("HTMLScriptElement"), {
            readyState: { get() { return element(this).complete ? "loaded" : "loading"; }, enumerable: true, configurable: true },
            onreadystatechange: {
                get() { return element(this).handler("readystatechange"); },
                set(value) { element(this).setHandler("readystatechange", typeof value === "function" ? value : null); },
                enumerable: true, configurable: true,
            },
        });
    }
    if (isAttached) {
        web.handlersFindEvent = true;
        tellStateOfScripts();
        for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) delete prototypeOf("EventTarget")[name];
        const kept = new Set(["constructor", "type", "srcElement", "returnValue", "cancelBubble"]);
        for (const name of Object.getOwnPropertyNames(prototypeOf("Event"))) {
            if (!kept.has(name)) Reflect.deleteProperty(prototypeOf("Event"), name);
        }
    }

    // What the XMLHttpRequest object lacks
    for (const name of ["upload", "timeout", "withCredentials", "overrideMimeType", "responseURL"]) {
        if (!rules[name]) delete prototypeOf("XMLHttpRequest")[name];
    }
    if (rules.responseTypes?.length === 0) {
        for (const name of ["response", "responseType"]) delete prototypeOf("XMLHttpRequest")[name];
    }
    web.responseTypes = rules.responseTypes;
    for (const name of ["loadstart", "progress", "abort", "error", "load", "timeout", "loadend"]) {
        if (rules.xhrEvents && !rules.xhrEvents.includes(name)) delete prototypeOf("XMLHttpRequestEventTarget")[`on${name}`];
    }

    Object.defineProperty(web.implClasses.get("Navigator").prototype, "appName", { get: () => rules.appName });
    web.isConstructor = (name) => rules.constructors.includes(name);
    const globals = new Set(rules.globals);
    for (const name of Object.getOwnPropertyNames(global)) {
        if (!globals.has(name)) Reflect.deleteProperty(global, name);
    }
})
