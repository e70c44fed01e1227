import type { LabelSpec } from '../graph/program';
import { labelKey } from './uses';

/**
 * A smallest part of the labels that is still denied, or null when all of them together are allowed.
 * Labels are dropped one after the other, those that are only possibly there first.
 */
export function smallestDenied(
  labels: readonly LabelSpec[],
  confirmed: ReadonlySet<string>,
  isDenied: (labels: readonly LabelSpec[]) => boolean,
): readonly LabelSpec[] | null {
  if (labels.length < 2 || !isDenied(labels)) return null;
  const order = [...labels].sort((a, b) => Number(confirmed.has(labelKey(a))) - Number(confirmed.has(labelKey(b))));
  return order.reduce((left, label) => {
    const without = left.filter((other) => other !== label);
    return isDenied(without) ? without : left;
  }, labels);
}
