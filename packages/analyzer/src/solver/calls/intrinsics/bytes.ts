import { allocate, placeOf } from '../../heap/allocate';
import { bytesIn, bytesRecord, soleBuffer, writtenInto } from '../../heap/bytes';
import { OPEN_RECORD } from '../../heap/heap';
import { exactArray } from '../../heap/sequence';
import { read, written } from '../../values/coded';
import { asPieces, piecesOf, someText, textOfPieces } from '../../values/pieces';
import { type Coding, isUntracked, join, soleConstant, type Value, withFacts } from '../../values/value';
import type { IntrinsicCall } from './context';
import { piecesMethod } from './text/pieces';

/** What each encoding of bytes is as a coding of texts; null: every letter is one byte. */
const ENCODINGS: ReadonlyMap<unknown, Coding | null> = new Map<unknown, Coding | null>([
  [undefined, 'utf8'],
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['base64', 'base64'],
  ['base64url', 'base64'],
  ['hex', 'hex'],
  ['latin1', null],
  ['binary', null],
]);

/** A coding that an argument names; undefined where that is not known. */
function codingAt(call: IntrinsicCall, index: number): Coding | null | undefined {
  const given = call.argument(index);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  return sole === null
    ? undefined
    : ENCODINGS.get(typeof sole.value === 'string' ? sole.value.toLowerCase() : sole.value);
}

/** The bytes that a text stands for in a coding. */
function bytesOfText(text: Value, coding: Coding | null): Value {
  if (coding === null) return text;
  return coding === 'utf8' ? written(coding, text) : read(coding, text);
}

function textOfBytes(bytes: Value, coding: Coding | null): Value {
  if (coding === null) return bytes;
  return coding === 'utf8' ? read(coding, bytes) : written(coding, bytes);
}

/** The bytes of a buffer that nobody wrote into. */
function heldBy(call: IntrinsicCall, value: Value): Value | null {
  const ref = soleBuffer(value);
  return ref === null ? null : bytesIn(call.record(ref));
}

function made(call: IntrinsicCall, bytes: Value): Value {
  const kind = { kind: 'external', path: 'global#Buffer', instance: true } as const;
  const carried = withFacts(bytes, call.factsOf(bytes));
  return allocate(call.machine, call.frame, placeOf(call.site), kind, bytesRecord(carried), ':bytes');
}

function carrying(call: IntrinsicCall, text: Value): Value {
  return text.facts.length === 0 ? text : withFacts(text, call.factsOf(text));
}

function from(call: IntrinsicCall): Value | null {
  const given = call.argument(0);
  if (given.refs.length > 0) {
    const bytes = call.has(1) ? null : heldBy(call, given);
    return bytes && made(call, bytes);
  }
  const coding = codingAt(call, 1);
  if (coding === undefined || isUntracked(given) || piecesOf(given) === null) return null;
  return made(call, bytesOfText(given, coding));
}

/** Without a length, all buffers of a list in a row. */
function concat(call: IntrinsicCall): Value | null {
  const parts = call.has(1) ? null : exactArray(call.machine, call.argument(0));
  const bytes = parts?.map((part) => heldBy(call, part)) ?? [null];
  const known = bytes.filter((each) => each !== null);
  return known.length === bytes.length ? made(call, textOfPieces(known.flatMap(asPieces))) : null;
}

/** The bytes from one place to another, as two arguments say; null where that is not known. */
function cut(call: IntrinsicCall, bytes: Value, first: number): Value | null {
  if (!call.has(first)) return bytes;
  return piecesMethod(call.on(bytes, call.list.values.slice(first, first + 2), 'slice'));
}

function toText(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  const coding = codingAt(call, 0);
  const part = bytes && cut(call, bytes, 1);
  return part === null || coding === undefined ? null : carrying(call, textOfBytes(part, coding));
}

/** A view of a part shares its bytes with the whole: what is written into one of them, the other shows. */
function part(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.receiver);
  return bytes && join(call.receiver, made(call, cut(call, bytes, 0) ?? someText(bytes.facts)));
}

function encode(call: IntrinsicCall): Value | null {
  const text = call.argument(0);
  return isUntracked(text) || piecesOf(text) === null ? null : made(call, written('utf8', text));
}

function decode(call: IntrinsicCall): Value | null {
  const bytes = heldBy(call, call.argument(0));
  return bytes && carrying(call, read('utf8', bytes));
}

/** The model says what is written; what was there before is not known as a text from here on. */
function writesInto(target: (call: IntrinsicCall) => Value): (call: IntrinsicCall) => null {
  return (call) => {
    for (const ref of target(call).refs) call.write(ref, writtenInto(call.record(ref)));
    return null;
  };
}

/** One value all over takes the place of everything that was there. */
function fill(call: IntrinsicCall): Value | null {
  const ref = soleBuffer(call.receiver);
  const value = call.argument(0);
  const isWhole = call.list.values.length === 1 && soleConstant(value) !== null && value.facts.length === 0;
  if (ref === null || !isWhole || call.receiver.facts.length > 0 || call.record(ref).summary)
    return writesInto(({ receiver }) => receiver)(call);
  call.write(ref, OPEN_RECORD);
  return call.receiver;
}

const WRITES = /^global#Buffer\.prototype\.(?:write\w*|set|swap\d+|copyWithin|reverse|sort)$/;

const MEMBERS: Readonly<Record<string, (call: IntrinsicCall) => Value | null>> = {
  'Buffer.from': from,
  'Buffer.concat': concat,
  'Buffer.prototype.toString': toText,
  'Buffer.prototype.toLocaleString': toText,
  'Buffer.prototype.slice': part,
  'Buffer.prototype.subarray': part,
  'Buffer.prototype.fill': fill,
  'Buffer.prototype.copy': writesInto((call) => call.argument(0)),
  'TextEncoder.prototype.encode': encode,
  'TextDecoder.prototype.decode': decode,
};

/** What a method of buffers gives while their bytes are known as a text; null leaves it to the model. */
export function knownBytes(call: IntrinsicCall, callee: string): Value | null {
  if (WRITES.test(callee)) return writesInto(({ receiver }) => receiver)(call);
  const name = callee.startsWith('global#') ? callee.slice('global#'.length) : '';
  return Object.hasOwn(MEMBERS, name) ? (MEMBERS[name]?.(call) ?? null) : null;
}
