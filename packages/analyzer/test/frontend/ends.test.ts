import { describe, expect, test } from 'vitest';
import { load } from './load';

const declared = 'declare function stop(): never; declare function go(): string; declare const value: string | null; ';

function isEnd(code: string): boolean {
  const program = load(declared + code.replaceAll('¦', ''));
  return program.oracle.isEndAt(program.at(code));
}

describe('a call that never gives anything', () => {
  test.each([
    ['by itself', '¦stop()¦;'],
    ['in parentheses', '(¦stop()¦);'],
    ['waited for', 'async function f() { await ¦stop()¦; }'],
    ['returned', 'function f() { return ¦stop()¦; }'],
    ['as the body of an arrow function', 'const f = () => ¦stop()¦;'],
    ['where nothing else is there', 'const x = value ?? ¦stop()¦;'],
    ['where nothing true is there', 'const x = value || ¦stop()¦;'],
    ['as one of two cases', 'const x = value === null ? ¦stop()¦ : value;'],
    ['in front of a comma', 'const x = (¦stop()¦, value);'],
  ])('ends what is going on %s', (_, code) => {
    expect(isEnd(code)).toBe(true);
    expect(isEnd(code.replace('stop', 'go'))).toBe(false);
  });

  test.each([
    ['an argument', 'String(¦stop()¦);'],
    ['an operand', 'const x = 1 + ¦stop()¦;'],
    ['a condition', 'const x = ¦stop()¦ ? 1 : 2;'],
    ['what a parameter is without an argument', 'const f = (x = ¦stop()¦) => x;'],
  ])('is not asked about as %s', (_, code) => {
    expect(isEnd(code)).toBe(false);
  });
});
