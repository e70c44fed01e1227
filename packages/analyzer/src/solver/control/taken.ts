import { type HeapRecord, writeField } from '../heap/heap';
import { constant } from '../values/value';

/** Marks on what goes through names: those whose turn it was. */
const TAKEN = '%taken:';

/** Whether a name had its turn. */
export function isTaken(record: HeapRecord, name: string): boolean {
  return record.fields.has(TAKEN + name);
}

/** A cursor or iterator after the turn of a name. */
export function takeTurn(record: HeapRecord, name: string): HeapRecord {
  return writeField(record, TAKEN + name, constant(true));
}
