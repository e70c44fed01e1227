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
 * Runs examples as the files of one program, which know nothing of each other, and gives back those of which a mark is not
 * met. A mark that stands alone speaks for the whole file; where there are several, each speaks for its line.
 */
export function missesOf(examples: readonly Example[]): readonly string[] {
  const left = departures(examples);
  return examples.flatMap(({ about, code }, index) => {
    const inFile = left.get(fileOf(index)) ?? [];
    const marks = marksOf(code);
    const met = marks.every(({ line, verdict, state }) => {
      const arrived = marks.length === 1 ? inFile : inFile.filter(({ start }) => lineAt(code, start) === line);
      if (verdict === 'clean') return arrived.length === 0;
      return arrived.length > 0 && arrived.every((item) => state === null || item.state === state);
    });
    return met ? [] : [about];
  });
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

export function fileOf(index: number): string {
  return `example-${index}.ts`;
}

/** Labelled data that leaves a file: where, and in which state. */
interface Departure {
  readonly start: number;
  readonly state: string;
}

/** What leaves each file. A store that nobody asks about is not a way out. */
function departures(examples: readonly Example[]): ReadonlyMap<string, readonly Departure[]> {
  const arrivals = arrivalsIn(
    examples.map(({ code }) => code),
    allModels,
    allEntries,
  );
  const found = new Map<string, Departure[]>();
  for (const { site, labels } of arrivals.filter(leaves)) {
    // What a guard was asked about on the way is left to the policy.
    const unasked = labels.filter(({ allowed }) => allowed.length === 0);
    const here = unasked.map(({ label }) => ({ start: site.span.start, state: label.state }));
    found.set(site.file, [...(found.get(site.file) ?? []), ...here]);
  }
  return found;
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
