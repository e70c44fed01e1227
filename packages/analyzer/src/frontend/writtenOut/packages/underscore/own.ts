/** Functions that differ from those of lodash: other names, other arguments, contexts for callbacks. */
export const own = `
function bound(callback, self) {
  return self !== undefined && typeof callback === 'function' ? callback.bind(self) : callback;
}
export function each(collection, callback, self) {
  const call = bound(callback, self);
  $purposely.spurn(callback);
  lodash.forEach(collection, (value, key) => { call(value, key, collection); });
  return collection;
}
export function map(collection, callback, self) { return lodash.map(collection, bound(callback, self)); }
export function filter(collection, test, self) { return lodash.filter(collection, bound(test, self)); }
export function reject(collection, test, self) { return lodash.reject(collection, bound(test, self)); }
export function find(collection, test, self) { return lodash.find(collection, bound(test, self)); }
export function every(collection, test, self) { return lodash.every(collection, bound(test, self)); }
export function some(collection, test, self) { return lodash.some(collection, bound(test, self)); }
export function sortBy(collection, callback, self) { return lodash.sortBy(collection, bound(callback, self)); }
export function groupBy(collection, callback, self) { return lodash.groupBy(collection, bound(callback, self)); }
export function indexBy(collection, callback, self) { return lodash.keyBy(collection, bound(callback, self)); }
export function countBy(collection, callback, self) { return lodash.countBy(collection, bound(callback, self)); }
export function pluck(collection, name) { return lodash.map(collection, lodash.property(name)); }
export function where(collection, wanted) { return lodash.filter(collection, lodash.matches(wanted)); }
export function findWhere(collection, wanted) { return lodash.find(collection, lodash.matches(wanted)); }
export function contains(collection, value, from) { return lodash.includes(collection, value, from); }
export function invoke(collection, path, ...given) { return lodash.invokeMap(collection, path, ...given); }
export function max(collection, callback) { return lodash.maxBy(lodash.toArray(collection), callback); }
export function min(collection, callback) { return lodash.minBy(lodash.toArray(collection), callback); }
export function first(list, count) { return count === undefined ? lodash.head(list) : lodash.take(list, count); }
export function last(list, count) { return count === undefined ? lodash.last(list) : lodash.takeRight(list, count); }
export function initial(list, count) { return lodash.dropRight(list, count); }
export function rest(list, count) { return lodash.drop(list, count); }
export function flatten(list, depth) {
  if (depth === true) return lodash.flatten(list);
  return lodash.flattenDepth(list, depth === undefined || depth === false ? Infinity : depth);
}
export function uniq(list, sorted, callback) {
  return lodash.uniqBy(list, typeof sorted === 'boolean' ? callback : sorted);
}
export function object(names, values) {
  return values === undefined ? lodash.fromPairs(names) : lodash.zipObject(names, values);
}
export function pick(object, ...wanted) {
  if (typeof wanted[0] === 'function') return lodash.pickBy(object, bound(wanted[0], wanted[1]));
  return lodash.pick(object, wanted.flat());
}
export function omit(object, ...wanted) {
  if (typeof wanted[0] === 'function') return lodash.omitBy(object, bound(wanted[0], wanted[1]));
  return lodash.omit(object, wanted.flat());
}
export function mapObject(object, callback, self) { return lodash.mapValues(object, bound(callback, self)); }
export function clone(value) {
  if (Array.isArray(value)) return [...value];
  return typeof value === 'object' && value !== null ? lodash.assignIn({}, value) : value;
}
export function debounce(callback, wait, immediate) {
  return lodash.debounce(callback, wait, immediate ? { leading: true, trailing: false } : {});
}
`;

/** The names that this text declares. */
export const OWN: readonly string[] = [...own.matchAll(/export function (\w+)/g)].flatMap(([, name]) => name ?? []);
