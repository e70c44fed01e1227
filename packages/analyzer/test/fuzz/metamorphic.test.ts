import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rendered } from './compare';
import { settled } from './generator';
import { build, recipes } from './program';
import { transformations } from './transformations';
import { shownFiles, verdicts } from './verdicts';

/** Programs for each transformation. */
const PROGRAMS = Number(process.env.FUZZ_TRANSFORMED ?? 150);
const SEED = 7;

const families = settled(true);
const programs = fc.sample(recipes(), { seed: SEED, numRuns: PROGRAMS }).map((recipe) => build(recipe, families));
const plain = programs.map(rendered);
const before = verdicts(plain);

describe('what is found in a program stays the same when one does no more than', () => {
  it.each(transformations.map((transformation) => [transformation.name, transformation] as const))(
    '%s',
    (_, change) => {
      const changed = programs.flatMap((program, index) => {
        const rendering = change.apply(program);
        return rendering === null ? [] : [{ index, rendering }];
      });
      const after = verdicts(changed.map(({ rendering }) => rendering));
      const different = changed.flatMap(({ index, rendering }, position) => {
        const remarks = new Map<number, string>();
        before[index]?.forEach((verdict, sink) => {
          const now = after[position]?.[sink];
          if (now !== verdict) remarks.set(sink, `was ${verdict}, is ${now}`);
        });
        return remarks.size === 0 ? [] : [shownFiles(rendering, remarks)];
      });
      expect(different.slice(0, 3)).toEqual([]);
      expect(changed.length).toBeGreaterThan(PROGRAMS / 10);
    },
  );
});
