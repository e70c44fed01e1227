import { constant, mayBeFalsy, mayBeTruthy } from '../values/value';
import { type HeapRecord, isInternal, UNSAID, writeField } from './heap';

/** What a property allows, or an object as a whole. */
export type Attribute = 'enumerable' | 'writable' | 'configurable' | 'extensible';

export const ATTRIBUTES = ['enumerable', 'writable', 'configurable'] as const;

const TRUE = constant(true);

/** The slot that says that a property, or with no name the whole object, does not allow something. */
function slotOf(attribute: Attribute, name: string): string {
  return `${UNSAID}${attribute}:${name}`;
}

/** What is no longer allowed of a property; without a name, of the object and all its properties. */
export function forbid(record: HeapRecord, attribute: Attribute, name = ''): HeapRecord {
  return writeField(record, slotOf(attribute, name), TRUE);
}

/** Sets what a property allows. */
export function allow(record: HeapRecord, attribute: Attribute, name: string, allowed: boolean): HeapRecord {
  if (!allowed) return forbid(record, attribute, name);
  return record.fields.has(slotOf(attribute, name))
    ? writeField(record, slotOf(attribute, name), constant(false))
    : record;
}

/** Whether a property, or the object as a whole, allows something; null when nobody knows. */
export function allows(record: HeapRecord, attribute: Attribute, name = ''): boolean | null {
  const own = isForbidden(record, slotOf(attribute, name));
  if (name === '' || own === true) return own === null ? null : !own;
  const whole = isForbidden(record, slotOf(attribute, ''));
  if (whole === true) return false;
  return own === null || whole === null ? null : true;
}

function isForbidden(record: HeapRecord, slot: string): boolean | null {
  const said = record.fields.get(slot);
  if (said === undefined) return false;
  if (!mayBeFalsy(said)) return true;
  return mayBeTruthy(said) ? null : false;
}

/** Whether an object takes a value under a name: false where it refuses, null where it may. */
export function takes(record: HeapRecord, name: string): boolean | null {
  if (isInternal(name)) return true;
  return record.fields.has(name) ? allows(record, 'writable', name) : allows(record, 'extensible');
}

/** Whether a property can be defined anew under a name. */
export function definable(record: HeapRecord, name: string): boolean | null {
  return record.fields.has(name) ? releases(record, name) : allows(record, 'extensible');
}

/** Whether an object lets go of a property. */
export function releases(record: HeapRecord, name: string): boolean | null {
  return allows(record, 'configurable', name);
}

/** Says of all properties that an object has what they no longer allow. */
export function freeze(record: HeapRecord, attributes: readonly Attribute[]): HeapRecord {
  return attributes.reduce((all, attribute) => forbid(all, attribute), record);
}
