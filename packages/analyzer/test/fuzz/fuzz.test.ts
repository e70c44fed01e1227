import { describe, expect, it } from 'vitest';
import { campaign, type Outcome } from './campaign';
import { type Families, named, settled } from './generator';
import { shownFiles } from './verdicts';

/** Asked for by a person who wants to see more programs, or others, and then the figures too. */
const { FUZZ_PROGRAMS, FUZZ_SEED, FUZZ_FAMILIES, FUZZ_EXAMPLES } = process.env;
const PROGRAMS = Number(FUZZ_PROGRAMS ?? 10_000);
const SEED = Number(FUZZ_SEED ?? 20_260_101);
/** Counterexamples that are shown. */
const EXAMPLES = Number(FUZZ_EXAMPLES ?? 3);
/** One program in so many has unknown conditions. */
const UNKNOWN_SHARE = 5;

/** Generous: 10,000 programs take about half a minute where nothing else runs. */
const TIMEOUT_MS = 300_000 + PROGRAMS * 50;

/** The families that are held to account, or those of them that somebody names. */
function asked(exact: boolean): Families {
  return FUZZ_FAMILIES === undefined ? settled(exact) : named(FUZZ_FAMILIES.split(','), exact);
}

function report(kind: string, { tally }: Outcome): void {
  if (FUZZ_PROGRAMS === undefined && FUZZ_SEED === undefined) return;
  const figures = Object.entries(tally).map(([name, count]) => `${name} ${count}`);
  console.log(`${kind}: seed ${SEED}, ${figures.join(', ')}`);
}

/** What a person needs who looks into a failure. */
function told({ tally, examples, failures }: Outcome): string {
  return [
    JSON.stringify(tally),
    ...examples.map(({ judged: { rendering, missed, spurious } }) =>
      shownFiles(
        rendering,
        new Map([
          ...missed.map((sink) => [sink, 'missed'] as const),
          ...spurious.map((sink) => [sink, 'spurious'] as const),
        ]),
      ),
    ),
    ...failures.map(
      ({ failure, rendering }) =>
        `// does not run to its end: ${String(failure?.reason)}\n${shownFiles(rendering, new Map())}`,
    ),
  ].join('\n\n');
}

describe('the analyzer on generated programs', () => {
  it('finds what flows, and nothing else, where running shows everything', { timeout: TIMEOUT_MS }, async () => {
    const programs = PROGRAMS - Math.ceil(PROGRAMS / UNKNOWN_SHARE);
    const outcome = await campaign({ families: asked(true), programs, seed: SEED, examples: EXAMPLES });
    report('Without unknown conditions', outcome);
    const { missed, spurious, failed, labelled } = outcome.tally;
    expect({ missed, spurious, failed }, told(outcome)).toEqual({ missed: 0, spurious: 0, failed: 0 });
    expect(labelled).toBeGreaterThan(programs);
  });

  it('finds what flows in some run, whatever unknown conditions answer', { timeout: TIMEOUT_MS }, async () => {
    const programs = Math.ceil(PROGRAMS / UNKNOWN_SHARE);
    const outcome = await campaign({ families: asked(false), programs, seed: SEED, examples: EXAMPLES });
    report('With unknown conditions', outcome);
    const { missed, failed, labelled } = outcome.tally;
    expect({ missed, failed }, told(outcome)).toEqual({ missed: 0, failed: 0 });
    expect(labelled).toBeGreaterThan(programs);
  });
});
