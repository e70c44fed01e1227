import type { Machine } from '../state/machine';
import { joinFacts, NO_FACTS } from '../values/fact';
import { asPieces, someText, textOfPiece, textOfPieces } from '../values/pieces';
import { between, blurred, factsOfPieces, letters, overwritten, type Pieces, totalOf } from '../values/places';
import {
  ANY,
  BOTTOM,
  constant,
  isSameData,
  join,
  type ObjectId,
  reference,
  soleConstant,
  soleReference,
  UNDEFINED,
  type Value,
  withFacts,
} from '../values/value';
import { type HeapRecord, isInternal, OPEN_RECORD, readField, writeField } from './heap';
import { isIndex } from './held';

/** The slot for what a buffer holds: a text of one letter for each byte. */
const BYTES = '%bytes';

/** The slots of a view: the buffer whose bytes it shows, from which place (where that is known), and up to which, or to the end. */
const WHOLE = '%whole';
const FROM = '%from';
const TO = '%to';

/** The slot of a buffer for the views that show its bytes. */
const VIEWS = '%views';

/** Buffers of more bytes are not gone through byte by byte. */
const MOST_BYTES = 1_000;

/** A buffer with these bytes. */
export function bytesRecord(bytes: Value): HeapRecord {
  return writeField({ ...OPEN_RECORD, rest: byteOf(bytes) }, BYTES, bytes);
}

/** Any one of the bytes. */
function byteOf(bytes: Value): Value {
  return withFacts({ ...ANY, form: 'number' }, joinFacts(NO_FACTS, bytes.facts));
}

/** What a buffer holds, where that is known as a text, and nothing was put into it by name. */
export function bytesIn(record: HeapRecord): Value | null {
  const bytes = record.fields.get(BYTES);
  if (bytes === undefined) return null;
  for (const name of record.fields.keys()) if (!isInternal(name)) return null;
  return isSameData(record.rest, byteOf(bytes)) ? bytes : null;
}

/** What a byte is as a letter. */
export function letterOf(byte: Value): Pieces {
  const sole = byte.facts.length === 0 ? soleConstant(byte) : null;
  return typeof sole?.value === 'number' ? [constant(String.fromCharCode(sole.value & 0xff))] : letters(1, byte.facts);
}

function byteAt(pieces: Pieces, index: number): Value {
  const [piece] = between(pieces, index, index + 1);
  const text = piece === undefined ? '' : textOfPiece(piece);
  if (text !== null) return text === '' ? UNDEFINED : constant(text.charCodeAt(0));
  return { ...ANY, form: 'number', facts: piece?.facts ?? NO_FACTS };
}

/** What stands under a name in a buffer: one of its bytes, or how many it has; null for all other names and objects. */
export function byteNamed(record: HeapRecord, name: string): Value | null {
  const bytes = isIndex(name) || LENGTHS.has(name) ? bytesIn(record) : null;
  if (bytes === null) return null;
  const pieces = asPieces(bytes);
  if (isIndex(name)) return byteAt(pieces, Number(name));
  const total = totalOf(pieces);
  return total === null ? { ...ANY, form: 'number' } : constant(total);
}

const LENGTHS: ReadonlySet<string> = new Set(['length', 'byteLength']);

/** The bytes of a buffer one by one; null where there are too many, or nobody knows how many. */
export function listedBytes(record: HeapRecord): readonly Value[] | null {
  const bytes = bytesIn(record);
  const pieces = bytes === null ? [] : asPieces(bytes);
  const total = bytes === null ? null : totalOf(pieces);
  if (total === null || total > MOST_BYTES) return null;
  return Array.from({ length: total }, (_, index) => byteAt(pieces, index));
}

/** Lets a buffer show the bytes of another one from a place on (null: nobody knows which) up to another. */
export function addView(
  machine: Machine,
  view: ObjectId,
  of: ObjectId,
  start: number | null,
  end: number | null,
): void {
  const record = machine.recordOf(of);
  const whole = soleReference(readField(record, WHOLE) ?? BOTTOM) ?? of;
  const base = whole === of ? 0 : placeIn(record, FROM);
  const from = base === null || start === null || start < 0 ? null : base + start;
  const to = base === null || end === null || end < 0 ? null : base + end;
  let shown = writeField(machine.recordOf(view), WHOLE, reference(whole));
  shown = writeField(shown, FROM, from === null ? ANY : constant(from));
  shown = writeField(shown, TO, to === null ? ANY : constant(to));
  machine.writeRecord(view, shown);
  const holder = machine.recordOf(whole);
  machine.writeRecord(whole, writeField(holder, VIEWS, join(readField(holder, VIEWS) ?? BOTTOM, reference(view))));
}

