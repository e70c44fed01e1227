/** Caches that forget what was not used for longest. */
export const lruCache = `
function maximum(options) {
  return typeof options === 'number' ? options : (options?.max ?? Infinity);
}
export class LRUCache {
  #kept = new Map();
  #options;
  constructor(options) {
    this.#options = options;
    this.max = maximum(options);
  }
  set(key, value) {
    if ($purposely.isNothing(value) && value === undefined) {
      this.delete(key);
      return this;
    }
    const there = this.#kept.has(key);
    if (there && this.#kept.get(key) !== value) this.#forget(key, 'set');
    else this.#kept.delete(key);
    this.#kept.set(key, value);
    if (this.#kept.size > this.max) {
      const [oldest] = this.#kept.keys();
      this.#forget(oldest, 'evict');
    }
    this.#options?.onInsert?.(value, key, there ? 'replace' : 'add');
    return this;
  }
  #forget(key, reason) {
    const value = this.#kept.get(key);
    this.#kept.delete(key);
    this.#options?.dispose?.(value, key, reason);
    this.#options?.disposeAfter?.(value, key, reason);
  }
  get(key) {
    if (!this.#kept.has(key)) return undefined;
    const value = this.#kept.get(key);
    this.#kept.delete(key);
    this.#kept.set(key, value);
    return value;
  }
  peek(key) { return this.#kept.get(key); }
  has(key) { return this.#kept.has(key); }
  delete(key) {
    const there = this.#kept.has(key);
    if (there) this.#forget(key, 'delete');
    return there;
  }
  del(key) { this.delete(key); }
  clear() { for (const key of [...this.#kept.keys()]) this.#forget(key, 'delete'); }
  reset() { this.clear(); }
  get size() { return this.#kept.size; }
  get length() { return this.#kept.size; }
  get itemCount() { return this.#kept.size; }
  *keys() { yield* [...this.#kept.keys()].reverse(); }
  *values() { yield* [...this.#kept.values()].reverse(); }
  *entries() { yield* [...this.#kept.entries()].reverse(); }
  [Symbol.iterator]() { return this.entries(); }
  forEach(callback) {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
  find(test) {
    for (const [key, value] of this.entries()) if (test(value, key, this)) return value;
  }
  dump() { return [...this.entries()].map(([key, value]) => [key, { value }]); }
  load(entries) {
    for (const [key, { value }] of entries) this.set(key, value);
  }
  async fetch(key) {
    if (this.#kept.has(key)) return this.get(key);
    const value = await this.#options.fetchMethod(key, undefined, { options: this.#options });
    this.set(key, value);
    return value;
  }
  purgeStale() {}
  prune() {}
  pop() {
    const [oldest] = this.#kept.keys();
    const value = this.#kept.get(oldest);
    this.#forget(oldest, 'evict');
    return value;
  }
}
LRUCache.LRUCache = LRUCache;
export { LRUCache as default };
`;

/** A cache with names of its own for what a map does, and with listeners. */
export const nodeCache = `
import { EventEmitter } from 'events';
export default class NodeCache extends EventEmitter {
  constructor(options) {
    super();
    this._kept = new Map();
    this._seconds = options?.stdTTL ?? 0;
    this._copy = (value) => (options?.useClones === false ? value : $purposely.copy(value));
  }
  set(key, value, seconds = this._seconds) {
    this._kept.set(String(key), this._copy(value));
    this.emit('set', key, value);
    this.ttl(key, seconds);
    return true;
  }
  mset(entries) {
    for (const { key, val, ttl } of entries) this.set(key, val, ttl);
    return true;
  }
  get(key) {
    const value = this._kept.get(String(key));
    return value === undefined ? undefined : this._copy(value);
  }
  mget(keys) {
    const all = {};
    for (const key of keys) if (this.has(key)) all[key] = this.get(key);
    return all;
  }
  take(key) {
    const value = this.get(key);
    this.del(key);
    return value;
  }
  del(keys) {
    for (const key of Array.isArray(keys) ? keys : [keys]) {
      const value = this._kept.get(String(key));
      if (this._kept.delete(String(key))) this.emit('del', key, value);
    }
    return 1;
  }
  has(key) { return this._kept.has(String(key)); }
  keys() { return [...this._kept.keys()]; }
  ttl(key, seconds = this._seconds) {
    const value = this._kept.get(String(key));
    if (seconds !== 0) setTimeout(() => { if (this._kept.get(String(key)) === value) this._expire(key); }, seconds);
    return this.has(key);
  }
  // What is read still is kept: nobody knows which of both comes first.
  _expire(key) {
    if (this._kept.has(String(key))) this.emit('expired', key, this._kept.get(String(key)));
  }
  getTtl() { return 0; }
  getStats() { return { keys: this._kept.size }; }
  flushAll() {
    this._kept.clear();
    this.emit('flush');
  }
  flushStats() {}
  close() {}
}
NodeCache.NodeCache = NodeCache;
`;
