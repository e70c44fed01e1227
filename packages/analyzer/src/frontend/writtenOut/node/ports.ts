/** Ports over which messages go, each as a copy and once somebody listens; they are there without an import. */
export const ports = `
export class MessageEvent extends Event {
  constructor(type, options) {
    super(type, options);
    this.data = options?.data ?? null;
    this.ports = options?.ports ?? [];
  }
}
/** What the other side receives: a copy, in which what is handed over is still the same. */
function received(value, moved) {
  if (moved.includes(value)) return value;
  const copy = $purposely.copy(value);
  if (typeof value === 'object' && value !== null)
    for (const key of Object.keys(value)) if (moved.includes(value[key])) copy[key] = value[key];
  return copy;
}
export class MessagePort extends EventTarget {
  #peer = null;
  #waiting = [];
  #started = false;
  #handler = null;
  #wrappers = new Map();
  #context = undefined;
  static _join(a, b) {
    a.#peer = b;
    b.#peer = a;
  }
  postMessage(value, options) {
    const peer = this.#peer;
    const ports = Array.isArray(options) ? options : options?.transfer ?? [];
    const data = received(value, ports);
    if (peer !== null) setTimeout(() => peer._receive(data, ports), 0);
  }
  _receive(data, ports) {
    if (!this.#started) {
      this.#waiting.push({ data, ports });
      return;
    }
    // Whoever listens does so where the listening began: in a thread, or beside it.
    const outer = $purposely.context();
    $purposely.enter(this.#context);
    try {
      this.dispatchEvent(new MessageEvent('message', { data, ports }));
    } finally {
      $purposely.enter(outer);
    }
  }
  _take() { return this.#waiting.shift(); }
  start() {
    if (this.#started) return;
    this.#started = true;
    this.#context = $purposely.context();
    setTimeout(() => {
      for (const { data, ports } of this.#waiting) this._receive(data, ports);
      this.#waiting = [];
    }, 0);
  }
  get onmessage() { return this.#handler; }
  set onmessage(handler) {
    this.#handler = handler;
    this.start();
  }
  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options);
    if (type === 'message') this.start();
  }
  on(name, listener) {
    const wrapper = (event) => listener.call(this, name === 'message' ? event.data : event);
    this.#wrappers.set(listener, wrapper);
    $purposely.spurn(listener);
    this.addEventListener(name, wrapper);
    return this;
  }
  addListener(name, listener) { return this.on(name, listener); }
  once(name, listener) {
    const heard = (value) => {
      this.off(name, heard);
      listener.call(this, value);
    };
    $purposely.spurn(listener);
    return this.on(name, heard);
  }
  off(name, listener) {
    this.removeEventListener(name, this.#wrappers.get(listener) ?? listener);
    return this;
  }
  removeListener(name, listener) { return this.off(name, listener); }
  close() {
    const peer = this.#peer;
    this.#peer = null;
    setTimeout(() => {
      this.dispatchEvent(new Event('close'));
      peer?.dispatchEvent(new Event('close'));
    }, 0);
  }
  ref() {}
  unref() {}
}
export class MessageChannel {
  constructor() {
    this.port1 = new MessagePort();
    this.port2 = new MessagePort();
    MessagePort._join(this.port1, this.port2);
  }
}
const broadcast = new Map();
export class BroadcastChannel extends MessagePort {
  constructor(name) {
    super();
    this.name = name;
    broadcast.set(name, [...(broadcast.get(name) ?? []), this]);
  }
  postMessage(value) {
    for (const other of broadcast.get(this.name) ?? []) {
      const data = $purposely.copy(value);
      if (other !== this) setTimeout(() => other._receive(data, []), 0);
    }
  }
  close() { broadcast.set(this.name, (broadcast.get(this.name) ?? []).filter((other) => other !== this)); }
}
`;
