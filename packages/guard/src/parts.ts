import { planOf } from './protect/plan';
import { partsOfHeld } from './walk/built-in';

/**
 * All that is in a list, map, set or object, however nested, and the object itself. No code of the program runs for it but
 * the iterators of maps and sets, and guarded instances, whose fields have labels of their own, are left out.
 * @param most gives no more parts than these
 * @returns whether there are more
 */
export function* partsIn(value: object, most: number): Generator<unknown, boolean> {
  const seen = new Set<unknown>();
  const pending: unknown[] = [value];
  for (let given = 0; pending.length > 0 && given < most; given += 1) {
    const part = pending.pop();
    if (typeof part !== 'object' || part === null) yield part;
    else if (!seen.has(part) && planOf(part) === undefined) {
      seen.add(part);
      yield part;
      pending.push(...taken(partsOf(part), most + 1));
    }
  }
  return pending.length > 0;
}

function* taken(parts: Iterable<unknown>, most: number): Generator<unknown> {
  let left = most;
  for (const part of parts) {
    yield part;
    left -= 1;
    if (left <= 0) return;
  }
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Date || ArrayBuffer.isView(value)) return [];
  if (value instanceof Map || value instanceof Set) return partsOfHeld(value);
  if (Array.isArray(value)) return Array.prototype.values.call(value);
  return Object.values(Object.getOwnPropertyDescriptors(value)).flatMap((own) => ('value' in own ? [own.value] : []));
}
