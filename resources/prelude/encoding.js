// TextEncoder and TextDecoder: https://encoding.spec.whatwg.org/#api
(function (host, web) {
    "use strict";
    const { TypeError, RangeError, Uint8Array, Math } = globalThis;

    class TextEncoder {
        get encoding() { return "utf-8"; }
        encode(input) { return host.utf8Encode(input); }
        encodeInto(source, destination) {
            let read = 0;
            let written = 0;
            for (const character of source) {
                const bytes = host.utf8Encode(character);
                if (written + bytes.length > destination.length) break;
                destination.set(bytes, written);
                written += bytes.length;
                read += character.length;
            }
            return { read, written };
        }
    }

    /** How many bytes at the end of UTF-8 or UTF-16 input begin a character that goes on. */
    function openBytes(bytes, encoding) {
        const n = bytes.length;
        if (encoding.startsWith("UTF-16")) {
            const odd = n % 2;
            const high = n - odd >= 2 ? bytes[n - odd - (encoding === "UTF-16LE" ? 1 : 2)] : 0;
            return odd + ((high & 0xFC) === 0xD8 ? 2 : 0);
        }
        if (encoding !== "UTF-8") return 0;
        for (let back = 1; back <= Math.min(3, n); ++back) {
            const byte = bytes[n - back];
            if ((byte & 0xC0) === 0x80) continue;
            const length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
            if (byte >= 0xF5 || length <= back) return 0;
            const second = back > 1 ? bytes[n - back + 1] : 0x90;
            const fits = !(byte === 0xE0 && second < 0xA0) && !(byte === 0xED && second > 0x9F && back > 1) &&
                !(byte === 0xF0 && second < 0x90) && !(byte === 0xF4 && second > 0x8F && back > 1);
            return fits ? back : 0;
        }
        return 0;
    }

    class TextDecoder {
        constructor(label, options) {
            const name = host.encodingName(label);
            if (name === null || name === "replacement") throw new RangeError(`${label} is no encoding`);
            this.name = name;
            this.fatal = options.fatal;
            this.ignoreBOM = options.ignoreBOM;
            this.pending = new Uint8Array(0);
            this.started = false;
        }
        get encoding() { return this.name.toLowerCase(); }
        decode(input, options) {
            const given = input === undefined ? new Uint8Array(0) : web.bytesOf(input);
            let bytes = new Uint8Array(this.pending.length + given.length);
            bytes.set(this.pending);
            bytes.set(given, this.pending.length);
            const open = options.stream ? openBytes(bytes, this.name) : 0;
            this.pending = bytes.slice(bytes.length - open);
            bytes = bytes.slice(0, bytes.length - open);
            // A byte order mark is one at the start only.
            const text = host.decode(bytes, this.name, this.fatal, this.ignoreBOM || this.started);
            this.started = options.stream && (this.started || bytes.length > 0);
            if (!options.stream) this.pending = new Uint8Array(0);
            if (text === undefined) {
                this.pending = new Uint8Array(0);
                this.started = false;
                throw new TypeError("the bytes are not valid in the encoding");
            }
            return text;
        }
    }
    web.TextDecoder = TextDecoder;
    web.define(`
interface mixin TextDecoderCommon {
  readonly attribute DOMString encoding;
  readonly attribute boolean fatal;
  readonly attribute boolean ignoreBOM;
};
dictionary TextDecoderOptions { boolean fatal = false; boolean ignoreBOM = false; };
dictionary TextDecodeOptions { boolean stream = false; };
[Exposed=*]
interface TextDecoder {
  constructor(optional DOMString label = "utf-8", optional TextDecoderOptions options = {});
  USVString decode(optional AllowSharedBufferSource input, optional TextDecodeOptions options = {});
};
TextDecoder includes TextDecoderCommon;
interface mixin TextEncoderCommon { readonly attribute DOMString encoding; };
dictionary TextEncoderEncodeIntoResult { unsigned long long read; unsigned long long written; };
[Exposed=*]
interface TextEncoder {
  constructor();
  [NewObject] Uint8Array encode(optional USVString input = "");
  TextEncoderEncodeIntoResult encodeInto(USVString source, Uint8Array destination);
};
TextEncoder includes TextEncoderCommon;`, { TextEncoder, TextDecoder });
})
