import type { ArrivedLabel, FlowStep } from '../graph/flow';
import type { Site } from '../graph/program';
import { byCodeUnits, firstOf } from './order';
import { labelKey } from './uses';

export function siteKey({ file, span }: Site): string {
  return `${file}\0${span.start}\0${span.end}`;
}

/** What a person takes for the same data: one label of one field, read at one place. */
export function arrivedKey({ label, origin, source }: ArrivedLabel): string {
  return `${labelKey(label)}\0${origin}\0${siteKey(source)}`;
}

/** One witness for each label and source, the best one; the most convincing label comes first. */
export function bestWitnesses(labels: readonly ArrivedLabel[]): readonly ArrivedLabel[] {
  const best = new Map<string, ArrivedLabel>();
  for (const item of labels) {
    const key = arrivedKey(item);
    const known = best.get(key);
    if (known === undefined || compareWitnesses(item, known) < 0) best.set(key, item);
  }
  return [...best.values()].sort(compareWitnesses);
}

/** Confirmed before possible, short before long, then by name and place, so that the order never depends on the solver's. */
function compareWitnesses(a: ArrivedLabel, b: ArrivedLabel): number {
  const difference = firstOf(
    Math.sign(a.approximations.length) - Math.sign(b.approximations.length),
    a.steps.length - b.steps.length,
    byCodeUnits(labelKey(a.label), labelKey(b.label)),
    byCodeUnits(a.origin, b.origin),
    compareSites(a.source, b.source),
  );
  // Most differ before their steps are looked at, which takes longest.
  return difference === 0 ? compareSteps(a.steps, b.steps) : difference;
}

function compareSites(a: Site, b: Site): number {
  return firstOf(byCodeUnits(a.file, b.file), a.span.start - b.span.start, a.span.end - b.span.end);
}

/** Of ways of the same length, the one that is the first to turn off to an earlier place. */
function compareSteps(a: readonly FlowStep[], b: readonly FlowStep[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = firstOf(
      compareSites(step.site, other.site),
      byCodeUnits(`${step.kind} ${step.text}`, `${other.kind} ${other.text}`),
    );
    if (order !== 0) return order;
  }
  return 0;
}

export function isConfirmed({ approximations }: ArrivedLabel): boolean {
  return approximations.length === 0;
}
