import type { Site } from '../../graph';
import { mayThrow } from '../control/mayThrow';
import { repeatedNowAndLater } from '../control/repeated';
import { handlerKey, keepHandler } from '../frameworks/calledAgain';
import { deepFacts } from '../heap/deepRead';
import { open } from '../heap/opening';
import { reachable } from '../heap/reach';
import { opaqueAt } from '../nodes/access';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { approximateFacts, extendFacts, type Facts, isHole, joinFacts, NO_FACTS } from '../values/fact';
import { addFacts, BOTTOM, OPAQUE, UNDEFINED, type Value } from '../values/value';
import { displayName } from './displayName';
import { isFunction } from './flowRows';

function isConveyed(machine: Machine, value: Value): boolean {
  return value.refs.some((ref) => {
    const kind = machine.kindOf(ref);
    return kind.kind === 'external' && kind.conveyed !== undefined;
  });
}

/**
 * A callee that nobody models: what goes in may come out, in its result and in the callbacks that it is given. Facts
 * that take this way are marked, and the report lists a gap.
 */
export function unmodelled(
  machine: Machine,
  frame: Frame,
  callee: string,
  receiver: Value,
  list: ArgumentList,
  site: Site,
  more: Facts = NO_FACTS,
): Value {
  const readable = displayName(callee);
  // Methods of what all handlers get do not answer with what the program left there.
  const from = isConveyed(machine, receiver) ? [] : [receiver];
  const data = [...from, ...list.values, list.rest].filter((value) => !isFunction(machine, value));
  let facts = more;
  for (const value of data) facts = joinFacts(facts, deepFacts(machine, value, site));
  if (facts.length > 0) {
    if (!facts.every(isHole))
      machine.gap(
        'unmodelled-library',
        site,
        `Labelled data is passed to ${readable}, for which there is no model; its result is taken to carry the data.`,
      );
    facts = approximateFacts(
      extendFacts(facts, { site, kind: 'model', text: `through ${readable}, which is not modelled` }),
      `${readable} is not modelled`,
    );
  }
  // What stands for the arguments of any call is from outside already.
  if (!machine.summaries.isRunning) handOut(machine, [receiver, ...list.values, list.rest], facts, site);
  const result = addFacts(opaqueAt(machine, frame, site), facts);
  for (const value of [...list.values, list.rest])
    if (isFunction(machine, value)) handOver(machine, frame, value, result, site);
  mayThrow(machine, frame, facts);
  if (list.direct !== true || !machine.program.oracle.isEndAt(site)) return result;
  machine.heap = null;
  return BOTTOM;
}

/** Objects that one callee is taken to change. */
const MOST_HANDED_OUT = 2_000;

/** Somebody whom nobody sees has these values, and whatever they lead to. */
function handOut(machine: Machine, values: readonly Value[], facts: Facts, site: Site): void {
  const { objects, complete } = reachable(machine, values, { most: MOST_HANDED_OUT, closures: false });
  open(machine, objects, { given: addFacts(OPAQUE, facts), moves: false });
  if (complete) return;
  const text = `What is passed here leads to more than ${MOST_HANDED_OUT} objects; the others are taken to stay as they are.`;
  machine.gap('budget', site, text);
}

/** A function in the hands of somebody unknown: called at once or not, and later, any number of times. */
function handOver(machine: Machine, frame: Frame, callback: Value, given: Value, site: Site): void {
  const list: ArgumentList = { values: [given, given, given], sites: [site, site, site], rest: BOTTOM };
  // What it makes in another call is not what it made in this one.
  const again: ArgumentList = { ...list, turn: 1 };
  const later: ArgumentList = { ...list, turn: 2 };
  const waiting = machine.recordOf(machine.jobs);
  repeatedNowAndLater(machine, () => {
    machine.invoke(frame, callback, UNDEFINED, list, site);
  });
  // What two calls leave waiting comes one after the other.
  if (machine.heap !== null && machine.recordOf(machine.jobs) !== waiting)
    repeatedNowAndLater(machine, () => {
      machine.invoke(frame, callback, UNDEFINED, again, site);
    });
  keepHandler(machine, handlerKey(frame, site, callback), { kind: 'timer', frame, site, callback, list: () => later });
}
