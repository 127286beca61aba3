// Readable streams of what can be iterated, and iterated themselves.
(function (host, web) {
    "use strict";
    const { Promise, TypeError, Symbol, Object, Reflect, WeakMap } = globalThis;
    const { resolvedWith, after, invoke, dictionary } = web.streams;
    const { ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader } = web;

    /** https://tc39.es/ecma262/#sec-getmethod */
    function methodOf(object, name) {
        const method = object[name];
        if (method === undefined || method === null) return undefined;
        if (typeof method !== "function") throw new TypeError(`${String(name)} is no function`);
        return method;
    }
    // https://tc39.es/ecma262/#sec-getiterator, async
    function asyncIteratorOf(iterable) {
        if (iterable === undefined || iterable === null) throw new TypeError("the object is not iterable");
        const method = methodOf(iterable, Symbol.asyncIterator);
        const syncMethod = method === undefined ? methodOf(iterable, Symbol.iterator) : undefined;
        if (method === undefined && syncMethod === undefined) throw new TypeError("the object is not iterable");
        const iterator = Reflect.apply(method ?? syncMethod, iterable, []);
        if (!web.isObject(iterator)) throw new TypeError("the iterator is no object");
        const { next } = iterator;
        return method === undefined ? awaiting(iterator, next) : { iterator, next };
    }
    /** https://tc39.es/ecma262/#sec-async-from-sync-iterator-objects */
    function awaiting(sync, next) {
        const continued = (result) => {
            if (!web.isObject(result)) throw new TypeError("the iterator's result is no object");
            const { done } = result;
            return after(resolvedWith(result.value), (value) => ({ value, done: !!done }));
        };
        const iterator = {
            next: () => continued(Reflect.apply(next, sync, [])),
            return: (reason) => {
                const method = methodOf(sync, "return");
                return method === undefined ? { value: reason, done: true } : continued(Reflect.apply(method, sync, [reason]));
            },
        };
        return { iterator, next: iterator.next };
    }

    // https://streams.spec.whatwg.org/#readable-stream-from-iterable
    web.streamFrom = (iterable) => {
        const { iterator, next } = asyncIteratorOf(iterable);
        const stream = ReadableStream.make(new ReadableStreamDefaultController(), {
            __proto__: null,
            highWaterMark: 0,
            pull: () => after(invoke(next, iterator, []), (result) => {
                if (!web.isObject(result)) throw new TypeError("the iterator's result is no object");
                if (result.done) stream.controller.close();
                else stream.controller.enqueue(result.value);
            }),
            cancel: (reason) => {
                let method;
                try { method = methodOf(iterator, "return"); } catch (error) { return Promise.reject(error); }
                if (method === undefined) return resolvedWith(undefined);
                return after(invoke(method, iterator, [reason]), (result) => {
                    if (!web.isObject(result)) throw new TypeError("the iterator's result is no object");
                });
            },
        });
        return stream;
    };

    // https://streams.spec.whatwg.org/#rs-asynciterator
    const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
    const prototype = Object.create(asyncIteratorPrototype);
    const iterations = new WeakMap();
    const over = {};
    const nextChunk = ({ reader }) => new Promise((resolve, reject) => reader.readWith({
        fulfill: resolve,
        close() { reader.releaseLock(); resolve(over); },
        fail(error) { reader.releaseLock(); reject(error); },
    }));
    const nextResult = (iteration) => {
        if (iteration.isFinished) return resolvedWith({ value: undefined, done: true });
        return after(nextChunk(iteration), (value) => {
            iteration.ongoing = null;
            if (value !== over) return { value, done: false };
            iteration.isFinished = true;
            return { value: undefined, done: true };
        }, (error) => {
            iteration.ongoing = null;
            iteration.isFinished = true;
            throw error;
        });
    };
    const lastResult = (iteration, value) => {
        if (iteration.isFinished) return resolvedWith({ value, done: true });
        iteration.isFinished = true;
        const canceled = iteration.preventCancel ? resolvedWith(undefined) : iteration.reader.cancel(value);
        iteration.reader.releaseLock();
        return canceled;
    };
    /** One after the other: https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object */
    const chained = (iteration, steps) => {
        iteration.ongoing = iteration.ongoing ? after(iteration.ongoing, steps, steps) : steps();
        return iteration.ongoing;
    };
    Object.assign(prototype, {
        next() {
            const iteration = iterations.get(this);
            if (!iteration) return Promise.reject(new TypeError("the object is no iterator of a stream"));
            return chained(iteration, () => nextResult(iteration));
        },
        return(value) {
            const iteration = iterations.get(this);
            if (!iteration) return Promise.reject(new TypeError("the object is no iterator of a stream"));
            return after(chained(iteration, () => lastResult(iteration, value)), () => ({ value, done: true }));
        },
    });
    Object.defineProperty(prototype, Symbol.toStringTag, { value: "ReadableStream AsyncIterator", configurable: true });
    function values(options) {
        const stream = web.implOf(this);
        if (!(stream instanceof ReadableStream)) throw new TypeError("the object is no ReadableStream");
        const { preventCancel } = dictionary("ReadableStreamIteratorOptions", options);
        const iterator = Object.create(prototype);
        iterations.set(iterator, { reader: new ReadableStreamDefaultReader(stream), preventCancel, ongoing: null, isFinished: false });
        return iterator;
    }
    web.define("dictionary ReadableStreamIteratorOptions { boolean preventCancel = false; };", {});
    const streamPrototype = web.interfaces.get("ReadableStream").prototype;
    Object.defineProperty(streamPrototype, "values", { value: Object.defineProperty(values, "length", { value: 0 }), writable: true, enumerable: true, configurable: true });
    Object.defineProperty(streamPrototype, Symbol.asyncIterator, { value: values, writable: true, enumerable: false, configurable: true });
})
