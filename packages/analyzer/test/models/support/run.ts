import { configuredModels } from '../../../src/configuredModels';
import { loadProgram } from '../../../src/frontend/program';
import type { Arrival, EntryModel, Model } from '../../../src/graph';
import { allEntries, allModels } from '../../../src/models';
import { solve } from '../../../src/solver/solve';
import { sourceAndSink } from '../../sourceAndSink';
import { marksOf } from './marks';

/** The labelled value and the place that examples use. */
const { config, policy } = sourceAndSink('models');

const AMBIENT = 'declare function __source(): any;\ndeclare function __sink(value: unknown): void;\n';

export interface Example {
  /** The callee, or the decorator after an `@`. */
  readonly about: string;
  readonly code: string;
}

export function examplesOf(models: readonly (Model | EntryModel)[]): readonly Example[] {
  return models.map((model) => ({
    about: 'callee' in model ? model.callee : `@${model.decorator}`,
    code: model.example ?? '',
  }));
}

/**
 * Runs examples as the files of one program, which know nothing of each other, and gives back those whose mark is not
 * met. An example is about one call, so its mark speaks for the whole file.
 */
export function missesOf(examples: readonly Example[]): readonly string[] {
  const states = arrivedStates(examples);
  return examples.flatMap(({ about, code }, index) => {
    const arrived = states.get(fileOf(index)) ?? [];
    const met = marksOf(code).every(({ verdict, state }) => {
      if (verdict === 'clean') return arrived.length === 0;
      return arrived.length > 0 && arrived.every((item) => state === null || item === state);
    });
    return met ? [] : [about];
  });
}

export function fileOf(index: number): string {
  return `example-${index}.ts`;
}

/** The states of the labelled data that leaves a file. A store that nobody asks about is not a way out. */
function arrivedStates(examples: readonly Example[]): ReadonlyMap<string, readonly string[]> {
  const arrivals = arrivalsIn(
    examples.map(({ code }) => code),
    allModels,
    allEntries,
  );
  const states = new Map<string, string[]>();
  for (const { site, labels } of arrivals.filter(leaves)) {
    // What a guard was asked about on the way is left to the policy.
    const unasked = labels.filter(({ allowed }) => allowed.length === 0);
    states.set(site.file, [...(states.get(site.file) ?? []), ...unasked.map(({ label }) => label.state)]);
  }
  return states;
}

/** What arrives anywhere in programs of one file each. */
export function arrivalsIn(
  codes: readonly string[],
  models: readonly Model[],
  entries: readonly EntryModel[],
): readonly Arrival[] {
  const files = Object.fromEntries(codes.map((code, index) => [fileOf(index), code]));
  const program = loadProgram({ config, policy, files: { ...files, 'ambient.d.ts': AMBIENT } });
  return solve(program, { models, entries, configured: configuredModels(config) }).arrivals;
}

function leaves({ kind, sink }: Arrival): boolean {
  return kind === 'sink' && sink !== null && sink.reported !== false;
}
