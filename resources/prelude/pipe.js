// From a readable stream into a writable one: https://streams.spec.whatwg.org/#readable-stream-pipe-to
(function (host, web) {
    "use strict";
    const { TypeError } = globalThis;
    const { resolvedWith, upon, after, deferred, microtask } = web.streams;

    web.pipe = (source, destination, { preventAbort, preventCancel, preventClose, signal }) => {
        const reader = new web.ReadableStreamDefaultReader(source);
        const writer = new web.WritableStreamDefaultWriter(destination);
        const result = deferred();
        let shuttingDown = false;
        let lastWrite = resolvedWith(undefined);
        source.disturbed = true;

        const finalize = (failure) => {
            writer.releaseLock();
            reader.releaseLock();
            signal?.removeAlgorithm(abort);
            if (failure) result.reject(failure.error);
            else result.resolve(undefined);
        };
        /** Waits also for what is written while it waits. */
        const writesAreDone = () => {
            const waited = lastWrite;
            return after(waited, () => waited === lastWrite ? undefined : writesAreDone());
        };
        const shutDown = (action, failure) => {
            if (shuttingDown) return;
            shuttingDown = true;
            const act = () => {
                if (!action) { finalize(failure); return; }
                upon(action(), () => finalize(failure), (error) => finalize({ error }));
            };
            if (destination.state === "writable" && !destination.isClosing) upon(writesAreDone(), act);
            else act();
        };
        const abort = () => {
            const { reason } = signal;
            const actions = [];
            if (!preventAbort) actions.push(() => destination.state === "writable" ? destination.abortInner(reason) : resolvedWith(undefined));
            if (!preventCancel) actions.push(() => source.state === "readable" ? source.cancelInner(reason) : resolvedWith(undefined));
            shutDown(() => allOf(actions.map((action) => action())), { error: reason });
        };
        const sourceFailed = (error) => {
            if (preventAbort) shutDown(null, { error });
            else shutDown(() => destination.abortInner(error), { error });
        };
        const destinationFailed = (error) => {
            if (preventCancel) shutDown(null, { error });
            else shutDown(() => source.cancelInner(error), { error });
        };
        const sourceClosed = () => {
            if (preventClose) shutDown(null);
            else shutDown(() => writer.closeAfterAll());
        };
        /** Reads until there is nothing to be read at once; whoever is to read on is told by `next`. */
        const step = () => {
            if (shuttingDown) return;
            upon(writer.readyParts.promise, () => {
                if (shuttingDown) return;
                reader.readWith({
                    // Not at once: enqueue() of the one is no moment to call write() of the other.
                    fulfill: (chunk) => {
                        lastWrite = after(resolvedWith(undefined), () => {
                            const written = writer.write(chunk);
                            microtask(step);
                            return after(written, undefined, () => {});
                        });
                    },
                    close: () => {},
                    fail: () => {},
                });
            });
        };

        if (signal?.aborted) { abort(); return result.promise; }
        signal?.addAlgorithm(abort);
        if (source.state === "errored") sourceFailed(source.storedError);
        else upon(reader.closedParts.promise, () => {}, sourceFailed);
        if (destination.state === "errored") destinationFailed(destination.storedError);
        else upon(writer.closedParts.promise, () => {}, destinationFailed);
        if (source.state === "closed") sourceClosed();
        else upon(reader.closedParts.promise, sourceClosed);
        if (destination.isClosing || destination.state === "closed") {
            const error = new TypeError("the destination is closed, or about to be");
            if (preventCancel) shutDown(null, { error });
            else shutDown(() => source.cancelInner(error), { error });
        }
        step();
        return result.promise;
    };
    /** https://webidl.spec.whatwg.org/#wait-for-all */
    function allOf(promises) {
        const { promise, resolve, reject } = deferred();
        let left = promises.length;
        if (left === 0) microtask(() => resolve(undefined));
        for (const each of promises) upon(each, () => { if (--left === 0) resolve(undefined); }, reject);
        return promise;
    }
})
