// Conversions from JavaScript values to Web IDL types: https://webidl.spec.whatwg.org/#js-type-mapping
// A type is {name, nullable, parameters, members, attributes}; members are a union's.
(function (host, web) {
    "use strict";
    const global = globalThis;
    // What scripts may replace is taken now.
    const { TypeError, RangeError, Symbol, Object, Reflect, Array, ArrayBuffer, Uint8Array,
            Promise, Number, Math, String, WeakMap, Map, Set, BigInt, DataView, JSON } = global;
    web.global = global;

    const impls = new WeakMap();
    /** The implementation behind a platform object; undefined for any other value. */
    web.implOf = (value) =>
        (typeof value === "object" && value !== null) || typeof value === "function"
            ? impls.get(value) : undefined;
    /** Makes `wrapper` the platform object of `impl`. */
    web.link = (wrapper, impl) => {
        impls.set(wrapper, impl);
        impl.wrapper = wrapper;
        return wrapper;
    };
    /** The platform object of an implementation, made where there is none. */
    web.wrapperOf = (impl) =>
        impl.wrapper ?? web.link(Object.create(web.interfaces.get(impl.interfaceName).prototype), impl);
    /** What script gets for a value of ours. */
    web.toScript = (value) => {
        if (typeof value === "object" && value !== null) {
            if (value.interfaceName !== undefined) return web.wrapperOf(value);
            if (Array.isArray(value)) return value.map(web.toScript);
        }
        return value;
    };

    web.interfaces = new Map();  // name -> constructor
    web.implClasses = new Map(); // name -> class
    web.types = new Map();       // name -> dictionary, enum, typedef or callback

    const isObject = (v) => (typeof v === "object" && v !== null) || typeof v === "function";
    web.isObject = isObject;

    function fail(what, value) {
        let shown;
        try { shown = typeof value === "string" ? JSON.stringify(value) : String(value); } catch { shown = "value"; }
        throw new TypeError(`${shown} is not ${what}`);
    }

    // https://webidl.spec.whatwg.org/#abstract-opdef-converttoint
    function toInteger(value, bits, signed, attributes) {
        const upper = bits === 64 ? Math.pow(2, 53) - 1 : signed ? Math.pow(2, bits - 1) - 1 : Math.pow(2, bits) - 1;
        const lower = bits === 64 ? (signed ? -upper : 0) : signed ? -Math.pow(2, bits - 1) : 0;
        let x = Number(value);
        if (attributes.has("EnforceRange")) {
            if (!Number.isFinite(x)) fail("a finite number", value);
            x = Math.trunc(x);
            if (x < lower || x > upper) throw new TypeError(`${x} is out of range`);
            return x + 0;
        }
        if (attributes.has("Clamp") && !Number.isNaN(x)) {
            x = Math.min(Math.max(x, lower), upper);
            const floor = Math.floor(x);
            const rest = x - floor;
            return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor + 0 : floor + 1;
        }
        if (!Number.isFinite(x)) return 0;
        x = Math.trunc(x);
        if (bits === 64) {
            const wrapped = signed ? BigInt.asIntN(64, BigInt(x)) : BigInt.asUintN(64, BigInt(x));
            return Number(wrapped);
        }
        const modulo = Math.pow(2, bits);
        x = ((x % modulo) + modulo) % modulo;
        return signed && x >= modulo / 2 ? x - modulo : x + 0;
    }

    function toDouble(value) {
        const x = Number(value);
        if (!Number.isFinite(x)) fail("a finite number", value);
        return x;
    }

    /** ToString, which throws for a symbol. */
    const toText = (value) => `${value}`;
    function toByteString(value) {
        const text = toText(value);
        for (let i = 0; i < text.length; ++i) {
            if (text.charCodeAt(i) > 255) throw new TypeError("a character of the string is no byte");
        }
        return text;
    }

    // https://infra.spec.whatwg.org/#javascript-string-convert
    web.toUSVString = (value) => toText(value).toWellFormed();

    const isView = ArrayBuffer.isView;
    const bufferLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;
    function isBuffer(value) {
        try { bufferLength.call(value); return true; } catch { return false; }
    }
    web.isBufferSource = (value) => isObject(value) && (isView(value) || isBuffer(value));
    /** https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy, as a Uint8Array of its own. */
    web.bytesOf = (source) => {
        const buffer = isView(source) ? source.buffer : source;
        if (buffer.detached) return new Uint8Array(0);
        return isView(source) ? new Uint8Array(buffer, source.byteOffset, source.byteLength).slice() : new Uint8Array(buffer).slice();
    };

    const integers = new Map([["byte", [8, true]], ["octet", [8, false]], ["short", [16, true]],
        ["unsigned short", [16, false]], ["long", [32, true]], ["unsigned long", [32, false]],
        ["long long", [64, true]], ["unsigned long long", [64, false]]]);
    const typedArrays = new Set(["Int8Array", "Int16Array", "Int32Array", "Uint8Array", "Uint16Array",
        "Uint32Array", "Uint8ClampedArray", "Float32Array", "Float64Array"]);

    const simple = new Map([
        ["any", (v) => v],
        ["undefined", () => undefined],
        ["boolean", (v) => !!v],
        ["double", toDouble], ["float", toDouble],
        ["unrestricted double", Number], ["unrestricted float", Number],
        ["ByteString", toByteString],
        ["USVString", web.toUSVString],
        ["object", (v) => isObject(v) ? v : fail("an object", v)],
        ["ArrayBuffer", (v) => isObject(v) && isBuffer(v) ? v : fail("an ArrayBuffer", v)],
        ["ArrayBufferView", (v) => isObject(v) && isView(v) ? v : fail("a view of an ArrayBuffer", v)],
        ["BufferSource", (v) => web.isBufferSource(v) ? v : fail("an ArrayBuffer or a view of one", v)],
        ["AllowSharedBufferSource", (v) => web.isBufferSource(v) ? v : fail("an ArrayBuffer or a view of one", v)],
        ["Function", (v) => typeof v === "function" ? v : fail("a function", v)],
        ["EventHandler", (v) => isObject(v) ? v : null],
        ["OnErrorEventHandler", (v) => isObject(v) ? v : null],
    ]);

    function toSequence(type, value, iterator) {
        const result = [];
        const method = iterator ?? value?.[Symbol.iterator];
        if (!isObject(value) || typeof method !== "function") fail("iterable", value);
        const it = Reflect.apply(method, value, []);
        const next = it.next;
        for (;;) {
            const step = Reflect.apply(next, it, []);
            if (!isObject(step)) fail("an iterator's result", step);
            if (step.done) return result;
            result.push(web.convert(type.parameters[0], step.value));
        }
    }

    function toRecord(type, value) {
        if (!isObject(value)) fail("an object", value);
        const result = new Map();
        for (const key of Reflect.ownKeys(value)) {
            // Converting a symbol to a string throws, but only of a property that counts.
            const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
            if (descriptor === undefined || !descriptor.enumerable) continue;
            const name = web.convert(type.parameters[0], key);
            result.set(name, web.convert(type.parameters[1], value[key]));
        }
        return [...result];
    }

    function toDictionary(dictionary, value) {
        if (value !== undefined && value !== null && !isObject(value)) fail(`a ${dictionary.name}`, value);
        const result = { __proto__: null };
        const chain = [];
        for (let d = dictionary; d; d = d.inherits && web.types.get(d.inherits)) chain.unshift(d);
        for (const { members } of chain) {
            for (const member of members) {
                const given = value === undefined || value === null ? undefined : value[member.name];
                if (given !== undefined) {
                    result[member.name] = web.convert(member.type, given);
                } else if (member.fallback !== undefined) {
                    result[member.name] = member.fallback.value();
                } else if (member.required) {
                    throw new TypeError(`${dictionary.name} has no ${member.name}`);
                }
            }
        }
        return result;
    }

    function flatten(type) {
        const result = [];
        for (const member of type.members) {
            const resolved = resolve(member);
            result.push(...(resolved.members ? flatten(resolved) : [resolved]));
        }
        return result;
    }
    function resolve(type) {
        const named = web.types.get(type.name);
        if (named?.kind !== "typedef") return type;
        return { ...resolve(named.type), nullable: type.nullable || named.type.nullable };
    }
    const kindOf = (type) => web.types.get(type.name)?.kind;

    // https://webidl.spec.whatwg.org/#js-union
    function toUnion(type, value) {
        const types = flatten(type);
        const find = (test) => types.find(test);
        const named = (...names) => find((t) => names.includes(t.name));
        if (value === undefined || value === null) {
            if (value === undefined && named("undefined")) return undefined;
            if (types.some((t) => t.nullable) || type.nullable) return null;
            const dictionary = find((t) => kindOf(t) === "dictionary");
            if (dictionary) return web.convert(dictionary, value);
        }
        if (isObject(value)) {
            const impl = web.implOf(value);
            const platform = impl && find((t) => {
                const cls = web.implClasses.get(t.name);
                return cls && impl instanceof cls;
            });
            if (platform) return impl;
            if (isBuffer(value)) {
                const t = named("ArrayBuffer", "BufferSource", "AllowSharedBufferSource");
                if (t) return value;
            }
            if (isView(value)) {
                const t = named("ArrayBufferView", "BufferSource", "AllowSharedBufferSource");
                if (t) return value;
            }
            if (typeof value === "function") {
                const t = find((x) => x.name === "Function" || kindOf(x) === "callback");
                if (t) return value;
            }
            const sequence = named("sequence", "FrozenArray");
            if (sequence) {
                const method = value[Symbol.iterator];
                if (method !== undefined && method !== null) return toSequence(sequence, value, method);
            }
            const other = find((t) => kindOf(t) === "dictionary" || t.name === "record" ||
                kindOf(t) === "callback interface" || t.name === "object");
            if (other) return web.convert(other, value);
        }
        if (typeof value === "boolean" && named("boolean")) return value;
        const number = find((t) => integers.has(t.name) || /double|float/.test(t.name));
        if (typeof value === "number" && number) return web.convert(number, value);
        const string = find((t) => ["DOMString", "USVString", "ByteString"].includes(t.name) || kindOf(t) === "enum");
        if (string) return web.convert(string, value);
        if (number) return web.convert(number, value);
        if (named("boolean")) return !!value;
        return fail("of an expected type", value);
    }

    /** https://webidl.spec.whatwg.org/#dfn-convert-javascript-to-idl-value */
    web.convert = (type, value) => {
        if (type.nullable && (value === undefined || value === null) && !type.members) return null;
        if (type.members) return toUnion(type, value);
        if (type.name === "DOMString") {
            return value === null && type.attributes.has("LegacyNullToEmptyString") ? "" : toText(value);
        }
        const integer = integers.get(type.name);
        if (integer) return toInteger(value, integer[0], integer[1], type.attributes);
        const convert = simple.get(type.name);
        if (convert) return convert(value);
        switch (type.name) {
        case "sequence": case "FrozenArray": return toSequence(type, value);
        case "record": return toRecord(type, value);
        case "Promise": return Promise.resolve(value);
        }
        if (typedArrays.has(type.name)) {
            return value instanceof global[type.name] ? value : fail(`a ${type.name}`, value);
        }
        const cls = web.implClasses.get(type.name);
        if (cls) {
            const impl = web.implOf(value);
            return impl instanceof cls ? impl : fail(`of type ${type.name}`, value);
        }
        const named = web.types.get(type.name);
        switch (named?.kind) {
        case "typedef": return web.convert({ ...named.type, nullable: type.nullable || named.type.nullable }, value);
        case "dictionary": return toDictionary(named, value);
        case "enum": {
            const text = toText(value);
            return named.values.has(text) ? text : fail(`one of ${[...named.values].join(", ")}`, text);
        }
        case "callback": return typeof value === "function" ? value : fail("a function", value);
        case "callback interface": return isObject(value) ? value : fail("an object", value);
        }
        throw new TypeError(`unknown type ${type.name}`);
    };

    /** How many arguments an operation needs at least. */
    web.requiredCount = (args) => {
        const first = args.findIndex((a) => a.optional || a.variadic);
        return first < 0 ? args.length : first;
    };

    function fits(type, value) {
        if (type.members) return flatten(type).some((t) => fits(t, value));
        const resolved = resolve(type);
        if (resolved.members) return fits(resolved, value);
        const cls = web.implClasses.get(resolved.name);
        return cls ? web.implOf(value) instanceof cls : null;
    }

    // https://webidl.spec.whatwg.org/#js-overloads, as far as our interfaces need it: by the number of
    // arguments, then by the first argument that is a platform object.
    function chooseOverload(overloads, values) {
        const count = values.length;
        let fitting = overloads.filter((args) => count >= web.requiredCount(args) &&
            (count <= args.length || args.at(-1)?.variadic));
        if (fitting.length === 0) {
            const longest = Math.max(...overloads.map((a) => a.length));
            fitting = overloads.filter((args) => count > longest && args.length === longest);
        }
        if (fitting.length === 0) {
            const least = Math.min(...overloads.map(web.requiredCount));
            throw new TypeError(`${least} argument${least === 1 ? "" : "s"} required, but only ${count} present`);
        }
        if (fitting.length === 1) return fitting[0];
        for (let i = 0; i < count; ++i) {
            const exact = fitting.filter((args) => args[i] && fits(args[i].type, values[i]) === true);
            if (exact.length > 0 && exact.length < fitting.length) return exact[0];
            if (exact.length === 0) {
                const open = fitting.filter((args) => args[i] && fits(args[i].type, values[i]) === null);
                if (open.length > 0 && open.length < fitting.length) return open[0];
            }
        }
        return fitting[0];
    }

    /** Of a dictionary, {} stands for the defaults of its members. */
    function fallbackValue(type, fallback) {
        const value = fallback.value();
        return isObject(value) && !Array.isArray(value) ? web.convert(type, value) : value;
    }

    /** The arguments of a call as the operation's types have them. */
    web.convertArguments = (overloads, values) => {
        const args = chooseOverload(overloads, values);
        const result = [];
        for (let i = 0; i < args.length; ++i) {
            const { type, optional, fallback, variadic } = args[i];
            if (variadic) {
                for (let j = i; j < values.length; ++j) result.push(web.convert(type, values[j]));
                break;
            }
            const given = i < values.length ? values[i] : undefined;
            if (optional && given === undefined) {
                result.push(fallback === undefined ? undefined : fallbackValue(type, fallback));
            } else {
                result.push(web.convert(type, given));
            }
        }
        return result;
    };
})
