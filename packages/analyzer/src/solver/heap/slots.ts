import type { ObjectId } from '../values/value';

/** What the slot of an entry has in it whose key is an object, and the slot of that key. */
export const SLOT_OF_OBJECT: RegExp = /=object:(\d+)$/;

/** The slot of what a collection holds under an object as the key. */
export function slotOfObject(key: ObjectId): string {
  return `=object:${key}`;
}

/** The object that is the key of a slot; null where something else is. */
export function objectOfSlot(slot: string): ObjectId | null {
  if (!slot.includes('=object:')) return null;
  const number = SLOT_OF_OBJECT.exec(slot)?.[1];
  return number === undefined ? null : Number(number);
}
