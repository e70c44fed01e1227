import { joinFacts, NO_FACTS } from '../values/fact';
import { ANY, isSameData, type ObjectId, type Value, withFacts } from '../values/value';
import { type HeapRecord, OPEN_RECORD, writeField } from './heap';

/** The slot for what a buffer was filled with: a text of one letter for each byte. */
const BYTES = '%bytes';

/** A buffer with these bytes. */
export function bytesRecord(bytes: Value): HeapRecord {
  return writeField({ ...OPEN_RECORD, rest: byteOf(bytes) }, BYTES, bytes);
}

/** Any one of the bytes. */
function byteOf(bytes: Value): Value {
  return withFacts({ ...ANY, form: 'number' }, joinFacts(NO_FACTS, bytes.facts));
}

/** What a buffer holds, as long as nobody wrote into it. */
export function bytesIn(record: HeapRecord): Value | null {
  const bytes = record.fields.get(BYTES);
  return bytes !== undefined && record.fields.size === 1 && isSameData(record.rest, byteOf(bytes)) ? bytes : null;
}

/** The buffer after somebody wrote into it: what it holds is not known as a text any more. */
export function writtenInto(record: HeapRecord): HeapRecord {
  if (!record.fields.has(BYTES)) return record;
  const fields = new Map(record.fields);
  fields.delete(BYTES);
  return { ...record, fields };
}

/** The one buffer that a value is. */
export function soleBuffer({ refs, constants, any, opaque }: Value): ObjectId | null {
  const [ref] = refs;
  return refs.length === 1 && ref !== undefined && constants.length === 0 && !any && !opaque ? ref : null;
}
