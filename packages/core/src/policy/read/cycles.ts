/** The parents of each term, by name; parents that are no terms are not in it. */
export type ParentsByName = ReadonlyMap<string, readonly string[]>;

/**
 * Finds a cycle among terms and their parents.
 * Takes away terms without parents, again and again (Kahn 1962); what remains has a parent among what remains,
 * so that walking up from any of it must come around.
 * @returns the names on the cycle, the first repeated at the end, or nothing
 */
export function findCycle(parents: ParentsByName): readonly string[] | undefined {
  const stuck = remaining(parents);
  const [start] = stuck;
  if (start === undefined) return undefined;
  const walk = new Set<string>();
  let name = start;
  while (!walk.has(name)) {
    walk.add(name);
    name = parents.get(name)?.find((parent) => stuck.has(parent)) ?? name;
  }
  const names = [...walk];
  return [...names.slice(names.indexOf(name)), name];
}

function remaining(parents: ParentsByName): ReadonlySet<string> {
  const children = new Map<string, string[]>([...parents.keys()].map((name) => [name, []]));
  const waitingFor = new Map<string, number>();
  for (const [name, above] of parents) {
    waitingFor.set(name, above.length);
    for (const parent of above) children.get(parent)?.push(name);
  }
  const free = [...waitingFor].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    waitingFor.delete(name);
    for (const child of children.get(name) ?? []) {
      const left = (waitingFor.get(child) ?? 0) - 1;
      waitingFor.set(child, left);
      if (left === 0) free.push(child);
    }
  }
  return new Set(waitingFor.keys());
}
