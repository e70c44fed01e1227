import type { FileFacts, Model, Program } from '../../../src/graph';
import { allModels } from '../../../src/models';
import { solve } from '../../../src/solver/solve';

/** What the solver says of one sink. */
export type Verdict = 'possible' | 'confirmed';

/** Files that have graphs and nothing else: no text, no types, no annotations. */
function programOf(files: readonly FileFacts[]): Program {
  const byPath = new Map(files.map((facts) => [facts.path, facts]));
  return {
    files: byPath,
    fileOf: (file) => byPath.get(file),
    writtenExport: () => null,
    codeFunction: () => null,
    textOf: () => '',
    resolveModule: () => null,
    annotations: { functions: new Map(), labelledNames: new Set(), unknownNames: [] },
    oracle: {
      propertyAt: () => null,
      shapeAt: () => [],
      instanceAt: () => null,
      gettersAt: () => [],
      isTextAt: () => false,
      answerAt: () => null,
      isEndAt: () => false,
      guardAt: () => null,
      guardsReceivers: false,
      calleesAt: () => ({ functions: [], external: null }),
    },
    olderDecorators: false,
  };
}

const CONFIGURED: readonly Model[] = [
  { callee: 'global#__source', source: { labels: [{ category: 'personal-data', state: 'identified' }] } },
  { callee: 'global#__sink', sink: { kind: 'configured', arguments: [0] } },
];

const UNBOUNDED = { steps: Number.MAX_SAFE_INTEGER, stepsPerEntry: Number.MAX_SAFE_INTEGER };

/** Where labelled data arrives in each file, by the offset at which the call of the sink begins, as the solver says. */
export function solved(files: readonly FileFacts[]): readonly ReadonlyMap<number, Verdict>[] {
  const options = { models: allModels, entries: [], configured: CONFIGURED, limits: UNBOUNDED };
  const { arrivals } = solve(programOf(files), options);
  const verdicts = new Map(files.map(({ path }) => [path, new Map<number, Verdict>()]));
  for (const { site, sink, labels } of arrivals) {
    const found = verdicts.get(site.file);
    if (sink?.kind !== 'configured' || found === undefined) continue;
    const confirmed = labels.some(({ approximations }) => approximations.length === 0);
    if (found.get(site.span.start) !== 'confirmed') found.set(site.span.start, confirmed ? 'confirmed' : 'possible');
  }
  return [...verdicts.values()];
}
