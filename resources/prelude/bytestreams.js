// Readable streams of bytes: https://streams.spec.whatwg.org/#rbs-controller-class
(function (host, web) {
    "use strict";
    const { TypeError, RangeError, Uint8Array, ArrayBuffer, DataView, Object, Reflect, Math, Map, Symbol } = globalThis;
    const { pullIfNeeded, resolvedWith, upon } = web.streams;

    const buffers = Object.getOwnPropertyDescriptors(ArrayBuffer.prototype);
    const transfer = (buffer) => Reflect.apply(buffers.transfer.value, buffer, []);
    const isDetached = (buffer) => Reflect.apply(buffers.detached.get, buffer, []);
    const lengthOf = (buffer) => Reflect.apply(buffers.byteLength.get, buffer, []);
    const copy = (to, toOffset, from, fromOffset, count) => new Uint8Array(to, toOffset, count).set(new Uint8Array(from, fromOffset, count));
    const nameOfArray = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
    const arrays = new Map(["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
        "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"].map((name) => [name, globalThis[name]]));
    const constructorOf = (view) => arrays.get(Reflect.apply(nameOfArray, view, [])) ?? DataView;
    const sizeOfElement = (view) => constructorOf(view) === DataView ? 1 : constructorOf(view).BYTES_PER_ELEMENT;
    const notThere = () => new TypeError("the buffer is detached");

    class ReadableStreamBYOBRequest {
        constructor(controller, view) { Object.assign(this, { controller, view }); }
        respond(count) {
            if (!this.controller) throw new TypeError("the request is over");
            if (isDetached(this.view.buffer)) throw notThere();
            this.controller.respond(count);
        }
        respondWithNewView(view) {
            if (!this.controller) throw new TypeError("the request is over");
            if (isDetached(view.buffer)) throw notThere();
            this.controller.respondWithView(view);
        }
    }

    /** A view that the bytes for a reader go into: https://streams.spec.whatwg.org/#pull-into-descriptor */
    class PullInto {
        constructor(buffer, byteOffset, byteLength, minimum, elementSize, View, readerType) {
            Object.assign(this, { buffer, bufferLength: lengthOf(buffer), byteOffset, byteLength, filled: 0, minimum, elementSize, View, readerType });
        }
        /** https://streams.spec.whatwg.org/#readable-byte-stream-controller-convert-pull-into-descriptor */
        get result() { return new this.View(transfer(this.buffer), this.byteOffset, this.filled / this.elementSize); }
    }

    class ReadableByteStreamController {
        setUp(stream, { start, pull, cancel, highWaterMark, autoAllocateChunkSize }) {
            if (autoAllocateChunkSize === 0) throw new TypeError("autoAllocateChunkSize is 0");
            Object.assign(this, { stream, pullAlgorithm: pull, cancelAlgorithm: cancel, highWaterMark, autoAllocateChunkSize, request: null,
                pullIntos: [], started: false, closeRequested: false, pulling: false, pullAgain: false });
            this.resetQueue();
            stream.controller = this;
            upon(resolvedWith(start()), () => {
                this.started = true;
                this.pullIfNeeded();
            }, (error) => this.error(error));
        }
        get isBytes() { return true; }
        resetQueue() { this.queue = []; this.total = 0; }
        get desiredSize() {
            if (this.stream.state === "errored") return null;
            return this.stream.state === "closed" ? 0 : this.highWaterMark - this.total;
        }
        // https://streams.spec.whatwg.org/#rbs-controller-byob-request
        get byobRequest() {
            if (this.request === null && this.pullIntos.length > 0) {
                const first = this.pullIntos[0];
                this.request = new ReadableStreamBYOBRequest(this,
                    new Uint8Array(first.buffer, first.byteOffset + first.filled, first.byteLength - first.filled));
            }
            return this.request;
        }
        dropRequest() {
            if (this.request === null) return;
            this.request.controller = null;
            this.request.view = null;
            this.request = null;
        }
        forget() { this.pullAlgorithm = this.cancelAlgorithm = undefined; }
        get intoRequests() { return this.stream.reader?.intoRequests ?? []; }

        // https://streams.spec.whatwg.org/#readable-byte-stream-controller-close
        close() {
            if (this.closeRequested) throw new TypeError("close has been called");
            if (this.stream.state !== "readable") throw new TypeError("the stream cannot be closed");
            if (this.total > 0) { this.closeRequested = true; return; }
            const [first] = this.pullIntos;
            if (first && first.filled % first.elementSize !== 0) {
                const error = new TypeError("there are too few bytes for an element of the view");
                this.error(error);
                throw error;
            }
            this.forget();
            this.stream.finish();
        }
        /** The end of a stream of our own: nobody answers the views that wait. */
        closeOwn() {
            this.close();
            if (this.pullIntos.length > 0) this.respond(0);
        }
        enqueue(chunk) {
            if (chunk.byteLength === 0 || lengthOf(chunk.buffer) === 0) throw new TypeError("the chunk has no bytes");
            if (this.closeRequested || this.stream.state !== "readable") throw new TypeError("nothing can be enqueued");
            const { byteOffset, byteLength } = chunk;
            if (isDetached(chunk.buffer)) throw notThere();
            const buffer = transfer(chunk.buffer);
            const [first] = this.pullIntos;
            if (first) {
                if (isDetached(first.buffer)) throw notThere();
                this.dropRequest();
                first.buffer = transfer(first.buffer);
                if (first.readerType === "none") this.enqueueDetached(first);
            }
            if (this.stream.reader?.requests) this.enqueueForReader(buffer, byteOffset, byteLength);
            else if (this.stream.reader) this.enqueueForViews(buffer, byteOffset, byteLength);
            else this.addToQueue(buffer, byteOffset, byteLength);
            this.pullIfNeeded();
        }
        enqueueForReader(buffer, byteOffset, byteLength) {
            while (this.stream.readRequests.length > 0 && this.total > 0) this.fillFromQueue(this.stream.readRequests.shift());
            if (this.stream.readRequests.length === 0) {
                this.addToQueue(buffer, byteOffset, byteLength);
                return;
            }
            this.pullIntos.shift();
            this.stream.readRequests.shift().fulfill(new Uint8Array(buffer, byteOffset, byteLength));
        }
        enqueueForViews(buffer, byteOffset, byteLength) {
            this.addToQueue(buffer, byteOffset, byteLength);
            for (const filled of this.fillPullIntos()) this.commit(filled);
        }
        addToQueue(buffer, byteOffset, byteLength) {
            this.queue.push({ buffer, byteOffset, byteLength });
            this.total += byteLength;
        }
        addCopy(buffer, byteOffset, byteLength) {
            let copied;
            try {
                copied = buffer.slice(byteOffset, byteOffset + byteLength);
            } catch (error) {
                this.error(error);
                throw error;
            }
            this.addToQueue(copied, 0, byteLength);
        }
        /** What a reader that has let go had got already. */
        enqueueDetached(pullInto) {
            if (pullInto.filled > 0) this.addCopy(pullInto.buffer, pullInto.byteOffset, pullInto.filled);
            this.pullIntos.shift();
        }
        error(reason) {
            if (this.stream.state !== "readable") return;
            this.dropRequest();
            this.pullIntos = [];
            this.resetQueue();
            this.forget();
            this.stream.fail(reason);
        }

        get shouldPull() {
            if (this.stream.state !== "readable" || this.closeRequested || !this.started) return false;
            return this.stream.readRequests.length > 0 || this.intoRequests.length > 0 || this.desiredSize > 0;
        }
        pullIfNeeded() { pullIfNeeded(this); }
        cancelSteps(reason) {
            this.dropRequest();
            this.pullIntos = [];
            this.resetQueue();
            const result = this.cancelAlgorithm(reason);
            this.forget();
            return result;
        }
        pullSteps(request) {
            if (this.total > 0) { this.fillFromQueue(request); return; }
            const size = this.autoAllocateChunkSize;
            if (size !== undefined) {
                let buffer;
                try { buffer = new ArrayBuffer(size); } catch (error) { request.fail(error); return; }
                this.pullIntos.push(new PullInto(buffer, 0, size, 1, 1, Uint8Array, "default"));
            }
            this.stream.readRequests.push(request);
            this.pullIfNeeded();
        }
        releaseSteps() {
            if (this.pullIntos.length === 0) return;
            this.pullIntos = [this.pullIntos[0]];
            this.pullIntos[0].readerType = "none";
        }
        fillFromQueue(request) {
            const { buffer, byteOffset, byteLength } = this.queue.shift();
            this.total -= byteLength;
            this.handleDrained();
            request.fulfill(new Uint8Array(buffer, byteOffset, byteLength));
        }
        handleDrained() {
            if (this.total === 0 && this.closeRequested) {
                this.forget();
                this.stream.finish();
            } else {
                this.pullIfNeeded();
            }
        }

        // https://streams.spec.whatwg.org/#readable-byte-stream-controller-pull-into
        pullInto(view, minimum, request) {
            const elementSize = sizeOfElement(view);
            const View = constructorOf(view);
            const { byteOffset, byteLength } = view;
            let buffer;
            try { buffer = transfer(view.buffer); } catch (error) { request.fail(error); return; }
            const pullInto = new PullInto(buffer, byteOffset, byteLength, minimum * elementSize, elementSize, View, "byob");
            if (this.pullIntos.length > 0) {
                this.pullIntos.push(pullInto);
                this.intoRequests.push(request);
                return;
            }
            if (this.stream.state === "closed") {
                request.close(new View(pullInto.buffer, byteOffset, 0));
                return;
            }
            if (this.total > 0) {
                if (this.fillPullInto(pullInto)) {
                    const filled = pullInto.result;
                    this.handleDrained();
                    request.fulfill(filled);
                    return;
                }
                if (this.closeRequested) {
                    const error = new TypeError("there are too few bytes for an element of the view");
                    this.error(error);
                    request.fail(error);
                    return;
                }
            }
            this.pullIntos.push(pullInto);
            this.intoRequests.push(request);
            this.pullIfNeeded();
        }
        /** Whether it is ready to be handed out. */
        fillPullInto(pullInto) {
            const most = Math.min(this.total, pullInto.byteLength - pullInto.filled);
            const filled = pullInto.filled + most;
            const aligned = filled - filled % pullInto.elementSize;
            const isReady = aligned >= pullInto.minimum;
            let left = isReady ? aligned - pullInto.filled : most;
            while (left > 0) {
                const [head] = this.queue;
                const count = Math.min(left, head.byteLength);
                copy(pullInto.buffer, pullInto.byteOffset + pullInto.filled, head.buffer, head.byteOffset, count);
                if (head.byteLength === count) {
                    this.queue.shift();
                } else {
                    head.byteOffset += count;
                    head.byteLength -= count;
                }
                this.total -= count;
                this.dropRequest();
                pullInto.filled += count;
                left -= count;
            }
            return isReady;
        }
        fillPullIntos() {
            const filled = [];
            while (this.pullIntos.length > 0 && this.total > 0) {
                if (this.fillPullInto(this.pullIntos[0])) filled.push(this.shiftPullInto());
                else break;
            }
            return filled;
        }
        shiftPullInto() {
            this.dropRequest();
            return this.pullIntos.shift();
        }
        // https://streams.spec.whatwg.org/#readable-byte-stream-controller-commit-pull-into-descriptor
        commit(pullInto) {
            const isDone = this.stream.state === "closed";
            const { result, readerType } = pullInto;
            const request = readerType === "default" ? this.stream.readRequests.shift() : this.intoRequests.shift();
            if (isDone) request.close(result);
            else request.fulfill(result);
        }

        // https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
        respond(count) {
            const [first] = this.pullIntos;
            if (this.stream.state === "closed") {
                if (count !== 0) throw new TypeError("the stream is closed: there are no more bytes");
            } else {
                if (count === 0) throw new TypeError("no bytes are no answer");
                if (first.filled + count > first.byteLength) throw new RangeError("more bytes than the view has room for");
            }
            first.buffer = transfer(first.buffer);
            this.respondInner(count);
        }
        respondWithView(view) {
            const [first] = this.pullIntos;
            const { byteOffset, byteLength } = view;
            if (this.stream.state === "closed") {
                if (byteLength !== 0) throw new TypeError("the stream is closed: there are no more bytes");
            } else if (byteLength === 0) {
                throw new TypeError("no bytes are no answer");
            }
            if (first.byteOffset + first.filled !== byteOffset) throw new RangeError("the view begins elsewhere");
            if (first.bufferLength !== lengthOf(view.buffer)) throw new RangeError("the view's buffer is of another length");
            if (first.filled + byteLength > first.byteLength) throw new RangeError("more bytes than the view has room for");
            first.buffer = transfer(view.buffer);
            this.respondInner(byteLength);
        }
        respondInner(count) {
            const [first] = this.pullIntos;
            this.dropRequest();
            if (this.stream.state === "closed") this.respondClosed(first);
            else this.respondReadable(count, first);
            this.pullIfNeeded();
        }
        respondClosed(first) {
            if (first.readerType === "none") this.shiftPullInto();
            if (!this.stream.reader?.intoRequests) return;
            const filled = [];
            while (filled.length < this.intoRequests.length) filled.push(this.shiftPullInto());
            for (const pullInto of filled) this.commit(pullInto);
        }
        respondReadable(count, first) {
            first.filled += count;
            if (first.readerType === "none") {
                this.enqueueDetached(first);
                for (const filled of this.fillPullIntos()) this.commit(filled);
                return;
            }
            if (first.filled < first.minimum) return;
            this.shiftPullInto();
            const rest = first.filled % first.elementSize;
            if (rest > 0) {
                this.addCopy(first.buffer, first.byteOffset + first.filled - rest, rest);
                first.filled -= rest;
            }
            const others = this.fillPullIntos();
            this.commit(first);
            for (const filled of others) this.commit(filled);
        }
    }

    web.newByteController = () => new ReadableByteStreamController();
    Object.assign(web.streams, { lengthOf, isDetached, sizeOfElement, notThere });
    web.define(`
[Exposed=*]
interface ReadableByteStreamController {
  readonly attribute ReadableStreamBYOBRequest? byobRequest;
  readonly attribute unrestricted double? desiredSize;
  undefined close();
  undefined enqueue(ArrayBufferView chunk);
  undefined error(optional any e);
};
[Exposed=*]
interface ReadableStreamBYOBRequest {
  readonly attribute ArrayBufferView? view;
  undefined respond([EnforceRange] unsigned long long bytesWritten);
  undefined respondWithNewView(ArrayBufferView view);
};`, { ReadableByteStreamController, ReadableStreamBYOBRequest });
})
