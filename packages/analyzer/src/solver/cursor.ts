import type { NodeId, Site } from '../graph';
import { load } from './access';
import { allocate } from './allocate';
import { extendFacts } from './fact';
import { type Frame, NO_ARGUMENTS } from './frame';
import { EMPTY_RECORD, readField, writeField } from './heap';
import { elementOf, keysOf } from './iterate';
import type { Machine } from './machine';
import { unary } from './operators';
import { elementsInOrder, keysInOrder, soleObject } from './sequence';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  soleConstant,
  UNDEFINED,
  type Value,
} from './value';

/** What the solver can go through itself. */
const SEQUENCES: ReadonlySet<string> = new Set(['array', 'iterator', 'generator', 'map', 'set']);

/** Begins a `for…of` or `for…in`: a cursor that stands before the first item. */
export function beginIteration(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  of: Value,
  what: 'elements' | 'keys',
  site: Site,
): Value {
  const iterator = what === 'elements' ? iteratorOf(machine, frame, of, site) : BOTTOM;
  const known = isBottom(iterator) || iterator.refs.some((ref) => SEQUENCES.has(machine.kindOf(ref).kind));
  const source = isBottom(iterator) ? of : iterator;
  const start = writeField(writeField(EMPTY_RECORD, '%of', source), '%at', constant(0));
  const record = known ? start : writeField(start, '%iterator', iterator);
  return allocate(machine, frame, node, { kind: 'cursor', what }, record);
}

/** The iterator of an object with a `[Symbol.iterator]` of its own. */
function iteratorOf(machine: Machine, frame: Frame, of: Value, site: Site): Value {
  const ref = soleObject(of);
  const kind = ref === null ? null : machine.kindOf(ref).kind;
  if (ref === null || (kind !== 'plain' && kind !== 'instance')) return BOTTOM;
  for (const symbol of ['@@iterator', '@@asyncIterator']) {
    const method = load(machine, frame, of, symbol, site);
    if (method.refs.length > 0) return machine.invoke(frame, method, of, NO_ARGUMENTS, site);
  }
  return BOTTOM;
}

/** Goes to the next item, the one in turn while order and position are known; gives whether there is one. */
export function advance(machine: Machine, frame: Frame, cursor: Value, site: Site): Value {
  return cursor.refs.reduce((more, ref) => join(more, advanceOne(machine, frame, ref, site)), BOTTOM);
}

function advanceOne(machine: Machine, frame: Frame, cursor: ObjectId, site: Site): Value {
  const kind = machine.kindOf(cursor);
  const record = machine.recordOf(cursor);
  const of = readField(record, '%of') ?? BOTTOM;
  if (kind.kind !== 'cursor' || isBottom(of)) return BOTTOM;
  const iterator = readField(record, '%iterator');
  if (iterator !== null) return callNext(machine, frame, cursor, iterator, site);
  // A generator runs when it is first asked, and knows its elements from then on.
  const some = kind.what === 'keys' ? keysOf(machine, of) : elementOf(machine, frame, of, site);
  const sequence = kind.what === 'keys' ? keysInOrder(machine, of) : elementsInOrder(machine, of);
  const at = soleConstant(readField(record, '%at') ?? BOTTOM)?.value;
  if (sequence === null || typeof at !== 'number' || record.summary) {
    move(machine, cursor, some, ANY);
    return isBottom(some) ? constant(false) : ANY;
  }
  const item = sequence[at];
  if (item === undefined) return constant(false);
  const step = { site, kind: 'load' as const, text: 'taken as an element' };
  move(machine, cursor, addFacts(item, extendFacts(of.facts, step)), constant(at + 1));
  return constant(true);
}

/** Asks an iterator of the program; what it answers is exact while its state is known. */
function callNext(machine: Machine, frame: Frame, cursor: ObjectId, iterator: Value, site: Site): Value {
  const next = load(machine, frame, iterator, 'next', site);
  if (next.refs.length === 0) return ANY;
  const result = machine.invoke(frame, next, iterator, NO_ARGUMENTS, site);
  if (machine.heap === null) return BOTTOM;
  move(machine, cursor, load(machine, frame, result, 'value', site), ANY);
  const done = load(machine, frame, result, 'done', site);
  return isBottom(done) ? ANY : unary('!', done, site);
}

function move(machine: Machine, cursor: ObjectId, item: Value, at: Value): void {
  for (const ref of item.refs) machine.escaped.add(ref);
  const record = machine.recordOf(cursor);
  machine.writeRecord(cursor, writeField(writeField(record, '%current', item), '%at', at));
}

/** The item that a cursor stands at. */
export function current(machine: Machine, cursor: Value): Value {
  return cursor.refs.reduce(
    (item, ref) => join(item, readField(machine.recordOf(ref), '%current') ?? UNDEFINED),
    BOTTOM,
  );
}
