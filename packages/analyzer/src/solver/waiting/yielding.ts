import type { Site } from '../../graph';
import { throwError } from '../calls/throwError';
import { load } from '../nodes/access';
import { elementOf } from '../nodes/iterate';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, OPAQUE, soleConstant, UNDEFINED, type Value } from '../values/value';
import { type Resumption, resumeWith, type Suspension } from './coroutine';
import type { Answer } from './generators';
import { beginSteps, type Steps } from './steps';

/** `yield*`: passes on one element after the other; gives what the inner iterator returns. Null: not known exactly. */
export function delegate(machine: Machine, frame: Frame, of: Value, site: Site): Suspension | Value | null {
  const steps = beginSteps(machine, frame, of, site);
  return steps === null ? null : passOn(machine, frame, steps, site, steps.next(resumeWith(UNDEFINED)));
}

/** Hands on what is thrown in, or the wish to return; an inner iterator without a method for that is closed. */
function handOn(machine: Machine, frame: Frame, steps: Steps, site: Site, resumption: Resumption): Suspension | Value {
  const answer = steps.into(resumption);
  if (answer !== null) return passOn(machine, frame, steps, site, answer);
  if (resumption.returns) return resumption.value;
  steps.close();
  return throwError(machine, frame, NO_THROW, site);
}

/** What the language says of an inner iterator that nothing can be thrown into. */
const NO_THROW = { error: 'TypeError', message: "The iterator does not provide a 'throw' method." };

function passOn(machine: Machine, frame: Frame, steps: Steps, site: Site, answer: Answer): Suspension | Value {
  if (machine.heap === null) return BOTTOM;
  if (!steps.async) return passAnswer(machine, frame, steps, site, answer.value, answer.done);
  return {
    kind: 'await',
    value: answer.value,
    site,
    goOn: (result) =>
      passAnswer(
        machine,
        frame,
        steps,
        site,
        load(machine, frame, result, 'value', site),
        load(machine, frame, result, 'done', site),
      ),
  };
}

function passAnswer(
  machine: Machine,
  frame: Frame,
  steps: Steps,
  site: Site,
  value: Value,
  done: Value,
): Suspension | Value {
  const ended = soleConstant(done)?.value;
  if (ended === true || isBottom(value)) return value;
  if (ended === undefined && !isBottom(done) && done.any) {
    frame.trace.certain = false;
    frame.trace.yield(value, machine.joinHeaps(frame.trace.heap, machine.heap));
    return join(value, UNDEFINED);
  }
  const goOn = (sent: Value): Suspension | Value => passOn(machine, frame, steps, site, steps.next(resumeWith(sent)));
  const into = (resumption: Resumption): Suspension | Value => handOn(machine, frame, steps, site, resumption);
  const passed = (item: Value): Suspension => ({ kind: 'yield', value: item, site, goOn, into });
  // An async generator waits for each element of an iterable that does not answer later by itself.
  return frame.facts.async && !steps.async ? { kind: 'await', value, site, goOn: passed } : passed(value);
}

/** `yield` where the activation cannot wait. */
export function yieldValue(machine: Machine, frame: Frame, value: Value, isDelegate: boolean, site: Site): Value {
  const given = isDelegate ? elementOf(machine, frame, value, site) : value;
  frame.trace.yield(given, machine.joinHeaps(frame.trace.heap, machine.heap));
  if (!isBottom(frame.thrownInto)) {
    const before = machine.heap;
    machine.raise(frame, frame.thrownInto);
    machine.heap = before;
  }
  return isDelegate ? returnedBy(machine, value) : frame.sent;
}

/** What `yield*` gives: the return value of the inner generator. */
function returnedBy(machine: Machine, inner: Value): Value {
  return inner.refs.reduce(
    (value, ref) => join(value, join(machine.generators.get(ref)?.returned ?? BOTTOM, UNDEFINED)),
    inner.opaque ? OPAQUE : BOTTOM,
  );
}
