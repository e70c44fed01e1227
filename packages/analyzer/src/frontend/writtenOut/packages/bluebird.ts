/** Promises with more methods than the language gives them. */
export const bluebird = `
function settled(callback) {
  try { return Bluebird.resolve(callback()); } catch (error) { return Bluebird.reject(error); }
}
function matches(filter, error) {
  if (typeof filter !== 'function') return Object.keys(filter).every((name) => filter[name] === error[name]);
  if (filter === Error || filter.prototype instanceof Error) return error instanceof filter;
  return filter(error);
}
async function inTurn(items, callback) {
  const all = [];
  let index = 0;
  for (const item of await items) all.push(await callback(await item, index++));
  return all;
}
async function listed(items) { return Promise.all(await items); }
async function atOnce(items, callback) {
  const all = [...(await items)];
  return Promise.all(all.map(async (item, index) => callback(await item, index, all.length)));
}
async function kept(items, test) {
  const all = await listed(items);
  const answers = await atOnce(all, test);
  return all.filter((item, index) => answers[index]);
}
async function folded(items, callback, initial) {
  const all = await listed(items);
  const given = initial !== undefined;
  let result = given ? await initial : all[0];
  for (let index = given ? 0 : 1; index < all.length; index++) result = await callback(result, all[index], index, all.length);
  return result;
}
async function named(object) {
  const result = {};
  for (const [name, value] of Object.entries(await object)) result[name] = await value;
  return result;
}
function first(count, items) {
  return new Bluebird((resolve, reject) => {
    const found = [];
    Promise.resolve(items).then((all) => {
      for (const item of all)
        Promise.resolve(item).then((value) => {
          found.push(value);
          if (found.length === count) resolve([...found]);
        }, reject);
    });
  });
}
function spurned(callback) {
  $purposely.spurn(callback);
  return callback;
}
function own(promise) {
  return new Bluebird((resolve, reject) => { promise.then(resolve, reject); });
}
export class Bluebird extends Promise {
  static try(callback) { return settled(callback); }
  static attempt(callback) { return settled(callback); }
  static method(callback) {
    spurned(callback);
    return function (...given) { return settled(() => callback.apply(this, given)); };
  }
  static bind(self, value) { return bound(Bluebird.resolve(value), self); }
  static cast(value) { return Bluebird.resolve(value); }
  static fulfilled(value) { return Bluebird.resolve(value); }
  static rejected(error) { return Bluebird.reject(error); }
  static is(value) { return value instanceof Promise; }
  static map(items, callback) { return own(atOnce(items, spurned(callback))); }
  static mapSeries(items, callback) { return own(inTurn(items, spurned(callback))); }
  static each(items, callback) { return own(inTurn(items, spurned(callback)).then(() => listed(items))); }
  static filter(items, test) { return own(kept(items, spurned(test))); }
  static reduce(items, callback, initial) { return own(folded(items, spurned(callback), initial)); }
  static props(object) { return own(named(object)); }
  static some(items, count) { return first(count, items); }
  static join(...given) {
    const callback = given[given.length - 1];
    if (typeof callback !== 'function') return Bluebird.all(given);
    return Bluebird.all(given.slice(0, -1)).then((all) => callback(...all));
  }
  static delay(wait, value) {
    return new Bluebird((resolve) => { Promise.resolve(value).then((settledValue) => setTimeout(() => resolve(settledValue), wait)); });
  }
  static promisify(original, options) {
    spurned(original);
    return function (...given) {
      return Bluebird.fromCallback((done) => original.call(options?.context ?? this, ...given, done), options);
    };
  }
  static promisifyAll(object, options) {
    const suffix = options?.suffix ?? 'Async';
    for (const holder of [object, typeof object === 'function' ? object.prototype : undefined]) {
      if (holder === undefined) continue;
      for (const name in holder) if (typeof holder[name] === 'function') holder[name + suffix] = Bluebird.promisify(holder[name]);
      for (const name of Object.getOwnPropertyNames(holder))
        if (name !== 'constructor' && typeof holder[name] === 'function') holder[name + suffix] = Bluebird.promisify(holder[name]);
    }
    return object;
  }
  static fromCallback(callback, options) {
    return new Bluebird((resolve, reject) => {
      callback((error, ...values) => {
        if (error) reject(error);
        else resolve(options?.multiArgs === true ? values : values[0]);
      });
    });
  }
  static fromNode(callback, options) { return Bluebird.fromCallback(callback, options); }
  static coroutine(generator) {
    return function (...given) {
      const run = generator.apply(this, given);
      const step = (next) => (next.done ? next.value : Promise.resolve(next.value).then((value) => step(run.next(value)), (error) => step(run.throw(error))));
      return settled(() => step(run.next()));
    };
  }
  static using(...given) {
    const callback = given[given.length - 1];
    const disposers = given.slice(0, -1).flat();
    return Bluebird.all(disposers.map((item) => item?._resource ?? item)).then(async (values) => {
      try {
        return await callback(...values);
      } finally {
        for (let index = 0; index < disposers.length; index++) await disposers[index]?._dispose?.(values[index]);
      }
    });
  }
  static defer() {
    const deferred = {};
    deferred.promise = new Bluebird((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    return deferred;
  }
  static config() {}
  static longStackTraces() {}
  static onPossiblyUnhandledRejection() {}
  static setScheduler() {}
  static noConflict() { return Bluebird; }
  static getNewLibraryCopy() { return Bluebird; }
  spread(callback) {
    const self = this._self;
    return this.then((all) => Promise.all(all)).then((all) => callback.call(self, ...all));
  }
  all() { return this.then((all) => Promise.all(all)); }
  props() { return Bluebird.props(this); }
  any() { return this.then((all) => Promise.any(all)); }
  race() { return this.then((all) => Promise.race(all)); }
  some(count) { return first(count, this); }
  map(callback) { return Bluebird.map(this, callback); }
  mapSeries(callback) { return Bluebird.mapSeries(this, callback); }
  each(callback) { return Bluebird.each(this, callback); }
  filter(test) { return Bluebird.filter(this, test); }
  reduce(callback, initial) { return Bluebird.reduce(this, callback, initial); }
  tap(callback) {
    const self = this._self;
    return this.then(async (value) => { await callback.call(self, value); return value; });
  }
  tapCatch(...given) {
    const callback = given.pop();
    return this.then(undefined, async (error) => {
      if (given.length === 0 || given.some((filter) => matches(filter, error))) await callback(error);
      throw error;
    });
  }
  catch(...given) {
    const callback = given.pop();
    if (given.length === 0) return this.then(undefined, callback);
    const self = this._self;
    return this.then(undefined, (error) => {
      if (given.some((filter) => matches(filter, error))) return callback.call(self, error);
      throw error;
    });
  }
  caught(...given) { return this.catch(...given); }
  error(callback) { return this.catch(callback); }
  lastly(callback) { return this.finally(callback); }
  get(name) { return this.then((value) => value[name]); }
  call(name, ...given) { return this.then((value) => value[name](...given)); }
  return(result) { return this.then(() => result); }
  thenReturn(result) { return this.then(() => result); }
  throw(error) { return this.then(() => { throw error; }); }
  thenThrow(error) { return this.throw(error); }
  catchReturn(...given) {
    const result = given.pop();
    return this.catch(...given, () => result);
  }
  catchThrow(...given) {
    const error = given.pop();
    return this.catch(...given, () => { throw error; });
  }
  delay(wait) { return this.then((value) => Bluebird.delay(wait, value)); }
  timeout() { return this; }
  bind(self) { return bound(this, self); }
  cancel() {}
  done(fulfilled, rejected) { this.then(fulfilled, rejected); }
  disposer(dispose) { return { _resource: this, _dispose: dispose }; }
  reflect() {
    return this.then(
      (value) => ({ isFulfilled: () => true, isRejected: () => false, value: () => value, reason: () => undefined }),
      (error) => ({ isFulfilled: () => false, isRejected: () => true, value: () => undefined, reason: () => error }),
    );
  }
  asCallback(callback, options) {
    if (typeof callback !== 'function') return this;
    spurned(callback);
    this.then(
      (value) => (options?.spread === true ? callback(null, ...value) : callback(null, value)),
      (error) => callback(error),
    );
    return this;
  }
  nodeify(callback, options) { return this.asCallback(callback, options); }
  suppressUnhandledRejections() {}
}
function bound(promise, self) {
  const result = new BoundBluebird((resolve, reject) => { promise.then(resolve, reject); });
  result._self = self;
  return result;
}
/** Promises of which all callbacks are called with one object as this. */
class BoundBluebird extends Bluebird {
  then(fulfilled, rejected) {
    const self = this._self;
    const called = (callback) => (typeof callback === 'function' ? (value) => callback.call(self, value) : callback);
    const next = super.then(called(fulfilled), called(rejected));
    next._self = self;
    return next;
  }
  finally(callback) {
    const self = this._self;
    const next = super.finally(() => callback.call(self));
    next._self = self;
    return next;
  }
}
Bluebird.Promise = Bluebird;
export { Bluebird as default, Bluebird as Promise };
`;
