import type { Explanation, Policy } from '@purposely/core';
import type { Arrival, ArrivedLabel, FlowFacts } from '../graph/flow';
import type { LabelSpec } from '../graph/program';
import { withoutAllowed } from './allowed';
import { arrivedKey, bestWitnesses, isConfirmed, siteKey } from './arrived';
import { smallestDenied } from './combination';
import { decide, distinctLabels, labelKey, type UseFrame, useOf } from './uses';

/** A use that the policy denies: the labels that one clause (or no clause) keeps out of one place for one purpose. */
export interface Denial extends UseFrame {
  readonly arrival: Arrival;
  /** Whether each label alone would be allowed, so that only the combination is denied. */
  readonly together: boolean;
  /** The most convincing label first. */
  readonly labels: readonly ArrivedLabel[];
  readonly explanation: Explanation;
}

interface Group extends UseFrame {
  readonly arrival: Arrival;
  readonly together: boolean;
  readonly clause: string | null;
  readonly labels: ArrivedLabel[];
}

/**
 * Asks the policy about everything that arrives. Each label is decided alone; labels that are allowed alone are decided
 * together. Arrivals at one place that the same clause denies for the same purpose become one denial.
 * @param ignored names that another finding already reports, so that one misspelt name is one finding
 */
export function denialsOf(facts: FlowFacts, policy: Policy, ignored: ReadonlySet<string>): readonly Denial[] {
  const groups = new Map<string, Group>();
  for (const arrival of facts.arrivals) {
    const frame = frameOf(arrival);
    if (frame === null || ignored.has(frame.purpose)) continue;
    const asked = withoutAllowed(arrival.labels, frame, policy);
    const known = asked.filter(({ label }) => !ignored.has(label.category));
    for (const group of deniedGroups(arrival, known, frame, policy)) merge(groups, group);
  }
  return withoutPassedOn([...groups.values()]).map((group) => explained(group, policy));
}

/** Null when the code runs under no purpose and the sink has none of its own. */
function frameOf({ sink, purpose }: Arrival): UseFrame | null {
  const name = sink?.purpose ?? purpose?.name;
  return name === undefined ? null : { purpose: name, recipient: sink?.recipient ?? null };
}

function deniedGroups(
  arrival: Arrival,
  arrived: readonly ArrivedLabel[],
  frame: UseFrame,
  policy: Policy,
): readonly Group[] {
  const all = distinctLabels(arrived.map(({ label }) => label));
  const decisions = all.map((label) => ({ label, decision: decide(policy, [label], frame) }));
  const group = (labels: readonly LabelSpec[], clause: string | null, together: boolean): Group => {
    const keys = new Set(labels.map(labelKey));
    return { ...frame, arrival, together, clause, labels: arrived.filter(({ label }) => keys.has(labelKey(label))) };
  };
  const alone = decisions
    .filter(({ decision }) => !decision.allowed)
    .map(({ label, decision }) => group([label], decision.clause, false));
  const allowed = decisions.filter(({ decision }) => decision.allowed).map(({ label }) => label);
  const combined = smallestDenied(allowed, confirmedKeys(arrived), (labels) => !decide(policy, labels, frame).allowed);
  const separate = arrival.together === true ? [] : alone;
  if (combined === null) return separate;
  return [...separate, group(combined, decide(policy, combined, frame).clause, true)];
}

function confirmedKeys(arrived: readonly ArrivedLabel[]): ReadonlySet<string> {
  return new Set(arrived.filter(isConfirmed).map(({ label }) => labelKey(label)));
}

function merge(groups: Map<string, Group>, group: Group): void {
  const { arrival, purpose, recipient, clause, together } = group;
  const members = together ? distinctLabels(group.labels.map(({ label }) => label)).map(labelKey) : [];
  const key = JSON.stringify([arrival.kind, siteKey(arrival.site), purpose, recipient, clause, together, members]);
  const known = groups.get(key);
  if (known === undefined) groups.set(key, { ...group, labels: [...group.labels] });
  else known.labels.push(...group.labels);
}

/** Data that enters a purpose and then reaches a sink is reported at the sink alone. */
function withoutPassedOn(groups: readonly Group[]): readonly Group[] {
  const useKey = ({ purpose, clause }: Group, item: ArrivedLabel): string =>
    JSON.stringify([purpose, clause, arrivedKey(item)]);
  const atSinks = new Set(
    groups
      .filter(({ arrival }) => arrival.kind === 'sink')
      .flatMap((group) => group.labels.map((item) => useKey(group, item))),
  );
  return groups.flatMap((group) => {
    if (group.arrival.kind === 'sink') return [group];
    const labels = group.labels.filter((item) => !atSinks.has(useKey(group, item)));
    return labels.length === 0 ? [] : [{ ...group, labels }];
  });
}

function explained(group: Group, policy: Policy): Denial {
  const { arrival, together, clause, purpose, recipient } = group;
  const labels = bestWitnesses(group.labels);
  const explanation = policy.explain(useOf(distinctLabels(labels.map(({ label }) => label)), group));
  const first = labels.slice(0, 1).map(({ label }) => label);
  // A combination may be denied by another clause than each of its members: the members' own clause is what groups them.
  const decision = explanation.clause === clause ? explanation : policy.explain(useOf(first, group));
  return { arrival, together, purpose, recipient, labels, explanation: { ...explanation, ...decision } };
}
