/** Event targets and abort signals, which are there without an import. */
export const globals = `
export class Event {
  #type;
  #prevented = false;
  constructor(type, options) {
    this.#type = type;
    this._cancelable = options?.cancelable === true;
    this.bubbles = options?.bubbles === true;
    this._stopped = false;
    this._target = null;
  }
  get type() { return this.#type; }
  get target() { return this._target; }
  get currentTarget() { return this._target; }
  get srcElement() { return this._target; }
  get cancelable() { return this._cancelable; }
  get defaultPrevented() { return this.#prevented; }
  composedPath() { return this._target === null ? [] : [this._target]; }
  preventDefault() { if (this._cancelable) this.#prevented = true; }
  stopPropagation() {}
  stopImmediatePropagation() { this._stopped = true; }
}
export class CustomEvent extends Event {
  #detail;
  constructor(type, options) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() { return this.#detail; }
}
export class EventTarget {
  #listeners = new Map();
  addEventListener(type, listener, options) {
    const before = this.#listeners.get(type) ?? [];
    if (listener === null || before.some((entry) => entry.listener === listener)) return;
    const signal = options?.signal;
    if (signal?.aborted) return;
    const entry = { listener, once: options?.once === true, removed: false };
    this.#listeners.set(type, [...before, entry]);
    signal?.addEventListener('abort', () => this._remove(type, entry), { once: true });
    if (typeof listener === 'function') $purposely.spurn(listener);
  }
  removeEventListener(type, listener) {
    const entry = (this.#listeners.get(type) ?? []).find((other) => other.listener === listener);
    if (entry !== undefined) this._remove(type, entry);
  }
  _remove(type, entry) {
    entry.removed = true;
    this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((other) => other !== entry));
  }
  dispatchEvent(event) {
    event._target = this;
    const handler = this['on' + event.type];
    if (typeof handler === 'function') handler.call(this, event);
    for (const entry of this.#listeners.get(event.type) ?? []) {
      if (entry.removed || event._stopped) continue;
      if (entry.once) this._remove(event.type, entry);
      const { listener } = entry;
      if (typeof listener === 'function') listener.call(this, event);
      else listener.handleEvent(event);
    }
    return !event.defaultPrevented;
  }
}
function abort(signal, reason) {
  if (signal._aborted) return;
  signal._aborted = true;
  signal._reason = reason === undefined ? new Error('This operation was aborted') : reason;
  signal.dispatchEvent(new Event('abort'));
}
export class AbortSignal extends EventTarget {
  _aborted = false;
  _reason = undefined;
  get aborted() { return this._aborted; }
  get reason() { return this._reason; }
  throwIfAborted() { if (this._aborted) throw this._reason; }
  static abort(reason) {
    const signal = new AbortSignal();
    abort(signal, reason);
    return signal;
  }
  static timeout(delay) {
    const signal = new AbortSignal();
    setTimeout(() => abort(signal, new Error('The operation was aborted due to timeout')), delay);
    return signal;
  }
  static any(signals) {
    const joined = new AbortSignal();
    for (const signal of signals) {
      if (signal.aborted) abort(joined, signal.reason);
      else signal.addEventListener('abort', () => abort(joined, signal.reason), { once: true });
    }
    return joined;
  }
}
export class AbortController {
  #signal = new AbortSignal();
  get signal() { return this.#signal; }
  abort(reason) { abort(this.#signal, reason); }
}
`;
