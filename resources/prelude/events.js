// Events: https://dom.spec.whatwg.org/#events and event handlers:
// https://html.spec.whatwg.org/multipage/webappapis.html#event-handlers
// There is no tree here: the target is the whole path.
(function (host, web) {
    "use strict";
    const { Object, Reflect, Map, Symbol, TypeError, performance } = globalThis;
    const start = host.now();
    web.timeOrigin = start;

    class Event {
        constructor(type = "", init = {}) {
            this.type = type;
            this.bubbles = init.bubbles ?? false;
            this.cancelable = init.cancelable ?? false;
            this.composed = init.composed ?? false;
            this.target = null;
            this.currentTarget = null;
            this.eventPhase = 0;
            this.isTrusted = false;
            this.timeStamp = host.now() - start;
            this.initialized = true;
            this.dispatching = false;
            this.stopped = false;
            this.stoppedNow = false;
            this.canceled = false;
            this.passive = false;
        }
        get srcElement() { return this.target; }
        get defaultPrevented() { return this.canceled; }
        get returnValue() { return !this.canceled; }
        set returnValue(value) { if (!value) this.preventDefault(); }
        get cancelBubble() { return this.stopped; }
        set cancelBubble(value) { if (value) this.stopped = true; }
        composedPath() { return this.currentTarget ? [this.currentTarget] : []; }
        stopPropagation() { this.stopped = true; }
        stopImmediatePropagation() { this.stopped = true; this.stoppedNow = true; }
        preventDefault() { if (this.cancelable && !this.passive) this.canceled = true; }
        initEvent(type, bubbles = false, cancelable = false) {
            if (this.dispatching) return;
            Object.assign(this, { type, bubbles, cancelable, initialized: true, stopped: false,
                stoppedNow: false, canceled: false, isTrusted: false, target: null });
        }
    }
    const eventMembers = (base, names) => class extends base {
        constructor(type, init = {}) {
            super(type, init);
            for (const name of names) this[name] = init[name];
        }
    };
    class CustomEvent extends eventMembers(Event, ["detail"]) {
        initCustomEvent(type, bubbles, cancelable, detail) {
            if (this.dispatching) return;
            this.initEvent(type, bubbles, cancelable);
            this.detail = detail;
        }
    }
    const ProgressEvent = eventMembers(Event, ["lengthComputable", "loaded", "total"]);
    const ErrorEvent = eventMembers(Event, ["message", "filename", "lineno", "colno", "error"]);
    const PromiseRejectionEvent = eventMembers(Event, ["promise", "reason"]);
    class MessageEvent extends eventMembers(Event, ["data", "origin", "lastEventId", "source", "ports"]) {
        initMessageEvent(type, bubbles, cancelable, data, origin, lastEventId, source, ports) {
            if (this.dispatching) return;
            this.initEvent(type, bubbles, cancelable);
            Object.assign(this, { data, origin, lastEventId, source, ports });
        }
    }
    const CloseEvent = eventMembers(Event, ["wasClean", "code", "reason"]);

    class EventTarget {
        constructor() {
            this.listeners = [];
            this.handlers = new Map();
        }
        addEventListener(type, callback, options) {
            const flat = flatten(options);
            if (flat.signal?.aborted) return;
            if (callback === null) return;
            const exists = this.listeners.some((l) => l.type === type && l.callback === callback && l.capture === flat.capture);
            if (exists) return;
            const listener = { type, callback, ...flat, removed: false };
            this.listeners.push(listener);
            flat.signal?.addAlgorithm(() => this.remove(listener));
        }
        removeEventListener(type, callback, options) {
            const { capture } = flatten(options);
            const listener = this.listeners.find((l) => l.type === type && l.callback === callback && l.capture === capture);
            if (listener) this.remove(listener);
        }
        remove(listener) {
            listener.removed = true;
            this.listeners = this.listeners.filter((l) => l !== listener);
        }
        dispatchEvent(event) {
            if (event.dispatching || !event.initialized) {
                throw web.exception("InvalidStateError", "the event is being dispatched, or has no type");
            }
            event.isTrusted = false;
            return web.dispatch(this, event);
        }
        // https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes
        handler(type) { return this.handlers.get(type)?.value ?? null; }
        setHandler(type, value) {
            const present = this.handlers.get(type);
            if (value === null) {
                if (present) this.remove(present.listener);
                this.handlers.delete(type);
            } else if (present) {
                present.value = value;
            } else {
                const handler = { value };
                handler.listener = { type, callback: null, handler, capture: false, once: false, passive: false, removed: false };
                this.listeners.push(handler.listener);
                this.handlers.set(type, handler);
            }
        }
        get hasListeners() { return this.listeners.length > 0; }
    }

    // https://dom.spec.whatwg.org/#event-flatten-more
    function flatten(options) {
        if (typeof options === "boolean") return { capture: options, once: false, passive: false };
        return { capture: options?.capture ?? false, once: options?.once ?? false,
            passive: options?.passive ?? false, signal: options?.signal };
    }

    // https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm
    function runHandler(handler, target, event, wrapper) {
        if (typeof handler.value !== "function") return;
        const isError = event instanceof ErrorEvent && event.type === "error" && target.interfaceName === "Window";
        const values = isError ? [event.message, event.filename, event.lineno, event.colno, event.error] : web.handlersFindEvent ? [] : [wrapper];
        const result = Reflect.apply(handler.value, web.wrapperOf(target), values);
        if (isError ? result === true : result === false) event.canceled = event.cancelable;
    }

    // https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke for one listener
    function invoke(listener, target, event, wrapper) {
        if (listener.once) target.remove(listener);
        event.passive = listener.passive;
        const previous = web.currentEvent;
        web.currentEvent = event;
        try {
            if (listener.handler) {
                runHandler(listener.handler, target, event, wrapper);
            } else if (typeof listener.callback === "function") {
                Reflect.apply(listener.callback, web.wrapperOf(target), [wrapper]);
            } else {
                const handle = listener.callback.handleEvent;
                if (typeof handle !== "function") throw new TypeError("handleEvent is no function");
                Reflect.apply(handle, listener.callback, [wrapper]);
            }
        } catch (error) {
            web.reportException(error);
        }
        web.currentEvent = previous;
        event.passive = false;
    }

    /** The steps of https://dom.spec.whatwg.org/#concept-event-dispatch: a function that calls one listener each time
     *  and gives false once there is none left, so that microtasks can run in between. */
    web.dispatchSteps = (target, event) => {
        const wrapper = web.wrapperOf(event);
        Object.assign(event, { target, currentTarget: target, eventPhase: 2, dispatching: true });
        let phase = 0;
        let queue = target.listeners.filter((l) => l.type === event.type && l.capture);
        let at = 0;
        return () => {
            for (;;) {
                while (at < queue.length && !event.stoppedNow) {
                    const listener = queue[at++];
                    if (listener.removed) continue;
                    invoke(listener, target, event, wrapper);
                    return true;
                }
                if (phase === 0 && !event.stopped) {
                    phase = 1;
                    queue = target.listeners.filter((l) => l.type === event.type && !l.capture);
                    at = 0;
                    continue;
                }
                Object.assign(event, { eventPhase: 0, currentTarget: null, dispatching: false, stopped: false, stoppedNow: false });
                return false;
            }
        };
    };
    /** Several events, one after the other: pairs of a target and a function that makes the event. */
    web.dispatchAllSteps = (pairs) => {
        let step = null;
        return () => {
            if (step === null || !step()) {
                if (pairs.length === 0) return false;
                const [target, make] = pairs.shift();
                const event = make();
                if (event === null) return true;
                event.isTrusted = true;
                step = web.dispatchSteps(target, event);
            }
            return true;
        };
    };
    /** Dispatches at once; gives whether it was not canceled. */
    web.dispatch = (target, event) => {
        const step = web.dispatchSteps(target, event);
        while (step());
        return !event.canceled;
    };
    /** https://dom.spec.whatwg.org/#concept-event-fire */
    web.fire = (target, event) => {
        event.isTrusted = true;
        return web.dispatch(target, event);
    };
    web.Event = Event;
    web.EventTarget = EventTarget;
    web.ProgressEvent = ProgressEvent;
    web.ErrorEvent = ErrorEvent;
    web.PromiseRejectionEvent = PromiseRejectionEvent;
    web.MessageEvent = MessageEvent;
    web.CloseEvent = CloseEvent;

    web.define(`
[Exposed=*]
interface Event {
  constructor(DOMString type, optional EventInit eventInitDict = {});
  readonly attribute DOMString type;
  readonly attribute EventTarget? target;
  readonly attribute EventTarget? srcElement;
  readonly attribute EventTarget? currentTarget;
  sequence<EventTarget> composedPath();
  const unsigned short NONE = 0;
  const unsigned short CAPTURING_PHASE = 1;
  const unsigned short AT_TARGET = 2;
  const unsigned short BUBBLING_PHASE = 3;
  readonly attribute unsigned short eventPhase;
  undefined stopPropagation();
  attribute boolean cancelBubble;
  undefined stopImmediatePropagation();
  readonly attribute boolean bubbles;
  readonly attribute boolean cancelable;
  attribute boolean returnValue;
  undefined preventDefault();
  readonly attribute boolean defaultPrevented;
  readonly attribute boolean composed;
  readonly attribute boolean isTrusted;
  readonly attribute DOMHighResTimeStamp timeStamp;
  undefined initEvent(DOMString type, optional boolean bubbles = false, optional boolean cancelable = false);
};
typedef double DOMHighResTimeStamp;
dictionary EventInit {
  boolean bubbles = false;
  boolean cancelable = false;
  boolean composed = false;
};
[Exposed=*]
interface CustomEvent : Event {
  constructor(DOMString type, optional CustomEventInit eventInitDict = {});
  readonly attribute any detail;
  undefined initCustomEvent(DOMString type, optional boolean bubbles = false, optional boolean cancelable = false, optional any detail = null);
};
dictionary CustomEventInit : EventInit { any detail = null; };
[Exposed=*]
interface ProgressEvent : Event {
  constructor(DOMString type, optional ProgressEventInit eventInitDict = {});
  readonly attribute boolean lengthComputable;
  readonly attribute double loaded;
  readonly attribute double total;
};
dictionary ProgressEventInit : EventInit {
  boolean lengthComputable = false;
  double loaded = 0;
  double total = 0;
};
[Exposed=*]
interface ErrorEvent : Event {
  constructor(DOMString type, optional ErrorEventInit eventInitDict = {});
  readonly attribute DOMString message;
  readonly attribute USVString filename;
  readonly attribute unsigned long lineno;
  readonly attribute unsigned long colno;
  readonly attribute any error;
};
dictionary ErrorEventInit : EventInit {
  DOMString message = "";
  USVString filename = "";
  unsigned long lineno = 0;
  unsigned long colno = 0;
  any error = undefined;
};
[Exposed=*]
interface PromiseRejectionEvent : Event {
  constructor(DOMString type, PromiseRejectionEventInit eventInitDict);
  readonly attribute object promise;
  readonly attribute any reason;
};
dictionary PromiseRejectionEventInit : EventInit {
  required object promise;
  any reason;
};
[Exposed=*]
interface MessageEvent : Event {
  constructor(DOMString type, optional MessageEventInit eventInitDict = {});
  readonly attribute any data;
  readonly attribute USVString origin;
  readonly attribute DOMString lastEventId;
  readonly attribute any source;
  readonly attribute any ports;
  undefined initMessageEvent(DOMString type, optional boolean bubbles = false, optional boolean cancelable = false, optional any data = null, optional USVString origin = "", optional DOMString lastEventId = "", optional any source = null, optional sequence<any> ports = []);
};
dictionary MessageEventInit : EventInit {
  any data = null;
  USVString origin = "";
  DOMString lastEventId = "";
  any source = null;
  sequence<any> ports = [];
};
[Exposed=*]
interface CloseEvent : Event {
  constructor(DOMString type, optional CloseEventInit eventInitDict = {});
  readonly attribute boolean wasClean;
  readonly attribute unsigned short code;
  readonly attribute USVString reason;
};
dictionary CloseEventInit : EventInit {
  boolean wasClean = false;
  unsigned short code = 0;
  USVString reason = "";
};
callback interface EventListener {
  undefined handleEvent(Event event);
};
dictionary EventListenerOptions { boolean capture = false; };
dictionary AddEventListenerOptions : EventListenerOptions {
  boolean passive;
  boolean once = false;
  AbortSignal signal;
};
[Exposed=*]
interface EventTarget {
  constructor();
  undefined addEventListener(DOMString type, EventListener? callback, optional (AddEventListenerOptions or boolean) options = {});
  undefined removeEventListener(DOMString type, EventListener? callback, optional (EventListenerOptions or boolean) options = {});
  boolean dispatchEvent(Event event);
};`, { Event, CustomEvent, ProgressEvent, ErrorEvent, PromiseRejectionEvent, MessageEvent, CloseEvent, EventTarget });

    // https://dom.spec.whatwg.org/#dom-event-istrusted is [LegacyUnforgeable]: an own property of each event.
    const getTrusted = Object.getOwnPropertyDescriptor(web.interfaces.get("Event").prototype, "isTrusted").get;
    delete web.interfaces.get("Event").prototype.isTrusted;
    const link = web.link;
    web.link = (wrapper, impl) => {
        if (impl instanceof Event) {
            Object.defineProperty(wrapper, "isTrusted", { get: getTrusted, set: undefined, enumerable: true, configurable: false });
        }
        return link(wrapper, impl);
    };
})
