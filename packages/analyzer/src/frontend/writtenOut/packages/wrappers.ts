/** A function that runs once. */
export const once = `
export default function once(callback) {
  $purposely.spurn(callback);
  const wrapped = function (...given) {
    if (wrapped.called) return wrapped.value;
    wrapped.called = true;
    return (wrapped.value = callback.apply(this, given));
  };
  wrapped.called = false;
  return wrapped;
}
once.strict = once;
`;

/** What was found for the same arguments before. */
export const memoize = `
export default function memoize(callback, options) {
  $purposely.spurn(callback);
  const known = [];
  const resolver = options?.normalizer ?? options?.cacheKey;
  const keysOf = (given) => (typeof resolver === 'function' ? [resolver(given)] : given);
  const same = (one, other) => one.length === other.length && one.every((value, index) => value === other[index]);
  const memoized = function (...given) {
    const keys = keysOf(given);
    const before = known.find((entry) => same(entry.keys, keys));
    if (before !== undefined) return before.value;
    const value = callback.apply(this, given);
    known.push({ keys, value });
    return value;
  };
  memoized.clear = () => { known.length = 0; };
  memoized.delete = () => { known.length = 0; };
  return memoized;
}

`;

/** Functions with callbacks as functions that give promises. */
export const pify = `
import { promisify } from 'util';
export default function pify(original, options) {
  if (typeof original === 'function') return promisify(original);
  const all = Object.create(original);
  for (const name in original) {
    if (typeof original[name] !== 'function') continue;
    const excluded = options?.exclude ?? [];
    if (!excluded.includes(name)) all[name] = (...given) => promisify(original[name].bind(original))(...given);
  }
  return all;
}
pify.promisify = promisify;
export { promisify };
`;

/** Old-style inheritance. */
export const inherits = `
export { inherits as default } from 'util';
`;

/** Promises, from before the language had them. */
export const nativePromise = `
const Native = Promise;
export default Native;
`;

/** The same, under its name. */
export const namedPromise = `
const Native = Promise;
export { Native as Promise };
export function polyfill() {}
`;

/** Names of classes of a page: texts, names whose value is true, and lists of both. */
export const classNames = `
function named(value) {
  if (!value || typeof value === 'boolean' || typeof value === 'function') return [];
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap((item) => named(item));
  if (typeof value === 'object') return Object.keys(value).filter((name) => value[name]);
  return [value];
}
export default function classNames(...given) { return given.flatMap((value) => named(value)).join(' '); }
export { classNames as clsx };
Object.assign(classNames, { default: classNames, clsx: classNames });
`;
