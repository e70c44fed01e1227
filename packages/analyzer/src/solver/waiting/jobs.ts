import { respond } from '../calls/response';
import { repeatedNowAndLater } from '../control/repeated';
import { handlerKey, keepHandler } from '../frameworks/calledAgain';
import { EMPTY_RECORD, isInternal, readField, writeField } from '../heap/heap';
import type { Frame, Job, Reaction, Settled, Timer } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, constant, isBottom, join, soleConstant, UNDEFINED, type Value } from '../values/value';
import { asyncContext, enterContext } from './asyncContext';
import { takeEnd } from './ending';
import { isSettled, settledWith, stateOf } from './promiseState';

/** How many callbacks one part of the program may leave behind before the rest of them is given up. */
const MOST_TURNS = 2_000;

/** How often an interval is called between other timers once its rounds are not told apart any more. */
const MOST_FOLLOWED = 10;

/** Less than any timer waits, in milliseconds. */
const BETWEEN_TIMERS = 0.5;

/** Callbacks in the queue that are looked at in one step. */
const CALLBACKS_PER_STEP = 8;

/** The time that passed on the clock of the current state, in milliseconds. */
const NOW = '%now';

type Status = 'waiting' | 'ready' | 'first' | number;

/** Puts a callback into the queue of the current state. */
export function enqueue(machine: Machine, key: string, job: Job): void {
  machine.jobTable.set(key, { ...job, context: job.context ?? asyncContext(machine) });
  put(machine, key, statusOf(machine, job));
}

function statusOf(machine: Machine, job: Job): Status {
  if (job.kind === 'timer') return job.repeats === 0 ? behindNext(machine) : now(machine) + Math.max(1, job.delay ?? 1);
  if (job.first === true) return 'first';
  return isReady(machine, job) ? 'ready' : 'waiting';
}

function put(machine: Machine, key: string, status: Status): void {
  remove(machine, key);
  machine.writeRecord(machine.jobs, writeField(machine.recordOf(machine.jobs), key, constant(status)));
}

/** A timer that was stopped does not run. */
export function remove(machine: Machine, key: string): void {
  const record = machine.recordOf(machine.jobs);
  if (!record.fields.has(key)) return;
  const fields = new Map(record.fields);
  fields.delete(key);
  machine.writeRecord(machine.jobs, { ...EMPTY_RECORD, fields });
}

function now(machine: Machine): number {
  const time = soleConstant(readField(machine.recordOf(machine.jobs), NOW) ?? constant(0))?.value;
  return typeof time === 'number' ? time : 0;
}

function isReady(machine: Machine, job: Reaction): boolean {
  if (job.ranWith !== undefined) return hasMore(machine, job, job.ranWith);
  return job.awaits.refs.every((ref) => machine.kindOf(ref).kind !== 'promise' || isSettled(machine, ref));
}

/** Whether promises came to something else by now than what a reaction ran with. */
function hasMore(machine: Machine, { frame, awaits, site }: Reaction, { value, error }: Settled): boolean {
  const now = settledWith(machine, frame, awaits, site);
  return join(value, now.value) !== value || join(error, now.error) !== error;
}

/** A promise was settled: what waits for it goes to the end of the queue. */
export function wake(machine: Machine): void {
  for (const [key, status] of [...machine.recordOf(machine.jobs).fields]) {
    const job = machine.jobTable.get(key);
    // After a branch that nobody knows, a job may be there or not.
    if (status.constants.includes('waiting') && job?.kind === 'reaction' && isReady(machine, job))
      put(machine, key, 'ready');
  }
}

/** Runs the queue of the current state until nothing in it can run. */
export function drain(machine: Machine): void {
  drainWhile(machine, () => true);
}

/** Runs the queue until a condition no longer holds or nothing can run: reactions first, then timers in their order. */
export function drainWhile(machine: Machine, goesOn: () => boolean): void {
  for (let turn = 0; turn < MOST_TURNS && !machine.budget.spent; turn++) {
    if (machine.heap === null || !goesOn()) return;
    // Looking through a long queue is work too.
    machine.budget.tick(Math.ceil(machine.recordOf(machine.jobs).fields.size / CALLBACKS_PER_STEP));
    const key = nextKey(machine);
    if (key === null) return;
    remove(machine, key);
    const job = machine.jobTable.get(key);
    if (job !== undefined) runJob(machine, key, job);
  }
  if (machine.heap === null || nextKey(machine) === null) return;
  machine.gap(
    'budget',
    null,
    'More callbacks were waiting than are followed; what the others do with data is not found.',
  );
  machine.writeRecord(machine.jobs, EMPTY_RECORD);
}

function nextKey(machine: Machine): string | null {
  return firstReady(machine) ?? firstPerhaps(machine);
}

/**
 * A callback that waits for one of several values of which some are there, where nothing is left that could settle the
 * others: the program may have got one that is there.
 */
function firstPerhaps(machine: Machine): string | null {
  for (const key of machine.recordOf(machine.jobs).fields.keys()) {
    const job = machine.jobTable.get(key);
    if (!isInternal(key) && job?.kind === 'reaction' && job.ranWith === undefined && isPerhapsReady(machine, job))
      return key;
  }
  return null;
}

