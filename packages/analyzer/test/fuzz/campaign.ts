import * as fc from 'fast-check';
import { type Judged, judge } from './compare';
import type { Families } from './generator';
import { build, type Recipe, recipes } from './program';
import { shrink } from './shrink';

/** One run over many programs. */
export interface Campaign {
  readonly families: Families;
  readonly programs: number;
  readonly seed: number;
  /** Programs that are analyzed together, to share what every analysis costs. */
  readonly batch?: number;
  /** Counterexamples that are made small; more are only counted. */
  readonly examples?: number;
  /** Told after each batch. */
  readonly progress?: (tally: Tally) => void;
}

/** What a campaign counted. */
export interface Tally {
  programs: number;
  /** Programs that did not run to their end; they say nothing. */
  failed: number;
  sinks: number;
  labelled: number;
  missed: number;
  spurious: number;
  /** Programs with a missed or a spurious sink. */
  different: number;
}

/** A small program on which the analysis and the run differ. */
export interface Counterexample {
  readonly recipe: Recipe;
  readonly judged: Judged;
}

/** What a campaign found. */
export interface Outcome {
  readonly tally: Tally;
  readonly examples: readonly Counterexample[];
  /** Some of the programs that did not run to their end. */
  readonly failures: readonly Judged[];
}

const BATCH = 200;

/** Generates programs, runs and analyzes them, and counts where the answers differ. */
export async function campaign(options: Campaign): Promise<Outcome> {
  const { families, programs, seed, batch = BATCH } = options;
  const arbitrary = recipes();
  const tally: Tally = { programs: 0, failed: 0, sinks: 0, labelled: 0, missed: 0, spurious: 0, different: 0 };
  const examples: Counterexample[] = [];
  const failures: Judged[] = [];
  while (tally.programs < programs) {
    // The position is part of the seed, so that a batch can be made again without those before it.
    const sampled = fc.sample(arbitrary, {
      seed: seed + tally.programs,
      numRuns: Math.min(batch, programs - tally.programs),
    });
    const judged = await judge(sampled.map((recipe) => build(recipe, families)));
    for (const [index, one] of judged.entries()) {
      count(tally, one);
      if (one.failure !== null && failures.length < (options.examples ?? 3)) failures.push(one);
      const recipe = sampled[index];
      if (recipe === undefined || !differs(one) || examples.length >= (options.examples ?? 3)) continue;
      examples.push(await smallest(recipe, families));
    }
    options.progress?.(tally);
  }
  return { tally, examples, failures };
}

function count(tally: Tally, judged: Judged): void {
  tally.programs++;
  if (judged.failure !== null) tally.failed++;
  tally.sinks += judged.rendering.sinks.length;
  tally.labelled += judged.labelled;
  tally.missed += judged.missed.length;
  tally.spurious += judged.spurious.length;
  if (differs(judged)) tally.different++;
}

const differs = ({ missed, spurious }: Judged): boolean => missed.length + spurious.length > 0;

async function smallest(failing: Recipe, families: Families): Promise<Counterexample> {
  const judgeOne = async (recipe: Recipe): Promise<Judged | undefined> => (await judge([build(recipe, families)]))[0];
  const recipe = await shrink(failing, async (candidate) => {
    const judged = await judgeOne(candidate);
    return judged !== undefined && differs(judged);
  });
  const judged = await judgeOne(recipe);
  if (judged === undefined) throw new Error('A program was not judged.');
  return { recipe, judged };
}
