// Headers, and the bodies of requests and responses: https://fetch.spec.whatwg.org/#headers-class, #body-mixin
(function (host, web) {
    "use strict";
    const { TypeError, JSON, Uint8Array, Promise } = globalThis;

    // https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name, and the privileged one
    const noCorsNames = ["accept", "accept-language", "content-language", "content-type", "range"];
    class Headers {
        constructor(init) {
            this.list = host.headersNew();
            this.guard = "none";
            if (init !== undefined) this.fill(init);
        }
        static guarded(guard) {
            const headers = new Headers();
            headers.guard = guard;
            return headers;
        }
        // https://fetch.spec.whatwg.org/#concept-headers-fill
        fill(pairs) {
            for (const pair of pairs) {
                if (pair.length !== 2) throw new TypeError("each header needs a name and a value");
                this.append(pair[0], pair[1]);
            }
        }
        // https://fetch.spec.whatwg.org/#headers-validate
        validate(name, value) {
            if (!host.isHeaderName(name)) throw new TypeError(`${JSON.stringify(name)} is no header name`);
            if (!host.isHeaderValue(value)) throw new TypeError(`the value of ${name} is no header value`);
            if (this.guard === "immutable") throw new TypeError("the headers cannot be changed");
            if (this.guard.startsWith("request") && host.isForbiddenRequestHeader(name, value)) return false;
            return !(this.guard === "response" && host.isForbiddenResponseHeader(name));
        }
        afterChange() {
            if (this.guard !== "request-no-cors") return;
            host.headersDelete(this.list, "Range"); // privileged no-CORS request-headers
        }
        append(name, value) {
            const normalized = host.normalizeHeaderValue(value);
            if (!this.validate(name, normalized)) return;
            if (this.guard === "request-no-cors") {
                const present = host.headersGet(this.list, name);
                const together = present === null ? normalized : `${present}, ${normalized}`;
                if (!host.isNoCorsSafelisted(name, together)) return;
            }
            host.headersAppend(this.list, name, normalized);
            this.afterChange();
        }
        delete(name) {
            if (!this.validate(name, "")) return;
            if (this.guard === "request-no-cors" && !noCorsNames.includes(name.toLowerCase())) return;
            host.headersDelete(this.list, name);
            this.afterChange();
        }
        get(name) {
            if (!host.isHeaderName(name)) throw new TypeError(`${JSON.stringify(name)} is no header name`);
            return host.headersGet(this.list, name);
        }
        getSetCookie() { return host.headersPairs(this.list).filter(([n]) => n.toLowerCase() === "set-cookie").map(([, v]) => v); }
        has(name) {
            if (!host.isHeaderName(name)) throw new TypeError(`${JSON.stringify(name)} is no header name`);
            return host.headersHas(this.list, name);
        }
        set(name, value) {
            const normalized = host.normalizeHeaderValue(value);
            if (!this.validate(name, normalized)) return;
            if (this.guard === "request-no-cors" && !host.isNoCorsSafelisted(name, normalized)) return;
            host.headersSet(this.list, name, normalized);
            this.afterChange();
        }
        pairs() { return host.headersSorted(this.list); }
        /** As they are, for whoever sends them. */
        get raw() { return host.headersPairs(this.list); }
        addRaw(pairs) { for (const [name, value] of pairs) host.headersAppend(this.list, name, value); }
        clear() { this.list = host.headersNew(); }
    }

    /** https://fetch.spec.whatwg.org/#concept-body: bytes that are there, or a stream. */
    class BodyOf {
        constructor(source) {
            this.source = source instanceof Uint8Array ? source : null;
            this.made = source instanceof Uint8Array ? null : source;
        }
        get stream() {
            if (!this.made) this.made = web.streamOfBytes(this.source);
            return this.made;
        }
        get isUsed() { return this.made !== null && this.made.disturbed; }
        get isLocked() { return this.made !== null && this.made.locked; }
        clone() {
            if (this.source && !this.made) return new BodyOf(this.source);
            const copy = (chunk) => chunk instanceof Uint8Array ? chunk.slice() : web.structuredClone(chunk);
            const [first, second] = this.stream.controller.isBytes ? web.teeBytes(this.stream) : this.stream.teeWith(copy);
            this.made = first;
            const cloned = new BodyOf(second);
            cloned.source = this.source;
            return cloned;
        }
    }
    web.BodyOf = BodyOf;
    /** https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
    web.extractBody = (init) => {
        if (typeof init === "string") return { body: new BodyOf(host.utf8Encode(init)), type: "text/plain;charset=UTF-8" };
        if (init instanceof web.Blob) return { body: new BodyOf(init.bytesValue), type: init.type || null };
        if (init instanceof web.URLSearchParams) {
            return { body: new BodyOf(host.utf8Encode(init.toString())), type: "application/x-www-form-urlencoded;charset=UTF-8" };
        }
        if (init instanceof web.FormData) {
            const { bytes, type } = web.multipart(init);
            return { body: new BodyOf(bytes), type };
        }
        if (init instanceof web.ReadableStream) {
            if (init.disturbed || init.locked) throw new TypeError("the stream is in use");
            return { body: new BodyOf(init), type: null };
        }
        return { body: new BodyOf(web.bytesOf(init)), type: null };
    };

    /** What Request and Response have in common: bodyValue and headers are theirs. */
    web.Body = class {
        get body() { return this.bodyValue ? this.bodyValue.stream : null; }
        get bodyUsed() { return this.bodyValue !== null && this.bodyValue.isUsed; }
        get unusable() { return this.bodyValue !== null && (this.bodyValue.isUsed || this.bodyValue.isLocked); }
        get mimeType() { return host.mimeTypeOf(this.headers.list); }
        // https://fetch.spec.whatwg.org/#concept-body-consume-body
        consume(convert) {
            const made = this.bodyValue?.made;
            // A body that was broken off tells so each time.
            if (made?.state === "errored" && !made.locked) {
                made.disturbed = true;
                return Promise.reject(made.storedError);
            }
            if (this.unusable) return Promise.reject(new TypeError("the body has been read, or is locked"));
            return new Promise((resolve, reject) => {
                const done = (bytes) => { try { resolve(convert(bytes)); } catch (error) { reject(error); } };
                if (this.bodyValue) this.bodyValue.stream.readAllWith(done, reject);
                else done(new Uint8Array(0));
            });
        }
        arrayBuffer() { return this.consume((bytes) => bytes.buffer); }
        bytes() { return this.consume((bytes) => bytes); }
        text() { return this.consume((bytes) => host.utf8Decode(bytes)); }
        json() { return this.consume((bytes) => JSON.parse(host.utf8Decode(bytes))); }
        blob() {
            const type = this.mimeType ?? "";
            return this.consume((bytes) => web.wrapperOf(web.Blob.of(bytes, type)));
        }
        formData() {
            const type = this.mimeType === null ? null : host.mimeParse(this.mimeType);
            return this.consume((bytes) => {
                let form = null;
                if (type?.essence === "multipart/form-data") {
                    const boundary = type.parameters.find(([name]) => name === "boundary")?.[1];
                    form = boundary === undefined ? null : web.formDataOfMultipart(bytes, boundary);
                } else if (type?.essence === "application/x-www-form-urlencoded") {
                    form = new web.FormData();
                    form.list = host.urlencodedParseBytes(bytes);
                }
                if (form === null) throw new TypeError("the body is no form");
                return web.wrapperOf(form);
            });
        }
    };
    web.Headers = Headers;
    web.define(`
typedef (sequence<sequence<ByteString>> or record<ByteString, ByteString>) HeadersInit;
[Exposed=*]
interface Headers {
  constructor(optional HeadersInit init);
  undefined append(ByteString name, ByteString value);
  undefined delete(ByteString name);
  ByteString? get(ByteString name);
  sequence<ByteString> getSetCookie();
  boolean has(ByteString name);
  undefined set(ByteString name, ByteString value);
  iterable<ByteString, ByteString>;
};
typedef (Blob or BufferSource or FormData or URLSearchParams or USVString) XMLHttpRequestBodyInit;
typedef (ReadableStream or XMLHttpRequestBodyInit) BodyInit;
interface mixin Body {
  readonly attribute ReadableStream? body;
  readonly attribute boolean bodyUsed;
  [NewObject] Promise<ArrayBuffer> arrayBuffer();
  [NewObject] Promise<Blob> blob();
  [NewObject] Promise<Uint8Array> bytes();
  [NewObject] Promise<FormData> formData();
  [NewObject] Promise<any> json();
  [NewObject] Promise<USVString> text();
};`, { Headers });
})
