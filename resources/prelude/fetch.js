// Request, Response and fetch(): https://fetch.spec.whatwg.org/#fetch-api
// What a request does is the core's; here it is put together, and its answer handed out.
(function (host, web) {
    "use strict";
    const { TypeError, RangeError, JSON, WeakMap, Set, Promise, Uint8Array } = globalThis;

    const simpleFields = ["referrerPolicy", "mode", "credentials", "cache", "redirect", "integrity", "keepalive"];

    class Request extends web.Body {
        // https://fetch.spec.whatwg.org/#dom-request
        constructor(input, init = {}) {
            super();
            const source = input instanceof Request ? input : null;
            Object.assign(this, { method: "GET", url: "", referrer: "about:client", referrerPolicy: "", mode: "cors",
                credentials: "same-origin", cache: "default", redirect: "follow", integrity: "", keepalive: false,
                isReloadNavigation: false, isHistoryNavigation: false, duplex: "half", destination: "", bodyValue: null });
            if (source) {
                for (const name of ["method", "url", "referrer", ...simpleFields]) this[name] = source[name];
            } else {
                this.url = this.parse(input);
            }
            if ("window" in init && init.window !== null) throw new TypeError("window can only be null");
            if (Object.keys(init).some((name) => init[name] !== undefined)) {
                if (this.mode === "navigate") this.mode = "same-origin";
                this.referrer = source && init.referrer === undefined ? "about:client" : this.referrer;
                if (source) this.referrerPolicy = "";
            }
            if (init.referrer !== undefined) this.referrer = this.parseReferrer(init.referrer);
            if (init.mode === "navigate") throw new TypeError("a script cannot navigate by a request");
            for (const name of simpleFields) if (init[name] !== undefined) this[name] = init[name];
            if (this.cache === "only-if-cached" && this.mode !== "same-origin") {
                throw new TypeError("only-if-cached is for mode same-origin");
            }
            if (init.method !== undefined) this.method = this.checkMethod(init.method);
            this.signal = web.AbortSignal.any([init.signal !== undefined ? init.signal : source?.signal].filter((s) => s));
            if (this.mode === "no-cors" && !host.isSafelistedMethod(this.method)) {
                throw new TypeError(`${this.method} cannot be sent without CORS`);
            }
            this.headers = web.Headers.guarded(this.mode === "no-cors" ? "request-no-cors" : "request");
            if (init.headers !== undefined) this.headers.fill(init.headers);
            else if (source) for (const [n, v] of source.headers.raw) this.headers.append(n, v);
            this.takeBody(source, init);
            // https://fetch.spec.whatwg.org/#concept-request-url: the URL keeps what it stood for when it was parsed.
            this.blobUrls = source ? source.blobUrls : this.url.startsWith("blob:") ? host.blobUrlsNow() : null;
        }
        parse(text) {
            const url = host.parseRequestUrl(text);
            if (url === null) throw new TypeError(`${JSON.stringify(text)} cannot be parsed as a URL`);
            const parts = host.urlParse(url);
            if (parts.username !== "" || parts.password !== "") throw new TypeError("the URL has credentials");
            return url;
        }
        parseReferrer(referrer) {
            if (referrer === "") return "";
            const parts = host.urlParse(referrer, host.baseUrl());
            if (parts === null) throw new TypeError(`${JSON.stringify(referrer)} cannot be parsed as a URL`);
            const isClient = parts.protocol === "about:" && parts.pathname === "client";
            return isClient || parts.origin !== host.pageOrigin() ? "about:client" : parts.href;
        }
        checkMethod(method) {
            if (!host.isMethod(method) || host.isForbiddenMethod(method)) throw new TypeError(`${JSON.stringify(method)} is no method`);
            return host.normalizeMethod(method);
        }
        takeBody(source, init) {
            const inherited = source ? source.bodyValue : null;
            const given = init.body !== undefined && init.body !== null;
            if ((given || inherited) && (this.method === "GET" || this.method === "HEAD")) {
                throw new TypeError(`a request with ${this.method} has no body`);
            }
            if (given) {
                const { body, type } = web.extractBody(init.body);
                if (body.source === null && init.duplex === undefined) throw new TypeError("a stream needs duplex: \"half\"");
                if (body.source === null && this.mode !== "cors" && this.mode !== "same-origin") throw new TypeError("a stream needs CORS");
                this.bodyValue = body;
                if (type !== null && !host.headersHas(this.headers.list, "Content-Type")) this.headers.append("Content-Type", type);
                return;
            }
            if (!inherited) return;
            if (source.unusable) throw new TypeError("the body of the request has been read");
            this.bodyValue = new web.BodyOf(inherited.source ?? inherited.stream);
            if (inherited.source) {
                inherited.stream.disturbed = true;
            } else {
                const [mine] = inherited.stream.tee();
                inherited.stream.disturbed = true;
                this.bodyValue = new web.BodyOf(mine);
            }
        }
        clone() {
            if (this.unusable) throw new TypeError("the body has been read, or is locked");
            const copy = new Request(this.url);
            for (const name of ["method", "referrer", ...simpleFields]) copy[name] = this[name];
            copy.headers = web.Headers.guarded(this.headers.guard);
            copy.headers.addRaw(this.headers.raw);
            copy.bodyValue = this.bodyValue ? this.bodyValue.clone() : null;
            copy.signal = web.AbortSignal.any([this.signal]);
            copy.blobUrls = this.blobUrls;
            return copy;
        }
    }

    const nullBodyStatus = new Set([101, 103, 204, 205, 304]);
    class Response extends web.Body {
        constructor(body = null, init = {}) {
            super();
            this.reset();
            const extracted = body === null ? null : web.extractBody(body);
            this.initialize(init, extracted);
        }
        reset() {
            Object.assign(this, { type: "default", url: "", redirected: false, status: 200, statusText: "", bodyValue: null,
                headers: web.Headers.guarded("response") });
        }
        // https://fetch.spec.whatwg.org/#initialize-a-response
        initialize({ status = 200, statusText = "", headers }, extracted) {
            if (status < 200 || status > 599) throw new RangeError(`${status} is no status`);
            if (/[^\t\x20-\x7e\x80-\xff]/.test(statusText)) throw new TypeError("statusText is no reason phrase");
            this.status = status;
            this.statusText = statusText;
            if (headers !== undefined) this.headers.fill(headers);
            if (!extracted) return;
            if (nullBodyStatus.has(status)) throw new TypeError(`a response with status ${status} has no body`);
            this.bodyValue = extracted.body;
            if (extracted.type !== null && !host.headersHas(this.headers.list, "Content-Type")) {
                this.headers.append("Content-Type", extracted.type);
            }
        }
        get ok() { return this.status >= 200 && this.status <= 299; }
        static error() {
            const response = new Response();
            Object.assign(response, { type: "error", status: 0 });
            response.headers.guard = "immutable";
            return response;
        }
        static redirect(url, status) {
            const parts = host.urlParse(url, host.baseUrl());
            if (parts === null) throw new TypeError(`${JSON.stringify(url)} cannot be parsed as a URL`);
            if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`${status} is no status of a redirect`);
            const response = new Response();
            response.status = status;
            response.headers.addRaw([["Location", parts.href]]);
            response.headers.guard = "immutable";
            return response;
        }
        static json(data, init) {
            const text = JSON.stringify(data);
            if (text === undefined) throw new TypeError("the value has no JSON");
            const response = new Response();
            response.initialize(init, { body: new web.BodyOf(host.utf8Encode(text)), type: "application/json" });
            return response;
        }
        clone() {
            if (this.unusable) throw new TypeError("the body has been read, or is locked");
            const copy = new Response();
            for (const name of ["type", "url", "redirected", "status", "statusText"]) copy[name] = this[name];
            copy.headers = web.Headers.guarded(this.headers.guard);
            copy.headers.addRaw(this.headers.raw);
            copy.bodyValue = this.bodyValue ? this.bodyValue.clone() : null;
            return copy;
        }
    }

    const calls = new WeakMap(); // native object -> what to do with its events
    const active = new Set();    // native objects that are fetching
    web.hooks.fetchEvent = (native, kind, value) => {
        if (kind === "end" || kind === "error") active.delete(native);
        calls.get(native)?.[kind](value);
    };

    function answerOf(parts, native) {
        const response = new Response();
        for (const name of ["type", "url", "redirected", "status", "statusText"]) response[name] = parts[name];
        response.headers.addRaw(parts.headers);
        response.headers.guard = "immutable";
        const isFiltered = parts.type === "opaque" || parts.type === "opaqueredirect";
        if (parts.hasBody && !isFiltered) {
            const stream = web.ownByteStream({ async cancel() {
                active.delete(native);
                host.fetchAbort(native);
            } });
            response.bodyValue = new web.BodyOf(stream);
        }
        return response;
    }

    // https://fetch.spec.whatwg.org/#dom-global-fetch
    web.fetch = (input, init) => new Promise((resolve, reject) => {
        const { url: scriptUrl, line } = web.place();
        const request = new Request(input, init);
        const { signal } = request;
        let stream = null;
        let native = null;
        const abort = () => {
            reject(signal.reason);
            if (request.bodyValue?.made && !request.bodyValue.made.locked) request.bodyValue.made.cancelInner(signal.reason).catch(() => {});
            stream?.controller.error(signal.reason);
            if (native) { active.delete(native); host.fetchAbort(native); }
        };
        if (signal.aborted) { abort(); return; }
        signal.addAlgorithm(abort);
        const start = (bytes) => {
            if (signal.aborted) return;
            native = host.fetchStart(request, request.headers.raw, bytes, scriptUrl, line, request.blobUrls);
            active.add(native);
            calls.set(native, {
                response(parts) {
                    const answer = answerOf(parts, native);
                    stream = answer.bodyValue?.stream ?? null;
                    resolve(web.wrapperOf(answer));
                },
                chunk(bytes) { if (stream?.state === "readable") stream.controller.enqueue(bytes); },
                end() {
                    signal.removeAlgorithm(abort);
                    if (stream?.state === "readable") stream.controller.closeOwn();
                },
                error(name) {
                    const error = name === "AbortError" ? web.exception(name, "the answer was broken off") : new TypeError("Failed to fetch");
                    reject(error);
                    stream?.controller.error(error);
                },
            });
        };
        const body = request.bodyValue;
        if (!body) start(null);
        else if (body.source) { body.stream.disturbed = true; start(body.source); }
        else body.stream.readAll().then(start, reject);
    });

    web.define(`
typedef (Request or USVString) RequestInfo;
enum ReferrerPolicy { "", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
  "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url" };
enum RequestDestination { "", "audio", "audioworklet", "document", "embed", "font", "frame", "iframe", "image", "json", "manifest",
  "object", "paintworklet", "report", "script", "sharedworker", "style", "track", "video", "worker", "xslt" };
enum RequestMode { "navigate", "same-origin", "no-cors", "cors" };
enum RequestCredentials { "omit", "same-origin", "include" };
enum RequestCache { "default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached" };
enum RequestRedirect { "follow", "error", "manual" };
enum RequestDuplex { "half" };
enum RequestPriority { "high", "low", "auto" };
enum ResponseType { "basic", "cors", "default", "error", "opaque", "opaqueredirect" };
dictionary RequestInit {
  ByteString method;
  HeadersInit headers;
  BodyInit? body;
  USVString referrer;
  ReferrerPolicy referrerPolicy;
  RequestMode mode;
  RequestCredentials credentials;
  RequestCache cache;
  RequestRedirect redirect;
  DOMString integrity;
  boolean keepalive;
  AbortSignal? signal;
  RequestDuplex duplex;
  RequestPriority priority;
  any window;
};
dictionary ResponseInit {
  unsigned short status = 200;
  ByteString statusText = "";
  HeadersInit headers;
};
[Exposed=*]
interface Request {
  constructor(RequestInfo input, optional RequestInit init = {});
  readonly attribute ByteString method;
  readonly attribute USVString url;
  [SameObject] readonly attribute Headers headers;
  readonly attribute RequestDestination destination;
  readonly attribute USVString referrer;
  readonly attribute ReferrerPolicy referrerPolicy;
  readonly attribute RequestMode mode;
  readonly attribute RequestCredentials credentials;
  readonly attribute RequestCache cache;
  readonly attribute RequestRedirect redirect;
  readonly attribute DOMString integrity;
  readonly attribute boolean keepalive;
  readonly attribute boolean isReloadNavigation;
  readonly attribute boolean isHistoryNavigation;
  readonly attribute AbortSignal signal;
  readonly attribute RequestDuplex duplex;
  [NewObject] Request clone();
};
Request includes Body;
[Exposed=*]
interface Response {
  constructor(optional BodyInit? body = null, optional ResponseInit init = {});
  [NewObject] static Response error();
  [NewObject] static Response redirect(USVString url, optional unsigned short status = 302);
  [NewObject] static Response json(any data, optional ResponseInit init = {});
  readonly attribute ResponseType type;
  readonly attribute USVString url;
  readonly attribute boolean redirected;
  readonly attribute unsigned short status;
  readonly attribute boolean ok;
  readonly attribute ByteString statusText;
  [SameObject] readonly attribute Headers headers;
  [NewObject] Response clone();
};
Response includes Body;`, { Request, Response });
    web.Request = Request;
    web.Response = Response;
})
