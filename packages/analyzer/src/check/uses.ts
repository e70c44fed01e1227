import type { Decision, Label, Policy } from '@purposely/core';
import type { LabelSpec } from '../graph/program';

/** The parts of a use beside its labels. */
export interface UseFrame {
  readonly purpose: string;
  readonly recipient: string | null;
}

export function useOf(labels: readonly LabelSpec[], { purpose, recipient }: UseFrame): Parameters<Policy['decide']>[0] {
  const plain = labels.map(({ category, state }): Label => ({ category, state }));
  return { labels: plain, purpose, ...(recipient === null ? {} : { recipient }) };
}

/** Asks the policy, which remembers equal uses by itself. */
export function decide(policy: Policy, labels: readonly LabelSpec[], frame: UseFrame): Decision {
  return policy.decide(useOf(labels, frame));
}

/** Labels without repetitions, sorted by name. */
export function distinctLabels(labels: readonly LabelSpec[]): readonly LabelSpec[] {
  const byKey = new Map(labels.map((label) => [labelKey(label), label]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}

export function labelKey({ category, state }: LabelSpec): string {
  return `${category}\0${state}`;
}
