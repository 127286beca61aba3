// Reads Web IDL (https://webidl.spec.whatwg.org/#idl-grammar) and makes the objects that it describes,
// over classes of ours that implement them. The text is the one table of each interface.
(function (host, web) {
    "use strict";
    const { Object, Symbol, TypeError, Reflect, Promise, Map, Set, WeakMap } = globalThis;
    const global = globalThis;

    class Parser {
        constructor(text) {
            const pattern = /\s+|\/\/[^\n]*|("[^"]*"|-?\d+(?:\.\d+)?|0x[0-9a-fA-F]+|[A-Za-z_][\w-]*|\.\.\.|[^\s])/g;
            this.tokens = [...text.matchAll(pattern)].map((m) => m[1]).filter((t) => t !== undefined);
            this.at = 0;
        }
        get next() { return this.tokens[this.at]; }
        take() { return this.tokens[this.at++]; }
        accept(token) {
            if (this.next !== token) return false;
            ++this.at;
            return true;
        }
        expect(token) {
            if (!this.accept(token)) throw new Error(`IDL: ${token} expected before ${this.tokens.slice(this.at, this.at + 6).join(" ")}`);
        }
        attributes() {
            const result = new Map();
            if (!this.accept("[")) return result;
            while (!this.accept("]")) {
                const name = this.take();
                let value = true;
                if (this.accept("=")) value = this.take();
                if (this.accept("(")) while (!this.accept(")")) this.take();
                result.set(name, value);
                this.accept(",");
            }
            return result;
        }
        type(attributes = this.attributes()) {
            const type = { name: "", nullable: false, attributes };
            if (this.accept("(")) {
                type.members = [];
                do type.members.push(this.type()); while (this.accept("or"));
                this.expect(")");
            } else {
                let name = this.take();
                if (name === "unsigned" || name === "unrestricted") name += ` ${this.take()}`;
                if (name.endsWith("long") && this.accept("long")) name += " long";
                type.name = name;
                if (this.accept("<")) {
                    type.parameters = [];
                    do type.parameters.push(this.type()); while (this.accept(","));
                    this.expect(">");
                }
            }
            if (this.accept("?")) type.nullable = true;
            return type;
        }
        literal() {
            const token = this.take();
            if (token === "{") { this.expect("}"); return { value: () => ({}) }; }
            if (token === "[") { this.expect("]"); return { value: () => [] }; }
            const value = token === "true" ? true : token === "false" ? false : token === "null" ? null
                : token === "undefined" ? undefined : token.startsWith("\"") ? token.slice(1, -1) : Number(token);
            return { value: () => value };
        }
        arguments() {
            const result = [];
            this.expect("(");
            while (!this.accept(")")) {
                const attributes = this.attributes();
                const optional = this.accept("optional");
                const type = this.type(optional ? this.attributes() : attributes);
                const variadic = this.accept("...");
                const name = this.take();
                const fallback = this.accept("=") ? this.literal() : undefined;
                result.push({ name, type, optional, variadic, fallback });
                this.accept(",");
            }
            return result;
        }
        definitions() {
            const result = [];
            while (this.next !== undefined) result.push(this.definition());
            return result;
        }
        definition() {
            const attributes = this.attributes();
            const partial = this.accept("partial");
            const keyword = this.take();
            if (keyword === "enum") return this.enumeration();
            if (keyword === "typedef") {
                const type = this.type();
                const name = this.take();
                this.expect(";");
                return { kind: "typedef", name, type };
            }
            if (keyword === "dictionary") return this.dictionary();
            if (keyword === "callback") return this.callback();
            if (keyword === "interface") {
                const mixin = this.accept("mixin");
                return this.interface(mixin ? "mixin" : partial ? "partial" : "interface", attributes);
            }
            this.expect("includes");
            const included = this.take();
            this.expect(";");
            return { kind: "includes", name: keyword, included };
        }
        enumeration() {
            const name = this.take();
            const values = new Set();
            this.expect("{");
            while (!this.accept("}")) { values.add(this.take().slice(1, -1)); this.accept(","); }
            this.expect(";");
            return { kind: "enum", name, values };
        }
        callback() {
            if (this.accept("interface")) return { ...this.interface("interface", new Map()), kind: "callback interface" };
            const name = this.take();
            this.expect("=");
            this.type();
            this.arguments();
            this.expect(";");
            return { kind: "callback", name };
        }
        dictionary() {
            const name = this.take();
            const inherits = this.accept(":") ? this.take() : undefined;
            const members = [];
            this.expect("{");
            while (!this.accept("}")) {
                const attributes = this.attributes();
                const required = this.accept("required");
                const type = this.type(attributes);
                const member = { name: this.take(), type, required };
                if (this.accept("=")) member.fallback = this.literal();
                this.expect(";");
                members.push(member);
            }
            this.expect(";");
            members.sort((a, b) => a.name < b.name ? -1 : 1);
            return { kind: "dictionary", name, inherits, members };
        }
        interface(kind, attributes) {
            const result = { kind, name: this.take(), attributes, members: [] };
            if (this.accept(":")) result.inherits = this.take();
            this.expect("{");
            while (!this.accept("}")) result.members.push(this.member());
            this.expect(";");
            return result;
        }
        member() {
            const attributes = this.attributes();
            if (this.accept("constructor")) {
                const args = this.arguments();
                this.expect(";");
                return { kind: "constructor", arguments: args };
            }
            if (this.accept("const")) {
                this.type();
                const name = this.take();
                this.expect("=");
                const value = this.literal().value();
                this.expect(";");
                return { kind: "const", name, value };
            }
            if (this.accept("iterable")) {
                this.expect("<");
                do this.type(); while (this.accept(","));
                this.expect(">");
                this.expect(";");
                return { kind: "iterable" };
            }
            const stringifier = this.accept("stringifier");
            if (stringifier && this.accept(";")) return { kind: "stringifier" };
            const isStatic = this.accept("static");
            const readonly = this.accept("readonly");
            if (this.accept("attribute")) {
                const type = this.type();
                const name = this.take();
                this.expect(";");
                return { kind: "attribute", name, type, readonly, stringifier, isStatic, attributes };
            }
            const type = this.type(attributes);
            const name = this.take();
            const args = this.arguments();
            this.expect(";");
            return { kind: "operation", name, type, arguments: args, isStatic, attributes };
        }
    }

    const mixins = new Map();

    const define = (target, name, descriptor) =>
        Object.defineProperty(target, name, { configurable: true, ...descriptor });
    // Methods have no [[Construct]] and no prototype, as those of platform objects.
    function named(name, length, call) {
        const f = { [name](...values) { return call(this, values); } }[name];
        define(f, "name", { value: typeof name === "symbol" ? `[${name.description}]` : name });
        define(f, "length", { value: length });
        return f;
    }

    /** Whose member is called: the implementation, of the right interface. */
    function brand(self, name) {
        const impl = web.implOf(self ?? global);
        if (!(impl instanceof web.implClasses.get(name))) {
            throw new TypeError(`the object is no ${name}`);
        }
        return impl;
    }

    const isHandler = (type) => type.name === "EventHandler" || type.name === "OnErrorEventHandler";

    function defineAttribute(target, owner, member) {
        const { name, type } = member;
        const cls = web.implClasses.get(owner);
        const read = (self) => {
            const impl = member.isStatic ? cls : brand(self, owner);
            return isHandler(type) ? impl.handler(name.slice(2)) : web.toScript(impl[name]);
        };
        // https://webidl.spec.whatwg.org/#dfn-attribute-getter: one that gives a promise never throws.
        const get = type.name !== "Promise" ? read
            : (self) => { try { return read(self); } catch (error) { return Promise.reject(error); } };
        const getter = Object.getOwnPropertyDescriptor({ get [name]() { return get(this); } }, name).get;
        let setter;
        const forward = member.attributes.get("PutForwards");
        if (!member.readonly || forward) {
            const write = (self, values) => {
                const impl = brand(self, owner);
                if (values.length === 0) throw new TypeError("1 argument required, but only 0 present");
                if (forward) { web.wrapperOf(impl[name])[forward] = values[0]; return; }
                if (isHandler(type)) { impl.setHandler(name.slice(2), web.convert(type, values[0])); return; }
                const named = web.types.get(type.name);
                // https://webidl.spec.whatwg.org/#dfn-attribute-setter: what is no value of the enumeration is ignored.
                if (named?.kind === "enum" && !named.values.has(String(values[0]))) return;
                impl[name] = web.convert(type, values[0]);
            };
            const set = { set [name](value) { write(this, [value]); } };
            setter = Object.getOwnPropertyDescriptor(set, name).set;
        } else if (member.attributes.has("Replaceable")) {
            setter = Object.getOwnPropertyDescriptor({ set [name](value) {
                brand(this, owner);
                define(this ?? global, name, { value, writable: true, enumerable: true });
            } }, name).set;
        }
        define(target, name, { get: getter, set: setter, enumerable: true });
        if (member.stringifier) {
            define(target, "toString", { value: named("toString", 0, (self) => String(read(self))), writable: true, enumerable: true });
        }
    }

    function defineOperation(target, owner, name, members) {
        const cls = web.implClasses.get(owner);
        const overloads = members.map((m) => m.arguments);
        const isPromise = members[0].type.name === "Promise";
        const isStatic = members[0].isStatic;
        const call = (self, values) => {
            const impl = isStatic ? cls : brand(self, owner);
            return web.toScript(impl[name](...web.convertArguments(overloads, values)));
        };
        const value = named(name, Math.min(...overloads.map(web.requiredCount)), isPromise
            ? (self, values) => { try { return Promise.resolve(call(self, values)); } catch (e) { return Promise.reject(e); } }
            : call);
        const fixed = members[0].attributes.has("LegacyUnforgeable");
        define(target, name, { value, writable: !fixed, configurable: !fixed, enumerable: true });
    }

    const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
    // https://webidl.spec.whatwg.org/#js-iterable
    function defineIterable(target, owner) {
        const prototype = Object.create(iteratorPrototype);
        const states = new WeakMap();
        define(prototype, "next", { writable: true, enumerable: true, value: named("next", 0, (self) => {
            const state = states.get(self);
            if (!state) throw new TypeError(`the object is no ${owner} Iterator`);
            const pairs = state.impl.pairs();
            if (state.index >= pairs.length) return { value: undefined, done: true };
            const [key, value] = pairs[state.index++].map(web.toScript);
            return { value: state.kind === "keys" ? key : state.kind === "values" ? value : [key, value], done: false };
        }) });
        define(prototype, Symbol.toStringTag, { value: `${owner} Iterator` });
        for (const kind of ["entries", "keys", "values"]) {
            define(target, kind, { writable: true, enumerable: true, value: named(kind, 0, (self) => {
                const iterator = Object.create(prototype);
                states.set(iterator, { impl: brand(self, owner), index: 0, kind });
                return iterator;
            }) });
        }
        define(target, Symbol.iterator, { value: target.entries, writable: true, enumerable: false });
        define(target, "forEach", { writable: true, enumerable: true, value: named("forEach", 1, (self, values) => {
            const impl = brand(self, owner);
            if (values.length === 0) throw new TypeError("1 argument required, but only 0 present");
            if (typeof values[0] !== "function") throw new TypeError("the callback is no function");
            for (let i = 0; i < impl.pairs().length; ++i) {
                const [key, value] = impl.pairs()[i].map(web.toScript);
                Reflect.apply(values[0], values[1], [value, key, web.toScript(impl)]);
            }
        }) });
    }

    function defineMembers(prototype, constructor, owner, members, isGlobal) {
        const operations = new Map();
        for (const member of members) {
            const target = member.isStatic ? constructor : isGlobal ? global : prototype;
            switch (member.kind) {
            case "const":
                for (const object of [constructor, prototype]) {
                    define(object, member.name, { value: member.value, enumerable: true, configurable: false });
                }
                break;
            case "attribute": defineAttribute(target, owner, member); break;
            case "operation": {
                const key = `${member.isStatic}${member.name}`;
                if (operations.has(key)) operations.get(key).members.push(member);
                else operations.set(key, { target, members: [member] });
                break;
            }
            case "stringifier":
                define(target, "toString", { writable: true, enumerable: true,
                    value: named("toString", 0, (self) => brand(self, owner).toString()) });
                break;
            case "iterable": defineIterable(prototype, owner); break;
            }
        }
        for (const { target, members: overloads } of operations.values()) {
            defineOperation(target, owner, overloads[0].name, overloads);
        }
    }

    // https://webidl.spec.whatwg.org/#create-an-interface-object
    function makeConstructor(definition, cls, isGlobal) {
        const { name } = definition;
        const overloads = definition.members.filter((m) => m.kind === "constructor").map((m) => m.arguments);
        const constructor = { [name]: function (...values) {
            if (new.target === undefined) throw new TypeError(`constructor ${name} needs "new"`);
            if (overloads.length === 0 || web.isConstructor?.(name) === false) throw new TypeError("Illegal constructor");
            const own = new.target.prototype;
            const wrapper = Object.create(web.isObject(own) ? own : constructor.prototype);
            const impl = new cls(...web.convertArguments(overloads, values));
            return web.link(wrapper, impl);
        } }[name];
        define(constructor, "length", { value: overloads.length ? Math.min(...overloads.map(web.requiredCount)) : 0 });
        const parent = definition.inherits ? web.interfaces.get(definition.inherits) : undefined;
        if (parent) Object.setPrototypeOf(constructor, parent);
        // The global object's prototype is there already, and cannot be exchanged.
        const prototype = isGlobal ? Object.getPrototypeOf(global) : {};
        Object.setPrototypeOf(prototype, parent ? parent.prototype : Object.prototype);
        Object.defineProperty(constructor, "prototype", { value: prototype, writable: false, enumerable: false, configurable: false });
        define(prototype, "constructor", { value: constructor, writable: true, enumerable: false });
        define(prototype, Symbol.toStringTag, { value: name });
        return constructor;
    }

    function defineInterface(definition, cls) {
        const { name } = definition;
        const isGlobal = definition.attributes.has("Global");
        web.implClasses.set(name, cls);
        // What scripts put into Object.prototype is none of ours.
        let root = cls.prototype;
        while (Object.getPrototypeOf(root) !== null && Object.getPrototypeOf(root) !== Object.prototype) root = Object.getPrototypeOf(root);
        Object.setPrototypeOf(root, null);
        Object.defineProperty(cls.prototype, "interfaceName", { value: name, configurable: true });
        const constructor = makeConstructor(definition, cls, isGlobal);
        web.interfaces.set(name, constructor);
        defineMembers(constructor.prototype, constructor, name, definition.members, isGlobal);
        if (!definition.attributes.has("LegacyNoInterfaceObject")) {
            define(global, name, { value: constructor, writable: true, enumerable: false });
        }
    }

    /** Makes what the IDL text describes; `classes` implement its interfaces, by name. */
    web.define = (text, classes) => {
        const definitions = new Parser(text).definitions();
        for (const definition of definitions) {
            if (definition.kind === "mixin") mixins.set(definition.name, definition);
            else if (!["interface", "includes", "partial"].includes(definition.kind)) web.types.set(definition.name, definition);
        }
        for (const { kind, name, included } of definitions) {
            if (kind === "includes") {
                definitions.find((d) => d.kind === "interface" && d.name === name).members.push(...mixins.get(included).members);
            }
        }
        for (const definition of definitions) {
            if (definition.kind === "interface") defineInterface(definition, classes[definition.name]);
        }
    };
})
