import { functionKey } from '../../graph';
import type { Makers } from '../frameworks/makers';
import { type Heap, isInternal } from '../heap/heap';
import { elementOf } from '../nodes/iterate';
import type { Machine } from '../state/machine';
import { type ObjectId, reference, type Value } from '../values/value';
import { settledWith } from '../waiting/promiseState';
import { callFromOutside } from './fromOutside';
import { type Holders, holdersIn } from './holders';

/** Functions that return functions that return functions: how far whoever called the first is taken to go on. */
const DEEPEST = 3;

/**
 * What somebody outside does with what an entry point leaves in their hands: calls the functions that it made and that
 * nobody called so far, with the variables that they captured; calls those that it returned; takes all that a generator
 * yields.
 * @param start the state in which the entry point began
 */
export function useHandedOut(machine: Machine, start: Heap, result: Value, makers: Makers): void {
  const called = new Set<ObjectId>();
  let given = result;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const functions = functionsLeft(machine, start, given, called, makers);
    if (functions.length === 0 || machine.heap === null) return;
    const holders = holdersIn(machine, machine.heap, start);
    given = callAll(machine, functions, holders);
  }
}

function functionsLeft(
  machine: Machine,
  start: Heap,
  given: Value,
  called: Set<ObjectId>,
  makers: Makers,
): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  findIn(machine, given, found, DEEPEST);
  machine.heap?.forEachChange(start, (_, id) => {
    const kind = machine.kindOf(id);
    if (kind.kind !== 'function' || isKnownToRunOrNot(machine, functionKey(kind.function))) return;
    if (!makers.isOutOfReach(kind.function)) found.add(id);
  });
  const left = [...found].filter((id) => !called.has(id) && start.get(id) === undefined);
  for (const id of left) called.add(id);
  return left;
}

/** Functions that a value hands out, also in objects and promises; generators are run. */
function findIn(machine: Machine, value: Value, found: Set<ObjectId>, depth: number): void {
  const { root } = machine;
  if (depth === 0 || root === null) return;
  for (const ref of value.refs) {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'function') found.add(ref);
    else if (kind.kind === 'generator') elementOf(machine, root, reference(ref), machine.rootSite);
    else if (kind.kind === 'promise')
      findIn(machine, settledWith(machine, root, reference(ref), machine.rootSite).value, found, depth - 1);
    else if (kind.kind === 'plain' || kind.kind === 'array')
      for (const [name, field] of machine.recordOf(ref).fields)
        if (!isInternal(name)) findIn(machine, field, found, depth - 1);
  }
}

/** Calls functions in any number and order; gives what they return. */
function callAll(machine: Machine, functions: readonly ObjectId[], holders: Holders): Value {
  const results: ObjectId[] = [];
  for (const id of functions) {
    const before = machine.heap;
    const kind = machine.kindOf(id);
    if (kind.kind === 'function') results.push(...callFromOutside(machine, kind.function, id, holders).refs);
    machine.heap = machine.joinHeaps(before, machine.heap);
  }
  return reference(...results);
}

/** Whether the program itself calls a function, or is known never to call it, as with a handler of what cannot happen. */
function isKnownToRunOrNot(machine: Machine, key: string): boolean {
  return machine.reached.has(key) || machine.spurned.has(key);
}
