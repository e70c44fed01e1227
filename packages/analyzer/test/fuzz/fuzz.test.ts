import { describe, expect, it } from 'vitest';
import { campaign, type Outcome } from './campaign';
import { type Families, families } from './generator';

/** Programs for every run of the tests; `FUZZ_PROGRAMS` and `FUZZ_SEED` ask for more or others. */
const PROGRAMS = Number(process.env.FUZZ_PROGRAMS ?? 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_101);
/** One program in so many has unknown conditions. */
const UNKNOWN_SHARE = 5;

/** Generous: 10,000 programs take about half a minute where nothing else runs. */
const TIMEOUT_MS = 300_000 + PROGRAMS * 50;

/** Families in which the two still differ; a family leaves this list when they no longer do. */
const OPEN = new Set([
  'arrays',
  'arrayCallbacks',
  'collections',
  'asynchronous',
  'generators',
  'objectFunctions',
  'loops',
]);

function only(exact: boolean): Families {
  const [first, ...rest] = families.filter((family) => !OPEN.has(family.name) && (!exact || family.exact));
  if (first === undefined) throw new Error('There is no such family.');
  return [first, ...rest];
}

/** What a person needs who looks into a failure. */
function told({ tally, examples, failures }: Outcome): string {
  return [
    JSON.stringify(tally),
    ...examples.map(({ judged }) => {
      const lines = (sinks: readonly number[]): string =>
        sinks.map((index) => judged.lines[index]).join(', ') || 'none';
      return `missed on lines ${lines(judged.missed)}, spurious on lines ${lines(judged.spurious)} of\n${judged.text}`;
    }),
    ...failures.map(({ failure, text }) => `does not run to its end (${String(failure)})\n${text}`),
  ].join('\n\n');
}

describe('the analyzer on generated programs', () => {
  it('finds what flows, and nothing else, where running shows everything', { timeout: TIMEOUT_MS }, async () => {
    const programs = PROGRAMS - Math.ceil(PROGRAMS / UNKNOWN_SHARE);
    const outcome = await campaign({ families: only(true), programs, seed: SEED });
    const { missed, spurious, failed, labelled } = outcome.tally;
    expect({ missed, spurious, failed }, told(outcome)).toEqual({ missed: 0, spurious: 0, failed: 0 });
    expect(labelled).toBeGreaterThan(programs);
  });

  it('finds what flows in some run, whatever unknown conditions answer', { timeout: TIMEOUT_MS }, async () => {
    const programs = Math.ceil(PROGRAMS / UNKNOWN_SHARE);
    const outcome = await campaign({ families: only(false), programs, seed: SEED });
    const { missed, failed, labelled } = outcome.tally;
    expect({ missed, failed }, told(outcome)).toEqual({ missed: 0, failed: 0 });
    expect(labelled).toBeGreaterThan(programs);
  });
});
