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
});
