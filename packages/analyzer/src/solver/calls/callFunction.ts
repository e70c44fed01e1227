import { type FunctionFacts, type FunctionMarks, type FunctionRef, functionKey, type PurposeAtWork } from '../../graph';
import type { Outcome } from '../control/ends';
import { type Nesting, nestingOf, RecursionSummary, widenedArguments } from '../control/recursion';
import { runFunction } from '../control/run';
import { placeOf } from '../heap/allocate';
import { deepFacts } from '../heap/deepRead';
import { EMPTY_RECORD, type HeapRecord, readField } from '../heap/heap';
import { type ArgumentList, begunAnew, type Frame, type FunctionCall, freshFrame } from '../state/frame';
import type { Machine } from '../state/machine';
import { applySummary } from '../summaries/apply';
import { isSmall } from '../summaries/summaries';
import { declassifyFacts, extendFacts } from '../values/fact';
import { BOTTOM, derived, isBottom, OPAQUE, reference, UNDEFINED, type Value, withFacts } from '../values/value';
import { promised, returnedValue, startAsync } from '../waiting/asyncCalls';
import { GeneratorRun } from '../waiting/generators';
import { applyModel, projectModel } from './applyModel';
import { displayFunction } from './displayName';
import { unmodelled } from './unmodelled';

/** Rounds until what a recursive function is called with, and what it leaves, no longer changes. */
const RECURSION_ROUNDS = 6;

/** Calls a function of the program. */
export function callFunction(machine: Machine, frame: Frame, call: FunctionCall): Value {
  const facts = machine.program.fileOf(call.reference.file)?.functions[call.reference.function];
  if (facts === undefined) return OPAQUE;
  const configured = projectModel(machine, call.reference, facts);
  if (configured !== undefined) {
    call.list.verdicts?.none();
    machine.reached.add(functionKey(call.reference));
    return applyModel(machine, frame, configured, call.receiver, call.list, call.site);
  }
  const marks = machine.marksOf(call.reference);
  if (marks?.purpose != null) enterPurpose(machine, frame, facts, call, marks.purpose);
  const nesting = nestingOf(machine, frame, call.reference);
  if ((machine.exhausted && !isSmall(facts)) || nesting.tooDeep || machine.summaries.closes(call, facts)) {
    call.list.verdicts?.none();
    const summary = machine.summaries.of(machine, frame, facts, call);
    if (summary === null) return outOfBudget(machine, frame, facts, call);
    machine.footprint.uses(summary);
    return declassifiedBy(machine, marks, applySummary(machine, frame, facts, call, summary), facts, call);
  }
  const summary = machine.recursions.get(functionKey(call.reference));
  if (summary !== undefined) {
    call.list.verdicts?.none();
    return summary.enter(machine, call);
  }
  const activation = activate(machine, frame, facts, call, nesting);
  const value = facts.generator
    ? suspend(machine, activation)
    : facts.async && nesting.count < nesting.limit
      ? startAsync(machine, call, activation)
      : finish(machine, frame, activation, call, runToFixpoint(machine, activation, call.reference, nesting));
  return declassifiedBy(machine, marks, value, facts, call);
}

/** Labelled arguments of a `@Purpose` method enter its purpose. */
function enterPurpose(
  machine: Machine,
  frame: Frame,
  facts: FunctionFacts,
  call: FunctionCall,
  inner: PurposeAtWork,
): void {
  if (frame.purpose !== null && frame.purpose.name !== inner.name) {
    machine.changePurpose({
      site: call.site,
      outer: frame.purpose,
      inner,
      callee: displayFunction(call.reference, facts),
    });
  }
  if (frame.declassifying || call.list.fromOutside === true) return;
  call.list.values.forEach((value, index) => {
    const site = call.list.sites[index] ?? call.site;
    const carried = extendFacts(deepFacts(machine, value, site), {
      site,
      kind: 'argument',
      text: `passed to ${displayFunction(call.reference, facts)}`,
    });
    machine.arrive(
      {
        kind: 'entry',
        site,
        callee: displayFunction(call.reference, facts),
        sink: null,
        purpose: inner,
        within: frame.facts.name,
      },
      carried,
    );
  });
}

/** The calling context: who calls, where, which function, and which turn of a call that calls several times. */
function contextOf(machine: Machine, frame: Frame, call: FunctionCall): number {
  const callee = `${functionKey(call.reference)}:${call.object ?? ''}:${call.list.turn ?? 0}`;
  return machine.context(frame.context, placeOf(call.site), callee);
}

