/** The two halves of a property that is computed where it is read and written. */
export type Accessor = 'get' | 'set';

export const ACCESSORS: readonly Accessor[] = ['get', 'set'];

const PREFIXES: Readonly<Record<Accessor, string>> = { get: '%get:', set: '%set:' };

/** The slot that holds the getter or the setter of a property. */
export function accessorSlot(kind: Accessor, name: string): string {
  return PREFIXES[kind] + name;
}

/** The property whose getter or setter lies in a slot; null where it is the slot of something else. */
export function accessedBy(kind: Accessor, slot: string): string | null {
  const prefix = PREFIXES[kind];
  return slot.startsWith(prefix) ? slot.slice(prefix.length) : null;
}

/** Whether a slot holds a getter or a setter. */
export function isAccessorSlot(slot: string): boolean {
  return slot.startsWith(PREFIXES.get) || slot.startsWith(PREFIXES.set);
}
