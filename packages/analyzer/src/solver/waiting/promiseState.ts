import type { Site } from '../../graph';
import { EMPTY_RECORD, type HeapRecord, readField, writeField } from '../heap/heap';
import { external, memberOf } from '../heap/named';
import { load, opaqueAt } from '../nodes/access';
import type { Frame, Settled } from '../state/frame';
import type { Machine } from '../state/machine';
import {
  BOTTOM,
  certainForm,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  type Value,
} from '../values/value';

const STATE = '%state';

/** A promise that nothing settled yet. */
export const PENDING: HeapRecord = writeField(EMPTY_RECORD, STATE, constant('pending'));

/** `locked`: it follows another promise, and nothing else can settle it any more. */
export type PromiseState = 'pending' | 'locked' | 'settled' | 'unknown';

export function stateOf(machine: Machine, promise: ObjectId): PromiseState {
  const record = machine.recordOf(promise);
  const known = readField(record, STATE);
  const sole = known === null ? 'unknown' : soleConstant(known)?.value;
  return record.summary || (sole !== 'pending' && sole !== 'locked' && sole !== 'settled') ? 'unknown' : sole;
}

export function isSettled(machine: Machine, promise: ObjectId): boolean {
  const { fields } = machine.recordOf(promise);
  return fields.has('%value') || fields.has('%error');
}

export function lock(machine: Machine, promise: ObjectId): void {
  machine.writeRecord(promise, writeField(machine.recordOf(promise), STATE, constant('locked')));
}

/** Notes what a promise is settled with; before, it may have been settled already only where that is not certain. */
export function noteSettled(machine: Machine, promise: ObjectId, how: 'value' | 'error', value: Value): void {
  const record = machine.recordOf(promise);
  const known = readField(record, `%${how}`) ?? BOTTOM;
  const settled = writeField(record, `%${how}`, join(known, value));
  machine.writeRecord(promise, writeField(settled, STATE, constant('settled')));
}

/** What a value is once awaited: promises give what they are settled with. */
export function settledWith(machine: Machine, frame: Frame, value: Value, site: Site): Settled {
  // A text or a number is no promise, whatever stands behind it.
  if (certainForm(value) !== null) return { value, error: BOTTOM };
  let fulfilled: Value = { ...value, refs: value.refs.filter((ref) => !isAwaited(machine, ref)) };
  let error = BOTTOM;
  for (const ref of value.refs) {
    const { kind } = machine.kindOf(ref);
    if (kind === 'opaque') fulfilled = join(fulfilled, opaqueAt(machine, frame, site));
    if (kind !== 'promise') continue;
    const record = machine.recordOf(ref);
    fulfilled = join(fulfilled, readField(record, '%value') ?? BOTTOM);
    error = join(error, readField(record, '%error') ?? BOTTOM);
  }
  const onlyRejected = value.refs.length > 0 && isBottom({ ...fulfilled, facts: [] }) && !isBottom(error);
  return { value: onlyRejected ? BOTTOM : fulfilled, error };
}

function isAwaited(machine: Machine, ref: ObjectId): boolean {
  const { kind } = machine.kindOf(ref);
  return kind === 'promise' || kind === 'opaque';
}

/** The `then` of an object that is no promise and can be awaited all the same. */
export function thenOf(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Value | null {
  const kind = machine.kindOf(ref);
  if (kind.kind === 'external') return kind.instance ? modelledThen(machine, kind.path) : null;
  if (kind.kind !== 'plain' && kind.kind !== 'instance') return null;
  const then = load(machine, frame, reference(ref), 'then', site);
  const callable = then.refs.some((id) => ['function', 'bound', 'settle'].includes(machine.kindOf(id).kind));
  return callable ? then : null;
}

/** The `then` of an object of a package, where a model says what it gives: other objects of packages come to themselves. */
function modelledThen(machine: Machine, type: string): Value | null {
  const path = memberOf(type, true, 'then');
  return machine.models.find(path) === undefined ? null : external(machine, path);
}
