import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationShapes } from '../../../src/graph/shape';
import { settled } from '../../fuzz/generator';
import { build, recipes } from '../../fuzz/program';
import { compare, type Tally } from './compare';
import { graphRecipes } from './graphs/recipes';
import { judgeScripts } from './scripts';

/** Asked for by a person who wants to see more graphs, or others, and then the figures too. */
const { REFERENCE_GRAPHS, REFERENCE_SEED } = process.env;
const GRAPHS = Number(REFERENCE_GRAPHS ?? 500);
const SEED = Number(REFERENCE_SEED ?? 20_260_301);
/** Graphs that are solved together, to share what every run of the solver costs. */
const BATCH = 500;

/** Operations that no program of the fuzzer has: those of several files, of decorators, and of what is refused or not followed. */
const NOT_MADE = ['bigint', 'import', 'import-call', 'module', 'decorate', 'initial', 'fail', 'opaque'];

const TIMEOUT_MS = 120_000 + GRAPHS * 50;

interface Figures {
  readonly tally: Tally;
  readonly examples: readonly string[];
}

async function compared(asks: boolean): Promise<Figures> {
  const tally: Tally = { graphs: 0, nodes: 0, sinks: 0, called: 0, labelled: 0, missed: 0, spurious: 0 };
  const examples: string[] = [];
  while (tally.graphs < GRAPHS) {
    // The position is part of the seed, so that a batch can be made again without those before it.
    const numRuns = Math.min(BATCH, GRAPHS - tally.graphs);
    const outcome = await compare(fc.sample(graphRecipes(), { seed: SEED + tally.graphs, numRuns }), asks);
    for (const [name, count] of Object.entries(outcome.tally)) tally[name as keyof Tally] += count;
    if (outcome.example !== null) examples.push(outcome.example);
  }
  if (REFERENCE_GRAPHS !== undefined) console.log(asks ? 'unknown conditions' : 'known conditions', tally);
  return { tally, examples };
}

describe('the solver and a reference that runs the same graphs, node by node', () => {
  it('say the same of every sink of generated graphs', { timeout: TIMEOUT_MS }, async () => {
    const { tally, examples } = await compared(false);
    expect(examples.slice(0, 3)).toEqual([]);
    expect(tally.labelled).toBeGreaterThan(GRAPHS);
    expect(tally.called - tally.labelled).toBeGreaterThan(GRAPHS / 2);
  });

  it('agree on what arrives in some run, where conditions are unknown', { timeout: TIMEOUT_MS }, async () => {
    const { tally, examples } = await compared(true);
    expect(examples.slice(0, 3)).toEqual([]);
    expect(tally.labelled).toBeGreaterThan(GRAPHS);
  });

  it('say the same of the graphs of programs, as does the engine of the language', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const families = settled(true);
    const numRuns = Math.ceil(GRAPHS / 5);
    const programs = fc.sample(recipes(), { seed: SEED, numRuns }).map((recipe) => build(recipe, families));
    const judged = await judgeScripts(programs);
    expect(judged.filter(({ reference, engine }) => reference !== engine).slice(0, 3)).toEqual([]);
    expect(judged.filter(({ reference, solver }) => reference !== solver).slice(0, 3)).toEqual([]);
    expect(judged.filter(({ reference }) => reference !== '').length).toBeGreaterThan(numRuns / 2);
    const met = new Set(judged.flatMap(({ operations }) => [...operations]));
    const missing = Object.keys(operationShapes).filter((operation) => !met.has(operation));
    // A few programs have not all of the rest.
    if (numRuns >= 100) expect(missing).toEqual(NOT_MADE);
  });
});
