// AbortController and AbortSignal: https://dom.spec.whatwg.org/#aborting-ongoing-activities
(function (host, web) {
    "use strict";
    const { Set } = globalThis;

    class AbortSignal extends web.EventTarget {
        constructor() {
            super();
            this.reason = undefined;
            this.isAborted = false;
            this.algorithms = [];
            this.dependents = new Set();
            this.sources = [];
        }
        get aborted() { return this.isAborted; }
        static abort(reason) {
            const signal = new AbortSignal();
            signal.isAborted = true;
            signal.reason = reason === undefined ? web.exception("AbortError", "the operation was aborted") : reason;
            return signal;
        }
        static timeout(milliseconds) {
            const signal = new AbortSignal();
            web.after(milliseconds, () => signal.abortWith(web.exception("TimeoutError", "the time is over")));
            return signal;
        }
        static any(signals) {
            const result = new AbortSignal();
            for (const signal of signals) {
                if (signal.isAborted) {
                    result.isAborted = true;
                    result.reason = signal.reason;
                    return result;
                }
            }
            for (const signal of signals) {
                for (const source of signal.sources.length ? signal.sources : [signal]) {
                    if (!result.sources.includes(source)) {
                        result.sources.push(source);
                        source.dependents.add(result);
                    }
                }
            }
            return result;
        }
        throwIfAborted() { if (this.isAborted) throw this.reason; }
        addAlgorithm(algorithm) { if (!this.isAborted) this.algorithms.push(algorithm); }
        removeAlgorithm(algorithm) { this.algorithms = this.algorithms.filter((a) => a !== algorithm); }
        // https://dom.spec.whatwg.org/#abortsignal-signal-abort
        abortWith(reason) {
            if (this.isAborted) return;
            const aborted = [this, ...[...this.dependents].filter((d) => !d.isAborted)];
            for (const signal of aborted) {
                signal.isAborted = true;
                signal.reason = reason === undefined ? web.exception("AbortError", "the operation was aborted") : reason;
                reason = signal.reason;
            }
            for (const signal of aborted) {
                const algorithms = signal.algorithms;
                signal.algorithms = [];
                for (const algorithm of algorithms) algorithm();
                web.fire(signal, new web.Event("abort"));
            }
        }
    }
    class AbortController {
        constructor() { this.signal = new AbortSignal(); }
        abort(reason) { this.signal.abortWith(reason); }
    }
    web.AbortSignal = AbortSignal;
    web.define(`
[Exposed=*]
interface AbortController {
  constructor();
  [SameObject] readonly attribute AbortSignal signal;
  undefined abort(optional any reason);
};
[Exposed=*]
interface AbortSignal : EventTarget {
  [NewObject] static AbortSignal abort(optional any reason);
  [NewObject] static AbortSignal timeout([EnforceRange] unsigned long long milliseconds);
  [NewObject] static AbortSignal any(sequence<AbortSignal> signals);
  readonly attribute boolean aborted;
  readonly attribute any reason;
  undefined throwIfAborted();
  attribute EventHandler onabort;
};`, { AbortController, AbortSignal });
})
