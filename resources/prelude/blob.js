// Blob, File and FileReader: https://w3c.github.io/FileAPI/
(function (host, web) {
    "use strict";
    const { Uint8Array, TypeError, Math, Map, Promise, JSON, Error, btoa } = globalThis;

    web.concat = (chunks) => {
        const result = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
        let at = 0;
        for (const chunk of chunks) { result.set(chunk, at); at += chunk.length; }
        return result;
    };
    // https://w3c.github.io/FileAPI/#process-blob-parts
    function bytesOfParts(parts, endings) {
        return web.concat(parts.map((part) => {
            if (typeof part === "string") return host.utf8Encode(endings === "native" ? part.replace(/\r\n?|\n/g, "\n") : part);
            return part instanceof Blob ? part.bytesValue : web.bytesOf(part);
        }));
    }
    const normalizedType = (type) => /[^\x20-\x7e]/.test(type) ? "" : type.toLowerCase();

    class Blob {
        constructor(parts = [], options = {}) {
            this.bytesValue = bytesOfParts(parts, options.endings);
            this.type = normalizedType(options.type ?? "");
        }
        /** Of bytes that are ours. */
        static of(bytes, type) {
            const blob = new Blob();
            blob.bytesValue = bytes;
            blob.type = type;
            return blob;
        }
        get size() { return this.bytesValue.length; }
        // https://w3c.github.io/FileAPI/#slice-blob
        slice(start = 0, end = this.size, contentType = "") {
            const from = start < 0 ? Math.max(this.size + start, 0) : Math.min(start, this.size);
            const to = end < 0 ? Math.max(this.size + end, 0) : Math.min(end, this.size);
            return Blob.of(this.bytesValue.slice(from, Math.max(from, to)), normalizedType(contentType));
        }
        stream() { return web.streamOfBytes(this.bytesValue); }
        async text() { return host.utf8Decode(this.bytesValue); }
        async arrayBuffer() { return this.bytesValue.slice().buffer; }
        async bytes() { return this.bytesValue.slice(); }
    }
    class File extends Blob {
        constructor(parts, name, options) {
            super(parts, options);
            this.name = name;
            this.lastModified = options.lastModified ?? Math.floor(host.now());
            this.webkitRelativePath = "";
        }
        static ofBlob(blob, name) {
            const file = new File([], name, { type: "" });
            file.bytesValue = blob.bytesValue;
            file.type = blob.type;
            return file;
        }
    }

    // https://w3c.github.io/FileAPI/#blob-package-data
    function packaged(blob, kind, label) {
        const bytes = blob.bytesValue;
        switch (kind) {
        case "buffer": return bytes.slice().buffer;
        case "binary": return Array.from(bytes, (b) => String.fromCharCode(b)).join("");
        case "url": return `data:${blob.type || "application/octet-stream"};base64,${web.base64(bytes)}`;
        default: {
            const charset = host.mimeParse(blob.type)?.parameters.find(([name]) => name === "charset")?.[1];
            const encoding = [label, charset].map((l) => l === undefined ? null : host.encodingName(l)).find((n) => n !== null);
            return host.decodeMarked(bytes, encoding ?? "UTF-8");
        }
        }
    }
    class FileList {
        constructor() { this.files = []; }
        get length() { return this.files.length; }
        item(index) { return this.files[index] ?? null; }
    }
    class FileReader extends web.EventTarget {
        constructor() {
            super();
            this.readyState = 0;
            this.result = null;
            this.error = null;
            this.reading = 0;
        }
        read(blob, kind, label) {
            if (this.readyState === 1) throw web.exception("InvalidStateError", "the reader is at work");
            this.readyState = 1;
            this.result = null;
            this.error = null;
            const reading = ++this.reading;
            const step = (action) => web.queueTask(() => { return reading === this.reading && this.readyState === 1 ? action() : undefined; });
            const event = (type, loaded = blob.size) => new web.ProgressEvent(type, { lengthComputable: true, loaded, total: blob.size });
            step(() => {
                step(() => {
                    step(() => {
                        this.readyState = 2;
                        this.result = packaged(blob, kind, label);
                        return web.dispatchAllSteps([[this, () => event("load")],
                            [this, () => this.readyState === 1 ? null : event("loadend")]]);
                    });
                    return blob.size > 0 ? web.dispatchAllSteps([[this, () => event("progress")]]) : undefined;
                });
                return web.dispatchAllSteps([[this, () => event("loadstart", 0)]]);
            });
        }
        readAsArrayBuffer(blob) { this.read(blob, "buffer"); }
        readAsBinaryString(blob) { this.read(blob, "binary"); }
        readAsText(blob, label) { this.read(blob, "text", label); }
        readAsDataURL(blob) { this.read(blob, "url"); }
        abort() {
            if (this.readyState !== 1) {
                if (this.readyState === 2) this.result = null;
                return;
            }
            this.readyState = 2;
            this.result = null;
            ++this.reading;
            this.error = web.exception("AbortError", "the reading was aborted");
            const gone = (type) => new web.ProgressEvent(type, { lengthComputable: false, loaded: 0, total: 0 });
            web.fire(this, gone("abort"));
            if (this.readyState !== 1) web.fire(this, gone("loadend"));
        }
    }

    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    /** https://infra.spec.whatwg.org/#forgiving-base64-encode */
    web.base64 = (bytes) => {
        let text = "";
        for (let i = 0; i < bytes.length; i += 3) {
            const n = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
            text += letters[n >> 18] + letters[(n >> 12) & 63] + (i + 1 < bytes.length ? letters[(n >> 6) & 63] : "=") +
                (i + 2 < bytes.length ? letters[n & 63] : "=");
        }
        return text;
    };
    /** https://infra.spec.whatwg.org/#forgiving-base64-decode; null for failure */
    web.fromBase64 = (text) => {
        let data = text.replace(/[\t\n\f\r ]/g, "");
        if (data.length % 4 === 0) data = data.replace(/={1,2}$/, "");
        if (data.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(data)) return null;
        const bytes = [];
        let buffer = 0;
        let bits = 0;
        for (const letter of data) {
            buffer = (buffer << 6) | letters.indexOf(letter);
            bits += 6;
            if (bits >= 8) { bits -= 8; bytes.push((buffer >> bits) & 255); }
        }
        return Uint8Array.from(bytes);
    };

    // https://w3c.github.io/FileAPI/#url-model
    web.createObjectURL = (blob) => host.blobUrlAdd(blob.bytesValue, blob.type);
    web.revokeObjectURL = (url) => host.blobUrlRevoke(url);
    web.randomUUID = () => {
        const hex = (n) => Array.from({ length: n }, () => Math.floor(Math.random() * 16).toString(16)).join("");
        return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
    };

    web.Blob = Blob;
    web.File = File;
    web.define(`
[Exposed=*]
interface Blob {
  constructor(optional sequence<BlobPart> blobParts, optional BlobPropertyBag options = {});
  readonly attribute unsigned long long size;
  readonly attribute DOMString type;
  Blob slice(optional [Clamp] long long start, optional [Clamp] long long end, optional DOMString contentType);
  [NewObject] ReadableStream stream();
  [NewObject] Promise<USVString> text();
  [NewObject] Promise<ArrayBuffer> arrayBuffer();
  [NewObject] Promise<Uint8Array> bytes();
};
enum EndingType { "transparent", "native" };
dictionary BlobPropertyBag {
  DOMString type = "";
  EndingType endings = "transparent";
};
typedef (BufferSource or Blob or USVString) BlobPart;
[Exposed=*]
interface File : Blob {
  constructor(sequence<BlobPart> fileBits, USVString fileName, optional FilePropertyBag options = {});
  readonly attribute DOMString name;
  readonly attribute long long lastModified;
  readonly attribute USVString webkitRelativePath;
};
[Exposed=*]
interface FileList {
  File? item(unsigned long index);
  readonly attribute unsigned long length;
};
dictionary FilePropertyBag : BlobPropertyBag { long long lastModified; };
[Exposed=*]
interface FileReader : EventTarget {
  constructor();
  undefined readAsArrayBuffer(Blob blob);
  undefined readAsBinaryString(Blob blob);
  undefined readAsText(Blob blob, optional DOMString encoding);
  undefined readAsDataURL(Blob blob);
  undefined abort();
  const unsigned short EMPTY = 0;
  const unsigned short LOADING = 1;
  const unsigned short DONE = 2;
  readonly attribute unsigned short readyState;
  readonly attribute any result;
  readonly attribute DOMException? error;
  attribute EventHandler onloadstart;
  attribute EventHandler onprogress;
  attribute EventHandler onload;
  attribute EventHandler onabort;
  attribute EventHandler onerror;
  attribute EventHandler onloadend;
};`, { Blob, File, FileList, FileReader });
})