function placeIn(record: HeapRecord, slot: string): number | null {
  const sole = soleConstant(readField(record, slot) ?? BOTTOM);
  return typeof sole?.value === 'number' ? sole.value : null;
}

/**
 * Makes new bytes of all bytes, given where those of the buffer in question begin among them (null: nobody knows where), and
 * how many they are (null: up to the end, or nobody knows).
 */
export type ByteChange = (pieces: Pieces, start: number | null, count: number | null) => Pieces;

/** Whether the bytes of an object are known, or those of others that show the same ones. */
export function sharesBytes(record: HeapRecord): boolean {
  return record.fields.has(WHOLE) || record.fields.has(VIEWS) || bytesIn(record) !== null;
}

/** Changes the bytes of a buffer, which all that shows them shows. */
export function changeBytes(machine: Machine, ref: ObjectId, change: ByteChange, certain = true): void {
  const record = machine.recordOf(ref);
  const wholes: Value = readField(record, WHOLE) ?? reference(ref);
  for (const whole of wholes.refs) {
    const before = bytesIn(machine.recordOf(whole));
    const sole = wholes.refs.length === 1 && certain;
    const start = whole === ref ? 0 : sole ? placeIn(record, FROM) : null;
    const end = whole === ref ? null : placeIn(record, TO);
    const count = start === null || end === null ? null : end - start;
    const views = readField(machine.recordOf(whole), VIEWS)?.refs ?? [];
    if (before === null) {
      const carried = factsOfPieces(change([someText(NO_FACTS)], null, null));
      for (const shown of [whole, ...views]) machine.writeRecord(shown, unknownBytes(machine.recordOf(shown), carried));
      continue;
    }
    const changed = textOfPieces(change(asPieces(before), start, count));
    const after = sole ? changed : join(before, changed);
    writeBytes(machine, whole, after);
    for (const view of views) writeBytes(machine, view, shownBy(machine.recordOf(view), after));
  }
}

/** What a buffer holds is not known as a text any more, save that it may carry these facts as well. */
function unknownBytes(record: HeapRecord, facts: Value['facts']): HeapRecord {
  const fields = new Map(record.fields);
  fields.delete(BYTES);
  return { ...record, fields, rest: join(record.rest, byteOf(someText(facts))) };
}

function shownBy(view: HeapRecord, bytes: Value): Value {
  const from = placeIn(view, FROM);
  return from === null ? someText(bytes.facts) : textOfPieces(between(asPieces(bytes), from, placeIn(view, TO)));
}

function writeBytes(machine: Machine, ref: ObjectId, bytes: Value): void {
  const record = machine.recordOf(ref);
  const written = writeField(record, BYTES, bytes);
  machine.writeRecord(ref, { ...written, rest: byteOf(written.fields.get(BYTES) ?? bytes) });
}

/** Stores a byte in a buffer (`name` null: somewhere); whether that is what this does to the object. */
export function storeByte(
  machine: Machine,
  ref: ObjectId,
  name: string | null,
  value: Value,
  certain: boolean,
): boolean {
  if (!sharesBytes(machine.recordOf(ref)) || (name !== null && !isIndex(name))) return false;
  const change: ByteChange = (pieces, start) =>
    overwritten(pieces, name === null || start === null ? null : start + Number(name), letterOf(value));
  changeBytes(machine, ref, change, certain);
  return true;
}

/** Whether an object is a buffer that the program made, or shows the bytes of one. */
export function isBuffer(record: HeapRecord): boolean {
  return record.fields.has(BYTES) || record.fields.has(WHOLE) || record.fields.has(VIEWS);
}

/** Somebody may have written anything into a buffer, with these facts; what it carries already stays where it is. */
export function writtenSomewhere(record: HeapRecord, facts: Value['facts']): HeapRecord {
  const rest = join(record.rest, byteOf(someText(facts)));
  const bytes = record.fields.get(BYTES);
  if (bytes === undefined) return rest === record.rest ? record : { ...record, rest };
  return { ...writeField(record, BYTES, textOfPieces(blurred(asPieces(bytes), facts))), rest };
}
