import type { Policy } from '@purposely/core';
import type { Finding, Place, Report, ReportedGap, RuleLevels } from '../diagnostics/finding';
import type { CoverageGap, FlowFacts } from '../graph/flow';
import type { Program } from '../graph/program';
import { descriptionOf } from './descriptions';
import { check, levelOf } from './index';
import { byCodeUnits, firstOf } from './order';
import { placesOf } from './places';
import { rules } from './rules';

/** Everything that one report is made of. */
export interface ReportInput {
  readonly facts: FlowFacts;
  readonly program: Pick<Program, 'files' | 'textOf' | 'annotations'>;
  readonly policy: Policy;
  readonly levels: RuleLevels;
  /** Relative to the folder of the configuration. */
  readonly configFile?: string;
}

/** Checks the facts and packs findings, gaps and the texts that they point into, in a fixed order. */
export function buildReport({ facts, program, policy, levels, configFile }: ReportInput): Report {
  const findings = check(facts, program, policy, levels, configFile);
  const gaps = reportedGaps(facts.gaps, program);
  return {
    schemaVersion: 1,
    policy: { name: policy.name, version: policy.version },
    findings,
    gaps,
    rules: rules.filter(({ id }) => levelOf(id, levels) !== 'off').map(descriptionOf),
    files: program.files.size,
    functions: [...program.files.values()].reduce((sum, { functions }) => sum + functions.length, 0),
    sources: sourcesOf(findings, gaps, program),
  };
}

function reportedGaps(
  gaps: readonly CoverageGap[],
  program: Pick<Program, 'files' | 'textOf'>,
): readonly ReportedGap[] {
  const places = placesOf(program);
  const reported = gaps.map(({ kind, site, message }) => ({
    kind,
    message,
    place: site === null ? null : places(site),
  }));
  const distinct = [...new Map(reported.map((gap) => [JSON.stringify(gap), gap])).values()];
  return distinct.sort((a, b) =>
    firstOf(
      byCodeUnits(a.place?.file ?? '', b.place?.file ?? ''),
      (a.place?.line ?? 0) - (b.place?.line ?? 0),
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
      byCodeUnits(`${a.kind} ${a.message}`, `${b.kind} ${b.message}`),
    ),
  );
}

function sourcesOf(
  findings: readonly Finding[],
  gaps: readonly ReportedGap[],
  program: Pick<Program, 'files' | 'textOf'>,
): Readonly<Record<string, string>> {
  const places: readonly (Place | null)[] = [...findings.flatMap(placesIn), ...gaps.map(({ place }) => place)];
  const named = new Set(places.flatMap((place) => place?.file ?? []));
  // A name in the configuration points at a file that is no part of the program: it has no text here.
  const files = [...named].filter((file) => program.files.has(file)).sort(byCodeUnits);
  return Object.fromEntries(files.map((file) => [file, program.textOf(file)]));
}

function placesIn({ place, labels, path, otherPaths }: Finding): readonly Place[] {
  const steps = [path, ...otherPaths].flat();
  return [place, ...labels.map(({ source }) => source), ...steps.map((step) => step.place)];
}
