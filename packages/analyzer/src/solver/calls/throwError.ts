import type { Site } from '../../graph';
import { allocate, placeOf } from '../heap/allocate';
import { EMPTY_RECORD, writeField } from '../heap/heap';
import { external } from '../heap/named';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Facts } from '../values/fact';
import { BOTTOM, constant, derived, type Value } from '../values/value';
import { initializeError } from './errors';

/** An error of the language: the name of its class, and what it says. */
export interface Refusal {
  readonly error: string;
  readonly message: string;
  /** What the message shows of data; then it is not known in letters. */
  readonly shows?: Facts;
  /** What else the error says of itself, by name. */
  readonly also?: Readonly<Record<string, Value>>;
}

/** An error of the language, as `catch` sees it. */
export function languageError(machine: Machine, frame: Frame, refusal: Refusal, site: Site): Value {
  const record = writeField(EMPTY_RECORD, '%error', external(machine, `global#${refusal.error}`));
  const error = allocate(machine, frame, placeOf(site), { kind: 'plain' }, record, `:thrown:${refusal.error}`);
  const message = refusal.shows === undefined ? constant(refusal.message) : derived(refusal.shows);
  initializeError(machine, error, { values: [message], sites: [site], rest: BOTTOM });
  for (const [name, value] of Object.entries(refusal.also ?? {}))
    for (const ref of error.refs) machine.writeRecord(ref, writeField(machine.recordOf(ref), name, value));
  return error;
}

/** The language throws: control goes to the handler, and nothing behind this place runs. */
export function throwError(machine: Machine, frame: Frame, refusal: Refusal, site: Site): Value {
  if (machine.heap === null) return BOTTOM;
  machine.raise(frame, languageError(machine, frame, refusal, site));
  machine.heap = null;
  return BOTTOM;
}
