/** Event emitters: listeners of each name in their order. */
export const events = `
const rejected = Symbol.for('nodejs.rejection');
export default function EventEmitter(options) {
  this._events = new Map();
  this._captures = options?.captureRejections ?? EventEmitter.captureRejections;
}
/** What a listener is rejected with goes to the method for that, or is an error of the emitter. */
function capture(emitter, promise, name, values) {
  promise?.then?.(undefined, (error) => {
    process.nextTick(() => {
      if (typeof emitter[rejected] === 'function') {
        emitter[rejected](error, name, ...values);
        return;
      }
      emitter._captures = false;
      try {
        emitter.emit('error', error);
      } finally {
        emitter._captures = true;
      }
    });
  });
}
function listenersOf(emitter) {
  if (emitter._events === undefined) emitter._events = new Map();
  return emitter._events;
}
function add(emitter, name, listener, once, first) {
  const all = listenersOf(emitter);
  if (all.has('newListener')) emitter.emit('newListener', name, listener);
  const entry = { listener, once, fired: false };
  const before = all.get(name) ?? [];
  all.set(name, first ? [entry, ...before] : [...before, entry]);
  $purposely.spurn(listener);
  return emitter;
}
function remove(emitter, name, entry) {
  const all = listenersOf(emitter);
  const left = (all.get(name) ?? []).filter((other) => other !== entry);
  if (left.length === 0) all.delete(name);
  else all.set(name, left);
  if (all.has('removeListener')) emitter.emit('removeListener', name, entry.listener);
}
Object.assign(EventEmitter.prototype, {
  on(name, listener) { return add(this, name, listener, false, false); },
  addListener(name, listener) { return add(this, name, listener, false, false); },
  once(name, listener) { return add(this, name, listener, true, false); },
  prependListener(name, listener) { return add(this, name, listener, false, true); },
  prependOnceListener(name, listener) { return add(this, name, listener, true, true); },
  removeListener(name, listener) {
    const entry = (listenersOf(this).get(name) ?? []).findLast((other) => other.listener === listener);
    if (entry !== undefined) remove(this, name, entry);
    return this;
  },
  off(name, listener) { return this.removeListener(name, listener); },
  removeAllListeners(name) {
    const all = listenersOf(this);
    if (name === undefined) all.clear();
    else all.delete(name);
    return this;
  },
  emit(name, ...values) {
    const entries = listenersOf(this).get(name);
    if (entries === undefined) {
      if (name === 'error') throw values[0];
      return false;
    }
    for (const entry of entries) {
      if (entry.fired) continue;
      if (entry.once) {
        entry.fired = true;
        remove(this, name, entry);
      }
      const answer = entry.listener.apply(this, values);
      if (this._captures === true) capture(this, answer, name, values);
    }
    return true;
  },
  listeners(name) { return (listenersOf(this).get(name) ?? []).map((entry) => entry.listener); },
  rawListeners(name) { return this.listeners(name); },
  listenerCount(name) { return (listenersOf(this).get(name) ?? []).length; },
  eventNames() { return [...listenersOf(this).keys()]; },
  setMaxListeners() { return this; },
  getMaxListeners() { return 10; },
});
export { EventEmitter };
export function once(emitter, name, options) {
  return new Promise((resolve, reject) => {
    if (emitter.addEventListener !== undefined) {
      emitter.addEventListener(name, (event) => resolve([event]), { once: true });
      return;
    }
    const failed = (error) => {
      emitter.removeListener(name, happened);
      reject(error);
    };
    const happened = (...values) => {
      emitter.removeListener('error', failed);
      resolve(values);
    };
    emitter.once(name, happened);
    if (name !== 'error') emitter.once('error', failed);
    options?.signal?.addEventListener('abort', () => {
      emitter.removeListener(name, happened);
      emitter.removeListener('error', failed);
      reject(options.signal.reason);
    });
  });
}
export function on(emitter, name, options) {
  const happened = [];
  const waiting = [];
  let failure = null;
  let ended = false;
  const deliver = (value) => {
    if (waiting.length > 0) waiting.shift().resolve({ value, done: false });
    else happened.push(value);
  };
  const listener = (...values) => deliver(values);
  const fail = (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = { error };
    iterator.return();
  };
  const iterator = {
    next() {
      if (happened.length > 0) return Promise.resolve({ value: happened.shift(), done: false });
      if (failure !== null) {
        const { error } = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (ended) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return() {
      ended = true;
      emitter.removeListener(name, listener);
      emitter.removeListener('error', fail);
      for (const { resolve } of waiting) resolve({ value: undefined, done: true });
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      fail(error);
      return Promise.reject(error);
    },
    [Symbol.asyncIterator]() { return this; },
  };
  emitter.on(name, listener);
  if (name !== 'error') emitter.on('error', fail);
  for (const end of options?.close ?? []) emitter.once(end, () => iterator.return());
  options?.signal?.addEventListener('abort', () => fail(options.signal.reason));
  return iterator;
}
export function getEventListeners(emitter, name) { return emitter.listeners(name); }
export function listenerCount(emitter, name) { return emitter.listenerCount(name); }
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.listenerCount = listenerCount;
EventEmitter.defaultMaxListeners = 10;
EventEmitter.captureRejections = false;
EventEmitter.captureRejectionSymbol = rejected;
export const captureRejectionSymbol = rejected;
export class EventEmitterAsyncResource extends EventEmitter {}
`;
