// Readable streams as bodies need them: https://streams.spec.whatwg.org/#rs
(function (host, web) {
    "use strict";
    const { Promise, TypeError, RangeError, Uint8Array, Symbol, Object, Reflect, Number, Math, ArrayBuffer, WeakMap } = globalThis;

    function deferred() {
        const result = {};
        result.promise = new Promise((resolve, reject) => { result.resolve = resolve; result.reject = reject; });
        return result;
    }
    const handled = (promise) => { promise.catch(() => {}); return promise; };
    const rejected = (error) => handled(Promise.reject(error));

    class ReadableStreamDefaultController {
        constructor(stream, source, highWaterMark, size) {
            Object.assign(this, { stream, source, highWaterMark, size, queue: [], total: 0, closeRequested: false,
                started: false, pulling: false, pullAgain: false });
        }
        get desiredSize() {
            if (this.stream.state === "errored") return null;
            return this.stream.state === "closed" ? 0 : this.highWaterMark - this.total;
        }
        get canEnqueue() { return !this.closeRequested && this.stream.state === "readable"; }
        close() {
            if (!this.canEnqueue) throw new TypeError("the stream cannot be closed");
            this.closeRequested = true;
            if (this.queue.length === 0) this.stream.finish();
        }
        enqueue(chunk) {
            if (!this.canEnqueue) throw new TypeError("nothing can be enqueued");
            if (this.isBytes) {
                if (!ArrayBuffer.isView(chunk) || chunk.byteLength === 0) throw new TypeError("the chunk has no bytes");
                chunk = web.bytesOf(chunk);
            }
            const request = this.stream.reader?.requests.shift();
            if (request) {
                request.fulfill(chunk);
            } else {
                let size = 1;
                if (this.size) {
                    try { size = Number(this.size(chunk)); } catch (error) { this.error(error); throw error; }
                    if (!(size >= 0 && size < Infinity)) {
                        const error = new RangeError("the chunk's size is no size");
                        this.error(error);
                        throw error;
                    }
                }
                this.queue.push({ chunk, size });
                this.total += size;
            }
            this.pullIfNeeded();
        }
        error(reason) {
            if (this.stream.state !== "readable") return;
            this.queue = [];
            this.stream.fail(reason);
        }
        get shouldPull() {
            if (!this.started || !this.canEnqueue) return false;
            return (this.stream.reader?.requests.length ?? 0) > 0 || this.desiredSize > 0;
        }
        pullIfNeeded() {
            if (!this.shouldPull) return;
            if (this.pulling) { this.pullAgain = true; return; }
            this.pulling = true;
            const after = () => {
                this.pulling = false;
                if (this.pullAgain) { this.pullAgain = false; this.pullIfNeeded(); }
            };
            let result;
            try { result = Promise.resolve(this.source.pull?.(web.wrapperOf(this))); } catch (error) { result = Promise.reject(error); }
            result.then(after, (error) => this.error(error));
        }
        takeChunk(request) {
            if (this.queue.length === 0) {
                this.stream.reader.requests.push(request);
                this.pullIfNeeded();
                return;
            }
            const { chunk, size } = this.queue.shift();
            this.total = Math.max(0, this.total - size);
            if (this.closeRequested && this.queue.length === 0) this.stream.finish();
            else this.pullIfNeeded();
            request.fulfill(chunk);
        }
    }

    class ReadableStream {
        constructor(source = {}, strategy = {}) {
            this.state = "readable";
            this.reader = null;
            this.storedError = undefined;
            this.disturbed = false;
            const given = source ?? {};
            const method = (name) => {
                const value = given[name];
                if (value === undefined) return undefined;
                if (typeof value !== "function") throw new TypeError(`${name} is no function`);
                return (...values) => Reflect.apply(value, given, values);
            };
            const type = given.type;
            if (type !== undefined && String(type) !== "bytes") throw new TypeError(`${type} is no type of a stream`);
            const isBytes = type !== undefined;
            const highWaterMark = strategy.highWaterMark === undefined ? (isBytes ? 0 : 1) : Number(strategy.highWaterMark);
            if (!(highWaterMark >= 0)) throw new RangeError("highWaterMark is no size");
            const size = strategy.size;
            if (size !== undefined && typeof size !== "function") throw new TypeError("size is no function");
            this.controller = new ReadableStreamDefaultController(this, { pull: method("pull"), cancel: method("cancel") },
                highWaterMark, size && ((chunk) => size(chunk)));
            this.controller.isBytes = isBytes;
            const started = method("start")?.(web.wrapperOf(this.controller));
            Promise.resolve(started).then(() => {
                this.controller.started = true;
                this.controller.pullIfNeeded();
            }, (error) => this.controller.error(error));
        }
        get locked() { return this.reader !== null; }
        finish() {
            this.state = "closed";
            const reader = this.reader;
            if (!reader) return;
            for (const request of reader.requests.splice(0)) request.close();
            reader.closedParts.resolve(undefined);
        }
        fail(reason) {
            this.state = "errored";
            this.storedError = reason;
            const reader = this.reader;
            if (!reader) return;
            for (const request of reader.requests.splice(0)) request.fail(reason);
            reader.closedParts.reject(reason);
        }
        cancelInner(reason) {
            this.disturbed = true;
            if (this.state === "closed") return Promise.resolve();
            if (this.state === "errored") return rejected(this.storedError);
            this.controller.queue = [];
            this.controller.total = 0;
            this.finish();
            try {
                return Promise.resolve(this.controller.source.cancel?.(reason)).then(() => undefined);
            } catch (error) {
                return rejected(error);
            }
        }
        async cancel(reason) {
            if (this.locked) throw new TypeError("the stream is locked");
            return this.cancelInner(reason);
        }
        getReader(options = {}) {
            if (options.mode !== undefined && String(options.mode) !== "byob") throw new TypeError(`${options.mode} is no mode`);
            if (options.mode !== undefined) throw new TypeError("readers with buffers of their own are not known");
            return new ReadableStreamDefaultReader(this);
        }
        tee() { return this.teeWith((chunk) => chunk); }
        teeWith(copy) {
            const reader = new ReadableStreamDefaultReader(this);
            const branches = [];
            const canceled = [false, false];
            const reasons = [undefined, undefined];
            const canceling = deferred();
            let reading = false;
            let again = false;
            const pull = () => {
                if (reading) { again = true; return; }
                reading = true;
                reader.readWith({
                    fulfill: (chunk) => {
                        reading = false;
                        branches.forEach((branch, i) => { if (!canceled[i]) branch.controller.enqueue(i === 0 ? chunk : copy(chunk)); });
                        if (again) { again = false; pull(); }
                    },
                    close: () => {
                        reading = false;
                        branches.forEach((branch, i) => { if (!canceled[i]) branch.controller.close(); });
                        if (!canceled[0] || !canceled[1]) canceling.resolve();
                    },
                    fail: () => { reading = false; },
                });
            };
            for (const i of [0, 1]) {
                branches.push(web.ownStream({ pull, cancel: (reason) => {
                    canceled[i] = true;
                    reasons[i] = reason;
                    if (canceled[1 - i]) canceling.resolve(this.cancelInner(reasons));
                    return canceling.promise;
                } }, { highWaterMark: 0 }));
            }
            reader.closedParts.promise.catch((error) => {
                for (const branch of branches) branch.controller.error(error);
                if (!canceled[0] || !canceled[1]) canceling.resolve();
            });
            return branches;
        }
        /** https://streams.spec.whatwg.org/#readablestreamdefaultreader-read-all-bytes: no promise is on the way, whose
         *  "then" would be the script's to see. */
        readAllWith(done, fail) {
            const reader = new ReadableStreamDefaultReader(this);
            const chunks = [];
            let reading = false;
            let again = false;
            const request = {
                fulfill: (chunk) => {
                    if (!(chunk instanceof Uint8Array)) {
                        const error = new TypeError("a chunk is no Uint8Array");
                        handled(this.cancelInner(error));
                        fail(error);
                        return;
                    }
                    chunks.push(chunk);
                    next();
                },
                close: () => done(web.concat(chunks)),
                fail,
            };
            const next = () => {
                again = true;
                if (reading) return;
                reading = true;
                while (again) { again = false; reader.readWith(request); }
                reading = false;
            };
            next();
        }
        readAll() { return new Promise((resolve, reject) => this.readAllWith(resolve, reject)); }
        static from(iterable) {
            const method = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
            if (typeof method !== "function") throw new TypeError("the object is not iterable");
            const iterator = Reflect.apply(method, iterable, []);
            let stream;
            stream = web.ownStream({
                async pull() {
                    const { done, value } = await iterator.next();
                    if (done) stream.controller.close();
                    else stream.controller.enqueue(await value);
                },
                async cancel(reason) { await iterator.return?.(reason); },
            }, { highWaterMark: 0 });
            return stream;
        }
    }

    class ReadableStreamDefaultReader {
        constructor(stream) {
            if (stream.reader) throw new TypeError("the stream is locked");
            this.stream = stream;
            stream.reader = this;
            this.requests = [];
            this.closedParts = deferred();
            handled(this.closedParts.promise);
            if (stream.state === "closed") this.closedParts.resolve(undefined);
            if (stream.state === "errored") this.closedParts.reject(stream.storedError);
        }
        get closed() { return this.closedParts.promise; }
        readWith(request) {
            const { stream } = this;
            stream.disturbed = true;
            if (stream.state === "closed") request.close();
            else if (stream.state === "errored") request.fail(stream.storedError);
            else stream.controller.takeChunk(request);
        }
        read() {
            if (!this.stream) return rejected(new TypeError("the reader has been released"));
            const result = deferred();
            this.readWith({
                fulfill: (value) => result.resolve({ value, done: false }),
                close: () => result.resolve({ value: undefined, done: true }),
                fail: result.reject,
            });
            return result.promise;
        }
        releaseLock() {
            if (!this.stream) return;
            const error = new TypeError("the reader has been released");
            for (const request of this.requests.splice(0)) request.fail(error);
            if (this.stream.state !== "readable") this.closedParts = deferred();
            handled(this.closedParts.promise);
            this.closedParts.reject(error);
            this.stream.reader = null;
            this.stream = null;
        }
        cancel(reason) {
            return this.stream ? this.stream.cancelInner(reason) : rejected(new TypeError("the reader has been released"));
        }
    }
    class CountQueuingStrategy {
        constructor({ highWaterMark }) { this.highWaterMark = highWaterMark; }
        get size() { return sizeOne; }
    }
    class ByteLengthQueuingStrategy {
        constructor({ highWaterMark }) { this.highWaterMark = highWaterMark; }
        get size() { return sizeInBytes; }
    }
    // The same function for each object.
    const sizeOne = { size() { return 1; } }.size;
    const sizeInBytes = { size(chunk) { return chunk.byteLength; } }.size;
    web.ReadableStream = ReadableStream;
    /** One of ours: what scripts do to Object.prototype is no part of it. */
    web.ownStream = (source, strategy) => new ReadableStream({ __proto__: null, ...source }, { __proto__: null, ...strategy });
    web.streamOfBytes = (bytes) => {
        let stream;
        stream = web.ownStream({ type: "bytes", pull() {
            if (bytes.length > 0) stream.controller.enqueue(bytes);
            stream.controller.close();
        } });
        return stream;
    };
    web.define(`
[Exposed=*]
interface ReadableStream {
  constructor(optional object underlyingSource, optional QueuingStrategy strategy = {});
  static ReadableStream from(any asyncIterable);
  readonly attribute boolean locked;
  Promise<undefined> cancel(optional any reason);
  ReadableStreamDefaultReader getReader(optional ReadableStreamGetReaderOptions options = {});
  sequence<ReadableStream> tee();
};
dictionary ReadableStreamGetReaderOptions { any mode; };
dictionary QueuingStrategy { any highWaterMark; any size; };
[Exposed=*]
interface ReadableStreamDefaultReader {
  constructor(ReadableStream stream);
  readonly attribute Promise<undefined> closed;
  Promise<any> read();
  undefined releaseLock();
  Promise<undefined> cancel(optional any reason);
};
[Exposed=*]
interface ReadableStreamDefaultController {
  readonly attribute unrestricted double? desiredSize;
  undefined close();
  undefined enqueue(optional any chunk);
  undefined error(optional any e);
};
dictionary QueuingStrategyInit { required unrestricted double highWaterMark; };
[Exposed=*]
interface CountQueuingStrategy {
  constructor(QueuingStrategyInit init);
  readonly attribute unrestricted double highWaterMark;
  readonly attribute Function size;
};
[Exposed=*]
interface ByteLengthQueuingStrategy {
  constructor(QueuingStrategyInit init);
  readonly attribute unrestricted double highWaterMark;
  readonly attribute Function size;
};`, { ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController, CountQueuingStrategy, ByteLengthQueuingStrategy });

    // https://streams.spec.whatwg.org/#rs-asynciterator
    const asyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
    const prototype = Object.create(asyncIteratorPrototype);
    const readers = new WeakMap();
    Object.assign(prototype, {
        async next() {
            const { reader } = readers.get(this);
            if (!reader.stream) return { value: undefined, done: true };
            const result = await reader.read();
            if (result.done) reader.releaseLock();
            return result;
        },
        async return(value) {
            const { reader, preventCancel } = readers.get(this);
            if (reader.stream) {
                const canceled = preventCancel ? undefined : reader.cancel(value);
                reader.releaseLock();
                await canceled;
            }
            return { value, done: true };
        },
    });
    function values(options) {
        const stream = web.implOf(this);
        if (!(stream instanceof ReadableStream)) throw new TypeError("the object is no ReadableStream");
        const iterator = Object.create(prototype);
        readers.set(iterator, { reader: new ReadableStreamDefaultReader(stream), preventCancel: !!options?.preventCancel });
        return iterator;
    }
    const streamPrototype = web.interfaces.get("ReadableStream").prototype;
    Object.defineProperty(streamPrototype, "values", { value: values, writable: true, enumerable: true, configurable: true });
    Object.defineProperty(streamPrototype, Symbol.asyncIterator, { value: values, writable: true, enumerable: false, configurable: true });
})
