import type { Site } from '../../graph';
import { calledInstancePath } from '../../graph/calleePath';
import { addField, readField } from '../heap/heap';
import type { ArgumentList, Frame, Timer } from '../state/frame';
import type { Machine } from '../state/machine';
import { areNothing, BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { drain, runTimer } from '../waiting/jobs';
import { settledWith } from '../waiting/promiseState';
import { newPromise, settleWith } from '../waiting/promises';

const SLOT = '%failure';

/** Calls a handler. What it throws, and what its promise is rejected with, is for the handlers of errors. */
export function runFailing(machine: Machine, handler: Timer): void {
  const frame = { ...handler.frame, raised: null };
  const returned = runTimer(machine, { ...handler, frame });
  const { raised } = frame as Frame;
  if (raised !== null) {
    machine.heap = machine.joinHeaps(machine.heap, raised.heap);
    fail(machine, handler.failures ?? BOTTOM, raised.value);
  }
  drain(machine);
  if (machine.heap !== null)
    fail(machine, handler.failures ?? BOTTOM, settledWith(machine, frame, returned, handler.site).error);
}

/** Something went wrong where these objects stand for the failures. */
function fail(machine: Machine, failures: Value, error: Value): void {
  if (isBottom(error) || machine.heap === null) return;
  for (const ref of failures.refs) machine.writeRecord(ref, addField(machine.recordOf(ref), SLOT, error));
}

/** What went wrong in the handlers that these are told of. */
export function failuresBehind(machine: Machine, failures: Value): Value {
  const all = failures.refs.flatMap((ref) => machine.conveyances.failuresBehind(ref));
  return all.reduce<Value>((value, ref) => join(value, readField(machine.recordOf(ref), SLOT) ?? BOTTOM), BOTTOM);
}

/** A call of the function that a handler is given to let the handlers behind it run; null where it is none. */
export function goOn(machine: Machine, frame: Frame, next: ObjectId, list: ArgumentList, site: Site): Value | null {
  const kind = machine.kindOf(next);
  if (kind.kind !== 'external' || kind.conveyed === undefined) return null;
  const model = machine.models.find(calledInstancePath(kind.path))?.goesOn;
  if (model === undefined) return null;
  const failures = machine.conveyances.failuresOf(next);
  const error = model.failure === undefined ? UNDEFINED : (list.values[model.failure] ?? UNDEFINED);
  if (!areNothing(error.constants) || error.constants.length === 0) fail(machine, failures, error);
  if (model.rejects !== true) return UNDEFINED;
  const promise = newPromise(machine, frame, site, 'next');
  settleWith(machine, promise, { value: UNDEFINED, error: failuresBehind(machine, failures) });
  return reference(promise);
}
