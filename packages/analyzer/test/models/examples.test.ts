import { describe, expect, it } from 'vitest';
import { allEntries, allModels } from '../../src/models';
import { knownGaps } from './support/known-gaps';
import { type Example, examplesOf, missesOf } from './support/run';

const BATCH = 100;

const examples = examplesOf([...allModels, ...allEntries]);

function batchesOf(all: readonly Example[]): readonly (readonly Example[])[] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}

const misses = new Set<string>();

describe('the examples of the models', () => {
  it.each(batchesOf(examples).map((batch) => ({ batch, first: batch[0]?.about ?? '' })))(
    'do what their marks say, from $first on',
    ({ batch }) => {
      const missed = missesOf(batch);
      for (const about of missed) misses.add(about);
      expect(missed.filter((about) => !knownGaps.some(({ callees }) => callees.test(about)))).toEqual([]);
    },
    120_000,
  );

  it.each(knownGaps)('still miss what is written down as missing: $missing', ({ callees }) => {
    expect([...misses].filter((about) => callees.test(about))).not.toEqual([]);
  });
});

describe('the harness', () => {
  const file = (line: string): readonly Example[] => [
    { about: 'it', code: `export function example() {\n  ${line}\n}\n` },
  ];

  it('sees a flow that is not there', () => {
    expect(missesOf(file('__sink(1); // flow'))).toEqual(['it']);
  });

  it('sees a flow that should not be there', () => {
    expect(missesOf(file('__sink(__source()); // clean'))).toEqual(['it']);
  });

  it('sees a state that is not the marked one', () => {
    expect(missesOf(file('__sink(__source()); // flow: pseudonymized'))).toEqual(['it']);
  });

  it('holds each of several marks to its own line', () => {
    expect(missesOf(file('__sink(__source()); // flow\n  __sink(1); // clean'))).toEqual([]);
    expect(missesOf(file('__sink(__source()); // clean\n  __sink(1); // flow'))).toEqual(['it']);
  });

  it('is content when the marks are met', () => {
    expect(missesOf(file('__sink(__source()); // flow: identified'))).toEqual([]);
  });
});
