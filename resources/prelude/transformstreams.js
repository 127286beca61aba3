// Transform streams: https://streams.spec.whatwg.org/#ts, and those of https://encoding.spec.whatwg.org/#streams
(function (host, web) {
    "use strict";
    const { Promise, TypeError, RangeError, Reflect, Object } = globalThis;
    const { resolvedWith, upon, after, invoke, deferred, highWaterMarkOf, sizeOf, dictionary } = web.streams;

    // https://streams.spec.whatwg.org/#ts-default-controller-class
    class TransformStreamDefaultController {
        constructor(stream, algorithms) { Object.assign(this, { stream, finishing: null, ...algorithms }); }
        get target() { return this.stream.readable.controller; }
        get desiredSize() { return this.target.desiredSize; }
        enqueue(chunk) {
            const { stream, target } = this;
            if (!target.canEnqueue) throw new TypeError("nothing can be enqueued");
            try {
                target.enqueue(chunk);
            } catch (error) {
                stream.failWritable(error);
                throw stream.readable.storedError;
            }
            if (target.hasBackpressure !== stream.backpressure) stream.setBackpressure(true);
        }
        error(reason) { this.stream.fail(reason); }
        terminate() {
            if (this.target.canEnqueue) this.target.close();
            this.stream.failWritable(new TypeError("the stream has been terminated"));
        }
        forget() { this.transform = this.flush = this.cancel = undefined; }
        perform(chunk) {
            return after(this.transform(chunk), undefined, (error) => {
                this.stream.fail(error);
                throw error;
            });
        }
        /** The end, however it comes: once. `then` is told of a failure, if it is one. */
        finish(steps, then) {
            if (this.finishing) return this.finishing.promise;
            this.finishing = deferred();
            const { promise } = this.finishing;
            const done = steps();
            this.forget();
            const settle = (failure) => {
                const error = then(failure);
                if (error) this.finishing.reject(error.error);
                else this.finishing.resolve(undefined);
            };
            upon(done, () => settle(null), (error) => settle({ error }));
            return promise;
        }
    }

    class TransformStream {
        constructor(transformer, writableStrategy = {}, readableStrategy = {}) {
            const given = dictionary("Transformer", transformer ?? null);
            if (given.readableType !== undefined || given.writableType !== undefined) throw new RangeError("a transformer has no types");
            const readable = { highWaterMark: highWaterMarkOf(readableStrategy, 0), size: sizeOf(readableStrategy) };
            const writable = { highWaterMark: highWaterMarkOf(writableStrategy, 1), size: sizeOf(writableStrategy) };
            const started = deferred();
            this.setUp(started.promise, writable, readable);
            const call = (name, ...values) => invoke(given[name], transformer, values);
            this.controller = new TransformStreamDefaultController(this, {
                transform: given.transform === undefined ? (chunk) => this.passOn(chunk) : (chunk) => call("transform", chunk, this.handed),
                flush: given.flush === undefined ? () => resolvedWith(undefined) : () => call("flush", this.handed),
                cancel: given.cancel === undefined ? () => resolvedWith(undefined) : (reason) => call("cancel", reason),
            });
            started.resolve(given.start === undefined ? undefined : Reflect.apply(given.start, transformer, [this.handed]));
        }
        /** One of ours: https://streams.spec.whatwg.org/#transformstream-set-up */
        static make(transform, flush) {
            const stream = Object.create(TransformStream.prototype);
            stream.setUp(resolvedWith(undefined), { highWaterMark: 1, size: () => 1 }, { highWaterMark: 0, size: () => 1 });
            stream.controller = new TransformStreamDefaultController(stream, {
                transform: (chunk) => invoke(transform, undefined, [chunk]), flush: () => invoke(flush, undefined, []),
                cancel: () => resolvedWith(undefined),
            });
            return stream;
        }
        /** The controller as the script has it. */
        get handed() { return web.wrapperOf(this.controller); }
        passOn(chunk) {
            try {
                this.controller.enqueue(chunk);
                return resolvedWith(undefined);
            } catch (error) {
                return Promise.reject(error);
            }
        }
        // https://streams.spec.whatwg.org/#initialize-transform-stream
        setUp(started, writable, readable) {
            const start = () => started;
            this.change = null;
            this.writable = web.WritableStream.make({ start, ...writable, write: (chunk) => this.write(chunk),
                close: () => this.close(), abort: (reason) => this.abort(reason) });
            this.readable = web.ReadableStream.make(new web.ReadableStreamDefaultController(), { start, ...readable,
                pull: () => this.pull(), cancel: (reason) => this.cancel(reason) });
            this.setBackpressure(true);
        }
        setBackpressure(backpressure) {
            this.change?.resolve(undefined);
            this.change = deferred();
            this.backpressure = backpressure;
        }
        fail(error) {
            this.readable.controller.error(error);
            this.failWritable(error);
        }
        failWritable(error) {
            this.controller.forget();
            this.writable.controller.error(error);
            this.unblock();
        }
        unblock() { if (this.backpressure) this.setBackpressure(false); }
        write(chunk) {
            if (!this.backpressure) return this.controller.perform(chunk);
            return after(this.change.promise, () => {
                if (this.writable.state === "erroring") throw this.writable.storedError;
                return this.controller.perform(chunk);
            });
        }
        endReadable(failure, end) {
            const { readable } = this;
            if (failure) readable.controller.error(failure.error);
            else if (readable.state === "errored") return { error: readable.storedError };
            else end(readable.controller);
            return failure;
        }
        abort(reason) {
            return this.controller.finish(() => this.controller.cancel(reason),
                (failure) => this.endReadable(failure, (target) => target.error(reason)));
        }
        close() {
            return this.controller.finish(() => this.controller.flush(),
                (failure) => this.endReadable(failure, (target) => { if (target.canEnqueue) target.close(); }));
        }
        cancel(reason) {
            return this.controller.finish(() => this.controller.cancel(reason), (failure) => {
                const { writable } = this;
                if (!failure && writable.state === "errored") return { error: writable.storedError };
                writable.controller.error(failure ? failure.error : reason);
                this.unblock();
                return failure;
            });
        }
        pull() {
            this.setBackpressure(false);
            return this.change.promise;
        }
    }

    class TextDecoderStream {
        constructor(label, options) {
            const decoder = new web.TextDecoder(label, options);
            const passOn = (text) => { if (text !== "") this.stream.controller.enqueue(text); };
            this.decoder = decoder;
            this.stream = TransformStream.make((chunk) => {
                if (!web.isBufferSource(chunk)) throw new TypeError("the chunk has no bytes");
                passOn(decoder.decode(chunk, { stream: true }));
            }, () => passOn(decoder.decode(undefined, { stream: false })));
        }
        get encoding() { return this.decoder.encoding; }
        get fatal() { return this.decoder.fatal; }
        get ignoreBOM() { return this.decoder.ignoreBOM; }
        get readable() { return this.stream.readable; }
        get writable() { return this.stream.writable; }
    }
    class TextEncoderStream {
        constructor() {
            let high = ""; // the first half of a pair, whose second may come
            const passOn = (text) => { if (text !== "") this.stream.controller.enqueue(host.utf8Encode(text.toWellFormed())); };
            this.stream = TransformStream.make((chunk) => {
                const text = high + String(chunk);
                const isOpen = /[\ud800-\udbff]$/.test(text);
                high = isOpen ? text.slice(-1) : "";
                passOn(isOpen ? text.slice(0, -1) : text);
            }, () => passOn(high));
        }
        get encoding() { return "utf-8"; }
        get readable() { return this.stream.readable; }
        get writable() { return this.stream.writable; }
    }

    web.define(`
callback TransformerStartCallback = any (TransformStreamDefaultController controller);
callback TransformerFlushCallback = Promise<undefined> (TransformStreamDefaultController controller);
callback TransformerTransformCallback = Promise<undefined> (any chunk, TransformStreamDefaultController controller);
callback TransformerCancelCallback = Promise<undefined> (any reason);
dictionary Transformer {
  TransformerStartCallback start;
  TransformerTransformCallback transform;
  TransformerFlushCallback flush;
  TransformerCancelCallback cancel;
  any readableType;
  any writableType;
};
[Exposed=*]
interface TransformStream {
  constructor(optional object transformer, optional QueuingStrategy writableStrategy = {}, optional QueuingStrategy readableStrategy = {});
  readonly attribute ReadableStream readable;
  readonly attribute WritableStream writable;
};
[Exposed=*]
interface TransformStreamDefaultController {
  readonly attribute unrestricted double? desiredSize;
  undefined enqueue(optional any chunk);
  undefined error(optional any reason);
  undefined terminate();
};
interface mixin GenericTransformStream {
  readonly attribute ReadableStream readable;
  readonly attribute WritableStream writable;
};
[Exposed=*]
interface TextDecoderStream {
  constructor(optional DOMString label = "utf-8", optional TextDecoderOptions options = {});
};
TextDecoderStream includes TextDecoderCommon;
TextDecoderStream includes GenericTransformStream;
[Exposed=*]
interface TextEncoderStream {
  constructor();
};
TextEncoderStream includes TextEncoderCommon;
TextEncoderStream includes GenericTransformStream;`, { TransformStream, TransformStreamDefaultController, TextDecoderStream, TextEncoderStream });
})
