import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rendered } from './compare';
import { settled } from './generator';
import { build, recipes } from './program';
import { transformations } from './transformations';
import { type Rendering, shownFiles, verdicts } from './verdicts';

/** Programs for each transformation. */
const PROGRAMS = Number(process.env.FUZZ_TRANSFORMED ?? 150);
/** Programs that are analyzed alone, which takes a while. */
const ALONE = 40;
/** Programs beside which the others are analyzed: so many files have each a small part of the steps of a run. */
const OTHERS = 800;
const SEED = 7;

const families = settled(true);
const programs = fc.sample(recipes(), { seed: SEED, numRuns: PROGRAMS }).map((recipe) => build(recipe, families));
const plain = programs.map(rendered);
const before = verdicts(plain);

/** The same program in a function that nobody calls: bodies of modules have more steps than those. */
function uncalled({ files, sinks }: Rendering): Rendering {
  const inFunction = (text: string): string => `${text.replace('export {};', 'export async function main() {')}}\n`;
  return {
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, inFunction(text)])),
    sinks,
  };
}

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

  it('analyze it alone', () => {
    const alone = plain.slice(0, ALONE).map((rendering) => verdicts([rendering])[0]);
    expect(alone).toEqual(before.slice(0, ALONE));
  });

  it('analyze it as one of hundreds, within the limits of every run', { timeout: 120_000 }, () => {
    const others = fc.sample(recipes(), { seed: SEED + 1, numRuns: OTHERS }).map((recipe) => build(recipe, families));
    const functions = plain.map(uncalled);
    const together = verdicts([...others.map(rendered).map(uncalled), ...functions], {});
    expect(together.slice(OTHERS)).toEqual(verdicts(functions));
  });

  it('analyze it among others in the opposite order', () => {
    expect(verdicts(plain.toReversed()).toReversed()).toEqual(before);
  });

  it('name its files in another order', () => {
    // The order of the files is that of their names, so that the program that was first becomes the last.
    const renamed = plain.map(({ files, sinks }, index) => {
      const under = (path: string): string => `${String.fromCharCode(122 - (index % 25))}/${path}`;
      const moved = Object.entries(files).map(([path, text]) => [under(path), text] as const);
      return { files: Object.fromEntries(moved), sinks: sinks.map(({ file, line }) => ({ file: under(file), line })) };
    });
    expect(verdicts(renamed)).toEqual(before);
  });
});
