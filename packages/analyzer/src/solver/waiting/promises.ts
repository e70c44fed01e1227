import type { Site } from '../../graph';
import { mayReject } from '../control/mayThrow';
import { allocate, placeOf } from '../heap/allocate';
import { opaqueAt } from '../nodes/access';
import { type Frame, NO_ARGUMENTS, type Settled } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { addFacts, BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { drainWhile, remove, soon, wake, whenSettled } from './jobs';
import { isSettled, lock, noteSettled, PENDING, settledWith, stateOf, thenOf } from './promiseState';

/** Fulfils or rejects a promise. One that is settled already stays so; one that follows another waits for that one. */
export function settle(
  machine: Machine,
  promise: ObjectId,
  how: 'value' | 'error',
  value: Value,
  followed = false,
): void {
  const state = stateOf(machine, promise);
  if (machine.heap === null || state === 'settled' || (state === 'locked' && !followed)) return;
  for (const ref of value.refs) machine.escaped.add(ref);
  const inner = how === 'value' ? value.refs.filter((ref) => ref !== promise && isFollowed(machine, ref)) : [];
  const own: Value = { ...value, refs: value.refs.filter((ref) => !inner.includes(ref)) };
  const follows = inner.length > 0 && isBottom({ ...own, facts: [] });
  if (!follows) {
    noteSettled(machine, promise, how, own);
    wake(machine);
  } else if (state === 'pending') lock(machine, promise);
  for (const ref of inner) follow(machine, promise, ref, value.facts);
}

function isFollowed(machine: Machine, ref: ObjectId): boolean {
  if (machine.kindOf(ref).kind === 'promise') return true;
  return machine.root !== null && thenOf(machine, machine.root, ref, machine.rootSite) !== null;
}

/** A promise that is resolved with another is settled as that one, two turns later; with something else that has a `then`, by that. */
function follow(machine: Machine, promise: ObjectId, ref: ObjectId, facts: Value['facts']): void {
  const { root, rootSite: site } = machine;
  if (root === null) return;
  machine.escaped.add(promise);
  soon(machine, `adopt:${promise}:${ref}`, root, site, (frame) => {
    if (machine.kindOf(ref).kind !== 'promise') {
      askThen(machine, frame, promise, ref, facts);
      return;
    }
    whenSettled(machine, `follow:${promise}:${ref}`, {
      awaits: reference(ref),
      again: true,
      site,
      frame: root,
      run: (_, settled) => settleWith(machine, promise, { ...settled, value: addFactsTo(settled.value, facts) }, true),
    });
  });
}

function addFactsTo(value: Value, facts: Value['facts']): Value {
  return isBottom(value) ? value : addFacts(value, facts);
}

/** Calls the `then` of an object that is no promise, with what settles the promise that follows it. */
function askThen(machine: Machine, frame: Frame, promise: ObjectId, ref: ObjectId, facts: Value['facts']): void {
  const site = machine.rootSite;
  const then = thenOf(machine, frame, ref, site) ?? BOTTOM;
  const values = [settler(machine, promise, 'value', true), settler(machine, promise, 'error', true)];
  const list = { ...NO_ARGUMENTS, values, sites: [site, site] };
  // What is made there is made anew for each promise, though it is the same place that asks.
  const asking = { ...frame, context: machine.context(frame.context, promise, 'then') };
  machine.invoke(asking, then, { ...reference(ref), facts }, list, site);
  if (asking.raised === null) return;
  machine.heap = machine.joinHeaps(machine.heap, asking.raised.heap);
  settle(machine, promise, 'error', asking.raised.value, true);
  asking.raised = null;
}

/** A promise that follows an object with a `then`. */
function following(machine: Machine, ref: ObjectId): ObjectId {
  const promise = machine.objects.make(`following:${machine.serial()}`, () => ({ kind: 'promise' }));
  machine.writeRecord(promise, PENDING);
  settle(machine, promise, 'value', reference(ref));
  return promise;
}

/** `resolve` or `reject` of a promise. */
export function settler(machine: Machine, promise: ObjectId, how: 'value' | 'error', follows = false): Value {
  const key = `settle:${promise}:${how}${follows ? ':follows' : ''}`;
  return reference(machine.objects.intern(key, () => ({ kind: 'settle', promise, with: how, follows })));
}

/** Settles a promise either way, or both where both are possible. */
export function settleWith(machine: Machine, promise: ObjectId, settled: Settled, followed = false): void {
  const before = machine.heap;
  if (!isBottom(settled.value)) settle(machine, promise, 'value', settled.value, followed);
  if (isBottom(settled.error)) return;
  const after = isBottom(settled.value) ? null : machine.heap;
  machine.heap = before;
  settle(machine, promise, 'error', settled.error, followed);
  machine.heap = machine.joinHeaps(after, machine.heap);
}

/** The promises behind a value: objects with a `then` of their own are asked for what they come to, when the current code is done. */
export function awaitable(machine: Machine, frame: Frame, value: Value, site: Site): Value {
  const refs = value.refs.map((ref) => (thenOf(machine, frame, ref, site) === null ? ref : following(machine, ref)));
  return refs.every((ref, index) => ref === value.refs[index])
    ? value
    : { ...value, refs: [...new Set(refs)].sort((a, b) => a - b) };
}

/** Runs what is before this code in the queue, as if it had been put there when it began to wait. */
function waitInPlace(machine: Machine, frame: Frame, promises: readonly ObjectId[], site: Site): void {
  let reached = false;
  const awaits = promises.length === 0 ? UNDEFINED : reference(...promises);
  const key = `await:${machine.serial()}`;
  whenSettled(machine, key, {
    awaits,
    site,
    frame,
    run: () => {
      reached = true;
    },
  });
  machine.budget.waiting(() => drainWhile(machine, () => !reached));
  remove(machine, key);
}

/** `await value` where the activation cannot wait: other code runs first; a rejection is thrown here. */
export function awaited(machine: Machine, frame: Frame, value: Value, site: Site): Value {
  const awaits = awaitable(machine, frame, value, site);
  const promises = awaits.refs.filter((ref) => machine.kindOf(ref).kind === 'promise');
  waitInPlace(machine, frame, promises, site);
  if (machine.heap === null) return BOTTOM;
  const { value: fulfilled, error } = settledWith(machine, frame, awaits, site);
  if (!isBottom(error)) machine.raise(frame, error);
  mayReject(machine, frame, value);
  const pending = promises.some((ref) => !isSettled(machine, ref));
  const result = pending ? join(fulfilled, opaqueAt(machine, frame, site)) : fulfilled;
  if (isBottom(result) && !isBottom(value)) {
    machine.heap = null;
    return BOTTOM;
  }
  return addFacts(result, extendFacts(value.facts, { site, kind: 'await', text: 'awaited' }));
}

export function newPromise(machine: Machine, frame: Frame, site: Site, tag: string): ObjectId {
  const [id] = allocate(machine, frame, placeOf(site), { kind: 'promise' }, PENDING, tag).refs;
  if (id === undefined) throw new RangeError('An allocation gave no object.');
  return id;
}

export function resolvedPromise(machine: Machine, frame: Frame, site: Site, tag: string, value: Value): Value {
  const id = newPromise(machine, frame, site, tag);
  if (!isBottom(value)) settle(machine, id, 'value', value);
  return reference(id);
}

/** Promises from outside as promises that are settled already, one way or the other. */
export function promisesOf(machine: Machine, frame: Frame, value: Value, site: Site): Value {
  const refs = value.refs.map((ref) => {
    if (machine.kindOf(ref).kind !== 'opaque') return ref;
    const id = machine.objects.intern(`outside:${ref}:promise`, () => ({ kind: 'promise' }));
    machine.escaped.add(id);
    noteSettled(machine, id, 'value', addFacts(opaqueAt(machine, frame, site), value.facts));
    noteSettled(machine, id, 'error', opaqueAt(machine, frame, site));
    return id;
  });
  return reference(...refs);
}

/** `promise.then(fulfilled, rejected)`: runs later, settles the promise that it returns. */
export function react(
  machine: Machine,
  frame: Frame,
  site: Site,
  promise: ObjectId,
  fulfilled: Value,
  rejected: Value,
  tag: string,
): Value {
  return reaction(machine, frame, site, promise, tag, [fulfilled, rejected], (inner, result, settled) => {
    machine.spurn(fulfilled, rejected);
    both(machine, settled, (channel, value) => {
      const handler = channel === 'value' ? fulfilled : rejected;
      if (handler.refs.length === 0) settle(machine, result, channel, value);
      else
        handle(
          machine,
          inner,
          site,
          handler,
          [value],
          (returned) => settle(machine, result, 'value', returned),
          result,
        );
    });
  });
}

/** `promise.finally(callback)`: passes on what settled the promise, unless the callback fails. */
export function settleFinally(machine: Machine, frame: Frame, site: Site, promise: ObjectId, callback: Value): Value {
  return reaction(machine, frame, site, promise, 'finally', [callback], (inner, result, settled) => {
    both(machine, settled, (channel, value) => {
      if (callback.refs.length === 0) return settle(machine, result, channel, value);
      const passOn = (returned: Value): void => {
        const awaits = awaitable(machine, inner, returned, site);
        const run = (_: Frame, end: Settled): void => {
          both(machine, end, (how, ended) =>
            how === 'error' ? settle(machine, result, 'error', ended) : settle(machine, result, channel, value),
          );
        };
        whenSettled(machine, `finally:${result}:${channel}`, {
          awaits: isBottom(awaits) ? UNDEFINED : awaits,
          site,
          frame: inner,
          run,
        });
      };
      handle(machine, inner, site, callback, [], passOn, result);
    });
  });
}

function reaction(
  machine: Machine,
  frame: Frame,
  site: Site,
  promise: ObjectId,
  tag: string,
  callbacks: readonly Value[],
  run: (frame: Frame, result: ObjectId, settled: Settled) => void,
): Value {
  const result = newPromise(machine, frame, site, `${tag}:${promise}`);
  machine.escaped.add(result);
  machine.escaped.add(promise);
  whenSettled(machine, `reaction:${result}`, {
    awaits: reference(promise),
    again: true,
    callbacks,
    site,
    frame,
    run: (inner, settled) => run(inner, result, settled),
  });
  return reference(result);
}

/** The two channels of a promise stay apart: a fulfilled value never reaches `catch`. */
function both(machine: Machine, settled: Settled, run: (channel: 'value' | 'error', value: Value) => void): void {
  const before = machine.heap;
  if (!isBottom(settled.value)) run('value', settled.value);
  if (isBottom(settled.error)) return;
  const after = isBottom(settled.value) ? null : machine.heap;
  machine.heap = before;
  run('error', settled.error);
  machine.heap = machine.joinHeaps(after, machine.heap);
}

/** Calls a handler; what it throws rejects the promise. */
function handle(
  machine: Machine,
  frame: Frame,
  site: Site,
  handler: Value,
  values: readonly Value[],
  returns: (value: Value) => void,
  result: ObjectId,
): void {
  const inner: Frame = { ...frame, raised: null };
  const list = { ...NO_ARGUMENTS, values, sites: values.map(() => site) };
  const returned = machine.invoke(inner, handler, UNDEFINED, list, site);
  const { raised } = inner;
  if (machine.heap !== null && !isBottom(returned)) returns(returned);
  if (raised === null) return;
  const after = machine.heap;
  machine.heap = raised.heap;
  settle(machine, result, 'error', raised.value);
  machine.heap = machine.joinHeaps(after, machine.heap);
}
