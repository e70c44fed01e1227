import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

function placesOf(...lines: readonly string[]): readonly string[] {
  return placesIn(reportOn({ 'a.ts': lines.join('\n') }));
}

const EMITTER = "import { EventEmitter } from 'node:events'; export const events = new EventEmitter();";

describe('an interval that nobody stops', () => {
  it('finds the listeners that somebody outside adds later', () => {
    expect(
      placesOf(
        `${EMITTER} setInterval(() => { events.emit('user', __source()); events.emit('tick', 'a'); }, 10);`,
        "export function listen() { events.on('user', (value) => __sink(value)); }",
        "export function listenToTicks() { events.on('tick', (value) => __sink(value)); }",
      ),
    ).toEqual(['a.ts:2']);
  });

  it('finds what somebody outside puts into a variable later', () => {
    expect(
      placesOf(
        "let last = 'a'; let first = 'b';",
        'setInterval(() => __sink(last), 10);',
        'setInterval(() => __sink(first), 10);',
        'export function remember() { last = __source(); }',
      ),
    ).toEqual(['a.ts:2']);
  });
});

describe('an interval that the program stops', () => {
  it('finds nothing that comes later', () => {
    expect(
      placesOf(
        "let last = 'a'; let rounds = 0;",
        'const timer = setInterval(() => { __sink(last); if (++rounds === 3) clearInterval(timer); }, 10);',
        'export function remember() { last = __source(); }',
      ),
    ).toEqual([]);
  });

  it('finds nothing that comes later, where another timer stops it late', () => {
    expect(
      placesOf(
        "let last = 'a'; let other = 'a';",
        'const timer = setInterval(() => __sink(last), 1);',
        'setTimeout(() => { clearInterval(timer); last = __source(); }, 500);',
        'const second = setInterval(() => __sink(other), 1);',
        'setTimeout(() => clearInterval(second), 300);',
        'setTimeout(() => { other = __source(); }, 500);',
      ),
    ).toEqual([]);
  });

  it('finds what timers put into a variable before that, and take out again', () => {
    expect(
      placesOf(
        "let last = 'a'; let first = 'a';",
        'const timer = setInterval(() => __sink(last), 1);',
        'const other = setInterval(() => __sink(first), 1);',
        'setTimeout(() => { last = __source(); }, 300);',
        "setTimeout(() => { last = 'b'; first = 'b'; }, 400);",
        'setTimeout(() => { clearInterval(timer); clearInterval(other); }, 500);',
      ),
    ).toEqual(['a.ts:2']);
  });

  it('finds what comes later where it is only perhaps stopped', () => {
    expect(
      placesOf(
        "let last = 'a';",
        'const timer = setInterval(() => __sink(last), 1);',
        'setTimeout(() => { if (process.env.STOP) clearInterval(timer); last = __source(); }, 500);',
      ),
    ).toEqual(['a.ts:2']);
  });
});
