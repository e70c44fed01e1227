/** A bounded number of functions at a time, in the order in which they came. */
const limiting = `
function limiter(concurrency) {
  const waiting = [];
  const state = { active: 0, waiting };
  const next = () => {
    state.active--;
    if (waiting.length > 0) waiting.shift()();
  };
  const run = async (callback, resolve, given) => {
    state.active++;
    const result = (async () => callback(...given))();
    resolve(result);
    try { await result; } catch {}
    next();
  };
  state.limit = (callback, ...given) => {
    $purposely.spurn(callback);
    return new Promise((resolve) => {
      waiting.push(() => run(callback, resolve, given));
      Promise.resolve().then(() => {
        if (state.active < concurrency && waiting.length > 0) waiting.shift()();
      });
    });
  };
  return state;
}
`;

export const pLimit: string = `${limiting}
export default function pLimit(concurrency) {
  const state = limiter(typeof concurrency === 'number' ? concurrency : concurrency.concurrency);
  const { limit } = state;
  Object.defineProperties(limit, {
    activeCount: { get: () => state.active },
    pendingCount: { get: () => state.waiting.length },
    clearQueue: { value: () => { state.waiting.length = 0; } },
  });
  limit.map = (items, callback) => Promise.all([...items].map((item, index) => limit(callback, item, index)));
  return limit;
}
export function limitFunction(callback, options) {
  const { limit } = limiter(options.concurrency);
  return (...given) => limit(() => callback(...given));
}
pLimit.default = pLimit;
`;

/** A queue of functions, which is asked when it is empty or idle. */
export const pQueue = `
import { EventEmitter } from 'events';
export default class PQueue extends EventEmitter {
  constructor(options) {
    super();
    this.concurrency = options?.concurrency ?? Infinity;
    this.isPaused = options?.autoStart === false;
    this._waiting = [];
    this._active = 0;
    this._idle = [];
    this._empty = [];
  }
  get size() { return this._waiting.length; }
  get pending() { return this._active; }
  add(callback, options) {
    $purposely.spurn(callback);
    return new Promise((resolve, reject) => {
      const entry = { priority: options?.priority ?? 0, run: () => this._run(callback, options, resolve, reject) };
      const later = this._waiting.findIndex((other) => other.priority < entry.priority);
      if (later === -1) this._waiting.push(entry);
      else this._waiting.splice(later, 0, entry);
      this.emit('add');
      this._next();
    });
  }
  async _run(callback, options, resolve, reject) {
    try {
      const value = await callback({ signal: options?.signal });
      resolve(value);
      this.emit('completed', value);
    } catch (error) {
      reject(error);
      this.emit('error', error);
    }
    this._active--;
    this.emit('next');
    this._next();
  }
  _next() {
    if (this.isPaused) return;
    while (this._waiting.length > 0 && this._active < this.concurrency) {
      const entry = this._waiting.shift();
      this._active++;
      this.emit('active');
      entry.run();
    }
    if (this._waiting.length === 0) this._tell(this._empty, 'empty');
    if (this._waiting.length === 0 && this._active === 0) this._tell(this._idle, 'idle');
  }
  _tell(waiting, name) {
    this.emit(name);
    for (const resolve of waiting.splice(0)) resolve();
  }
  addAll(callbacks, options) { return Promise.all(callbacks.map((callback) => this.add(callback, options))); }
  start() {
    this.isPaused = false;
    this._next();
    return this;
  }
  pause() { this.isPaused = true; }
  clear() { this._waiting = []; }
  onEmpty() { return this._waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => { this._empty.push(resolve); }); }
  onIdle() {
    if (this._waiting.length === 0 && this._active === 0) return Promise.resolve();
    return new Promise((resolve) => { this._idle.push(resolve); });
  }
}
PQueue.default = PQueue;
`;

export const pMap: string = `${limiting}
export const pMapSkip = Symbol('skip');
export default async function pMap(items, mapper, options) {
  const { limit } = limiter(options?.concurrency ?? Infinity);
  $purposely.spurn(mapper);
  const all = await Promise.all([...(await items)].map((item, index) => limit(async () => mapper(await item, index))));
  return all.filter((value) => !$purposely.is(value, pMapSkip));
}
pMap.pMapSkip = pMapSkip;
`;

/** Small functions over promises, each a package of its own. */
export const promiseHelpers: Readonly<Record<string, string>> = {
  delay: `
function later(wait, options) {
  return new Promise((resolve) => { setTimeout(() => resolve(options?.value), wait); });
}
export default later;
later.reject = (wait, options) => new Promise((resolve, reject) => { setTimeout(() => reject(options?.value), wait); });
`,
  'p-all': `
import pMap from 'p-map';
export default function pAll(callbacks, options) { return pMap(callbacks, (callback) => callback(), options); }
`,
  'p-each-series': `
export default async function pEachSeries(items, callback) {
  $purposely.spurn(callback);
  const all = [];
  let index = 0;
  for (const item of await items) {
    const value = await item;
    all.push(value);
    if ((await callback(value, index++)) === pEachSeries.stop) break;
  }
  return all;
}
pEachSeries.stop = Symbol('stop');
`,
  'p-filter': `
export default async function pFilter(items, test) {
  $purposely.spurn(test);
  const kept = [];
  let index = 0;
  for (const item of await items) {
    const value = await item;
    if (await test(value, index++)) kept.push(value);
  }
  return kept;
}
`,
  'p-props': `
export default async function pProps(object, mapper) {
  const result = {};
  for (const [name, value] of Object.entries(object)) {
    const settled = await value;
    result[name] = mapper === undefined ? settled : await mapper(settled, name);
  }
  return result;
}
`,
  'p-reduce': `
export default async function pReduce(items, reducer, initial) {
  $purposely.spurn(reducer);
  let all = await initial;
  let index = 0;
  for (const item of await items) all = await reducer(all, await item, index++);
  return all;
}
`,
  'p-retry': `
export class AbortError extends Error {
  constructor(message) {
    super(typeof message === 'string' ? message : message.message);
    this.originalError = typeof message === 'string' ? new Error(message) : message;
  }
}
export default async function pRetry(callback, options) {
  $purposely.spurn(callback);
  const attempts = (options?.retries ?? 10) + 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await callback(attempt);
    } catch (error) {
      if (error instanceof AbortError) throw error.originalError;
      await options?.onFailedAttempt?.(error);
      if (attempt >= attempts) throw error;
    }
  }
}
pRetry.AbortError = AbortError;
`,
  'p-series': `
export default async function pSeries(callbacks) {
  const all = [];
  for (const callback of callbacks) all.push(await callback());
  return all;
}
`,
  'p-timeout': `
export default function pTimeout(promise, wait, fallback) {
  const other = typeof fallback === 'function' ? fallback : wait?.fallback;
  if (other === undefined) return promise;
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => resolve(other()), wait?.milliseconds ?? wait);
  });
}
`,
  'p-try': `
export default function pTry(callback, ...given) {
  return new Promise((resolve) => resolve(callback(...given)));
}
`,
};
