/** Functions that make functions of functions, and old-style inheritance. */
export const util = `
const custom = Symbol.for('nodejs.util.promisify.custom');
export function promisify(original) {
  if (original[custom] !== undefined) return original[custom];
  function promised(...values) {
    return new Promise((resolve, reject) => {
      original.call(this, ...values, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  }
  return promised;
}
promisify.custom = custom;
const asModelled = $purposely.modelled('util#inspect');
export function callbackify(original) {
  return function called(...values) {
    const done = values.pop();
    original.apply(this, values).then(
      (value) => process.nextTick(done, null, value),
      (error) => process.nextTick(done, error),
    );
  };
}
export function inherits(child, parent) {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}
export function deprecate(original) {
  return original;
}
export function inspect(value, ...how) {
  const shown = $purposely.isNothing(value) ? undefined : value[Symbol.for('nodejs.util.inspect.custom')];
  if (typeof shown === 'function' && !$purposely.isUnknown(shown)) return shown.call(value, 2, {}, inspect);
  return asModelled(value, ...how);
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');
export function aborted(signal) {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
`;
