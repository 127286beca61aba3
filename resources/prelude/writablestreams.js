// Writable streams: https://streams.spec.whatwg.org/#ws
(function (host, web) {
    "use strict";
    const { Promise, TypeError, RangeError, Object, Reflect } = globalThis;
    const { resolvedWith, upon, after, handled, deferred, resolvedDeferred, rejectedDeferred, algorithm, SizedQueue, highWaterMarkOf, sizeOf,
            dictionary, locked } = web.streams;
    const released = () => new TypeError("the writer has been released");
    const closing = () => new TypeError("the stream is closed, or about to be");
    const theEnd = {}; // in a queue: what closes the stream

    // https://streams.spec.whatwg.org/#ws-default-controller-class
    class WritableStreamDefaultController {
        setUp(stream, { start, write, close, abort, size, highWaterMark }) {
            Object.assign(this, { stream, writeAlgorithm: write, closeAlgorithm: close, abortAlgorithm: abort, size, highWaterMark,
                queue: new SizedQueue(), started: false, signal: new web.AbortSignal() });
            stream.controller = this;
            stream.updateBackpressure(this.hasBackpressure);
            upon(resolvedWith(start()), () => {
                this.started = true;
                this.advance();
            }, (error) => {
                this.started = true;
                stream.dealWithRejection(error);
            });
        }
        error(reason) { if (this.stream.state === "writable") this.fail(reason); }
        fail(reason) {
            this.forget();
            this.stream.startErroring(reason);
        }
        get desiredSize() { return this.highWaterMark - this.queue.total; }
        get hasBackpressure() { return this.desiredSize <= 0; }
        forget() { this.writeAlgorithm = this.closeAlgorithm = this.abortAlgorithm = this.size = undefined; }
        abortSteps(reason) {
            const result = this.abortAlgorithm(reason);
            this.forget();
            return result;
        }
        close() {
            this.queue.add(theEnd, 0);
            this.advance();
        }
        sizeOfChunk(chunk) {
            if (this.size === undefined) return 1;
            try {
                return this.size(chunk);
            } catch (error) {
                this.error(error);
                return 1;
            }
        }
        write(chunk, size) {
            try {
                this.queue.add(chunk, size);
            } catch (error) {
                this.error(error);
                return;
            }
            const { stream } = this;
            if (!stream.isClosing && stream.state === "writable") stream.updateBackpressure(this.hasBackpressure);
            this.advance();
        }
        // https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
        advance() {
            const { stream } = this;
            if (!this.started || stream.inFlightWrite !== null) return;
            if (stream.state === "erroring") { stream.finishErroring(); return; }
            if (this.queue.isEmpty) return;
            if (this.queue.first === theEnd) this.processClose();
            else this.processWrite(this.queue.first);
        }
        processClose() {
            const { stream } = this;
            stream.markCloseInFlight();
            this.queue.take();
            const done = this.closeAlgorithm();
            this.forget();
            upon(done, () => stream.finishClose(), (error) => stream.failClose(error));
        }
        processWrite(chunk) {
            const { stream } = this;
            stream.inFlightWrite = stream.writeRequests.shift();
            upon(this.writeAlgorithm(chunk, web.wrapperOf(this)), () => {
                stream.finishWrite();
                this.queue.take();
                if (!stream.isClosing && stream.state === "writable") stream.updateBackpressure(this.hasBackpressure);
                this.advance();
            }, (error) => {
                if (stream.state === "writable") this.forget();
                stream.failWrite(error);
            });
        }
    }

    class WritableStream {
        constructor(underlyingSink, strategy = {}) {
            const sink = dictionary("UnderlyingSink", underlyingSink ?? null);
            if (sink.type !== undefined) throw new RangeError("a sink has no type");
            this.reset();
            const size = sizeOf(strategy);
            const controller = new WritableStreamDefaultController();
            controller.setUp(this, {
                start: () => sink.start === undefined ? undefined : Reflect.apply(sink.start, underlyingSink, [web.wrapperOf(controller)]),
                write: algorithm(sink, "write", underlyingSink),
                close: algorithm(sink, "close", underlyingSink),
                abort: algorithm(sink, "abort", underlyingSink),
                size, highWaterMark: highWaterMarkOf(strategy, 1),
            });
        }
        reset() {
            Object.assign(this, { state: "writable", storedError: undefined, writer: null, controller: null, inFlightWrite: null, closeRequest: null,
                inFlightClose: null, pendingAbort: null, writeRequests: [], backpressure: false });
        }
        /** https://streams.spec.whatwg.org/#create-writable-stream */
        static make(algorithms) {
            const stream = Object.create(WritableStream.prototype);
            stream.reset();
            new WritableStreamDefaultController().setUp(stream, { size: () => 1, highWaterMark: 1, ...algorithms });
            return stream;
        }
        get locked() { return this.writer !== null; }
        /** https://streams.spec.whatwg.org/#writable-stream-close-queued-or-in-flight */
        get isClosing() { return this.closeRequest !== null || this.inFlightClose !== null; }
        abort(reason) { return this.locked ? Promise.reject(locked()) : this.abortInner(reason); }
        close() {
            if (this.locked) return Promise.reject(locked());
            return this.isClosing ? Promise.reject(closing()) : this.closeInner();
        }
        getWriter() { return new WritableStreamDefaultWriter(this); }

        // https://streams.spec.whatwg.org/#writable-stream-abort
        abortInner(reason) {
            if (this.state === "closed" || this.state === "errored") return resolvedWith(undefined);
            this.controller.signal.abortWith(reason);
            if (this.state === "closed" || this.state === "errored") return resolvedWith(undefined);
            if (this.pendingAbort !== null) return this.pendingAbort.promise;
            const wasErroring = this.state === "erroring";
            this.pendingAbort = Object.assign(deferred(), { reason: wasErroring ? undefined : reason, wasErroring });
            const { promise } = this.pendingAbort;
            if (!wasErroring) this.startErroring(reason);
            return promise;
        }
        // https://streams.spec.whatwg.org/#writable-stream-close
        closeInner() {
            if (this.state === "closed" || this.state === "errored") return Promise.reject(closing());
            this.closeRequest = deferred();
            const { promise } = this.closeRequest;
            if (this.writer && this.backpressure && this.state === "writable") this.writer.readyParts.resolve(undefined);
            this.controller.close();
            return promise;
        }
        dealWithRejection(error) {
            if (this.state === "writable") this.startErroring(error);
            else this.finishErroring();
        }
        startErroring(reason) {
            this.state = "erroring";
            this.storedError = reason;
            if (this.writer) this.writer.refuseReady(reason);
            if (this.inFlightWrite === null && this.inFlightClose === null && this.controller.started) this.finishErroring();
        }
        // https://streams.spec.whatwg.org/#writable-stream-finish-erroring
        finishErroring() {
            if (this.state !== "erroring" || this.inFlightWrite !== null || this.inFlightClose !== null) return;
            this.state = "errored";
            this.controller.queue.clear();
            for (const request of this.writeRequests.splice(0)) request.reject(this.storedError);
            const abort = this.pendingAbort;
            this.pendingAbort = null;
            if (abort === null) {
                this.rejectClose();
            } else if (abort.wasErroring) {
                abort.reject(this.storedError);
                this.rejectClose();
            } else {
                upon(this.controller.abortSteps(abort.reason), () => {
                    abort.resolve(undefined);
                    this.rejectClose();
                }, (error) => {
                    abort.reject(error);
                    this.rejectClose();
                });
            }
        }
        rejectClose() {
            if (this.closeRequest !== null) {
                this.closeRequest.reject(this.storedError);
                this.closeRequest = null;
            }
            if (!this.writer) return;
            this.writer.closedParts.reject(this.storedError);
            handled(this.writer.closedParts.promise);
        }
        finishWrite() {
            this.inFlightWrite.resolve(undefined);
            this.inFlightWrite = null;
        }
        failWrite(error) {
            this.inFlightWrite.reject(error);
            this.inFlightWrite = null;
            this.dealWithRejection(error);
        }
        markCloseInFlight() {
            this.inFlightClose = this.closeRequest;
            this.closeRequest = null;
        }
        finishClose() {
            this.inFlightClose.resolve(undefined);
            this.inFlightClose = null;
            if (this.state === "erroring") {
                this.storedError = undefined;
                this.pendingAbort?.resolve(undefined);
                this.pendingAbort = null;
            }
            this.state = "closed";
            if (this.writer) this.writer.closedParts.resolve(undefined);
        }
        failClose(error) {
            this.inFlightClose.reject(error);
            this.inFlightClose = null;
            this.pendingAbort?.reject(error);
            this.pendingAbort = null;
            this.dealWithRejection(error);
        }
        updateBackpressure(backpressure) {
            if (this.writer && backpressure !== this.backpressure) {
                if (backpressure) this.writer.readyParts = deferred();
                else this.writer.readyParts.resolve(undefined);
            }
            this.backpressure = backpressure;
        }
    }

    // https://streams.spec.whatwg.org/#default-writer-class
    class WritableStreamDefaultWriter {
        constructor(stream) {
            if (stream.locked) throw locked();
            this.stream = stream;
            stream.writer = this;
            const { state, storedError } = stream;
            const isReady = state !== "writable" || stream.isClosing || !stream.backpressure;
            this.readyParts = state === "erroring" || state === "errored" ? rejectedDeferred(storedError)
                : isReady ? resolvedDeferred(undefined) : deferred();
            this.closedParts = state === "closed" ? resolvedDeferred(undefined)
                : state === "errored" ? rejectedDeferred(storedError) : deferred();
        }
        get closed() { return this.closedParts.promise; }
        get ready() { return this.readyParts.promise; }
        get desiredSize() {
            if (!this.stream) throw released();
            const { state } = this.stream;
            if (state === "errored" || state === "erroring") return null;
            return state === "closed" ? 0 : this.stream.controller.desiredSize;
        }
        abort(reason) { return this.stream ? this.stream.abortInner(reason) : Promise.reject(released()); }
        close() {
            if (!this.stream) return Promise.reject(released());
            return this.stream.isClosing ? Promise.reject(closing()) : this.stream.closeInner();
        }
        /** https://streams.spec.whatwg.org/#writable-stream-default-writer-close-with-error-propagation */
        closeAfterAll() {
            const { stream } = this;
            if (stream.isClosing || stream.state === "closed") return resolvedWith(undefined);
            return stream.state === "errored" ? Promise.reject(stream.storedError) : stream.closeInner();
        }
        refuseReady(error) {
            if (this.readyParts.isPending) this.readyParts.reject(error);
            else this.readyParts = rejectedDeferred(error);
            handled(this.readyParts.promise);
        }
        releaseLock() {
            if (!this.stream) return;
            const error = released();
            this.refuseReady(error);
            if (this.closedParts.isPending) this.closedParts.reject(error);
            else this.closedParts = rejectedDeferred(error);
            handled(this.closedParts.promise);
            this.stream.writer = null;
            this.stream = null;
        }
        write(chunk) { return this.stream ? this.writeInner(chunk) : Promise.reject(released()); }
        // https://streams.spec.whatwg.org/#writable-stream-default-writer-write
        writeInner(chunk) {
            const { stream } = this;
            const size = stream.controller.sizeOfChunk(chunk);
            if (stream !== this.stream) return Promise.reject(released());
            if (stream.state === "errored") return Promise.reject(stream.storedError);
            if (stream.isClosing || stream.state === "closed") return Promise.reject(closing());
            if (stream.state === "erroring") return Promise.reject(stream.storedError);
            const request = deferred();
            stream.writeRequests.push(request);
            stream.controller.write(chunk, size);
            return request.promise;
        }
    }

    Object.assign(web, { WritableStream, WritableStreamDefaultWriter });
    web.define(`
callback UnderlyingSinkStartCallback = any (WritableStreamDefaultController controller);
callback UnderlyingSinkWriteCallback = Promise<undefined> (any chunk, WritableStreamDefaultController controller);
callback UnderlyingSinkCloseCallback = Promise<undefined> ();
callback UnderlyingSinkAbortCallback = Promise<undefined> (optional any reason);
dictionary UnderlyingSink {
  UnderlyingSinkAbortCallback abort;
  UnderlyingSinkCloseCallback close;
  UnderlyingSinkStartCallback start;
  any type;
  UnderlyingSinkWriteCallback write;
};
[Exposed=*]
interface WritableStream {
  constructor(optional object underlyingSink, optional QueuingStrategy strategy = {});
  readonly attribute boolean locked;
  Promise<undefined> abort(optional any reason);
  Promise<undefined> close();
  WritableStreamDefaultWriter getWriter();
};
[Exposed=*]
interface WritableStreamDefaultWriter {
  constructor(WritableStream stream);
  readonly attribute Promise<undefined> closed;
  readonly attribute unrestricted double? desiredSize;
  readonly attribute Promise<undefined> ready;
  Promise<undefined> abort(optional any reason);
  Promise<undefined> close();
  undefined releaseLock();
  Promise<undefined> write(optional any chunk);
};
[Exposed=*]
interface WritableStreamDefaultController {
  readonly attribute AbortSignal signal;
  undefined error(optional any e);
};`, { WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController });
})
