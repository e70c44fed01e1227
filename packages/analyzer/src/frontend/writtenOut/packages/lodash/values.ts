/** Questions about values, numbers, and small helpers. */
export const values = `
export function isArray(value) { return Array.isArray(value); }
export function isArrayLikeObject(value) { return isArrayLike(value); }
export function isArguments(value) { return Object.prototype.toString.call(value) === '[object Arguments]'; }
export function isBoolean(value) { return typeof value === 'boolean'; }
export function isBuffer(value) { return Buffer.isBuffer(value); }
export function isDate(value) { return value instanceof Date; }
export function isElement() { return false; }
export function isEmpty(value) {
  if (value instanceof Map || value instanceof Set) return value.size === 0;
  return listOf(value).length === 0;
}
export function isError(value) { return value instanceof Error; }
export function isFinite(value) { return Number.isFinite(value); }
export function isFunction(value) { return typeof value === 'function'; }
export function isInteger(value) { return Number.isInteger(value); }
export function isSafeInteger(value) { return Number.isSafeInteger(value); }
export function isLength(value) { return Number.isInteger(value) && value >= 0; }
export function isMap(value) { return value instanceof Map; }
export function isSet(value) { return value instanceof Set; }
export function isWeakMap(value) { return value instanceof WeakMap; }
export function isWeakSet(value) { return value instanceof WeakSet; }
export function isNaN(value) { return Number.isNaN(value); }
export function isNative() { return false; }
export function isNil(value) { return value === null || value === undefined; }
export function isNull(value) { return value === null; }
export function isUndefined(value) { return value === undefined; }
export function isNumber(value) { return typeof value === 'number'; }
export function isObject(value) { return (typeof value === 'object' && value !== null) || typeof value === 'function'; }
export function isObjectLike(value) { return typeof value === 'object' && value !== null; }
export function isPlainObject(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
export function isRegExp(value) { return value instanceof RegExp; }
export function isString(value) { return typeof value === 'string'; }
export function isSymbol(value) { return typeof value === 'symbol'; }
export function isTypedArray(value) { return ArrayBuffer.isView(value); }
export function gt(left, right) { return left > right; }
export function gte(left, right) { return left >= right; }
export function lt(left, right) { return left < right; }
export function lte(left, right) { return left <= right; }
export function castArray(...given) {
  if (given.length === 0) return [];
  return Array.isArray(given[0]) ? given[0] : [given[0]];
}
export function toArray(value) {
  if (value instanceof Map || value instanceof Set) return [...value];
  return [...listOf(value)];
}
export function toString(value) { return $purposely.isNothing(value) ? '' : String(value); }
export function toNumber(value) { return Number(value); }
export function toFinite(value) { return Number(value) || 0; }
export function toInteger(value) { return Math.trunc(Number(value)) || 0; }
export function toSafeInteger(value) { return toInteger(value); }
export function toLength(value) { return Math.max(0, toInteger(value)); }
export function toPlainObject(value) { return assignIn({}, value); }
export function add(left, right) { return left + right; }
export function subtract(left, right) { return left - right; }
export function multiply(left, right) { return left * right; }
export function divide(left, right) { return left / right; }
export function ceil(number, precision = 0) { return Math.ceil(number * 10 ** precision) / 10 ** precision; }
export function floor(number, precision = 0) { return Math.floor(number * 10 ** precision) / 10 ** precision; }
export function round(number, precision = 0) { return Math.round(number * 10 ** precision) / 10 ** precision; }
function extreme(list, by, isBetter) {
  const call = iteratee(by);
  let best;
  let rank;
  for (const value of arrayOf(list)) {
    const current = call(value);
    if ($purposely.isNothing(current)) continue;
    if (rank === undefined || isBetter(current, rank)) {
      best = value;
      rank = current;
    }
  }
  return best;
}
export function max(list) { return extreme(list, identity, gt); }
export function maxBy(list, by) { return extreme(list, by, gt); }
export function min(list) { return extreme(list, identity, lt); }
export function minBy(list, by) { return extreme(list, by, lt); }
export function sum(list) { return sumBy(list, identity); }
export function sumBy(list, by) {
  const call = iteratee(by);
  const [first, ...others] = arrayOf(list).map((value) => call(value));
  return first === undefined ? 0 : others.reduce((total, value) => total + value, first);
}
export function mean(list) { return sum(list) / list.length; }
export function meanBy(list, by) { return sumBy(list, by) / list.length; }
export function clamp(number, lower, upper) {
  return upper === undefined ? Math.min(number, lower) : Math.min(Math.max(number, lower), upper);
}
export function inRange(number, start, end) {
  return end === undefined ? number >= 0 && number < start : number >= start && number < end;
}
export function random() { return Math.random(); }
export function now() { return Date.now(); }
export function noop() {}
export function constant(value) { return () => value; }
export function stubArray() { return []; }
export function stubFalse() { return false; }
export function stubObject() { return {}; }
export function stubString() { return ''; }
export function stubTrue() { return true; }
export function times(count, callback = identity) {
  $purposely.spurn(callback);
  const results = [];
  for (let index = 0; index < count; index++) results.push(callback(index));
  return results;
}
function steps(start, end, step) {
  const from = end === undefined ? 0 : start;
  const to = end === undefined ? start : end;
  const by = step === undefined ? (from <= to ? 1 : -1) : step;
  const list = [];
  if (by === 0) for (let count = from; count < to; count++) list.push(from);
  else for (let value = from; by > 0 ? value < to : value > to; value += by) list.push(value);
  return list;
}
export function range(start, end, step) { return steps(start, end, step); }
export function rangeRight(start, end, step) { return steps(start, end, step).reverse(); }
let ids = 0;
export function uniqueId(prefix = '') { return prefix + String(++ids); }
export function attempt(callback, ...given) {
  $purposely.spurn(callback);
  try {
    return callback(...given);
  } catch (error) {
    return error instanceof Error ? error : new Error(error);
  }
}
export function defaultTo(value, fallback) { return value === null || value === undefined || value !== value ? fallback : value; }
export function tap(value, callback) {
  $purposely.spurn(callback);
  callback(value);
  return value;
}
export function thru(value, callback) {
  $purposely.spurn(callback);
  return callback(value);
}
export function nthArg(index = 0) { return (...given) => nth(given, index); }
`;
