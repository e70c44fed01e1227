import type { ArgumentList } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Fact, factSet, makeFact } from '../values/fact';
import { addFacts, type ObjectId, type Value } from '../values/value';

/** What a hole stands for: an argument by its position, or what the function is called on. */
export type Hole = number;
export const RECEIVER: Hole = -1;

const HOLE = { category: '%hole', state: 'identified' } as const;

/** Seeds of holes are numbered downwards, apart from those of labelled data. */
const seedOf = (hole: Hole): number => -2 - hole;

export function holeOf(fact: Fact): Hole {
  return -2 - fact.seed.id;
}

/** A value that carries what an argument is going to carry. */
function withHole(value: Value, hole: Hole, site: ArgumentList['sites'][number]): Value {
  const step = { site, kind: 'argument' as const, text: 'is passed on' };
  const seed = { id: seedOf(hole), origin: '', source: site };
  return addFacts(value, factSet([makeFact(seed, HOLE, step)]));
}

/** Arguments that stand for whatever a call gives. */
export function holesIn(list: ArgumentList): ArgumentList {
  const values = list.values.map((value, hole) => {
    const site = list.sites[hole];
    return site === undefined ? value : withHole(value, hole, site);
  });
  return { ...list, values };
}

/** The way from an argument to an object inside it: the hole and the names on the way. */
export interface Way {
  readonly hole: Hole;
  readonly names: readonly (string | null)[];
}

/** How an object is reached from the arguments of a summary; null where it is not. */
export function wayTo(machine: Machine, id: ObjectId, roots: ReadonlyMap<ObjectId, Hole>): Way | null {
  const names: (string | null)[] = [];
  for (let at: ObjectId | null = id; at !== null; ) {
    const hole = roots.get(at);
    if (hole !== undefined) return { hole, names: names.reverse() };
    const kind = machine.kindOf(at);
    if (kind.kind !== 'opaque') return null;
    names.push(kind.name);
    at = kind.parent;
  }
  return null;
}
