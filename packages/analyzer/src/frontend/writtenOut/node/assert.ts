/** Assertions: what throws, and what is in the error. Comparisons in depth are taken to hold. */
export const assert = `
export class AssertionError extends Error {
  constructor(options) {
    super(options.message);
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
    this.code = 'ERR_ASSERTION';
  }
}
function fails(message, actual, expected, operator) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: message ?? 'assertion failed: ' + actual, actual, expected, operator });
}
export default function assert(value, message) { if (!value) fails(message, value, true, '=='); }
export function ok(value, message) { if (!value) fails(message, value, true, '=='); }
export function equal(actual, expected, message) { if (actual != expected) fails(message, actual, expected, '=='); }
export function notEqual(actual, expected, message) { if (actual == expected) fails(message, actual, expected, '!='); }
export function strictEqual(actual, expected, message) {
  if (actual !== expected) fails(message, actual, expected, 'strictEqual');
}
export function notStrictEqual(actual, expected, message) {
  if (actual === expected) fails(message, actual, expected, 'notStrictEqual');
}
export function deepEqual() {}
export function notDeepEqual() {}
export function deepStrictEqual() {}
export function notDeepStrictEqual() {}
export function partialDeepStrictEqual() {}
export function match(text, pattern, message) { if (!pattern.test(text)) fails(message, text, pattern, 'match'); }
export function doesNotMatch(text, pattern, message) {
  if (pattern.test(text)) fails(message, text, pattern, 'doesNotMatch');
}
export function fail(message) { fails(message, undefined, undefined, 'fail'); }
export function ifError(value) { if (value !== null && value !== undefined) throw value; }
function check(error, expected) {
  if (typeof expected !== 'function' || expected.prototype !== undefined) return;
  expected(error);
}
export function throws(run, expected, message) {
  let error;
  let thrown = false;
  try {
    run();
  } catch (caught) {
    error = caught;
    thrown = true;
  }
  if (!thrown) fails(typeof expected === 'string' ? expected : message, undefined, expected, 'throws');
  check(error, expected);
}
export function doesNotThrow(run) { run(); }
export async function rejects(run, expected, message) {
  let error;
  let thrown = false;
  try {
    await (typeof run === 'function' ? run() : run);
  } catch (caught) {
    error = caught;
    thrown = true;
  }
  if (!thrown) fails(typeof expected === 'string' ? expected : message, undefined, expected, 'rejects');
  check(error, expected);
}
export async function doesNotReject(run) { await (typeof run === 'function' ? run() : run); }
export function strict(value, message) { if (!value) fails(message, value, true, '=='); }
const all = {
  AssertionError, ok, equal, notEqual, strictEqual, notStrictEqual, deepEqual, notDeepEqual, deepStrictEqual,
  notDeepStrictEqual, partialDeepStrictEqual, match, doesNotMatch, fail, ifError, throws, doesNotThrow, rejects,
  doesNotReject, strict,
};
Object.assign(assert, all);
Object.assign(strict, all, { equal: strictEqual, notEqual: notStrictEqual });
`;

/** The same with strict comparisons. */
export const strictAssert = `
import { strict } from 'assert';
export default strict;
export const {
  AssertionError, ok, equal, notEqual, strictEqual, notStrictEqual, deepEqual, notDeepEqual, deepStrictEqual,
  notDeepStrictEqual, partialDeepStrictEqual, match, doesNotMatch, fail, ifError, throws, doesNotThrow, rejects,
  doesNotReject,
} = strict;
export { strict };
`;
