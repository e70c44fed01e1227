import type { NodeId, Site } from '../../graph';
import { isTested } from '../../graph/tested';
import { languageError, type Refusal } from '../calls/throwError';
import { operand } from '../nodes/operands';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { type Facts, NO_FACTS } from '../values/fact';
import { OPAQUE, type Value, withFacts } from '../values/value';

/** Whether something catches, or only watches, what is thrown at the current point of a frame. */
function isHandled(frame: Frame): boolean {
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (at.handled) return true;
  return false;
}

/**
 * Code that is not analyzed may throw anything here, or nothing. Where nobody would catch it, that makes no difference
 * worth following.
 */
export function mayThrow(machine: Machine, frame: Frame, facts: Facts = NO_FACTS): void {
  raiseWhereHandled(machine, frame, () => withFacts(OPAQUE, facts));
}

/** The language may throw an error here, or not. */
export function mayRefuse(machine: Machine, frame: Frame, refusal: Refusal, site: Site): void {
  raiseWhereHandled(machine, frame, () => languageError(machine, frame, refusal, site));
}

function raiseWhereHandled(machine: Machine, frame: Frame, make: () => Value): void {
  if (machine.heap === null || !isHandled(frame)) return;
  const before = machine.heap;
  machine.raise(frame, make());
  machine.heap = before;
}

const FROM_OUTSIDE: ReadonlySet<string> = new Set(['opaque', 'external']);

/** What is awaited of a value from outside may fail. What a source gives is there already. */
export function mayReject(machine: Machine, frame: Frame, value: Value): void {
  const isOutside = value.opaque || value.refs.some((ref) => FROM_OUTSIDE.has(machine.kindOf(ref).kind));
  if (isOutside && value.facts.length === 0) mayThrow(machine, frame);
}

/**
 * A value that is an object on some ways and missing on others, and that nobody asks about: reading of it, or calling it,
 * may throw.
 */
export function mayBeMissing(machine: Machine, frame: Frame, node: NodeId, site: Site): void {
  const value = operand(frame, node);
  const missing = value.constants.some((item) => (item ?? null) === null);
  if (missing && value.refs.length > 0 && !value.any && !value.opaque && !isTested(frame.facts, node))
    mayRefuse(machine, frame, { error: 'TypeError', message: 'What is read or called here is missing' }, site);
}
