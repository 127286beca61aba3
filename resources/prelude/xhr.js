// XMLHttpRequest: https://xhr.spec.whatwg.org/#interface-xmlhttprequest
// The object's states, events and checks are the core's; here is what script sees of them.
(function (host, web) {
    "use strict";
    const { JSON, Set, WeakMap } = globalThis;

    class XMLHttpRequestEventTarget extends web.EventTarget {}
    class XMLHttpRequestUpload extends XMLHttpRequestEventTarget {}

    const requests = new WeakMap(); // native object -> XMLHttpRequest
    const active = new Set();       // kept while they are fetching

    class XMLHttpRequest extends XMLHttpRequestEventTarget {
        /** `activeXName` is the ProgID that it was made with, where it was. */
        constructor(activeXName = "") {
            super();
            this.native = host.xhrNew(activeXName);
            requests.set(this.native, this);
            this.upload = new XMLHttpRequestUpload();
            this.timeoutValue = 0;
            this.credentials = false;
            this.type = "";
            this.forget();
        }
        /** What was made of an answer belongs to that answer. */
        forget() { this.made = undefined; this.madeXml = undefined; }
        get readyState() { return host.xhrReadyState(this.native); }
        open(method, url, async = true, user = null, password = null) {
            this.forget();
            web.orThrow(host.xhrOpen(this.native, method, url, async, user, password));
        }
        setRequestHeader(name, value) {
            web.orThrow(host.xhrSetRequestHeader(this.native, name, value));
        }
        get timeout() { return this.timeoutValue; }
        set timeout(value) {
            web.orThrow(host.xhrSetTimeout(this.native, value));
            this.timeoutValue = value;
        }
        get withCredentials() { return this.credentials; }
        set withCredentials(value) {
            web.orThrow(host.xhrSetWithCredentials(this.native, value));
            this.credentials = value;
        }
        get responseType() { return this.type; }
        set responseType(value) {
            if (value !== "" && web.responseTypes?.includes(value) === false) return;
            web.orThrow(host.xhrSetResponseType(this.native, value));
            this.type = value;
        }
        overrideMimeType(mime) {
            web.orThrow(host.xhrOverrideMimeType(this.native, mime));
        }
        send(body = null) {
            const { url, line } = web.place();
            const call = (kind, a, b) => host.xhrSend(this.native, kind, a, b, this.upload.hasListeners, url, line);
            active.add(this);
            const thrown = this.sendBody(body, call);
            if (thrown !== undefined || this.readyState === 4) active.delete(this);
            web.orThrow(thrown);
        }
        sendBody(body, call) {
            if (body === null) return call("");
            if (typeof body === "string") return call("text", body);
            if (body instanceof web.URLSearchParams) return call("urlencoded", body.list);
            if (body instanceof web.Document) return call(body.isHtml ? "html" : "xml", body.serialize());
            if (body instanceof web.Blob) return call("bytes", body.bytesValue, body.type === "" ? null : body.type);
            if (body instanceof web.FormData) {
                const { bytes, type } = web.multipart(body);
                return call("bytes", bytes, type);
            }
            return call("bytes", web.bytesOf(body), null);
        }
        abort() { host.xhrAbort(this.native); }

        get responseURL() { return host.xhrResponseUrl(this.native); }
        get status() { return web.orThrow(host.xhrStatus(this.native)); }
        get statusText() { return web.orThrow(host.xhrStatusText(this.native)); }
        getResponseHeader(name) {
            const wanted = name.toLowerCase();
            const found = host.xhrHeaders(this.native).find(([n]) => n.toLowerCase() === wanted);
            return found ? found[1] : null;
        }
        getAllResponseHeaders() {
            return host.xhrHeaders(this.native).map(([name, value]) => `${name}: ${value}\r\n`).join("");
        }
        // https://xhr.spec.whatwg.org/#dom-xmlhttprequest-response
        get response() {
            if (this.type === "" || this.type === "text") {
                return web.orThrow(host.xhrText(this.native));
            }
            if (this.readyState !== 4) return null;
            if (this.made === undefined) this.made = this.makeResponse();
            return this.made;
        }
        makeResponse() {
            if (host.xhrStatus(this.native) === 0) return null;
            if (this.type === "arraybuffer") return host.xhrBytes(this.native).buffer;
            if (this.type === "blob") return web.Blob.of(host.xhrBytes(this.native), host.xhrMimeType(this.native));
            if (this.type === "document") return web.documentOf(host.xhrDocument(this.native));
            if (!host.xhrHasBody(this.native)) return null;
            try { return JSON.parse(host.utf8Decode(host.xhrJsonText(this.native))); } catch { return null; }
        }
        get responseText() {
            if (this.type !== "" && this.type !== "text") {
                throw web.exception("InvalidStateError", `there is no text with responseType "${this.type}"`);
            }
            return this.response;
        }
        get responseXML() {
            if (this.type !== "" && this.type !== "document") {
                throw web.exception("InvalidStateError", `there is no document with responseType "${this.type}"`);
            }
            if (this.readyState !== 4) return null;
            if (this.type === "document") return this.response;
            if (this.madeXml === undefined) this.madeXml = web.documentOf(host.xhrDocument(this.native));
            return this.madeXml;
        }
    }

    /** An event of the machine; gives what calls its listeners one by one. */
    web.hooks.xhrEvent = (native, isUpload, type, isProgress, lengthComputable, loaded, total) => {
        const xhr = requests.get(native);
        const target = isUpload ? xhr.upload : xhr;
        if (type === "readystatechange") xhr.forget();
        const event = isProgress ? new web.ProgressEvent(type, { lengthComputable, loaded, total }) : new web.Event(type);
        event.isTrusted = true;
        const step = web.dispatchSteps(target, event);
        return () => {
            const more = step();
            if (!more && !isUpload && type === "loadend" && xhr.readyState !== 1) active.delete(xhr);
            return more;
        };
    };

    web.hooks.xhrOver = (native) => { active.delete(requests.get(native)); };

    web.define(`
[Exposed=(Window,DedicatedWorker,SharedWorker)]
interface XMLHttpRequestEventTarget : EventTarget {
  attribute EventHandler onloadstart;
  attribute EventHandler onprogress;
  attribute EventHandler onabort;
  attribute EventHandler onerror;
  attribute EventHandler onload;
  attribute EventHandler ontimeout;
  attribute EventHandler onloadend;
};
[Exposed=(Window,DedicatedWorker,SharedWorker)]
interface XMLHttpRequestUpload : XMLHttpRequestEventTarget {
};
enum XMLHttpRequestResponseType { "", "arraybuffer", "blob", "document", "json", "text" };
typedef (Blob or BufferSource or FormData or URLSearchParams or USVString) XMLHttpRequestBodyInit;
[Exposed=(Window,DedicatedWorker,SharedWorker)]
interface XMLHttpRequest : XMLHttpRequestEventTarget {
  constructor();
  attribute EventHandler onreadystatechange;
  const unsigned short UNSENT = 0;
  const unsigned short OPENED = 1;
  const unsigned short HEADERS_RECEIVED = 2;
  const unsigned short LOADING = 3;
  const unsigned short DONE = 4;
  readonly attribute unsigned short readyState;
  undefined open(ByteString method, USVString url);
  undefined open(ByteString method, USVString url, boolean async, optional USVString? username = null, optional USVString? password = null);
  undefined setRequestHeader(ByteString name, ByteString value);
  attribute unsigned long timeout;
  attribute boolean withCredentials;
  [SameObject] readonly attribute XMLHttpRequestUpload upload;
  undefined send(optional (Document or XMLHttpRequestBodyInit)? body = null);
  undefined abort();
  readonly attribute USVString responseURL;
  readonly attribute unsigned short status;
  readonly attribute ByteString statusText;
  ByteString? getResponseHeader(ByteString name);
  ByteString getAllResponseHeaders();
  undefined overrideMimeType(DOMString mime);
  attribute XMLHttpRequestResponseType responseType;
  readonly attribute any response;
  readonly attribute USVString responseText;
  [Exposed=Window] readonly attribute Document? responseXML;
};`, { XMLHttpRequestEventTarget, XMLHttpRequestUpload, XMLHttpRequest });
})
