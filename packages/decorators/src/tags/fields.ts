import { tag } from './tag';
import type { FieldTag } from './types';

/** Marks the field that identifies the person whom the data is about. */
export function Subject(): FieldTag<'subject'> {
  return tag('Subject', { kind: 'subject' }, { says: 'subject' });
}

/** Marks the field that identifies the customer whose data it is. */
export function Customer(): FieldTag<'customer'> {
  return tag('Customer', { kind: 'customer' }, { says: 'customer' });
}

/**
 * Marks a field that somebody looked at and found to need no label.
 * @param reason Why, in a sentence for the reviewer.
 * @throws {TypeError} when the reason is empty.
 */
export function Unlabelled(reason: string): FieldTag<'unlabelled'> {
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new TypeError('@Unlabelled needs a reason. Say in a sentence why the field needs no label.');
  }
  return tag('Unlabelled', { kind: 'unlabelled' }, { says: 'unlabelled', reason });
}
