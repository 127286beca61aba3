// Readers of bytes with buffers of their own, and streams of bytes twice: https://streams.spec.whatwg.org/#byob-readers
(function (host, web) {
    "use strict";
    const { TypeError, RangeError, Promise, Uint8Array } = globalThis;
    const { resolvedWith, upon, microtask, Reader, deferred, released, locked, lengthOf, isDetached, sizeOfElement, notThere } = web.streams;

    // https://streams.spec.whatwg.org/#byob-reader-class
    class ReadableStreamBYOBReader extends Reader {
        constructor(stream) {
            super();
            if (stream.locked) throw locked();
            if (!stream.controller.isBytes) throw new TypeError("the stream is none of bytes");
            this.take(stream);
            this.intoRequests = [];
        }
        readWith(view, minimum, request) {
            const { stream } = this;
            stream.disturbed = true;
            if (stream.state === "errored") request.fail(stream.storedError);
            else stream.controller.pullInto(view, minimum, request);
        }
        read(view, { min }) {
            const refuse = (error) => Promise.reject(error);
            if (view.byteLength === 0 || lengthOf(view.buffer) === 0) return refuse(new TypeError("the view has no room"));
            if (isDetached(view.buffer)) return refuse(notThere());
            if (min === 0) return refuse(new TypeError("min is 0"));
            if (min > view.byteLength / sizeOfElement(view)) return refuse(new RangeError("min is more than the view has room for"));
            if (!this.stream) return refuse(released());
            const { promise, resolve, reject } = deferred();
            this.readWith(view, min, {
                fulfill: (value) => resolve({ value, done: false }),
                close: (value) => resolve({ value, done: true }),
                fail: reject,
            });
            return promise;
        }
    }
    web.newByobReader = (stream) => new ReadableStreamBYOBReader(stream);

    // https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee
    class ByteTee {
        constructor(stream) {
            Object.assign(this, { stream, reading: false, again: [false, false], canceled: [false, false], reasons: [undefined, undefined],
                canceling: deferred() });
            this.branches = [0, 1].map((i) => web.ReadableStream.make(web.newByteController(),
                { __proto__: null, pull: () => this.pull(i), cancel: (reason) => this.cancel(i, reason), highWaterMark: 0 }));
            this.use(new web.ReadableStreamDefaultReader(stream));
        }
        use(reader) {
            this.reader = reader;
            upon(reader.closedParts.promise, () => {}, (error) => { if (reader === this.reader) this.fail(error); });
        }
        fail(error) {
            for (const branch of this.branches) branch.controller.error(error);
            this.finishCanceling();
        }
        finishCanceling() { if (!this.canceled[0] || !this.canceled[1]) this.canceling.resolve(undefined); }
        cancel(i, reason) {
            this.canceled[i] = true;
            this.reasons[i] = reason;
            if (this.canceled[1 - i]) this.canceling.resolve(this.stream.cancelInner([...this.reasons]));
            return this.canceling.promise;
        }
        pull(i) {
            if (this.reading) {
                this.again[i] = true;
                return resolvedWith(undefined);
            }
            this.reading = true;
            const request = this.branches[i].controller.byobRequest;
            if (request === null) this.readChunk();
            else this.readInto(request.view, i);
            return resolvedWith(undefined);
        }
        /** The second copy of a chunk; nothing where there is no room for it. */
        copyOf(chunk) {
            try {
                return new Uint8Array(chunk.buffer.slice(chunk.byteOffset, chunk.byteOffset + chunk.byteLength));
            } catch (error) {
                for (const branch of this.branches) branch.controller.error(error);
                this.canceling.resolve(this.stream.cancelInner(error));
                return undefined;
            }
        }
        goOn() {
            this.reading = false;
            if (this.again[0]) this.pull(0);
            else if (this.again[1]) this.pull(1);
        }
        readChunk() {
            if (this.reader.intoRequests) {
                this.reader.releaseLock();
                this.use(new web.ReadableStreamDefaultReader(this.stream));
            }
            this.reader.readWith({
                fulfill: (chunk) => microtask(() => {
                    this.again = [false, false];
                    const both = !this.canceled[0] && !this.canceled[1];
                    const second = both ? this.copyOf(chunk) : chunk;
                    if (second === undefined) return;
                    if (!this.canceled[0]) this.branches[0].controller.enqueue(chunk);
                    if (!this.canceled[1]) this.branches[1].controller.enqueue(second);
                    this.goOn();
                }),
                close: () => {
                    this.reading = false;
                    this.branches.forEach(({ controller }, i) => { if (!this.canceled[i]) controller.close(); });
                    for (const { controller } of this.branches) if (controller.pullIntos.length > 0) controller.respond(0);
                    this.finishCanceling();
                },
                fail: () => { this.reading = false; },
            });
        }
        readInto(view, i) {
            if (this.reader.requests) {
                this.reader.releaseLock();
                this.use(new ReadableStreamBYOBReader(this.stream));
            }
            const mine = this.branches[i].controller;
            const other = this.branches[1 - i].controller;
            this.reader.readWith(view, 1, {
                fulfill: (chunk) => microtask(() => {
                    this.again = [false, false];
                    const second = this.canceled[1 - i] ? null : this.copyOf(chunk);
                    if (second === undefined) return;
                    if (!this.canceled[i]) mine.respondWithView(chunk);
                    if (second !== null) other.enqueue(second);
                    this.goOn();
                }),
                close: (chunk) => {
                    this.reading = false;
                    if (!this.canceled[i]) mine.close();
                    if (!this.canceled[1 - i]) other.close();
                    if (chunk !== undefined) {
                        if (!this.canceled[i]) mine.respondWithView(chunk);
                        if (!this.canceled[1 - i] && other.pullIntos.length > 0) other.respond(0);
                    }
                    this.finishCanceling();
                },
                fail: () => { this.reading = false; },
            });
        }
    }
    web.teeBytes = (stream) => new ByteTee(stream).branches;

    /** A stream of ours; the bytes that are enqueued must be nobody else's. */
    web.ownByteStream = (algorithms) => web.ReadableStream.make(web.newByteController(), { __proto__: null, highWaterMark: 0, ...algorithms });
    web.streamOfBytes = (bytes) => {
        const stream = web.ownByteStream({ pull() {
            if (bytes.length > 0) stream.controller.enqueue(bytes.slice());
            stream.controller.closeOwn();
            return resolvedWith(undefined);
        } });
        return stream;
    };
    web.define(`
dictionary ReadableStreamBYOBReaderReadOptions { [EnforceRange] unsigned long long min = 1; };
[Exposed=*]
interface ReadableStreamBYOBReader {
  constructor(ReadableStream stream);
  Promise<any> read(ArrayBufferView view, optional ReadableStreamBYOBReaderReadOptions options = {});
  undefined releaseLock();
};
ReadableStreamBYOBReader includes ReadableStreamGenericReader;`, { ReadableStreamBYOBReader });
})
