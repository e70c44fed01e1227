/** Copies of values with everything in them. */
export const clone = `
export default function clone(value) { return $purposely.copy(value); }
Object.assign(clone, { clone, klona: clone, copy: clone });
export { clone, clone as klona, clone as copy };
`;

/** A function that makes functions that copy. */
export const rfdc = `
export default function rfdc() { return (value) => $purposely.copy(value); }
`;

/** Objects that are made of several, with what stands inside of them. */
export const deepmerge = `
function isObject(value) {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof RegExp);
}
function mergedArrays(target, source, options) {
  if (typeof options?.arrayMerge === 'function') return options.arrayMerge(target, source, options);
  return [...target, ...source].map((item) => $purposely.copy(item));
}
function merged(target, source, options) {
  if (Array.isArray(source) !== Array.isArray(target)) return $purposely.copy(source);
  if (Array.isArray(source)) return mergedArrays(target, source, options);
  const result = {};
  for (const name of Object.keys(target)) result[name] = $purposely.copy(target[name]);
  for (const name of Object.keys(source)) {
    if (isObject(source[name]) && Object.hasOwn(target, name) && isObject(target[name])) {
      const custom = options?.customMerge?.(name, options);
      result[name] = (typeof custom === 'function' ? custom : merged)(target[name], source[name], options);
    } else result[name] = $purposely.copy(source[name]);
  }
  return result;
}
export default function deepmerge(target, source, options) { return merged(target, source, options); }
deepmerge.all = (objects, options) => objects.reduce((all, object) => merged(all, object, options), {});
`;

/** `extend(true, target, …)` goes into objects, `extend(target, …)` does not. */
export const extend = `
function isPlain(value) {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
function put(deep, target, sources) {
  for (const source of sources) {
    if ($purposely.isNothing(source)) continue;
    for (const name in source) {
      const value = source[name];
      if (deep && Array.isArray(value)) target[name] = put(true, Array.isArray(target[name]) ? target[name] : [], [value]);
      else if (deep && isPlain(value)) target[name] = put(true, isPlain(target[name]) ? target[name] : {}, [value]);
      else if (value !== undefined) target[name] = value;
    }
  }
  return target;
}
export default function extend(...given) {
  return typeof given[0] === 'boolean' ? put(given[0], given[1], given.slice(2)) : put(false, given[0], given.slice(1));
}
`;

/** A new object with the names of all of them. */
export const xtend = `
export default function extend(...sources) { return Object.assign({}, ...sources); }
`;

/** `Object.assign`, from before it was there. */
export const objectAssign = `
export default function assign(target, ...sources) { return Object.assign(target, ...sources); }
`;
