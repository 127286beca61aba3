// Channels within the page: https://html.spec.whatwg.org/multipage/web-messaging.html#channel-messaging
(function (host, web) {
    "use strict";
    const { Symbol, Array } = globalThis;

    class MessagePort extends web.EventTarget {
        constructor() {
            super();
            this.other = null;
            this.isStarted = false;
            this.isDetached = false;
            this.waiting = []; // messages for this port
        }
        join(other) {
            this.other = other;
            other.other = this;
        }
        postMessage(message, options) {
            const transfer = web.isObject(options) && options[Symbol.iterator] !== undefined ? Array.from(options)
                : web.convert({ name: "StructuredSerializeOptions", attributes: new Map() }, options).transfer;
            if (transfer.some((value) => web.implOf(value) === this)) throw web.exception("DataCloneError", "a port cannot be sent over itself");
            const sent = web.cloneWithTransfer(message, transfer);
            if (!this.other) return;
            this.other.waiting.push(sent);
            this.other.deliver();
        }
        start() {
            this.isStarted = true;
            this.deliver();
        }
        deliver() {
            if (!this.isStarted || this.isDetached) return;
            for (const { data, ports } of this.waiting.splice(0)) {
                web.queueTask(() => web.fire(this, new web.MessageEvent("message", { data, origin: "", source: null, ports, lastEventId: "" })));
            }
        }
        close() {
            if (this.other) this.other.other = null;
            this.other = null;
        }
        /** What goes on with the channel where this one is sent to. */
        transferred() {
            const next = new MessagePort();
            if (this.other) next.join(this.other);
            next.waiting = this.waiting.splice(0);
            this.other = null;
            this.isDetached = true;
            return next;
        }
        // A handler starts the port, which a listener does not.
        setHandler(type, value) {
            super.setHandler(type, value);
            if (type === "message") this.start();
        }
    }
    class MessageChannel {
        constructor() {
            this.port1 = new MessagePort();
            this.port2 = new MessagePort();
            this.port1.join(this.port2);
        }
    }
    web.MessagePort = MessagePort;
    web.define(`
[Exposed=*]
interface MessageChannel {
  constructor();
  readonly attribute MessagePort port1;
  readonly attribute MessagePort port2;
};
[Exposed=*]
interface MessagePort : EventTarget {
  undefined postMessage(any message, optional any options);
  undefined start();
  undefined close();
  attribute EventHandler onmessage;
  attribute EventHandler onmessageerror;
};`, { MessageChannel, MessagePort });
})
