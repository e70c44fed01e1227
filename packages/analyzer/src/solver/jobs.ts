import { type Job, NO_ARGUMENTS, type Timer } from './frame';
import { EMPTY_RECORD, readField, writeField } from './heap';
import type { Machine } from './machine';
import { respond } from './response';
import { BOTTOM, constant, isBottom, join, type ObjectId, OPAQUE, UNDEFINED, type Value } from './value';

/** How often the queue is looked at again before what is left in it runs with unknown values. */
const MOST_TURNS = 40;

/** Fulfils or rejects a promise: what settled it before stays possible only if it was not certain. */
export function settle(machine: Machine, promise: ObjectId, how: 'value' | 'error', value: Value): void {
  const record = machine.recordOf(promise);
  const settled = flatten(machine, value, how);
  for (const ref of value.refs) machine.escaped.add(ref);
  if (how === 'value') follow(machine, promise, value);
  const waits = isBottom(settled.value) && !isBottom(value);
  if (!waits)
    machine.writeRecord(
      promise,
      writeField(record, `%${how}`, join(readField(record, `%${how}`) ?? BOTTOM, settled.value)),
    );
  if (!isBottom(settled.error)) {
    const again = machine.recordOf(promise);
    machine.writeRecord(
      promise,
      writeField(again, '%error', join(readField(again, '%error') ?? BOTTOM, settled.error)),
    );
  }
}

/** A promise that is settled with one that is still pending waits for it. */
function follow(machine: Machine, promise: ObjectId, value: Value): void {
  const { root } = machine;
  for (const ref of value.refs) {
    if (root === null || ref === promise || machine.kindOf(ref).kind !== 'promise' || isSettled(machine, ref)) continue;
    const site = { file: root.file, span: root.facts.span };
    enqueue(machine, `follow:${promise}:${ref}`, {
      kind: 'reaction',
      frame: root,
      site,
      promise: ref,
      result: promise,
      fulfilled: BOTTOM,
      rejected: BOTTOM,
    });
  }
}

function isSettled(machine: Machine, promise: ObjectId): boolean {
  const { fields } = machine.recordOf(promise);
  return fields.has('%value') || fields.has('%error');
}

/** A promise that is settled with a promise takes over what that one is settled with. */
function flatten(machine: Machine, value: Value, how: 'value' | 'error'): { value: Value; error: Value } {
  if (how === 'error') return { value, error: BOTTOM };
  let flat: Value = { ...value, refs: value.refs.filter((ref) => machine.kindOf(ref).kind !== 'promise') };
  let error = BOTTOM;
  for (const ref of value.refs) {
    if (machine.kindOf(ref).kind !== 'promise') continue;
    flat = join(flat, readField(machine.recordOf(ref), '%value') ?? BOTTOM);
    error = join(error, readField(machine.recordOf(ref), '%error') ?? BOTTOM);
  }
  return { value: flat, error };
}

/** Puts a callback into the queue of the current state. */
export function enqueue(machine: Machine, key: string, job: Job): void {
  machine.jobTable.set(key, job);
  machine.writeRecord(machine.jobs, writeField(machine.recordOf(machine.jobs), key, constant(true)));
}

/** Runs the queue of the current state until it is empty: reactions first, then timers, those that wait for others last. */
export function drain(machine: Machine): void {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const keys = machine.heap === null ? [] : [...machine.recordOf(machine.jobs).fields.keys()];
    if (keys.length === 0) return;
    const key =
      keys.find((item) => isReady(machine, item)) ??
      keys.find((item) => machine.jobTable.get(item)?.kind === 'timer') ??
      keys[0];
    if (key === undefined) return;
    remove(machine, key);
    const job = machine.jobTable.get(key);
    if (job !== undefined) runJob(machine, job);
  }
  machine.writeRecord(machine.jobs, EMPTY_RECORD);
}

function remove(machine: Machine, key: string): void {
  const fields = new Map(machine.recordOf(machine.jobs).fields);
  fields.delete(key);
  machine.writeRecord(machine.jobs, { ...EMPTY_RECORD, fields });
}

function isReady(machine: Machine, key: string): boolean {
  const job = machine.jobTable.get(key);
  return job?.kind === 'reaction' && isSettled(machine, job.promise);
}

function runJob(machine: Machine, job: Job): void {
  if (machine.heap === null) return;
  const raised = job.frame.raised;
  job.frame.raised = null;
  if (job.kind === 'timer') runTimer(machine, job);
  else react(machine, job);
  job.frame.raised = raised;
}

/** Calls a function that was registered to be called later. */
export function runTimer(machine: Machine, job: Timer): void {
  const returned = machine.invoke(job.frame, job.callback, UNDEFINED, job.list(), job.site);
  if (job.returns !== undefined && !isBottom(returned)) respond(machine, job.frame, job.returns, returned, job.site);
}

/** The two channels of a promise stay apart: a fulfilled value never reaches `catch`. */
function react(machine: Machine, job: Extract<Job, { kind: 'reaction' }>): void {
  const record = machine.recordOf(job.promise);
  const pending = !isSettled(machine, job.promise);
  const value = pending ? OPAQUE : (readField(record, '%value') ?? BOTTOM);
  const error = readField(record, '%error') ?? BOTTOM;
  const before = machine.heap;
  if (!isBottom(value)) runReaction(machine, job, job.fulfilled, value, 'value');
  const after = machine.heap;
  if (isBottom(error)) return;
  machine.heap = before;
  runReaction(machine, job, job.rejected, error, 'error');
  machine.heap = isBottom(value) ? machine.heap : machine.joinHeaps(after, machine.heap);
}

function runReaction(
  machine: Machine,
  job: Extract<Job, { kind: 'reaction' }>,
  handler: Value,
  value: Value,
  channel: 'value' | 'error',
): void {
  if (handler.refs.length === 0) {
    settle(machine, job.result, channel, value);
    return;
  }
  const list = { ...NO_ARGUMENTS, values: [value], sites: [job.site] };
  const result = machine.invoke(job.frame, handler, UNDEFINED, list, job.site);
  const { raised } = job.frame;
  if (machine.heap !== null && !isBottom(result)) settle(machine, job.result, 'value', result);
  if (raised !== null) {
    machine.heap = machine.heap ?? raised.heap;
    settle(machine, job.result, 'error', raised.value);
    job.frame.raised = null;
  }
}
