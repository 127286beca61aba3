// URL and URLSearchParams: https://url.spec.whatwg.org/#api
(function (host, web) {
    "use strict";
    const { TypeError, Map, JSON } = globalThis;

    class URLSearchParams {
        constructor(init = "") {
            this.url = null;
            if (typeof init === "string") {
                this.list = host.urlencodedParse(init.startsWith("?") ? init.slice(1) : init);
                return;
            }
            this.list = init.map((pair) => {
                if (pair.length !== 2) throw new TypeError("each pair needs a name and a value");
                return [pair[0], pair[1]];
            });
        }
        static of(url, query) {
            const params = new URLSearchParams();
            params.list = host.urlencodedParse(query);
            params.url = url;
            return params;
        }
        update() {
            if (!this.url) return;
            const query = this.toString();
            this.url.set("search", query);
        }
        get size() { return this.list.length; }
        append(name, value) { this.list.push([name, value]); this.update(); }
        delete(name, value) {
            this.list = this.list.filter(([n, v]) => n !== name || (value !== undefined && v !== value));
            this.update();
        }
        get(name) { return this.list.find(([n]) => n === name)?.[1] ?? null; }
        getAll(name) { return this.list.filter(([n]) => n === name).map(([, v]) => v); }
        has(name, value) { return this.list.some(([n, v]) => n === name && (value === undefined || v === value)); }
        set(name, value) {
            const at = this.list.findIndex(([n]) => n === name);
            if (at < 0) this.list.push([name, value]);
            else {
                this.list[at][1] = value;
                this.list = this.list.filter(([n], i) => n !== name || i === at);
            }
            this.update();
        }
        sort() {
            this.list.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
            this.update();
        }
        pairs() { return this.list; }
        toString() { return host.urlencodedSerialize(this.list); }
    }

    class URL {
        constructor(url, base) {
            this.parts = host.urlParse(url, base);
            if (this.parts === null) throw new TypeError(`${JSON.stringify(url)} cannot be parsed as a URL`);
            this.searchParams = URLSearchParams.of(this, this.parts.query ?? "");
        }
        static parse(url, base) { try { return new URL(url, base); } catch { return null; } }
        static canParse(url, base) { return host.urlParse(url, base) !== null; }
        static createObjectURL(object) { return web.createObjectURL(object); }
        static revokeObjectURL(url) { web.revokeObjectURL(url); }
        set(part, value) { this.parts = host.urlSet(this.parts.href, part, value) ?? this.parts; }
        get href() { return this.parts.href; }
        set href(value) {
            const parts = host.urlParse(value);
            if (parts === null) throw new TypeError(`${JSON.stringify(value)} cannot be parsed as a URL`);
            this.parts = parts;
            this.searchParams.list = host.urlencodedParse(parts.query ?? "");
        }
        get origin() { return this.parts.origin; }
        get search() { return this.parts.search; }
        set search(value) {
            this.set("search", value);
            this.searchParams.list = host.urlencodedParse(this.parts.query ?? "");
        }
        toJSON() { return this.href; }
    }
    for (const part of ["protocol", "username", "password", "host", "hostname", "port", "pathname", "hash"]) {
        Object.defineProperty(URL.prototype, part, { get() { return this.parts[part]; }, set(value) { this.set(part, value); } });
    }

    web.URLSearchParams = URLSearchParams;
    web.define(`
[Exposed=*]
interface URL {
  constructor(USVString url, optional USVString base);
  static URL? parse(USVString url, optional USVString base);
  static boolean canParse(USVString url, optional USVString base);
  static DOMString createObjectURL(Blob obj);
  static undefined revokeObjectURL(DOMString url);
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
  readonly attribute URLSearchParams searchParams;
  attribute USVString hash;
  USVString toJSON();
};
[Exposed=*]
interface URLSearchParams {
  constructor(optional (sequence<sequence<USVString>> or record<USVString, USVString> or USVString) init = "");
  readonly attribute unsigned long size;
  undefined append(USVString name, USVString value);
  undefined delete(USVString name, optional USVString value);
  USVString? get(USVString name);
  sequence<USVString> getAll(USVString name);
  boolean has(USVString name, optional USVString value);
  undefined set(USVString name, USVString value);
  undefined sort();
  iterable<USVString, USVString>;
  stringifier;
};`, { URL, URLSearchParams });
    Object.defineProperty(globalThis, "webkitURL", { value: globalThis.URL, writable: true, enumerable: false, configurable: true });
})
