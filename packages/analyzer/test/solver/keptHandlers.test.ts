import { expect, test } from 'vitest';
import { KeptHandlers } from '../../src/solver/frameworks/keptHandlers';
import type { Timer } from '../../src/solver/state/frame';

/** Handlers are only handed on. */
const job = { site: { file: 'a.js', span: { start: 0, end: 1 } } } as Timer;

/** Registers two handlers of the same kind in each handler, round after round. */
function grown(rounds: number): number {
  const handlers = new KeptHandlers();
  handlers.keep('0', job, 'kind');
  for (let round = 0; round < rounds; round += 1)
    for (const key of handlers.keys())
      handlers.within(key, () => {
        for (const next of ['a', 'b']) handlers.keep(key + next, job, 'kind');
      });
  return handlers.size;
}

test('handlers that register others like themselves come to an end', () => {
  // Each round adds as many again, and one more for the first of all.
  expect(grown(1)).toBe(3);
  expect(grown(2)).toBe(7);
  expect(grown(20)).toBe(grown(10));
});

test('those that the program registers by itself are called all, however many there are', () => {
  const handlers = new KeptHandlers();
  for (let count = 0; count < 100; count += 1) handlers.keep(`${count}`, job, 'kind');
  handlers.within('0', () => handlers.keep('inside', job, 'kind'));
  expect(handlers.size).toBe(101);
});

test('a handler of another kind is called by itself, however deep it is registered', () => {
  const handlers = new KeptHandlers();
  handlers.keep('one', job, 'kind 1');
  handlers.within('one', () => handlers.keep('two', job, 'kind 2'));
  handlers.within('two', () => handlers.keep('three', job, 'kind 3'));
  handlers.within('three', () => handlers.keep('four', job, 'kind 4'));
  expect(handlers.keys()).toEqual(['one', 'two', 'three', 'four']);
});

test('a handler that is registered once more is still called, as it was registered last', () => {
  const handlers = new KeptHandlers();
  const other = { ...job, site: { file: 'b.js', span: { start: 0, end: 1 } } } as Timer;
  handlers.keep('one', job, 'kind');
  handlers.within('one', () => expect(handlers.keep('one', other, 'kind')).toBe(true));
  expect(handlers.siteOf('one')).toBe(other.site);
});
