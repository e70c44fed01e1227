/** Text, numbers and questions. */
export const values = `
export function defaultTo(fallback, value) { return value === null || value === undefined || value !== value ? fallback : value; }
export function isNil(value) { return value === null || value === undefined; }
export function isNotNil(value) { return value !== null && value !== undefined; }
export function isEmpty(value) {
  if (value === '' ) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
export function is(type, value) { return !isNil(value) && (value.constructor === type || value instanceof type); }
export function type(value) { return value === null ? 'Null' : value === undefined ? 'Undefined' : Object.prototype.toString.call(value).slice(8, -1); }
export function not(value) { return !value; }
export function and(left, right) { return left && right; }
export function or(left, right) { return left || right; }
export function gt(left, right) { return left > right; }
export function gte(left, right) { return left >= right; }
export function lt(left, right) { return left < right; }
export function lte(left, right) { return left <= right; }
export function max(left, right) { return right > left ? right : left; }
export function min(left, right) { return right < left ? right : left; }
export function maxBy(rank, left, right) { return rank(right) > rank(left) ? right : left; }
export function minBy(rank, left, right) { return rank(right) < rank(left) ? right : left; }
export function clamp(lower, upper, value) { return value < lower ? lower : value > upper ? upper : value; }
export function add(left, right) { return Number(left) + Number(right); }
export function subtract(left, right) { return Number(left) - Number(right); }
export function multiply(left, right) { return left * right; }
export function divide(left, right) { return left / right; }
export function modulo(left, right) { return left % right; }
export function inc(value) { return value + 1; }
export function dec(value) { return value - 1; }
export function negate(value) { return -value; }
export function toUpper(text) { return text.toUpperCase(); }
export function toLower(text) { return text.toLowerCase(); }
export function trim(text) { return text.trim(); }
export function split(separator, text) { return text.split(separator); }
export function replace(pattern, replacement, text) { return text.replace(pattern, replacement); }
export function match(pattern, text) { return text.match(pattern) ?? []; }
export function test(pattern, text) { return pattern.test(text); }
export function startsWith(start, value) { return typeof value === 'string' ? value.startsWith(start) : equals(value.slice(0, start.length), start); }
export function endsWith(end, value) { return typeof value === 'string' ? value.endsWith(end) : equals(value.slice(-end.length), end); }
export function toString(value) { return typeof value === 'string' ? JSON.stringify(value) : String(JSON.stringify(value)); }
`;
