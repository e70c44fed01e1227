import { writtenName } from '../../graph';
import type { Machine } from '../state/machine';
import { NO_FACTS } from '../values/fact';
import {
  ANY,
  addFacts,
  areNothing,
  BOTTOM,
  join,
  type ObjectId,
  OPAQUE,
  UNDEFINED,
  type Value,
  withFacts,
} from '../values/value';
import { allows } from './attributes';
import { isBuffer, writtenSomewhere } from './bytes';
import { frontOf, type HeapRecord, isInternal, OUTSIDE, writeField } from './heap';
import type { ObjectKind } from './objects';

/** What somebody whom nobody sees may have done to objects. */
export interface Opening {
  /** What they may have put there: something from outside, perhaps with labelled data. */
  readonly given: Value;
  /**
   * Whether it may stand in the place of what the program put there. Code outside is taken to leave data of the program
   * where it is; a function of the program that was not entered may have moved it anywhere.
   */
  readonly moves: boolean;
}

/** What facts rest on that say "it has the labelled fields of its type" of an object that the program made without them. */
export const FILLED_OUTSIDE = 'code that nobody sees may have filled it in';

/** Kinds of objects that get new properties. */
const EXTENDED: ReadonlySet<ObjectKind['kind']> = new Set([
  ...(['plain', 'array', 'map', 'set', 'instance', 'prototype', 'class', 'function'] as const),
]);

/** Kinds of objects whose members the program declared, and nobody takes away. */
const DECLARED: ReadonlySet<ObjectKind['kind']> = new Set(['prototype', 'class', 'function']);

/**
 * Somebody whom nobody sees had these objects: what the program did not put there may be there now, and constants may be
 * others. What the program stores from now on is known again.
 */
export function open(machine: Machine, objects: Iterable<ObjectId>, opening: Opening): void {
  for (const ref of objects) machine.writeRecord(ref, opened(machine, ref, machine.recordOf(ref), opening));
}

function opened(machine: Machine, ref: ObjectId, record: HeapRecord, opening: Opening): HeapRecord {
  const { kind } = machine.kindOf(ref);
  if (kind === 'cell') return opening.moves ? writeField(record, '%cell', moved(record, opening)) : record;
  if (kind === 'iterator') return record.fields.has('%at') ? writeField(record, '%at', ANY) : record;
  const changed = changedFields(machine, kind, record, opening);
  if (isBuffer(record)) return writtenSomewhere(changed, opening.given.facts);
  if (!EXTENDED.has(kind) || allows(record, 'extensible') === false) return changed;
  // Code outside puts data into containers of data, not into services and what the program declared.
  const keepsNone = DECLARED.has(kind) || (kind === 'instance' && machine.shared.has(ref));
  const given = keepsNone ? withFacts(opening.given, NO_FACTS) : opening.given;
  return extended(kind, changed, given);
}

function moved(record: HeapRecord, { given }: Opening): Value {
  return join(record.fields.get('%cell') ?? UNDEFINED, given);
}

/** Properties that the program stored may hold something else now. */
function changedFields(machine: Machine, kind: ObjectKind['kind'], record: HeapRecord, opening: Opening): HeapRecord {
  let fields: Map<string, Value> | null = null;
  // A set has members, which are what they are.
  if (kind === 'set') return record;
  for (const [name, value] of record.fields) {
    if (isInternal(name) || allows(record, 'writable', name) === false) continue;
    if (DECLARED.has(kind) && value.refs.length > 0) continue;
    const after = changedValue(machine, name, value, opening);
    if (after === value) continue;
    fields ??= new Map(record.fields);
    fields.set(name, after);
  }
  return fields === null ? record : { ...record, fields };
}

function changedValue(machine: Machine, name: string, value: Value, { given, moves }: Opening): Value {
  const data = moves ? given.facts : [];
  const isNothing = !value.any && areNothing(value.constants);
  // An object stays the one that it is, or is gone.
  if (value.refs.length > 0 && isNothing) return addFacts(join(value, UNDEFINED), data);
  // What the program put into a labelled field speaks for itself.
  const speaks = !isNothing && machine.program.annotations.labelledNames.has(writtenName(name));
  return addFacts(join(value, speaks ? ANY : OPAQUE), data);
}

/** There may be more in it than the program put there. */
function extended(kind: ObjectKind['kind'], record: HeapRecord, given: Value): HeapRecord {
  const isList = kind === 'array' || kind === 'set';
  const named = isList ? BOTTOM : given;
  const before = record.open && record.uncertain ? record : { ...record, open: true, uncertain: true };
  const after = writeField(before, OUTSIDE, join(before.fields.get(OUTSIDE) ?? named, named));
  if (isList) return withElements(after, given, kind === 'array');
  if (kind !== 'map') return after;
  return withElements(writeField(after, '%keys', join(after.fields.get('%keys') ?? OPAQUE, OPAQUE)), OPAQUE, false);
}

/** Elements behind those at known places, or entries under any key. */
function withElements(record: HeapRecord, given: Value, inOrder: boolean): HeapRecord {
  const rest = join(record.rest, given);
  const front = inOrder ? frontOf(record) : record.front;
  return rest === record.rest && record.length === null && front === record.front
    ? record
    : { ...record, rest, length: null, front };
}
