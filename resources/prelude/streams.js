// What the kinds of streams have in common: https://streams.spec.whatwg.org/#supporting-ao
(function (host, web) {
    "use strict";
    const { Promise, TypeError, RangeError, Reflect, Number } = globalThis;
    const { then } = Promise.prototype; // what scripts make of it later is theirs
    const nothing = () => {};

    const resolvedWith = (value) => new Promise((resolve) => resolve(value));
    /** https://webidl.spec.whatwg.org/#dfn-perform-steps-once-promise-is-settled */
    const upon = (promise, fulfilled, failed = nothing) => { Reflect.apply(then, promise, [fulfilled, failed]); };
    /** The same, for a promise of what the steps give. */
    const after = (promise, fulfilled, failed) => Reflect.apply(then, promise, [fulfilled, failed]);
    const handled = (promise) => { upon(promise, nothing); return promise; };
    /** https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed, and the same for bytes */
    const pullIfNeeded = (controller) => {
        if (!controller.shouldPull) return;
        if (controller.pulling) { controller.pullAgain = true; return; }
        controller.pulling = true;
        upon(controller.pullAlgorithm(web.wrapperOf(controller)), () => {
            controller.pulling = false;
            if (!controller.pullAgain) return;
            controller.pullAgain = false;
            pullIfNeeded(controller);
        }, (error) => controller.error(error));
    };

    const microtask = (steps) => upon(resolvedWith(undefined), steps);

    function deferred() {
        const result = { isPending: true };
        result.promise = new Promise((resolve, reject) => {
            result.resolve = (value) => { result.isPending = false; resolve(value); };
            result.reject = (error) => { result.isPending = false; reject(error); };
        });
        return result;
    }
    const resolvedDeferred = (value) => { const d = deferred(); d.resolve(value); return d; };
    const rejectedDeferred = (error) => { const d = deferred(); d.reject(error); handled(d.promise); return d; };

    /** Calls a method that the script has given for something that takes time. */
    function invoke(method, object, values) {
        try {
            return resolvedWith(Reflect.apply(method, object, values));
        } catch (error) {
            return Promise.reject(error);
        }
    }
    /** The algorithm that calls the method of that name; one that does nothing where there is none. */
    function algorithm(dictionary, name, object) {
        const method = dictionary[name];
        return method === undefined ? () => resolvedWith(undefined) : (...values) => invoke(method, object, values);
    }

    /** https://streams.spec.whatwg.org/#queue-with-sizes */
    class SizedQueue {
        constructor() { this.clear(); }
        clear() { this.items = []; this.total = 0; }
        get isEmpty() { return this.items.length === 0; }
        get first() { return this.items[0].value; }
        add(value, size) {
            if (!(size >= 0 && size < Infinity)) throw new RangeError("the size of the chunk is no size");
            this.items.push({ value, size });
            this.total += size;
        }
        take() {
            const { value, size } = this.items.shift();
            this.total = this.total - size < 0 ? 0 : this.total - size;
            return value;
        }
    }

    // https://streams.spec.whatwg.org/#validate-and-normalize-high-water-mark
    function highWaterMarkOf(strategy, fallback) {
        const mark = strategy.highWaterMark;
        if (mark === undefined) return fallback;
        if (!(mark >= 0)) throw new RangeError("highWaterMark is no size");
        return mark;
    }
    // https://streams.spec.whatwg.org/#make-size-algorithm-from-size-function
    function sizeOf(strategy) {
        const { size } = strategy;
        return size === undefined ? () => 1 : (chunk) => Number(Reflect.apply(size, undefined, [chunk]));
    }
    web.streams = { pullIfNeeded, resolvedWith, upon, after, microtask, handled, deferred, resolvedDeferred, rejectedDeferred, invoke, algorithm, SizedQueue,
        highWaterMarkOf, sizeOf, dictionary: (name, value) => web.convert({ name, attributes: new Map() }, value),
        locked: () => new TypeError("the stream is locked") };

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

    web.define(`
callback QueuingStrategySize = unrestricted double (any chunk);
dictionary QueuingStrategy { unrestricted double highWaterMark; QueuingStrategySize size; };
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
};`, { CountQueuingStrategy, ByteLengthQueuingStrategy });
})
