// Timers and tasks: https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html
(function (host, web) {
    "use strict";
    const { Map, Reflect, Math, String, Promise } = globalThis;
    const global = globalThis;

    const tasks = new Map();
    let lastTask = 0;
    /** https://html.spec.whatwg.org/multipage/webappapis.html#queue-a-task; a task may give a function that is called
     *  until it gives false, with microtasks in between. */
    web.queueTask = (task) => {
        tasks.set(++lastTask, task);
        host.post(lastTask);
    };
    web.hooks.task = (id) => {
        const task = tasks.get(id);
        tasks.delete(id);
        try { return task(); } catch (error) { web.reportException(error); }
        return undefined;
    };

    const timers = new Map();
    let lastTimer = 0;
    let nesting = 0;
    function initialize(id, handler, timeout, args, repeat) {
        const level = nesting + 1;
        let delay = Math.max(0, timeout);
        if (level > 5 && delay < 4) delay = 4;
        timers.set(id, { handler, timeout, args, repeat, level });
        host.startTimer(id, delay);
        return id;
    }
    web.hooks.timer = (id) => {
        const timer = timers.get(id);
        if (!timer) return;
        if (!timer.repeat) timers.delete(id);
        const previous = nesting;
        nesting = timer.level;
        try {
            if (typeof timer.handler === "function") Reflect.apply(timer.handler, global, timer.args);
            else (0, eval)(timer.handler);
        } catch (error) {
            web.reportException(error);
        }
        if (timer.repeat && timers.get(id) === timer) {
            initialize(id, timer.handler, timer.timeout, timer.args, true);
        }
        nesting = previous;
    };
    function clear(id) {
        if (timers.delete(id)) host.stopTimer(id);
    }
    web.timerOperations = {
        setTimeout(handler, timeout, ...args) { return initialize(++lastTimer, handler, timeout, args, false); },
        setInterval(handler, timeout, ...args) { return initialize(++lastTimer, handler, timeout, args, true); },
        clearTimeout: clear,
        clearInterval: clear,
        queueMicrotask(callback) {
            Promise.resolve().then(() => {
                try { callback(); } catch (error) { web.reportException(error); }
            });
        },
    };
    /** Calls back after so many milliseconds; gives what cancels it. */
    web.after = (milliseconds, action) => {
        const id = initialize(++lastTimer, action, milliseconds, [], false);
        return () => clear(id);
    };
})
