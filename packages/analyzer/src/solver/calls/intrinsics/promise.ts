import { placeOf } from '../../heap/allocate';
import { EMPTY_RECORD, readField, writeField } from '../../heap/heap';
import { elementOf } from '../../nodes/iterate';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  mayBeFalsy,
  type ObjectId,
  reference,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { whenSettled } from '../../waiting/jobs';
import { awaitable, newPromise, react, resolvedPromise, settle, settleFinally, settler } from '../../waiting/promises';
import { takeElements } from '../../waiting/steps';
import { initializeError } from '../errors';
import type { IntrinsicCall } from './context';
import { ofReceiver, ofSpecies } from './species';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

const methods: Readonly<Record<string, Method>> = {
  then: (call, ref) => react(call.machine, call.frame, call.site, ref, call.argument(0), call.argument(1), 'then'),
  catch: (call, ref) => react(call.machine, call.frame, call.site, ref, UNDEFINED, call.argument(0), 'catch'),
  finally: (call, ref) => settleFinally(call.machine, call.frame, call.site, ref, call.argument(0)),
};

export const promiseMethods: Readonly<Record<string, Method>> = ofSpecies(methods, Object.keys(methods));

/** The elements of the first argument; where they are not known, one that stands for all of them. */
function elementsOf(call: IntrinsicCall): { values: readonly Value[]; exact: boolean } {
  const source = call.argument(0);
  const known = takeElements(call.machine, call.frame, source, Number.POSITIVE_INFINITY, call.site);
  if (known !== null) return { values: known, exact: true };
  const element = elementOf(call.machine, call.frame, source, call.site);
  return { values: isBottom(element) ? [] : [element], exact: false };
}

/** What is to be done with each element once it is settled. */
interface Collector {
  fulfilled(index: number, value: Value): void;
  rejected(index: number, error: Value): void;
}

function collect(call: IntrinsicCall, values: readonly Value[], collector: Collector): void {
  const { machine, frame, site } = call;
  values.forEach((value, index) => {
    const awaits = awaitable(machine, frame, value, site);
    for (const ref of awaits.refs) machine.escaped.add(ref);
    whenSettled(machine, `${call.name}:${frame.context}:${site.file}:${placeOf(site)}:${index}`, {
      awaits,
      site,
      frame,
      run: (_, settled) => {
        const before = machine.heap;
        if (!isBottom(settled.value)) collector.fulfilled(index, settled.value);
        if (isBottom(settled.error)) return;
        const after = isBottom(settled.value) ? null : machine.heap;
        machine.heap = before;
        collector.rejected(index, settled.error);
        machine.heap = machine.joinHeaps(after, machine.heap);
      },
    });
  });
}

/** Results that come in one by one; what is made of them is given when none is missing. */
class Results {
  readonly array: Value;

  constructor(
    private readonly call: IntrinsicCall,
    count: number,
    private readonly exact: boolean,
    tag: string,
  ) {
    this.array = exact
      ? call.array(
          Array.from({ length: count }, () => UNDEFINED),
          BOTTOM,
          tag,
        )
      : call.array([], UNDEFINED, tag);
    this.#left(constant(count));
  }

  #left(value: Value): void {
    for (const ref of this.array.refs) this.call.write(ref, writeField(this.call.record(ref), '%left', value));
  }

  /** Notes one result; whether it may be the last. */
  add(index: number, value: Value): boolean {
    let last = !this.exact;
    for (const ref of this.array.refs) {
      const record = this.call.record(ref);
      const stored = this.exact ? writeField(record, String(index), this.call.escape(value)) : record;
      this.call.write(ref, this.exact ? stored : { ...record, rest: join(record.rest, this.call.escape(value)) });
      const left = readField(record, '%left') ?? ANY;
      const next = left.constants.reduce<Value>(
        (all, item) => join(all, constant(typeof item === 'number' && item > 0 ? item - 1 : 0)),
        left.any ? ANY : BOTTOM,
      );
      this.#left(next);
      last ||= mayBeFalsy(next);
    }
    return last;
  }
}

function all(call: IntrinsicCall): Value {
  const { values, exact } = elementsOf(call);
  const result = newPromise(call.machine, call.frame, call.site, call.name);
  const results = new Results(call, values.length, exact, 'all');
  if (values.length === 0) settle(call.machine, result, 'value', results.array);
  collect(call, values, {
    fulfilled: (index, value) => {
      if (results.add(index, value)) settle(call.machine, result, 'value', results.array);
    },
    rejected: (_, error) => settle(call.machine, result, 'error', error),
  });
  return reference(result);
}

