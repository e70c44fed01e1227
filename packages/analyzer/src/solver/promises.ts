import type { Site } from '../graph';
import { opaqueAt } from './access';
import { allocate, placeOf } from './allocate';
import { extendFacts } from './fact';
import type { Frame } from './frame';
import { EMPTY_RECORD, readField } from './heap';
import { drain, enqueue, settle } from './jobs';
import type { Machine } from './machine';
import { addFacts, BOTTOM, isBottom, join, type ObjectId, type Value } from './value';

/** `await value`: other code runs first; a rejection is thrown here. */
export function awaited(machine: Machine, frame: Frame, value: Value, site: Site): Value {
  drain(machine);
  if (machine.heap === null) return BOTTOM;
  let result: Value = { ...value, refs: value.refs.filter((ref) => !isPending(machine, ref)), facts: [] };
  let rejected = BOTTOM;
  for (const ref of value.refs) {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'opaque') result = join(result, opaqueAt(machine, frame, site));
    if (kind.kind !== 'promise') continue;
    const record = machine.recordOf(ref);
    const fulfilled = readField(record, '%value');
    const error = readField(record, '%error');
    if (error !== null) rejected = join(rejected, error);
    if (fulfilled !== null) result = join(result, fulfilled);
    else if (error === null) result = join(result, opaqueAt(machine, frame, site));
  }
  if (!isBottom(rejected)) machine.raise(frame, rejected);
  if (isBottom(result) && !isBottom(value) && value.facts.length === 0) {
    machine.heap = null;
    return BOTTOM;
  }
  return addFacts(result, extendFacts(value.facts, { site, kind: 'await', text: 'awaited' }));
}

function isPending(machine: Machine, ref: ObjectId): boolean {
  const { kind } = machine.kindOf(ref);
  return kind === 'promise' || kind === 'opaque';
}

export function newPromise(machine: Machine, frame: Frame, site: Site, tag: string): ObjectId {
  const [id] = allocate(machine, frame, placeOf(site), { kind: 'promise' }, EMPTY_RECORD, tag).refs;
  if (id === undefined) throw new RangeError('An allocation gave no object.');
  return id;
}

export function resolvedPromise(machine: Machine, frame: Frame, site: Site, tag: string, value: Value): Value {
  const id = newPromise(machine, frame, site, tag);
  if (!isBottom(value)) settle(machine, id, 'value', value);
  return { ...BOTTOM, refs: [id] };
}

/** `promise.then(fulfilled, rejected)`: runs later, settles the promise that it returns. */
export function react(
  machine: Machine,
  frame: Frame,
  site: Site,
  promise: ObjectId,
  fulfilled: Value,
  rejected: Value,
  tag: string,
): Value {
  const result = newPromise(machine, frame, site, tag);
  machine.escaped.add(result);
  machine.escaped.add(promise);
  const job = { kind: 'reaction' as const, frame, site, promise, result, fulfilled, rejected };
  enqueue(machine, `reaction:${frame.context}:${site.file}:${placeOf(site)}:${promise}:${tag}`, job);
  return { ...BOTTOM, refs: [result] };
}