function isPerhapsReady(machine: Machine, { awaits }: Reaction): boolean {
  const there = awaits.refs.filter((ref) => machine.kindOf(ref).kind !== 'promise' || isSettled(machine, ref));
  return !isBottom({ ...awaits, refs: there, facts: [] });
}

function firstReady(machine: Machine): string | null {
  let ready: string | null = null;
  let timer: { readonly key: string; readonly due: number } | null = null;
  for (const [key, value] of machine.recordOf(machine.jobs).fields) {
    const job = machine.jobTable.get(key);
    if (isInternal(key) || job === undefined) continue;
    if (job.kind === 'reaction') {
      if (job.first === true) return key;
      if (ready === null && isReady(machine, job)) ready = key;
      continue;
    }
    const due = dueOf(value);
    if (timer === null || due < timer.due) timer = { key, due };
  }
  if (ready !== null || timer === null) return ready;
  if (timer.due > now(machine)) put(machine, NOW, timer.due);
  return timer.key;
}

function dueOf(status: Value): number {
  const numbers = status.constants.filter((item) => typeof item === 'number');
  return numbers.length === 0 ? 0 : Math.min(...numbers);
}

function runJob(machine: Machine, key: string, job: Job): void {
  const before = machine.heap;
  machine.ended = null;
  const frame: Frame = { ...job.frame, raised: null };
  const outer = asyncContext(machine);
  enterContext(machine, job.context ?? UNDEFINED);
  if (job.kind === 'timer') {
    // A timer that is called again is in the queue while its callback runs, which may stop it.
    if (job.repeats !== undefined) enqueueAgain(machine, key, job, job.repeats);
    // What happens again and again does so in the rounds that are not told apart.
    const call = (): void => void runTimer(machine, inItsTurn({ ...job, frame }));
    if (job.repeats === 0) repeatedNowAndLater(machine, call);
    else call();
  } else {
    const certain = job.ranWith === undefined && isReady(machine, job);
    const settled = settledWith(machine, frame, job.awaits, job.site);
    if (job.again === true && !isFinal(machine, job)) enqueue(machine, key, { ...job, ranWith: settled });
    job.run(frame, settled);
    if (!certain) machine.heap = machine.joinHeaps(before, machine.heap);
  }
  machine.heap = machine.heap ?? frame.raised?.heap ?? takeEnd(machine) ?? before;
  enterContext(machine, outer);
}

/** Whether what a reaction waits for stays as it is: a promise of which nobody knows how it is settled may follow another. */
function isFinal(machine: Machine, { awaits }: Reaction): boolean {
  return awaits.refs.every((ref) => machine.kindOf(ref).kind !== 'promise' || stateOf(machine, ref) === 'settled');
}

/**
 * Has an interval called once more: as often as rounds are told apart, then whenever another timer has run, and as soon as
 * there is none left that could stop it, whenever others have changed what it finds.
 */
function enqueueAgain(machine: Machine, key: string, job: Timer, repeats: number): void {
  const follows = job.follows ?? MOST_FOLLOWED;
  if (repeats > 0) enqueue(machine, key, { ...job, repeats: repeats - 1 });
  else if (follows > 0 && nextOfOthers(machine) !== null) enqueue(machine, key, { ...job, follows: follows - 1 });
  else {
    const { repeats: _, ...lasting } = job;
    keepHandler(machine, handlerKey(job.frame, job.site, job.callback), lasting);
  }
}

/** Each call of an interval makes things of its own, and so do those calls, taken together, that come later. */
function inItsTurn(timer: Timer): Timer {
  const { repeats } = timer;
  return repeats === undefined ? timer : { ...timer, list: () => ({ ...timer.list(), turn: repeats + 1 }) };
}

/** When the next timer is due that does not wait for others itself; null where there is none. */
function nextOfOthers(machine: Machine): number | null {
  let next: number | null = null;
  for (const [key, value] of machine.recordOf(machine.jobs).fields) {
    const job = machine.jobTable.get(key);
    if (isInternal(key) || job?.kind !== 'timer' || job.repeats === 0) continue;
    next = Math.min(next ?? Number.POSITIVE_INFINITY, dueOf(value));
  }
  return next;
}

/** Between the next timer and whatever is due later. */
function behindNext(machine: Machine): number {
  return Math.max(now(machine), nextOfOthers(machine) ?? 0) + BETWEEN_TIMERS;
}

/** Calls a function that was registered to be called later. */
export function runTimer(machine: Machine, job: Timer): Value {
  const returned = machine.invoke(job.frame, job.callback, job.self ?? UNDEFINED, job.list(), job.site);
  if (job.returns !== undefined && !isBottom(returned)) respond(machine, job.frame, job.returns, returned, job.site);
  return returned;
}

/**
 * Runs something as soon as all promises in a value are settled.
 * @param key what waits; when that waits already, as in a loop whose rounds are not told apart, the later one stands for
 * both, so that the queue does not grow with every look at the loop
 */
export function whenSettled(machine: Machine, key: string, job: Omit<Reaction, 'kind'>): void {
  enqueue(machine, key, { kind: 'reaction', ...job });
}

/** Runs something when the current code is done. */
export function soon(
  machine: Machine,
  key: string,
  frame: Frame,
  site: Reaction['site'],
  run: (frame: Frame) => void,
): void {
  whenSettled(machine, key, { awaits: BOTTOM, site, frame, run });
}
