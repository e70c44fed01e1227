import { configuredModels } from '../../../src/configuredModels';
import { loadProgram } from '../../../src/frontend/program';
import type { FileFacts, Program } from '../../../src/graph';
import { allEntries, allModels } from '../../../src/models';
import { solve } from '../../../src/solver/solve';
import type { Fixture } from '../../language/fixtures';
import { broken } from '../../language/marks';
import { sourceAndSink } from '../../sourceAndSink';
import { partsOf, withoutPart } from './parts';
import { type Variant, variantsOf, without } from './variants';

const { config, policy } = sourceAndSink('fixtures');

/** A fixture, ready to be tried without one thing or another. */
export interface Trial {
  readonly fixture: Fixture;
  readonly program: Program;
  /** What stands in it. */
  readonly variants: ReadonlySet<Variant>;
  /** What its nodes and functions are made of. */
  readonly parts: ReadonlySet<Variant>;
  /** How much there is to run. */
  readonly size: number;
}

export function trialOf(fixture: Fixture): Trial {
  const texts = Object.fromEntries(fixture.files.map(({ path, text }) => [path, text]));
  const program = loadProgram({ config, policy, files: texts });
  const files = [...program.files.values()];
  return {
    fixture,
    program,
    variants: new Set(files.flatMap((facts) => [...variantsOf(facts)])),
    parts: new Set(files.flatMap((facts) => [...partsOf(facts)])),
    size: files.flatMap(({ functions }) => functions).reduce((sum, { nodes }) => sum + nodes.length, 0),
  };
}

function changed(facts: FileFacts, variant: Variant | null): FileFacts {
  if (variant === null) return facts;
  return /^(?:part|function): /.test(variant) ? withoutPart(facts, variant) : without(facts, variant);
}

/** Whether every mark of the fixture holds when the variant means nothing; with null everything means what it does. */
export function isMet({ fixture, program }: Trial, variant: Variant | null): boolean {
  const files = new Map([...program.files].map(([path, facts]) => [path, changed(facts, variant)]));
  const other: Program = { ...program, files, fileOf: (file) => files.get(file) ?? program.fileOf(file) };
  const { arrivals } = solve(other, { models: allModels, entries: allEntries, configured: configuredModels(config) });
  const sites = arrivals.filter(({ kind, sink }) => kind === 'sink' && sink?.kind === 'configured');
  return fixture.files.every(({ path, sinks }) => {
    const starts = program.files.get(path)?.lineStarts ?? [];
    const lineOf = (offset: number): number => starts.filter((start) => start <= offset).length;
    const found = sites.filter(({ site }) => site.file === path).map(({ site }) => lineOf(site.span.start));
    return broken(sinks, new Set(found)).length === 0;
  });
}
