import type { HeapRecord } from '../../heap/heap';
import { FLAGS, SOURCE, textIn } from './pattern';

/** A letter, a digit or another character that stands for itself, or one of punctuation behind a backslash. */
const ITSELF = String.raw`(?:[^\\^$.*+?()[\]{}|/]|\\[^\w\s])`;
const LISTED = new RegExp(`^\\^(?:${ITSELF}+|\\((?:\\?:)?${ITSELF}*(?:\\|${ITSELF}*)*\\))\\$$`, 'u');

/** Whether the texts that a pattern matches stand in it, one by one and as a whole: `/^(?:asc|desc)$/`. */
export function listsItsTexts(record: HeapRecord): boolean {
  const source = textIn(record, SOURCE);
  const flags = textIn(record, FLAGS);
  // What the program puts in the place of `exec` matches what it wants.
  if (source === null || flags === null || record.summary || record.fields.has('exec')) return false;
  // With the flag m, a line of something longer is enough.
  return !flags.includes('m') && LISTED.test(source);
}