function allSettled(call: IntrinsicCall): Value {
  const { values, exact } = elementsOf(call);
  const result = newPromise(call.machine, call.frame, call.site, call.name);
  const results = new Results(call, values.length, exact, 'settled');
  if (values.length === 0) settle(call.machine, result, 'value', results.array);
  const add = (index: number, status: string, field: string, value: Value): void => {
    const record = writeField(writeField(EMPTY_RECORD, 'status', constant(status)), field, call.escape(value));
    const item = call.make('plain', record, `${index}:${status}`);
    if (results.add(index, item)) settle(call.machine, result, 'value', results.array);
  };
  collect(call, values, {
    fulfilled: (index, value) => add(index, 'fulfilled', 'value', value),
    rejected: (index, error) => add(index, 'rejected', 'reason', error),
  });
  return reference(result);
}

function race(call: IntrinsicCall): Value {
  const result = newPromise(call.machine, call.frame, call.site, call.name);
  collect(call, elementsOf(call).values, {
    fulfilled: (_, value) => settle(call.machine, result, 'value', value),
    rejected: (_, error) => settle(call.machine, result, 'error', error),
  });
  return reference(result);
}

function any(call: IntrinsicCall): Value {
  const { values, exact } = elementsOf(call);
  const result = newPromise(call.machine, call.frame, call.site, call.name);
  const errors = new Results(call, values.length, exact, 'errors');
  collect(call, values, {
    fulfilled: (_, value) => settle(call.machine, result, 'value', value),
    rejected: (index, reason) => {
      if (!errors.add(index, reason)) return;
      const error = call.make('plain', writeField(EMPTY_RECORD, 'errors', errors.array), 'error');
      const message = constant('All promises were rejected');
      initializeError(call.machine, error, { values: [message], sites: [call.site], rest: BOTTOM });
      settle(call.machine, result, 'error', error);
    },
  });
  return reference(result);
}

/** `new Promise(executor)`: the executor runs now and settles it now or later; what it throws rejects it. */
export function promiseFromExecutor(call: IntrinsicCall): Value {
  const id = newPromise(call.machine, call.frame, call.site, 'new');
  runExecutor(call, id);
  return reference(id);
}

/** Calls the function that `new Promise` is given. */
export function runExecutor(call: IntrinsicCall, id: ObjectId): void {
  const { machine, frame } = call;
  machine.escaped.add(id);
  const inner = { ...frame, raised: null };
  const values = [settler(machine, id, 'value'), settler(machine, id, 'error')];
  const list = { values, sites: values.map(() => call.site), rest: BOTTOM };
  machine.invoke(inner, call.argument(0), UNDEFINED, list, call.site);
  rejectWithRaised(call, id, inner.raised);
}

function rejectWithRaised(call: IntrinsicCall, id: ObjectId, raised: IntrinsicCall['frame']['raised']): void {
  const { machine } = call;
  if (raised === null) return;
  const after = machine.heap;
  machine.heap = raised.heap;
  settle(machine, id, 'error', raised.value);
  machine.heap = machine.joinHeaps(after, machine.heap);
}

/** `Promise.withResolvers()`: a promise and its two functions. */
function withResolvers(call: IntrinsicCall): Value {
  const id = newPromise(call.machine, call.frame, call.site, 'open');
  call.machine.escaped.add(id);
  let record = writeField(EMPTY_RECORD, 'promise', reference(id));
  record = writeField(record, 'resolve', settler(call.machine, id, 'value'));
  return call.make('plain', writeField(record, 'reject', settler(call.machine, id, 'error')), 'resolvers');
}

/** `Promise.resolve(value)` gives back a promise as it is. */
function resolve(call: IntrinsicCall): Value {
  const value = call.argument(0);
  const same = value.refs.length > 0 && value.refs.every((ref) => call.machine.kindOf(ref).kind === 'promise');
  if (same && !value.any && !value.opaque && value.constants.length === 0) return value;
  return resolvedPromise(call.machine, call.frame, call.site, 'resolve', value);
}

/** `Promise.try(callback, ...values)`. */
function attempt(call: IntrinsicCall): Value {
  const { machine, frame } = call;
  const id = newPromise(machine, frame, call.site, 'try');
  const inner = { ...frame, raised: null };
  const values = call.list.values.slice(1);
  const list = { values, sites: values.map(() => call.site), rest: BOTTOM };
  const returned = machine.invoke(inner, call.argument(0), UNDEFINED, list, call.site);
  if (machine.heap !== null && !isBottom(returned)) settle(machine, id, 'value', returned);
  rejectWithRaised(call, id, inner.raised);
  return reference(id);
}

function rejected(call: IntrinsicCall): Value {
  const id = newPromise(call.machine, call.frame, call.site, 'reject');
  settle(call.machine, id, 'error', call.argument(0));
  return reference(id);
}

const statics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Promise.resolve': resolve,
  'Promise.reject': rejected,
  'Promise.all': all,
  'Promise.allSettled': allSettled,
  'Promise.race': race,
  'Promise.any': any,
  'Promise.withResolvers': withResolvers,
  'Promise.try': attempt,
};

export const promiseStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = Object.fromEntries(
  Object.entries(statics).map(([name, make]) => [name, ofReceiver(make)]),
);
