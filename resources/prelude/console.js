// The console (https://console.spec.whatwg.org/), and what becomes of errors that nobody catches.
(function (host, web) {
    "use strict";
    const { Object, Array, String, JSON, Symbol, Map, Set, Error, ArrayBuffer } = globalThis;

    function inspect(value, depth, seen) {
        if (typeof value === "string") return depth === 0 ? value : JSON.stringify(value);
        if (typeof value === "symbol" || typeof value === "bigint") return String(value) + (typeof value === "bigint" ? "n" : "");
        if (typeof value === "function") return `function ${value.name || "(anonymous)"}`;
        if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
        if (value instanceof Error || web.implOf(value)?.interfaceName === "DOMException") return `${value.name}: ${value.message}`;
        if (seen.has(value)) return "[circular]";
        seen.add(value);
        const text = inspectObject(value, depth, seen);
        seen.delete(value);
        return text;
    }
    function inspectObject(value, depth, seen) {
        if (depth > 3) return Array.isArray(value) ? "[…]" : "{…}";
        const inner = (v) => inspect(v, depth + 1, seen);
        if (Array.isArray(value)) return `[${value.slice(0, 100).map(inner).join(", ")}${value.length > 100 ? ", …" : ""}]`;
        if (value instanceof Map) return `Map {${[...value].map(([k, v]) => `${inner(k)} => ${inner(v)}`).join(", ")}}`;
        if (value instanceof Set) return `Set {${[...value].map(inner).join(", ")}}`;
        if (ArrayBuffer.isView(value) && value.length !== undefined) {
            return `${value.constructor.name}(${value.length}) [${[...value.subarray(0, 100)].join(", ")}${value.length > 100 ? ", …" : ""}]`;
        }
        const impl = web.implOf(value);
        if (impl?.pairs) return `${impl.interfaceName} {${impl.pairs().map(([k, v]) => `${inner(k)} => ${inner(web.toScript(v))}`).join(", ")}}`;
        const name = impl ? impl.interfaceName : value.constructor?.name;
        const members = impl ? [] : Object.keys(value).slice(0, 100).map((key) => `${key}: ${inner(value[key])}`);
        if (impl) return `[object ${name}]`;
        return `${name && name !== "Object" ? `${name} ` : ""}{${members.join(", ")}}`;
    }
    // https://console.spec.whatwg.org/#formatter
    function format(given) {
        const values = given.length > 100 ? [...given.slice(0, 100), "…"] : given;
        if (typeof values[0] !== "string" || !values[0].includes("%")) return values.map((v) => inspect(v, 0, new Set())).join(" ");
        const rest = values.slice(1);
        const text = values[0].replace(/%([sdifoOc%])/g, (all, kind) => {
            if (kind === "%") return "%";
            if (rest.length === 0) return all;
            const value = rest.shift();
            switch (kind) {
            case "s": return String(value);
            case "d": case "i": return typeof value === "symbol" ? "NaN" : String(parseInt(value, 10));
            case "f": return typeof value === "symbol" ? "NaN" : String(parseFloat(value));
            case "c": return "";
            default: return inspect(value, 1, new Set());
            }
        });
        return [text, ...rest.map((v) => inspect(v, 0, new Set()))].join(" ");
    }
    web.inspect = (value) => inspect(value, 0, new Set());

    let indent = "";
    web.write = (level, text, place = web.place()) => host.console(level, indent + text, place.url, place.line, place.column);
    const counts = new Map();
    const times = new Map();
    const console = Object.create(Object.create(Object.prototype));
    const methods = {
        log(...values) { web.write("log", format(values)); },
        info(...values) { web.write("info", format(values)); },
        warn(...values) { web.write("warn", format(values)); },
        error(...values) { web.write("error", format(values)); },
        debug(...values) { web.write("debug", format(values)); },
        trace(...values) { web.write("debug", format(values.length ? values : ["trace"])); },
        dir(value = undefined) { web.write("log", inspect(value, 0, new Set())); },
        dirxml(...values) { web.write("log", format(values)); },
        table(value = undefined) { web.write("log", inspect(value, 0, new Set())); },
        assert(condition = false, ...values) {
            if (!condition) web.write("error", ["Assertion failed", ...(values.length ? [format(values)] : [])].join(": "));
        },
        clear() {},
        count(label = "default") {
            counts.set(`${label}`, (counts.get(`${label}`) ?? 0) + 1);
            web.write("info", `${label}: ${counts.get(`${label}`)}`);
        },
        countReset(label = "default") { counts.delete(`${label}`); },
        group(...values) { if (values.length) web.write("log", format(values)); indent += "  "; },
        groupCollapsed(...values) { console.group(...values); },
        groupEnd() { indent = indent.slice(2); },
        time(label = "default") { if (!times.has(`${label}`)) times.set(`${label}`, host.now()); },
        timeLog(label = "default", ...values) {
            if (times.has(`${label}`)) web.write("log", [`${label}: ${host.now() - times.get(`${label}`)} ms`, format(values)].join(" ").trim());
        },
        timeEnd(label = "default") { console.timeLog(label); times.delete(`${label}`); },
    };
    for (const [name, value] of Object.entries(methods)) {
        Object.defineProperty(console, name, { value, writable: true, enumerable: true, configurable: true });
    }
    Object.defineProperty(console, Symbol.toStringTag, { value: "console", configurable: true });
    Object.defineProperty(globalThis, "console", { value: console, writable: true, enumerable: false, configurable: true });

    // https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception
    let reporting = false;
    web.reportException = (error, source = "") => {
        const isObject = web.isObject(error);
        const place = isObject && error.line !== undefined && !String(error.sourceURL ?? "").startsWith("corscope:")
            ? { url: String(error.sourceURL ?? source), line: Number(error.line), column: Number(error.column ?? 0) }
            : isObject && error.stack ? web.place(error) : { url: source, line: 0, column: 0 };
        let text;
        try { text = web.inspect(error); } catch { text = "an error without words"; }
        let handled = false;
        if (!reporting && web.window) {
            reporting = true;
            handled = !web.fire(web.window, new web.ErrorEvent("error", { cancelable: true, message: `Uncaught ${text}`,
                filename: place.url, lineno: place.line, colno: place.column, error }));
            reporting = false;
        }
        if (!handled) web.write("error", `Uncaught ${text}`, place);
    };
    web.hooks.reportException = (error, source) => web.reportException(error, source);
    // https://html.spec.whatwg.org/multipage/webappapis.html#unhandled-promise-rejections
    web.hooks.unhandledRejection = (promise, reason) => web.queueTask(() => {
        const handled = !web.fire(web.window, new web.PromiseRejectionEvent("unhandledrejection", { cancelable: true, promise, reason }));
        if (!handled) {
            const place = web.isObject(reason) && reason.stack ? web.place(reason) : { url: "", line: 0, column: 0 };
            web.write("error", `Uncaught (in promise) ${web.inspect(reason)}`, place);
        }
    });
})
