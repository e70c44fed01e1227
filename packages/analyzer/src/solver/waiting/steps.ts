import type { Site } from '../../graph';
import { elementsInOrder, iteratesItsOwnWay, soleObject } from '../heap/sequence';
import { load } from '../nodes/access';
import { remaining, takeItem } from '../nodes/iterators';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, constant, isBottom, type ObjectId, soleConstant, UNDEFINED, type Value } from '../values/value';
import { type Resumption, resumeWith } from './coroutine';
import type { Answer } from './generators';

/** Elements that are taken from one iterable to know all of them. */
const MOST_STEPS = 1_000;

/** An iterable that is asked for one element after the other. */
export interface Steps {
  /** Its answers are promises of `{ value, done }`, and `done` is not known before. */
  readonly async: boolean;
  next(resumption: Resumption): Answer;
  /** Throws into it, or tells it to return; null when it has no method for that. */
  into(resumption: Resumption): Answer | null;
  /** Nobody asks any more. */
  close(): void;
}

/** Begins to ask the one iterable that a value is; null when it is not known what its elements are. */
export function beginSteps(machine: Machine, frame: Frame, of: Value, site: Site): Steps | null {
  const ref = soleObject(of);
  const { kind } = ref === null ? { kind: null } : machine.kindOf(ref);
  if (ref !== null && kind === 'iterator') return iteratorSteps(machine, frame, of, site, false);
  const listed = elementsInOrder(machine, frame, of, site);
  if (listed !== null) return stepsOver(listed);
  if (ref === null) return null;
  if (kind === 'generator') return generatorSteps(machine, frame, ref, site);
  if (kind !== 'plain' && kind !== 'instance' && !iteratesItsOwnWay(machine, ref)) return null;
  for (const symbol of frame.facts.async && frame.facts.generator ? ASYNC : SYNC) {
    const method = load(machine, frame, of, symbol, site);
    if (!isCallable(machine, method)) continue;
    const iterator = machine.invoke(frame, method, of, NO_ARGUMENTS, site);
    return iteratorSteps(machine, frame, iterator, site, symbol === '@@asyncIterator');
  }
  return null;
}

const SYNC: readonly string[] = ['@@iterator'];
const ASYNC: readonly string[] = ['@@asyncIterator', '@@iterator'];

function isCallable(machine: Machine, value: Value): boolean {
  return value.refs.some((ref) => ['function', 'bound'].includes(machine.kindOf(ref).kind));
}

function stepsOver(items: readonly Value[]): Steps {
  let at = 0;
  const next = (): Answer => {
    const value = items[at++];
    return value === undefined ? { value: UNDEFINED, done: constant(true) } : { value, done: constant(false) };
  };
  return { async: false, next, into: () => null, close: () => undefined };
}

/** Steps that take the items of an iterator of the language, so that it does not give them again. */
function takingSteps(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Steps {
  const next = (): Answer => {
    const value = takeItem(machine, frame, ref, site);
    if (value === undefined) return { value: UNDEFINED, done: constant(true) };
    return value === null ? { value: BOTTOM, done: BOTTOM } : { value, done: constant(false) };
  };
  return { async: false, next, into: () => null, close: () => undefined };
}

function generatorSteps(machine: Machine, frame: Frame, ref: number, site: Site): Steps | null {
  const run = machine.generators.get(ref);
  if (run === undefined) return null;
  const end: Resumption = { value: UNDEFINED, error: BOTTOM, returns: true };
  if (!run.async) {
    const next = (resumption: Resumption): Answer => run.next(frame, resumption);
    return { async: false, next, into: next, close: () => void run.next(frame, end) };
  }
  const request = (resumption: Resumption): Answer => ({ value: run.request(frame, resumption, site), done: BOTTOM });
  return {
    async: true,
    next: request,
    into: request,
    close: () => void run.request(frame, end, site),
  };
}

/** The steps of an iterator object: whatever its `next` answers. */
export function iteratorSteps(
  machine: Machine,
  frame: Frame,
  iterator: Value,
  site: Site,
  async: boolean,
): Steps | null {
  const ref = soleObject(iterator);
  if (ref === null) return null;
  const { kind } = machine.kindOf(ref);
  if (kind === 'generator') return generatorSteps(machine, frame, ref, site);
  if (kind === 'iterator')
    return remaining(machine, frame, ref, site) === null ? null : takingSteps(machine, frame, ref, site);
  const listed = elementsInOrder(machine, frame, iterator, site);
  if (listed !== null) return stepsOver(listed);
  const method = load(machine, frame, iterator, 'next', site);
  if (!isCallable(machine, method)) return null;
  const ask = (asked: Value, argument: Value): Answer => {
    const sole = soleConstant(argument);
    const list = { ...NO_ARGUMENTS, values: [argument], sites: [site] };
    const passed = sole !== null && sole.value === undefined ? NO_ARGUMENTS : list;
    const result = machine.invoke(frame, asked, iterator, passed, site);
    if (async || machine.heap === null) return { value: result, done: BOTTOM };
    const value = load(machine, frame, result, 'value', site);
    const done = load(machine, frame, result, 'done', site);
    return { value, done: soleConstant(done)?.value === undefined && isFalsy(done) ? constant(false) : done };
  };
  return {
    async,
    next: (resumption) => ask(method, resumption.value),
    into: ({ value, error, returns }) => {
      const asked = load(machine, frame, iterator, returns ? 'return' : 'throw', site);
      return isCallable(machine, asked) ? ask(asked, returns ? value : error) : null;
    },
    close: () => {
      const ends = load(machine, frame, iterator, 'return', site);
      if (isCallable(machine, ends)) machine.invoke(frame, ends, iterator, NO_ARGUMENTS, site);
    },
  };
}

/** `done` that is missing is as good as `false`. */
function isFalsy(done: Value): boolean {
  return !done.any && !done.opaque && done.refs.length === 0 && !done.constants.some(Boolean);
}

/**
 * Takes elements from an iterable, at most `count` of them, and closes it when there are more; null when they are not
 * known exactly. Arrays are not touched.
 */
export function takeElements(
  machine: Machine,
  frame: Frame,
  of: Value,
  count: number,
  site: Site,
): readonly Value[] | null {
  const steps = beginSteps(machine, frame, of, site);
  if (steps === null || steps.async) return null;
  const items: Value[] = [];
  while (items.length < count) {
    if (items.length >= MOST_STEPS) return null;
    const { value, done } = steps.next(resumeWith(UNDEFINED));
    const ended = soleConstant(done)?.value;
    if (machine.heap === null || ended === true) return items;
    if (ended !== false || isBottom(value)) return null;
    items.push(value);
  }
  steps.close();
  return items;
}