function activate(machine: Machine, frame: Frame, facts: FunctionFacts, call: FunctionCall, nesting: Nesting): Frame {
  const key = functionKey(call.reference);
  machine.reached.add(key);
  const record: HeapRecord = call.object === null ? EMPTY_RECORD : machine.recordOf(call.object);
  const marks = machine.marksOf(call.reference);
  const creator = call.object === null ? undefined : machine.creators.get(call.object);
  return freshFrame({
    context: contextOf(machine, frame, call),
    file: call.reference.file,
    reference: call.reference,
    facts,
    arguments: passed(facts, call, nesting),
    callee: call.object === null ? OPAQUE : reference(call.object),
    thisValue: readField(record, '%this') ?? sloppyThis(machine, facts, call),
    newTarget: readField(record, '%newTarget') ?? call.list.newTarget ?? UNDEFINED,
    captures: facts.captures.map((_, index) => readField(record, `%capture:${index}`) ?? OPAQUE),
    home: readField(record, '%home') ?? BOTTOM,
    purpose: marks?.purpose ?? call.region ?? creator ?? frame.purpose,
    declassifying: frame.declassifying || marks?.declassifier != null,
    parent: frame,
    calledAt: call.site,
    depth: frame.depth + 1,
  });
}

/** In sloppy mode, a function that is called without a receiver has the global object as `this`. */
function sloppyThis(machine: Machine, facts: FunctionFacts, call: FunctionCall): Value {
  const absent = call.receiver.refs.length === 0 && !call.receiver.opaque && call.receiver.facts.length === 0;
  const missing = call.receiver.constants.every((item) => (item ?? null) === null) && !call.receiver.any;
  return absent && missing && facts.sloppy ? machine.globals.object(machine, call.reference.file) : call.receiver;
}

function passed(facts: FunctionFacts, call: FunctionCall, nesting: Nesting): ArgumentList {
  const values = call.list.values.map((value, index) => {
    if (value.facts.length === 0) return value;
    const site = call.list.sites[index] ?? call.site;
    const text = `passed to ${displayFunction(call.reference, facts)}`;
    return withFacts(value, extendFacts(value.facts, { site, kind: 'argument', text }));
  });
  const list = { ...call.list, values, verdicts: undefined };
  return nesting.count >= nesting.limit ? widenedArguments(list, nesting.innermost?.arguments ?? null) : list;
}

/** Runs a body; one that stands for all deeper activations of its function runs until nothing changes any more. */
function runToFixpoint(machine: Machine, activation: Frame, target: FunctionRef, nesting: Nesting): Outcome {
  if (nesting.count < nesting.limit) return runFunction(machine, activation);
  const key = functionKey(target);
  const summary = new RecursionSummary(activation.arguments, activation.thisValue, machine.heap);
  machine.recursions.set(key, summary);
  try {
    for (let round = 0; ; round++) {
      machine.heap = summary.before;
      const frame = { ...begunAnew(activation), arguments: summary.list, thisValue: summary.receiver };
      const outcome = runFunction(machine, frame);
      if (summary.leave(machine, outcome) && round < RECURSION_ROUNDS) continue;
      const whole = summary.outcome();
      machine.heap = whole.heap;
      return whole;
    }
  } finally {
    machine.recursions.delete(key);
  }
}

function finish(machine: Machine, frame: Frame, activation: Frame, call: FunctionCall, outcome: Outcome): Value {
  const { facts } = activation;
  if (facts.async) return promised(machine, activation, call, outcome);
  if (outcome.verdict === null) call.list.verdicts?.none();
  else call.list.verdicts?.add(outcome.verdict);
  if (outcome.thrown !== null) {
    const after = machine.heap;
    machine.heap = outcome.thrown.heap;
    machine.raise(frame, {
      ...outcome.thrown.value,
      facts: extendFacts(outcome.thrown.value.facts, {
        site: call.site,
        kind: 'throw',
        text: `thrown by ${displayFunction(call.reference, facts)}`,
      }),
    });
    machine.heap = after;
  }
  return isBottom(outcome.value) ? BOTTOM : returnedValue(outcome.value, call, facts);
}

/** A generator's body runs when it is asked for elements. */
function suspend(machine: Machine, activation: Frame): Value {
  const id = machine.objects.make(`generator:${activation.context}`, () => ({
    kind: 'generator',
    function: activation.reference,
  }));
  machine.generators.set(id, new GeneratorRun(machine, activation, id));
  return reference(id);
}

/** What a function gives, made less where it is a declassifier. */
function declassifiedBy(
  machine: Machine,
  marks: FunctionMarks | undefined,
  value: Value,
  facts: FunctionFacts,
  call: FunctionCall,
): Value {
  if (marks?.declassifier == null) return value;
  const { to } = marks.declassifier;
  const carried = deepFacts(machine, value, call.site);
  const step = {
    site: call.site,
    kind: 'transform' as const,
    text: `${displayFunction(call.reference, facts)} makes it ${to}`,
  };
  return derived(declassifyFacts(carried, to, step));
}

function outOfBudget(machine: Machine, frame: Frame, facts: FunctionFacts, call: FunctionCall): Value {
  if (!machine.budget.limitNoted) {
    const text = `The call of ${displayFunction(call.reference, facts)}, and calls after it, were not entered: the limit for one entry point was reached.`;
    machine.gap('budget', call.site, text);
    machine.budget.limitNoted = true;
  }
  return unmodelled(machine, frame, displayFunction(call.reference, facts), call.receiver, call.list, call.site);
}
