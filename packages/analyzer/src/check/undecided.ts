import type { Arrival, ArrivedLabel, FlowFacts } from '../graph/flow';
import { bestWitnesses, siteKey } from './arrived';

/** Labelled data that leaves in code without a purpose: the policy cannot be asked. */
export interface Undecided {
  readonly arrival: Arrival;
  readonly labels: readonly ArrivedLabel[];
}

/** Groups what arrives at sinks under no purpose by the place where it does. */
export function undecidedOf({ arrivals }: FlowFacts): readonly Undecided[] {
  const bySite = new Map<string, { arrival: Arrival; labels: ArrivedLabel[] }>();
  for (const arrival of arrivals) {
    if (arrival.kind !== 'sink' || arrival.purpose !== null || arrival.sink?.purpose !== undefined) continue;
    // What a guard was asked about has a purpose: the one that it was asked for.
    const labels = arrival.labels.filter(({ allowed }) => allowed.length === 0);
    if (labels.length === 0 || arrival.together === true) continue;
    const key = siteKey(arrival.site);
    const known = bySite.get(key);
    if (known === undefined) bySite.set(key, { arrival, labels: [...labels] });
    else known.labels.push(...labels);
  }
  return [...bySite.values()].map(({ arrival, labels }) => ({ arrival, labels: bestWitnesses(labels) }));
}
