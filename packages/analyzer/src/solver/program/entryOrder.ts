import { type FunctionFacts, functionKey } from '../../graph';
import type { Entry } from './entries';

/** Something that stands before what it leads to: a function, or a name that functions mention and others have. */
interface Stand {
  readonly entry: Entry | null;
  readonly leadsTo: Stand[];
  /** How many that lead here are not in the order yet. */
  open: number;
  placed: boolean;
}

/**
 * Functions before those whose names they mention, otherwise in the order of the files: whoever is called in the program
 * is found to be so before it is asked whether somebody outside calls it. Who is who does not matter for that, so names
 * are enough. Of functions that mention each other, the first one comes first.
 */
export function callersFirst(entries: readonly Entry[]): readonly Entry[] {
  const stands = new Map(entries.map((entry) => [functionKey(entry.reference), stand(entry)]));
  const names = new Names(stands.values());
  for (const item of stands.values()) {
    if (item.entry === null) continue;
    const { facts, reference } = item.entry;
    for (const name of mentionsOf(facts)) names.mention(name, item);
    for (const node of facts.nodes) {
      if (node.op !== 'closure') continue;
      const inner = stands.get(functionKey({ ...reference, function: node.function }));
      if (inner !== undefined && inner !== item) lead(item, inner);
    }
  }
  return inOrder([...stands.values()]);
}

/** Names between those who mention them and those who have them. */
class Names {
  readonly #having = new Map<string, Stand[]>();
  readonly #mentioned = new Map<string, Stand>();

  constructor(stands: Iterable<Stand>) {
    for (const item of stands) {
      const name = simpleName(item.entry?.facts.name ?? '');
      const having = this.#having.get(name) ?? [];
      having.push(item);
      this.#having.set(name, having);
    }
  }

  mention(name: string, by: Stand): void {
    const having = this.#having.get(name) ?? [];
    // Who mentions itself is in no order with itself.
    if (having.length === 0 || (having.length === 1 && having[0] === by)) return;
    let named = this.#mentioned.get(name);
    if (named === undefined) {
      named = stand(null);
      this.#mentioned.set(name, named);
      for (const item of having) lead(named, item);
    }
    lead(by, named);
  }
}

function stand(entry: Entry | null): Stand {
  return { entry, leadsTo: [], open: 0, placed: false };
}

function lead(from: Stand, to: Stand): void {
  from.leadsTo.push(to);
  to.open++;
}

function simpleName(name: string): string {
  return name.split('.').at(-1) ?? name;
}

/** Names of variables, properties and imports that a function uses. */
function mentionsOf({ nodes, captures }: FunctionFacts): ReadonlySet<string> {
  const names = new Set(captures);
  for (const node of nodes) {
    if (node.op === 'load' && node.content.kind === 'property') names.add(node.content.name);
    else if (node.op === 'import' || node.op === 'global') names.add(node.name);
  }
  return names;
}

/** Whatever nothing else leads to, as early as its place allows; where everything left is in a circle, the first. */
function inOrder(stands: readonly Stand[]): readonly Entry[] {
  const order: Entry[] = [];
  const place = (first: Stand): void => {
    const ready = [first];
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
      if (next.placed) continue;
      next.placed = true;
      if (next.entry !== null) order.push(next.entry);
      for (const other of [...next.leadsTo].reverse()) if (--other.open === 0) ready.push(other);
    }
  };
  for (const item of stands.filter(({ open }) => open === 0)) place(item);
  for (const item of stands) place(item);
  return order;
}
