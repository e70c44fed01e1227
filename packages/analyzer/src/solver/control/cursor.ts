import type { NodeId, Site } from '../../graph';
import { allocate } from '../heap/allocate';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { elementsInOrder, iteratesItsOwnWay, soleObject } from '../heap/sequence';
import { load } from '../nodes/access';
import { elementOf, keysThrough } from '../nodes/iterate';
import { takeItem } from '../nodes/iterators';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { unary } from '../values/operators';
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
} from '../values/value';
import { clear } from '../verdicts/clearance';
import { isSuspension, resumeWith, type Suspension } from '../waiting/coroutine';
import type { GeneratorRun } from '../waiting/generators';
import { awaited } from '../waiting/promises';
import { takeTurn } from './taken';
import { listNames, nextTurn, turnsOf } from './turns';

/** What the solver can go through itself. */
const SEQUENCES: ReadonlySet<string> = new Set(['array', 'iterator', 'generator', 'map', 'set']);

/** What a cursor goes through: elements, elements of which each is awaited (`for await`), or keys. */
export type Course = 'elements' | 'awaited' | 'keys';

/** Begins a `for…of` or `for…in`: a cursor that stands before the first item. */
export function beginIteration(
  machine: Machine,
  frame: Frame,
  node: NodeId,
  of: Value,
  what: Course,
  site: Site,
): Value {
  const iterator = what === 'keys' ? BOTTOM : iteratorOf(machine, frame, of, what, site);
  const known = isBottom(iterator) || iterator.refs.some((ref) => SEQUENCES.has(machine.kindOf(ref).kind));
  const source = isBottom(iterator) ? of : iterator;
  const start = writeField(writeField(EMPTY_RECORD, '%of', source), '%at', constant(0));
  const names = what === 'keys' ? turnsOf(machine, frame, of, true, 0, site) : null;
  const listed = names === null ? start : listNames(start, names);
  const record = known ? listed : writeField(start, '%iterator', iterator);
  // What has no asynchronous iterator gives its answers at once, also where each is awaited.
  if (!known && what === 'awaited' && load(machine, frame, of, '@@asyncIterator', site).refs.length === 0)
    return allocate(machine, frame, node, { kind: 'cursor', what }, writeField(record, '%sync', constant(true)));
  return allocate(machine, frame, node, { kind: 'cursor', what }, record);
}

/** The iterator of an object with a `[Symbol.iterator]` of its own. */
function iteratorOf(machine: Machine, frame: Frame, of: Value, what: Course, site: Site): Value {
  const ref = soleObject(of);
  const kind = ref === null ? null : machine.kindOf(ref).kind;
  if (ref === null || (kind !== 'plain' && kind !== 'instance' && !iteratesItsOwnWay(machine, ref))) return BOTTOM;
  const symbols = what === 'awaited' ? ['@@asyncIterator', '@@iterator'] : ['@@iterator', '@@asyncIterator'];
  for (const symbol of symbols) {
    const method = load(machine, frame, of, symbol, site);
    if (method.refs.length > 0) return machine.invoke(frame, method, of, NO_ARGUMENTS, site);
  }
  return BOTTOM;
}

/** Goes to the next item, the one in turn while order and position are known; gives whether there is one. */
export function advance(machine: Machine, frame: Frame, cursor: Value, site: Site): Value {
  const [ref] = cursor.refs;
  if (cursor.refs.length === 1 && ref !== undefined && courseOf(machine, ref) === 'awaited')
    return awaitAll(machine, frame, advanceAwaited(machine, frame, cursor, site) ?? BOTTOM);
  return cursor.refs.reduce((more, each) => join(more, advanceOne(machine, frame, each, site)), BOTTOM);
}

function awaitAll(machine: Machine, frame: Frame, first: Suspension | Value): Value {
  let step = first;
  while (isSuspension(step)) {
    const value = awaited(machine, frame, step.value, step.site);
    if (machine.heap === null) return BOTTOM;
    step = step.goOn(value);
  }
  return step;
}

function courseOf(machine: Machine, cursor: ObjectId): Course | null {
  const kind = machine.kindOf(cursor);
  return kind.kind === 'cursor' ? kind.what : null;
}

