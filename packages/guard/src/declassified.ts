import type { Label } from '@purposely/core';
import type { Outcome } from '@purposely/decorators';
import { withState } from './region';
import { shared } from './shared';
import { readsAreNoLongerPlain } from './window';

/** What declassifiers made of the instances that they gave back. */
const known: { readonly outcomes: WeakMap<object, Outcome>; any: boolean } = shared('purposely.declassified', () => ({
  outcomes: new WeakMap<object, Outcome>(),
  any: false,
}));

export function markDeclassified(instance: object, outcome: Outcome): void {
  known.outcomes.set(instance, outcome);
  if (!known.any) readsAreNoLongerPlain();
  known.any = true;
}

/** The labels of a field of an instance that a declassifier gave back; `undefined` for all other instances. */
export function labelsAfter(instance: object, labels: readonly Label[]): readonly Label[] | undefined {
  const outcome = known.any ? known.outcomes.get(instance) : undefined;
  return outcome === undefined ? undefined : declassify(labels, outcome);
}

/** Whether a declassifier gave any instance back so far. */
export function anyDeclassified(): boolean {
  return known.any;
}

/** Whether a declassifier gave an instance back. */
export function isDeclassified(instance: object): boolean {
  return known.any && known.outcomes.has(instance);
}

/** What a declassifier makes of labels. */
export function declassify(labels: readonly Label[], outcome: Outcome): readonly Label[] {
  if (outcome === 'work-product') return [{ category: 'work-product', state: 'identified' }];
  return labels.map((label) => withState(label, outcome));
}
