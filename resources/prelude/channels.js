// EventSource (https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface) and WebSocket
// (https://websockets.spec.whatwg.org/#the-websocket-interface): the machines are the core's.
(function (host, web) {
    "use strict";
    const { WeakMap, Set, TypeError } = globalThis;
    if (!host.eventSourceNew) return;

    const objects = new WeakMap(); // native object -> EventSource or WebSocket
    const open = new Set();        // kept until they are closed

    class EventSource extends web.EventTarget {
        constructor(url, { withCredentials }) {
            super();
            const place = web.place();
            this.withCredentials = withCredentials;
            this.native = host.eventSourceNew();
            objects.set(this.native, this);
            web.throwIfNamed(host.eventSourceOpen(this.native, url, withCredentials, place.url, place.line), `EventSource(${url})`);
            open.add(this);
        }
        get url() { return host.eventSourceUrl(this.native); }
        get readyState() { return host.eventSourceState(this.native); }
        close() {
            host.eventSourceClose(this.native);
            open.delete(this);
        }
    }

    class WebSocket extends web.EventTarget {
        constructor(url, protocols = []) {
            super();
            const place = web.place();
            this.native = host.webSocketNew();
            objects.set(this.native, this);
            this.binary = "blob";
            const list = (typeof protocols === "string" ? [protocols] : protocols).map((p) => [p, ""]);
            web.throwIfNamed(host.webSocketOpen(this.native, url, list, place.url, place.line), `WebSocket(${url})`);
            open.add(this);
        }
        get url() { return host.webSocketUrl(this.native); }
        get readyState() { return host.webSocketState(this.native); }
        get bufferedAmount() { return host.webSocketBufferedAmount(this.native); }
        get protocol() { return host.webSocketProtocol(this.native); }
        get extensions() { return host.webSocketExtensions(this.native); }
        get binaryType() { return this.binary; }
        set binaryType(value) {
            this.binary = value;
            host.webSocketSetBinaryType(this.native, value);
        }
        send(data) {
            if (typeof data === "string") web.throwIfNamed(host.webSocketSendText(this.native, data), "send()");
            else web.throwIfNamed(host.webSocketSendBytes(this.native, data instanceof web.Blob ? data.bytesValue : web.bytesOf(data)), "send()");
        }
        close(code, reason) { web.throwIfNamed(host.webSocketClose(this.native, code, reason), "close()"); }
    }

    function eventOf(object, type, details) {
        if (details === null) return new web.Event(type);
        if (details.code !== undefined) return new web.CloseEvent(type, details);
        const { data, isBlob, origin, lastEventId } = details;
        const value = typeof data === "string" ? data : isBlob ? web.wrapperOf(web.Blob.of(data, "")) : data.buffer;
        return new web.MessageEvent(type, { data: value, origin, lastEventId, source: null, ports: [] });
    }
    /** An event of a machine; gives what calls its listeners one by one. */
    web.hooks.channelEvent = (native, type, details) => {
        const object = objects.get(native);
        const event = eventOf(object, type, details);
        event.isTrusted = true;
        if (type === "close") open.delete(object);
        return web.dispatchSteps(object, event);
    };

    web.define(`
dictionary EventSourceInit { boolean withCredentials = false; };
[Exposed=(Window,Worker)]
interface EventSource : EventTarget {
  constructor(USVString url, optional EventSourceInit eventSourceInitDict = {});
  readonly attribute USVString url;
  readonly attribute boolean withCredentials;
  const unsigned short CONNECTING = 0;
  const unsigned short OPEN = 1;
  const unsigned short CLOSED = 2;
  readonly attribute unsigned short readyState;
  attribute EventHandler onopen;
  attribute EventHandler onmessage;
  attribute EventHandler onerror;
  undefined close();
};
enum BinaryType { "blob", "arraybuffer" };
[Exposed=(Window,Worker)]
interface WebSocket : EventTarget {
  constructor(USVString url, optional (DOMString or sequence<DOMString>) protocols = []);
  readonly attribute USVString url;
  const unsigned short CONNECTING = 0;
  const unsigned short OPEN = 1;
  const unsigned short CLOSING = 2;
  const unsigned short CLOSED = 3;
  readonly attribute unsigned short readyState;
  readonly attribute unsigned long long bufferedAmount;
  attribute EventHandler onopen;
  attribute EventHandler onerror;
  attribute EventHandler onclose;
  readonly attribute DOMString extensions;
  readonly attribute DOMString protocol;
  undefined close(optional [Clamp] unsigned short code, optional USVString reason);
  attribute EventHandler onmessage;
  attribute BinaryType binaryType;
  undefined send((BufferSource or Blob or USVString) data);
};`, { EventSource, WebSocket });
})
