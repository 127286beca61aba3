// Readable streams: https://streams.spec.whatwg.org/#rs
(function (host, web) {
    "use strict";
    const { Promise, TypeError, RangeError, Uint8Array, Object, Reflect } = globalThis;
    const { pullIfNeeded, resolvedWith, upon, after, handled, deferred, resolvedDeferred, rejectedDeferred, algorithm, SizedQueue, highWaterMarkOf,
            sizeOf, dictionary, locked, microtask } = web.streams;
    const released = () => new TypeError("the reader has been released");

    // https://streams.spec.whatwg.org/#rs-default-controller-class
    class ReadableStreamDefaultController {
        setUp(stream, { start, pull, cancel, size, highWaterMark }) {
            Object.assign(this, { stream, pullAlgorithm: pull, cancelAlgorithm: cancel, size, highWaterMark, queue: new SizedQueue(),
                started: false, closeRequested: false, pulling: false, pullAgain: false });
            stream.controller = this;
            upon(resolvedWith(start()), () => {
                this.started = true;
                this.pullIfNeeded();
            }, (error) => this.error(error));
        }
        get desiredSize() {
            if (this.stream.state === "errored") return null;
            return this.stream.state === "closed" ? 0 : this.highWaterMark - this.queue.total;
        }
        get canEnqueue() { return !this.closeRequested && this.stream.state === "readable"; }
        get hasBackpressure() { return !this.shouldPull; }
        close() {
            if (!this.canEnqueue) throw new TypeError("the stream cannot be closed");
            this.closeRequested = true;
            if (!this.queue.isEmpty) return;
            this.forget();
            this.stream.finish();
        }
        enqueue(chunk) {
            if (!this.canEnqueue) throw new TypeError("nothing can be enqueued");
            if (this.stream.readRequests.length > 0) {
                this.stream.readRequests.shift().fulfill(chunk);
            } else {
                try {
                    this.queue.add(chunk, this.size(chunk));
                } catch (error) {
                    this.error(error);
                    throw error;
                }
            }
            this.pullIfNeeded();
        }
        error(reason) {
            if (this.stream.state !== "readable") return;
            this.queue.clear();
            this.forget();
            this.stream.fail(reason);
        }
        /** What the script has given can be collected. */
        forget() { this.pullAlgorithm = this.cancelAlgorithm = this.size = undefined; }
        get shouldPull() {
            if (!this.canEnqueue || !this.started) return false;
            return this.stream.readRequests.length > 0 || this.desiredSize > 0;
        }
        pullIfNeeded() { pullIfNeeded(this); }
        cancelSteps(reason) {
            this.queue.clear();
            const result = this.cancelAlgorithm(reason);
            this.forget();
            return result;
        }
        pullSteps(request) {
            if (this.queue.isEmpty) {
                this.stream.readRequests.push(request);
                this.pullIfNeeded();
                return;
            }
            const chunk = this.queue.take();
            if (this.closeRequested && this.queue.isEmpty) {
                this.forget();
                this.stream.finish();
            } else {
                this.pullIfNeeded();
            }
            request.fulfill(chunk);
        }
        releaseSteps() {}
    }

    class ReadableStream {
        constructor(underlyingSource, strategy = {}) {
            const source = dictionary("UnderlyingSource", underlyingSource ?? null);
            this.reset();
            const isBytes = source.type !== undefined;
            if (isBytes && strategy.size !== undefined) throw new RangeError("chunks of a stream of bytes have their own size");
            const size = isBytes ? undefined : sizeOf(strategy);
            const controller = isBytes ? web.newByteController() : new ReadableStreamDefaultController();
            controller.setUp(this, {
                start: () => source.start === undefined ? undefined : Reflect.apply(source.start, underlyingSource, [web.wrapperOf(controller)]),
                pull: algorithm(source, "pull", underlyingSource),
                cancel: algorithm(source, "cancel", underlyingSource),
                highWaterMark: highWaterMarkOf(strategy, isBytes ? 0 : 1), size,
                autoAllocateChunkSize: source.autoAllocateChunkSize,
            });
        }
        reset() {
            Object.assign(this, { state: "readable", reader: null, storedError: undefined, disturbed: false, controller: null });
        }
        /** https://streams.spec.whatwg.org/#abstract-opdef-createreadablestream; the algorithms give promises, all may be left out */
        static make(controller, { start = () => undefined, pull = () => resolvedWith(undefined), cancel = () => resolvedWith(undefined),
            highWaterMark = 1, size = () => 1 }) {
            const stream = Object.create(ReadableStream.prototype);
            stream.reset();
            controller.setUp(stream, { __proto__: null, start, pull, cancel, highWaterMark, size });
            return stream;
        }
        get locked() { return this.reader !== null; }
        /** Those of a reader that wants chunks as they come. */
        get readRequests() { return this.reader?.requests ?? []; }
        // https://streams.spec.whatwg.org/#readable-stream-close
        finish() {
            this.state = "closed";
            const { reader } = this;
            if (!reader) return;
            reader.closedParts.resolve(undefined);
            if (reader.requests) for (const request of reader.requests.splice(0)) request.close();
        }
        // https://streams.spec.whatwg.org/#readable-stream-error
        fail(reason) {
            this.state = "errored";
            this.storedError = reason;
            const { reader } = this;
            if (!reader) return;
            reader.closedParts.reject(reason);
            handled(reader.closedParts.promise);
            for (const request of (reader.requests ?? reader.intoRequests).splice(0)) request.fail(reason);
        }
        // https://streams.spec.whatwg.org/#readable-stream-cancel
        cancelInner(reason) {
            this.disturbed = true;
            if (this.state === "closed") return resolvedWith(undefined);
            if (this.state === "errored") return Promise.reject(this.storedError);
            this.finish();
            if (this.reader?.intoRequests) for (const request of this.reader.intoRequests.splice(0)) request.close(undefined);
            return after(this.controller.cancelSteps(reason), () => undefined);
        }
        cancel(reason) { return this.locked ? Promise.reject(locked()) : this.cancelInner(reason); }
        getReader({ mode } = {}) {
            return mode === undefined ? new ReadableStreamDefaultReader(this) : web.newByobReader(this);
        }
        pipeThrough({ readable, writable }, options) {
            if (this.locked || writable.locked) throw locked();
            handled(web.pipe(this, writable, options));
            return readable;
        }
        pipeTo(destination, options) {
            return this.locked || destination.locked ? Promise.reject(locked()) : web.pipe(this, destination, options);
        }
        tee() { return this.controller.isBytes ? web.teeBytes(this) : this.teeWith((chunk) => chunk); }
        // https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee; `copy` makes the second branch's chunks
        teeWith(copy) {
            const reader = new ReadableStreamDefaultReader(this);
            const branches = [];
            const canceled = [false, false];
            const reasons = [undefined, undefined];
            const canceling = deferred();
            let reading = false;
            let again = false;
            const each = (action) => branches.forEach((branch, i) => { if (!canceled[i]) action(branch.controller, i); });
            const request = {
                fulfill: (chunk) => microtask(() => {
                    again = false;
                    let second = chunk;
                    try {
                        if (!canceled[1]) second = copy(chunk);
                    } catch (error) {
                        for (const branch of branches) branch.controller.error(error);
                        canceling.resolve(this.cancelInner(error));
                        return;
                    }
                    each((controller, i) => controller.enqueue(i === 0 ? chunk : second));
                    reading = false;
                    if (again) pull();
                }),
                close: () => {
                    reading = false;
                    each((controller) => controller.close());
                    if (!canceled[0] || !canceled[1]) canceling.resolve(undefined);
                },
                fail: () => { reading = false; },
            };
            const pull = () => {
                if (reading) {
                    again = true;
                } else {
                    reading = true;
                    reader.readWith(request);
                }
                return resolvedWith(undefined);
            };
            for (const i of [0, 1]) {
                const cancel = (reason) => {
                    canceled[i] = true;
                    reasons[i] = reason;
                    if (canceled[1 - i]) canceling.resolve(this.cancelInner([...reasons]));
                    return canceling.promise;
                };
                branches.push(ReadableStream.make(new ReadableStreamDefaultController(), { __proto__: null, pull, cancel }));
            }
            upon(reader.closedParts.promise, () => {}, (error) => {
                for (const branch of branches) branch.controller.error(error);
                if (!canceled[0] || !canceled[1]) canceling.resolve(undefined);
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
        static from(iterable) { return web.streamFrom(iterable); }
    }

    /** https://streams.spec.whatwg.org/#readablestreamgenericreader */
    class Reader {
        take(stream) {
            if (stream.locked) throw locked();
            this.stream = stream;
            stream.reader = this;
            this.closedParts = stream.state === "readable" ? deferred()
                : stream.state === "closed" ? resolvedDeferred(undefined) : rejectedDeferred(stream.storedError);
        }
        get closed() { return this.closedParts.promise; }
        cancel(reason) { return this.stream ? this.stream.cancelInner(reason) : Promise.reject(released()); }
        releaseLock() {
            if (!this.stream) return;
            const error = released();
            if (this.closedParts.isPending) this.closedParts.reject(error);
            else this.closedParts = rejectedDeferred(error);
            handled(this.closedParts.promise);
            this.stream.controller.releaseSteps();
            this.stream.reader = null;
            this.stream = null;
            for (const request of (this.requests ?? this.intoRequests).splice(0)) request.fail(error);
        }
    }
    class ReadableStreamDefaultReader extends Reader {
        constructor(stream) {
            super();
            this.take(stream);
            this.requests = [];
        }
        // https://streams.spec.whatwg.org/#readable-stream-default-reader-read
        readWith(request) {
            const { stream } = this;
            stream.disturbed = true;
            if (stream.state === "closed") request.close();
            else if (stream.state === "errored") request.fail(stream.storedError);
            else stream.controller.pullSteps(request);
        }
        read() {
            if (!this.stream) return Promise.reject(released());
            const { promise, resolve, reject } = deferred();
            this.readWith({
                fulfill: (value) => resolve({ value, done: false }),
                close: () => resolve({ value: undefined, done: true }),
                fail: reject,
            });
            return promise;
        }
    }
    Object.assign(web, { ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader });
    web.streams.Reader = Reader;
    web.streams.released = released;

    web.define(`
callback UnderlyingSourceStartCallback = any (any controller);
callback UnderlyingSourcePullCallback = Promise<undefined> (any controller);
callback UnderlyingSourceCancelCallback = Promise<undefined> (optional any reason);
enum ReadableStreamType { "bytes" };
dictionary UnderlyingSource {
  [EnforceRange] unsigned long long autoAllocateChunkSize;
  UnderlyingSourceCancelCallback cancel;
  UnderlyingSourcePullCallback pull;
  UnderlyingSourceStartCallback start;
  ReadableStreamType type;
};
enum ReadableStreamReaderMode { "byob" };
dictionary ReadableStreamGetReaderOptions { ReadableStreamReaderMode mode; };
dictionary ReadableWritablePair { required ReadableStream readable; required WritableStream writable; };
dictionary StreamPipeOptions {
  boolean preventAbort = false;
  boolean preventCancel = false;
  boolean preventClose = false;
  AbortSignal signal;
};
[Exposed=*]
interface ReadableStream {
  constructor(optional object underlyingSource, optional QueuingStrategy strategy = {});
  static ReadableStream from(any asyncIterable);
  readonly attribute boolean locked;
  Promise<undefined> cancel(optional any reason);
  any getReader(optional ReadableStreamGetReaderOptions options = {});
  ReadableStream pipeThrough(ReadableWritablePair transform, optional StreamPipeOptions options = {});
  Promise<undefined> pipeTo(WritableStream destination, optional StreamPipeOptions options = {});
  sequence<ReadableStream> tee();
};
interface mixin ReadableStreamGenericReader {
  readonly attribute Promise<undefined> closed;
  Promise<undefined> cancel(optional any reason);
};
[Exposed=*]
interface ReadableStreamDefaultReader {
  constructor(ReadableStream stream);
  Promise<any> read();
  undefined releaseLock();
};
ReadableStreamDefaultReader includes ReadableStreamGenericReader;
[Exposed=*]
interface ReadableStreamDefaultController {
  readonly attribute unrestricted double? desiredSize;
  undefined close();
  undefined enqueue(optional any chunk);
  undefined error(optional any e);
};`, { ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController });
})
