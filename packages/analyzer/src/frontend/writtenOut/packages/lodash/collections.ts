/** Functions that go over the items of a list or an object. */
export const collections = `
export function forEach(collection, callback) {
  const call = iteratee(callback);
  for (const [key, value] of pairsOf(collection)) if (call(value, key, collection) === false) break;
  return collection;
}
export function forEachRight(collection, callback) {
  const call = iteratee(callback);
  for (const [key, value] of pairsOf(collection).reverse()) if (call(value, key, collection) === false) break;
  return collection;
}
export function map(collection, callback) {
  const call = iteratee(callback);
  if (Array.isArray(collection)) return collection.map((value, index) => call(value, index, collection));
  return pairsOf(collection).map(([key, value]) => call(value, key, collection));
}
export function flatMap(collection, callback) { return map(collection, callback).flat(); }
export function flatMapDeep(collection, callback) { return map(collection, callback).flat(Infinity); }
export function flatMapDepth(collection, callback, depth = 1) { return map(collection, callback).flat(depth); }
export function filter(collection, test) {
  const call = iteratee(test);
  if (Array.isArray(collection)) return collection.filter((value, index) => call(value, index, collection));
  return pairsOf(collection).filter(([key, value]) => call(value, key, collection)).map(([, value]) => value);
}
export function reject(collection, test) {
  const call = iteratee(test);
  return filter(collection, (value, key, whole) => !call(value, key, whole));
}
export function partition(collection, test) { return [filter(collection, test), reject(collection, test)]; }
export function find(collection, test, from = 0) {
  const call = iteratee(test);
  if (Array.isArray(collection) && from === 0) return collection.find((value, index) => call(value, index, collection));
  const found = pairsOf(collection).slice(from).find(([key, value]) => call(value, key, collection));
  return found === undefined ? undefined : found[1];
}
export function findLast(collection, test) {
  const call = iteratee(test);
  const found = pairsOf(collection).findLast(([key, value]) => call(value, key, collection));
  return found === undefined ? undefined : found[1];
}
export function every(collection, test) {
  const call = iteratee(test);
  return pairsOf(collection).every(([key, value]) => call(value, key, collection));
}
export function some(collection, test) {
  const call = iteratee(test);
  return pairsOf(collection).some(([key, value]) => call(value, key, collection));
}
function reduced(pairs, collection, callback, initial) {
  if (typeof callback === 'function') $purposely.spurn(callback);
  if (initial.length > 0) return pairs.reduce((result, [key, value]) => callback(result, value, key, collection), initial[0]);
  if (pairs.length === 0) return undefined;
  return pairs.slice(1).reduce((result, [key, value]) => callback(result, value, key, collection), pairs[0][1]);
}
export function reduce(collection, callback, ...initial) {
  return reduced(pairsOf(collection), collection, callback ?? identity, initial);
}
export function reduceRight(collection, callback, ...initial) {
  return reduced(pairsOf(collection).reverse(), collection, callback ?? identity, initial);
}
export function groupBy(collection, callback) {
  const call = iteratee(callback);
  const groups = {};
  for (const value of listOf(collection)) {
    const key = call(value);
    if (Object.hasOwn(groups, key)) groups[key].push(value);
    else groups[key] = [value];
  }
  return groups;
}
export function keyBy(collection, callback) {
  const call = iteratee(callback);
  const items = {};
  for (const value of listOf(collection)) items[call(value)] = value;
  return items;
}
export function countBy(collection, callback) {
  const call = iteratee(callback);
  const counts = {};
  for (const value of listOf(collection)) {
    const key = call(value);
    counts[key] = Object.hasOwn(counts, key) ? counts[key] + 1 : 1;
  }
  return counts;
}
function compared(left, right) {
  if (left === right) return 0;
  return left < right || right === undefined ? -1 : 1;
}
export function orderBy(collection, callbacks, orders) {
  const given = Array.isArray(callbacks) ? callbacks : [callbacks];
  const calls = given.map((callback) => iteratee(callback));
  const directions = Array.isArray(orders) ? orders : [orders];
  return [...listOf(collection)].sort((left, right) => {
    let index = 0;
    for (const call of calls) {
      const order = compared(call(left), call(right));
      if (order !== 0) return directions[index] === 'desc' ? -order : order;
      index++;
    }
    return 0;
  });
}
export function sortBy(collection, ...callbacks) {
  const given = callbacks.flat();
  return orderBy(collection, given.length === 0 ? [identity] : given, []);
}
export function includes(collection, value, from = 0) {
  if (typeof collection === 'string') return collection.includes(value, from);
  return listOf(collection).includes(value, from);
}
export function invokeMap(collection, path, ...given) {
  if (typeof path === 'function') {
    $purposely.spurn(path);
    return listOf(collection).map((value) => path.apply(value, given));
  }
  return listOf(collection).map((value) => invoke(value, path, ...given));
}
export function size(collection) {
  if (collection instanceof Map || collection instanceof Set) return collection.size;
  return listOf(collection).length;
}
export function sample(collection) {
  const list = listOf(collection);
  return list[Math.floor(Math.random() * list.length)];
}
export function sampleSize(collection, count = 1) { return shuffle(collection).slice(0, count); }
export function shuffle(collection) { return [...listOf(collection)].sort(() => Math.random() - 0.5); }
export const each = forEach, eachRight = forEachRight;
`;
