// The page's own document, and the elements in it that load something: https://html.spec.whatwg.org/multipage/dom.html
(function (host, web) {
    "use strict";
    const { Map, Object, Set, TypeError, WeakMap } = globalThis;
    const global = globalThis;
    const { Element, Document, Tree } = web;

    class HTMLElement extends Element {
        static made(name, cls = HTMLElement) {
            const { tree } = web.document;
            const element = new cls(tree, -1, [1, name, "", "http://www.w3.org/1999/xhtml", name, []]);
            tree.children.set(element, []);
            return element;
        }
        get title() { return this.getAttribute("title") ?? ""; }
        set title(value) { this.setAttribute("title", value); }
    }
    /** https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attribute */
    const crossOrigin = (element) => {
        const value = element.getAttribute("crossorigin");
        return value === null ? "none" : value.toLowerCase() === "use-credentials" ? "use-credentials" : "anonymous";
    };
    const loads = new WeakMap(); // native object -> element
    const loading = new Set();   // kept until they have loaded
    function load(element, kind) {
        const { url, line } = web.place();
        const native = host.elementLoad(kind, element.getAttribute("src"), crossOrigin(element), url, line);
        loads.set(native, element);
        loading.add(native);
    }
    web.hooks.elementEvent = (native, isLoaded) => {
        const element = loads.get(native);
        loading.delete(native);
        element.complete = true;
        const tellsState = web.scriptsHaveState && element instanceof HTMLScriptElement;
        const event = new web.Event(tellsState ? "readystatechange" : isLoaded ? "load" : "error");
        event.isTrusted = true;
        return web.dispatchSteps(element, event);
    };
    const reflect = (cls, name, attribute = name) => Object.defineProperty(cls.prototype, name, {
        get() { return this.getAttribute(attribute) ?? ""; },
        set(value) { this.setAttribute(attribute, value); },
        configurable: true,
    });
    class HTMLImageElement extends HTMLElement {
        complete = false;
        get src() {
            const value = this.getAttribute("src");
            return value === null ? "" : host.parseRequestUrl(value) ?? value;
        }
        set src(value) { this.setAttribute("src", value); }
        attributeSet(name) { if (name === "src") load(this, "img"); }
        get crossOrigin() { return this.hasAttribute("crossorigin") ? crossOrigin(this) : null; }
        set crossOrigin(value) { if (value === null) this.removeAttribute("crossorigin"); else this.setAttribute("crossorigin", value); }
    }
    class HTMLScriptElement extends HTMLElement {
        complete = false;
        started = false;
        get src() {
            const value = this.getAttribute("src");
            return value === null ? "" : host.parseRequestUrl(value) ?? value;
        }
        set src(value) { this.setAttribute("src", value); }
        attributeSet(name) { if (name === "src" && this.isInDocument) this.inserted(); }
        inserted() {
            if (this.started || !this.hasAttribute("src")) return;
            this.started = true;
            load(this, "script");
        }
        get crossOrigin() { return this.hasAttribute("crossorigin") ? crossOrigin(this) : null; }
        set crossOrigin(value) { if (value === null) this.removeAttribute("crossorigin"); else this.setAttribute("crossorigin", value); }
        get async() { return true; }
        set async(_) {}
    }
    reflect(HTMLImageElement, "alt");
    reflect(HTMLScriptElement, "type");
    reflect(HTMLScriptElement, "charset");

    /** https://html.spec.whatwg.org/multipage/links.html#htmlhyperlinkelementutils */
    class HyperlinkElement extends HTMLElement {
        /** The parts of the URL; null where there is none. */
        get parts() {
            const url = this.hasAttribute("href") ? host.parseRequestUrl(this.getAttribute("href")) : null;
            return url === null ? null : host.urlParse(url);
        }
        get href() { return this.parts?.href ?? this.getAttribute("href") ?? ""; }
        set href(value) { this.setAttribute("href", value); }
        get origin() { return this.parts?.origin ?? ""; }
    }
    for (const part of ["protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"]) {
        Object.defineProperty(HyperlinkElement.prototype, part, {
            get() { return this.parts?.[part] ?? (part === "protocol" ? ":" : ""); },
            set(value) {
                const { parts } = this;
                if (parts !== null) this.href = host.urlSet(parts.href, part, value)?.href ?? parts.href;
            },
            configurable: true,
        });
    }
    class HTMLAnchorElement extends HyperlinkElement {}
    class HTMLAreaElement extends HyperlinkElement {}
    for (const cls of [HTMLAnchorElement, HTMLAreaElement]) {
        for (const name of ["target", "download", "rel"]) reflect(cls, name);
    }
    const elementClasses = new Map([["a", HTMLAnchorElement], ["area", HTMLAreaElement], ["img", HTMLImageElement],
        ["script", HTMLScriptElement]]);

    /** The document of the page itself. */
    class HTMLDocument extends Document {
        constructor(tree, id) {
            super(tree, id);
            this.state = "loading";
            this.titleText = null;
        }
        createElement(name) {
            const local = name.toLowerCase();
            return HTMLElement.made(local, elementClasses.get(local) ?? HTMLElement);
        }
        get location() { return web.window?.location ?? null; }
        get defaultView() { return global; }
        get readyState() { return this.state; }
        enter(state) {
            this.state = state;
            web.fire(this, new web.Event("readystatechange"));
            if (state === "interactive") web.fire(this, new web.Event("DOMContentLoaded", { bubbles: true }));
        }
        get URL() { return host.pageUrl(); }
        get domain() { return host.urlParse(host.pageUrl()).hostname; }
        // A page without frames has nobody to agree with on a wider one.
        set domain(value) {
            if (value === "" || value.toLowerCase() !== this.domain) throw web.exception("SecurityError", "the domain cannot be changed here");
        }
        get cookie() { return host.cookies(); }
        set cookie(value) { host.setCookie(value); }
        get title() { return this.titleText ?? global.__wpt_title ?? super.title; }
        set title(value) { this.titleText = value; }
    }
    web.makePageDocument = () =>
        new Tree(host.domParse("<!DOCTYPE html><html><head></head><body></body></html>", "text/html"), HTMLDocument).document;

    web.define(`
[Exposed=Window]
interface HTMLElement : Element {
  attribute DOMString title;
  attribute EventHandler onload;
  attribute EventHandler onerror;
};
[Exposed=Window]
interface HTMLImageElement : HTMLElement {
  attribute USVString src;
  attribute DOMString? crossOrigin;
  attribute DOMString alt;
  readonly attribute boolean complete;
};
[Exposed=Window]
interface HTMLScriptElement : HTMLElement {
  attribute USVString src;
  attribute DOMString type;
  attribute DOMString charset;
  attribute boolean async;
  attribute DOMString? crossOrigin;
};
interface mixin HTMLHyperlinkElementUtils {
  stringifier attribute USVString href;
  readonly attribute USVString origin;
  attribute USVString protocol;
  attribute USVString username;
  attribute USVString password;
  attribute USVString host;
  attribute USVString hostname;
  attribute USVString port;
  attribute USVString pathname;
  attribute USVString search;
  attribute USVString hash;
};
[Exposed=Window]
interface HTMLAnchorElement : HTMLElement {
  attribute DOMString target;
  attribute DOMString download;
  attribute DOMString rel;
};
HTMLAnchorElement includes HTMLHyperlinkElementUtils;
[Exposed=Window]
interface HTMLAreaElement : HTMLElement {
  attribute DOMString target;
  attribute DOMString download;
  attribute DOMString rel;
};
HTMLAreaElement includes HTMLHyperlinkElementUtils;
[Exposed=Window]
interface HTMLDocument : Document {
  HTMLElement createElement(DOMString localName);
  attribute USVString domain;
  attribute USVString cookie;
  attribute DOMString title;
  [PutForwards=href] readonly attribute any location;
  attribute EventHandler onreadystatechange;
};`, { HTMLElement, HTMLImageElement, HTMLScriptElement, HTMLAnchorElement, HTMLAreaElement, HTMLDocument });

    // https://html.spec.whatwg.org/multipage/embedded-content.html#dom-image
    const Image = function Image() {
        if (new.target === undefined) throw new TypeError("constructor Image needs \"new\"");
        return web.wrapperOf(HTMLElement.made("img", HTMLImageElement));
    };
    Object.defineProperty(Image, "prototype", { value: web.interfaces.get("HTMLImageElement").prototype, writable: false });
    Object.defineProperty(globalThis, "Image", { value: Image, writable: true, enumerable: false, configurable: true });
})
