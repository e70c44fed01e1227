import type { FunctionFacts } from '../../graph';
import { displayFunction } from '../calls/displayName';
import type { Outcome } from '../control/ends';
import { FunctionRun, runFunction } from '../control/run';
import { begunAnew, type Frame, type FunctionCall } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { BOTTOM, isBottom, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { isSuspension, resumeWith, type Suspension } from './coroutine';
import { goingOn } from './ending';
import { whenSettled } from './jobs';
import { PENDING } from './promiseState';
import { awaitable, settle } from './promises';

/** What a call gives, one hop further. */
export function returnedValue(value: Value, call: FunctionCall, facts: FunctionFacts): Value {
  const step = {
    site: call.site,
    kind: 'return' as const,
    text: `returned from ${displayFunction(call.reference, facts)}`,
  };
  return { ...value, facts: extendFacts(value.facts, step) };
}

/** The promise that an async function gives. */
function promiseOf(machine: Machine, activation: Frame): ObjectId {
  const promise = machine.objects.make(`async:${activation.context}`, () => ({ kind: 'promise' }));
  machine.writeRecord(promise, PENDING);
  return promise;
}

/** An async function that ran to its end at once: a throw becomes a rejection. */
export function promised(machine: Machine, activation: Frame, call: FunctionCall, outcome: Outcome): Value {
  machine.heap = machine.joinHeaps(outcome.heap, outcome.thrown?.heap ?? null);
  if (machine.heap === null) return BOTTOM;
  const promise = promiseOf(machine, activation);
  settleOutcome(machine, promise, outcome, call, activation);
  return reference(promise);
}

/** An async function runs until it first waits; the rest of it runs when what it waits for is settled. */
export function startAsync(machine: Machine, call: FunctionCall, activation: Frame): Value {
  const promise = promiseOf(machine, activation);
  call.list.verdicts?.promise();
  const run = new FunctionRun(machine, activation, true);
  const goOn = (state: Outcome | Suspension): void => {
    if (!isSuspension(state)) {
      if (state.verdict !== null) call.list.verdicts?.fulfil(state.verdict);
      settleOutcome(machine, promise, state, call, activation);
      return;
    }
    const awaits = awaitable(machine, activation, state.value, state.site);
    whenSettled(machine, `resume:${promise}`, {
      awaits: isBottom(awaits) ? UNDEFINED : awaits,
      site: state.site,
      frame: activation,
      // What settles it twice, in courses of the program that were taken apart, finds it further the second time.
      run: (_, { value, error }) =>
        goOn(
          run.isWaitingAt(state) ? run.resume(resumeWith(value, error)) : runFunction(machine, begunAnew(activation)),
        ),
    });
  };
  goingOn(machine, () => goOn(run.start()));
  return reference(promise);
}

function settleOutcome(
  machine: Machine,
  promise: ObjectId,
  { value, heap, thrown }: Outcome,
  call: FunctionCall,
  activation: Frame,
): void {
  machine.heap = heap;
  if (heap !== null)
    settle(machine, promise, 'value', isBottom(value) ? UNDEFINED : returnedValue(value, call, activation.facts));
  if (thrown === null) return;
  const after = machine.heap;
  machine.heap = thrown.heap;
  settle(machine, promise, 'error', thrown.value);
  machine.heap = machine.joinHeaps(after, machine.heap);
}
