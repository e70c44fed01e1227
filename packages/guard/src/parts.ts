import { planOf } from './protect/plan';
import { entriesOf, valuesOf } from './walk/built-in';

/**
 * All that is in a list, map, set or object, however nested, and the object itself. No code of the program runs for it, and
 * guarded instances, whose fields have labels of their own, are left out.
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
      pending.push(...partsOf(part, most));
    }
  }
  return pending.length > 0;
}

function partsOf(value: object, most: number): readonly unknown[] {
  if (value instanceof Date || ArrayBuffer.isView(value)) return [];
  if (value instanceof Map) return [...entriesOf(value)].flat().slice(0, most + 1);
  if (value instanceof Set) return [...valuesOf(value)].slice(0, most + 1);
  if (Array.isArray(value)) return value.slice(0, most + 1);
  return Object.values(Object.getOwnPropertyDescriptors(value)).flatMap((own) => ('value' in own ? [own.value] : []));
}
