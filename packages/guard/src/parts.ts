import { planOf } from './protect/plan';

/** No more parts of one object than these are looked through. */
const MOST_PARTS = 1_000;

/**
 * All that is in a list, map, set or object, however nested, and the object itself. No code of the program runs for it, and
 * guarded instances, whose fields have labels of their own, are left out.
 */
export function* partsIn(value: object): Generator<unknown> {
  const seen = new Set<unknown>();
  const pending: unknown[] = [value];
  for (let parts = 0; pending.length > 0 && parts < MOST_PARTS; parts += 1) {
    const part = pending.pop();
    if (typeof part !== 'object' || part === null) yield part;
    else if (!seen.has(part) && planOf(part) === undefined) {
      seen.add(part);
      yield part;
      pending.push(...partsOf(part));
    }
  }
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Date || ArrayBuffer.isView(value)) return [];
  if (value instanceof Map) return [...value.keys(), ...value.values()].slice(0, MOST_PARTS);
  if (value instanceof Set) return [...value].slice(0, MOST_PARTS);
  if (Array.isArray(value)) return value.slice(0, MOST_PARTS);
  return Object.values(Object.getOwnPropertyDescriptors(value)).flatMap((own) => ('value' in own ? [own.value] : []));
}
