/** Promises by functions: what bluebird gives as methods. */
export const q = `
import { Bluebird } from 'bluebird';
class Promised extends Bluebird {
  fail(callback) { return this.catch(callback); }
  fin(callback) { return this.finally(callback); }
  allSettled() { return this.then((all) => Promise.allSettled(all)); }
  invoke(name, ...given) { return this.then((value) => value[name](...given)); }
  post(name, given) { return this.then((value) => value[name](...given)); }
  thenResolve(result) { return this.then(() => result); }
  thenReject(error) { return this.then(() => { throw error; }); }
  keys() { return this.then((value) => Object.keys(value)); }
}
function Q(value) { return Promised.resolve(value); }
Object.assign(Q, {
  Promise: (resolver) => new Promised(resolver),
  resolve: (value) => Promised.resolve(value),
  when: (value, fulfilled, rejected) => Promised.resolve(value).then(fulfilled, rejected),
  reject: (error) => Promised.reject(error),
  all: (items) => Promised.resolve(items).then((all) => Promise.all(all)),
  allSettled: (items) => Promised.all(items.map((item) => Promise.resolve(item).then(
    (value) => ({ state: 'fulfilled', value }),
    (reason) => ({ state: 'rejected', reason }),
  ))),
  any: (items) => Promised.any(items),
  race: (items) => Promised.race(items),
  spread: (items, callback) => Q.all(items).then((all) => callback(...all)),
  delay: (value, wait) => new Promised((resolve) => { setTimeout(() => resolve(wait === undefined ? undefined : value), wait ?? value); }),
  fcall: (callback, ...given) => Promised.resolve().then(() => callback(...given)),
  fapply: (callback, given) => Promised.resolve().then(() => callback(...given)),
  fbind: (callback, ...before) => (...given) => Q.fcall(callback, ...before, ...given),
  nfcall: (callback, ...given) => fromNode((done) => callback(...given, done)),
  nfapply: (callback, given) => fromNode((done) => callback(...given, done)),
  denodeify: (callback, ...before) => (...given) => fromNode((done) => callback(...before, ...given, done)),
  ninvoke: (object, name, ...given) => fromNode((done) => object[name](...given, done)),
  npost: (object, name, given) => fromNode((done) => object[name](...given, done)),
  nbind: (callback, self, ...before) => (...given) => fromNode((done) => callback.call(self, ...before, ...given, done)),
  isPromise: (value) => value instanceof Promise,
  async: (generator) => Bluebird.coroutine(generator),
  defer() {
    const deferred = {};
    deferred.promise = new Promised((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    deferred.makeNodeResolver = () => (error, value) => {
      if (error) deferred.reject(error);
      else deferred.resolve(value);
    };
    return deferred;
  },
});
Q.nfbind = Q.denodeify;
Q.nsend = Q.ninvoke;
Q.try = Q.fcall;
function fromNode(callback) {
  const deferred = Q.defer();
  callback(deferred.makeNodeResolver());
  return deferred.promise;
}
export default Q;
`;
