import { printFile } from '../../../src/graph/print';
import type { Recipe } from '../../fuzz/program';
import { shrink } from '../../fuzz/shrink';
import { type GraphProgram, graphsOf } from './graphs/program';
import { anyRun, theRun } from './runs';
import { solved, type Verdict } from './solved';

/** What the reference and the solver say of one program, where they differ. */
export interface Difference {
  /** Labelled data arrives there and the solver is not sure of it; by the place of the sink. */
  readonly missed: readonly number[];
  /** No labelled data arrives there and the solver says that it does. */
  readonly spurious: readonly number[];
}

/** What a comparison counted. */
export interface Tally {
  graphs: number;
  nodes: number;
  sinks: number;
  /** Sinks that anything, and that labelled data, reached. */
  called: number;
  labelled: number;
  missed: number;
  spurious: number;
}

/** What a comparison found: the figures, and some small program on which the two differ, as text. */
export interface Outcome {
  readonly tally: Tally;
  readonly example: string | null;
}

/** Makes the graphs of recipes, has each of them run and all of them solved, and compares. */
export async function compare(recipes: readonly Recipe[], asks: boolean): Promise<Outcome> {
  const tally: Tally = { graphs: 0, nodes: 0, sinks: 0, called: 0, labelled: 0, missed: 0, spurious: 0 };
  let example: string | null = null;
  const programs = recipes.map((recipe, index) => graphsOf(recipe, `graph${index}.js`, asks));
  const verdicts = solved(programs.map(({ facts }) => facts));
  for (const [index, program] of programs.entries()) {
    const { missed, spurious } = await differences(program, asks, verdicts[index] ?? new Map(), tally);
    tally.missed += missed.length;
    tally.spurious += spurious.length;
    const recipe = recipes[index];
    if (missed.length + spurious.length > 0 && recipe !== undefined) example ??= await smallest(recipe, asks);
  }
  return { tally, example };
}

async function differences(
  { facts, sinks }: GraphProgram,
  asks: boolean,
  verdicts: ReadonlyMap<number, Verdict>,
  tally?: Tally,
): Promise<Difference> {
  const { labelled, called, entered } = await (asks ? anyRun(facts) : theRun(facts));
  // Where nothing calls a function, the solver asks what happens when somebody outside does.
  const isClosed = facts.functions.every(({ index }) => entered.has(index));
  if (tally !== undefined) {
    tally.graphs++;
    tally.nodes += facts.functions.reduce((sum, { nodes }) => sum + nodes.length, 0);
    tally.sinks += sinks.length;
    tally.called += called.size;
    tally.labelled += labelled.size;
  }
  const places = sinks.filter(({ within }) => isClosed || within === 0).map(({ place }) => place);
  return {
    missed: [...labelled].filter((place) => verdicts.get(place) !== 'confirmed'),
    spurious: asks ? [] : places.filter((place) => verdicts.has(place) && !labelled.has(place)),
  };
}

/** A small program on which the two still differ. */
async function smallest(failing: Recipe, asks: boolean): Promise<string> {
  const differenceOf = async (recipe: Recipe): Promise<Difference & { readonly program: GraphProgram }> => {
    const program = graphsOf(recipe, 'graph.js', asks);
    return { program, ...(await differences(program, asks, solved([program.facts])[0] ?? new Map())) };
  };
  const recipe = await shrink(failing, async (candidate) => {
    const { missed, spurious } = await differenceOf(candidate);
    return missed.length + spurious.length > 0;
  });
  const { program, missed, spurious } = await differenceOf(recipe);
  return `missed at ${missed.join(', ') || 'no place'}, spurious at ${spurious.join(', ') || 'no place'}\n${printFile(program.facts)}`;
}