/** The step of a `for await`: the answer of an async iterator is awaited, or each element of another iterable. */
export function advanceAwaited(machine: Machine, frame: Frame, cursor: Value, site: Site): Suspension | Value | null {
  const [ref] = cursor.refs;
  if (cursor.refs.length !== 1 || ref === undefined || courseOf(machine, ref) !== 'awaited') return null;
  const answer = asyncAnswer(machine, frame, ref, site);
  if (answer !== null) {
    const goOn = (result: Value): Value => {
      move(machine, ref, load(machine, frame, result, 'value', site), ANY);
      return unary('!', load(machine, frame, result, 'done', site), site);
    };
    return { kind: 'await', value: answer, site, goOn };
  }
  const more = advanceOne(machine, frame, ref, site);
  if (machine.heap === null) return more;
  const isOver = soleConstant(more)?.value === false;
  const goOn = (item: Value): Value => {
    if (!isOver) move(machine, ref, item, readField(machine.recordOf(ref), '%at') ?? ANY);
    return more;
  };
  // The element is awaited, and so is the promise of the step that it is put into.
  const ofStep = (item: Value): Suspension => ({ kind: 'await', value: UNDEFINED, site, goOn: () => goOn(item) });
  return { kind: 'await', value: isOver ? UNDEFINED : current(machine, cursor), site, goOn: ofStep };
}

/** The promise with which an async iterator answers `next()`; null when it is no async iterator. */
function asyncAnswer(machine: Machine, frame: Frame, cursor: ObjectId, site: Site): Value | null {
  const record = machine.recordOf(cursor);
  const iterator = readField(record, '%iterator');
  if (iterator !== null) {
    if (record.fields.has('%sync')) return null;
    const next = load(machine, frame, iterator, 'next', site);
    return next.refs.length === 0 ? null : machine.invoke(frame, next, iterator, NO_ARGUMENTS, site);
  }
  const run = generatorOf(machine, readField(record, '%of') ?? BOTTOM);
  return run?.async === true ? run.request(frame, resumeWith(UNDEFINED), site) : null;
}

function generatorOf(machine: Machine, of: Value): GeneratorRun | null {
  const ref = soleObject(of);
  return ref === null ? null : (machine.generators.get(ref) ?? null);
}

function advanceOne(machine: Machine, frame: Frame, cursor: ObjectId, site: Site): Value {
  const kind = machine.kindOf(cursor);
  const record = machine.recordOf(cursor);
  const of = readField(record, '%of') ?? BOTTOM;
  if (kind.kind !== 'cursor' || isBottom(of)) return BOTTOM;
  const iterator = readField(record, '%iterator');
  if (iterator !== null) return callNext(machine, frame, cursor, iterator, site);
  const run = generatorOf(machine, of);
  if (run !== null && !run.async) {
    const { value, done } = run.next(frame, resumeWith(UNDEFINED));
    move(machine, cursor, value, ANY);
    return isBottom(done) ? BOTTOM : unary('!', done, site);
  }
  const keys = kind.what === 'keys';
  const at = soleConstant(readField(record, '%at') ?? BOTTOM)?.value;
  const step = { site, kind: 'load' as const, text: 'taken as an element' };
  const taken = (item: Value): Value => clear(addFacts(item, extendFacts(of.facts, step)), of.cleared);
  const turns = typeof at === 'number' && !record.summary ? turnsOf(machine, frame, of, keys, at, site) : null;
  if (turns !== null && typeof at === 'number') {
    const name = nextTurn(record, turns);
    const item = name === undefined ? undefined : turns.get(name)?.();
    if (name === undefined || item === undefined) return constant(false);
    machine.writeRecord(cursor, takeTurn(record, name));
    move(machine, cursor, taken(item), constant(at + 1));
    return constant(true);
  }
  const ref = soleObject(of);
  if (!keys && ref !== null && machine.kindOf(ref).kind === 'iterator') {
    const next = takeItem(machine, frame, ref, site);
    if (next === undefined) return constant(false);
    if (next !== null) {
      move(machine, cursor, taken(next), ANY);
      return constant(true);
    }
  }
  const sequence = keys ? null : elementsInOrder(machine, frame, of, site);
  if (sequence === null || typeof at !== 'number' || record.summary) {
    const some = keys ? keysThrough(machine, frame, of, site) : elementOf(machine, frame, of, site);
    move(machine, cursor, some, ANY);
    return isBottom(some) ? constant(false) : ANY;
  }
  const item = sequence[at];
  if (item === undefined) return constant(false);
  move(machine, cursor, taken(item), constant(at + 1));
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

/** The loop is left before its end: generators run their `finally` blocks, and iterators are told. */
export function closeIteration(machine: Machine, frame: Frame, cursor: Value, site: Site): void {
  for (const ref of cursor.refs) {
    const record = machine.recordOf(ref);
    const iterator = readField(record, '%iterator');
    const run = generatorOf(machine, readField(record, '%of') ?? BOTTOM);
    const end = { value: UNDEFINED, error: BOTTOM, returns: true };
    if (iterator !== null) {
      const ends = load(machine, frame, iterator, 'return', site);
      if (ends.refs.some((id) => ['function', 'bound'].includes(machine.kindOf(id).kind)))
        machine.invoke(frame, ends, iterator, NO_ARGUMENTS, site);
    } else if (run?.async === true) run.request(frame, end, site);
    else run?.next(frame, end);
  }
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
