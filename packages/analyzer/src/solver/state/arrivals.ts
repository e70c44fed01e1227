import type { Arrival } from '../../graph';
import { type Facts, joinFacts } from '../values/fact';

/** Labelled data at a sink or at the entry of a purpose. */
export type ArrivalPlace = Omit<Arrival, 'labels'>;

/** What arrives where, each place once. */
export class Arrivals {
  readonly #byPlace = new Map<string, { readonly arrival: ArrivalPlace; readonly facts: Facts }>();

  add(arrival: ArrivalPlace, facts: Facts): void {
    if (facts.length === 0) return;
    const key = keyOf(arrival);
    const known = this.#byPlace.get(key);
    this.#byPlace.set(
      key,
      known === undefined ? { arrival, facts } : { arrival: known.arrival, facts: joinFacts(known.facts, facts) },
    );
  }

  all(): readonly { readonly arrival: ArrivalPlace; readonly facts: Facts }[] {
    return [...this.#byPlace.values()];
  }
}

function keyOf({ site, kind, callee, purpose, sink, together }: ArrivalPlace): string {
  return JSON.stringify([
    kind,
    site.file,
    site.span.start,
    site.span.end,
    callee,
    purpose?.name,
    sink?.recipient,
    sink?.purpose,
    together,
  ]);
}
