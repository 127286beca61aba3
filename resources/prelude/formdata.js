// FormData: https://xhr.spec.whatwg.org/#interface-formdata
(function (host, web) {
    "use strict";
    const { Math, Array, TypeError } = globalThis;

    // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#create-an-entry
    function entry(name, value, filename) {
        if (typeof value === "string") return [name, value];
        if (!(value instanceof web.File)) return [name, web.File.ofBlob(value, filename ?? "blob")];
        if (filename === undefined) return [name, value];
        const file = web.File.ofBlob(value, filename);
        file.lastModified = value.lastModified;
        return [name, file];
    }
    class FormData {
        constructor(form) {
            if (form !== undefined) throw new TypeError("there are no forms here");
            this.list = [];
        }
        append(name, value, filename) { this.list.push(entry(name, value, filename)); }
        delete(name) { this.list = this.list.filter(([n]) => n !== name); }
        get(name) { return this.list.find(([n]) => n === name)?.[1] ?? null; }
        getAll(name) { return this.list.filter(([n]) => n === name).map(([, v]) => v); }
        has(name) { return this.list.some(([n]) => n === name); }
        set(name, value, filename) {
            const made = entry(name, value, filename);
            const at = this.list.findIndex(([n]) => n === name);
            if (at < 0) { this.list.push(made); return; }
            this.list[at] = made;
            this.list = this.list.filter(([n], i) => n !== name || i === at);
        }
        pairs() { return this.list; }
    }
    web.FormData = FormData;
    /** A FormData as the bytes of multipart/form-data, and their type. */
    web.multipart = (form) => {
        const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        const boundary = `----WebKitFormBoundary${Array.from({ length: 16 }, () => letters[Math.floor(Math.random() * letters.length)]).join("")}`;
        const parts = form.list.map(([name, value]) => typeof value === "string"
            ? [name, value] : [name, value.bytesValue, value.name, value.type]);
        return { bytes: host.multipartEncode(parts, boundary), type: `multipart/form-data; boundary=${boundary}` };
    };
    /** The other way; null where the bytes are no such body. */
    web.formDataOfMultipart = (bytes, boundary) => {
        const parts = host.multipartParse(bytes, boundary);
        if (parts === null) return null;
        const form = new FormData();
        form.list = parts.map(([name, value, filename, type]) => {
            if (typeof value === "string") return [name, value];
            return [name, web.File.ofBlob(web.Blob.of(value, type.toLowerCase()), filename)];
        });
        return form;
    };
    web.define(`
typedef (File or USVString) FormDataEntryValue;
[Exposed=*]
interface FormData {
  constructor(optional any form);
  undefined append(USVString name, USVString value);
  undefined append(USVString name, Blob blobValue, optional USVString filename);
  undefined delete(USVString name);
  FormDataEntryValue? get(USVString name);
  sequence<FormDataEntryValue> getAll(USVString name);
  boolean has(USVString name);
  undefined set(USVString name, USVString value);
  undefined set(USVString name, Blob blobValue, optional USVString filename);
  iterable<USVString, FormDataEntryValue>;
};`, { FormData });
})
