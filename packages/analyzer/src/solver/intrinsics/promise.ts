import { EMPTY_RECORD, readField, writeField } from '../heap';
import { elementOf } from '../iterate';
import { drain, settle } from '../jobs';
import { newPromise, react, resolvedPromise } from '../promises';
import { BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../value';
import { elementsOfArray, type IntrinsicCall } from './context';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

export const promiseMethods: Readonly<Record<string, Method>> = {
  then: (call, ref) => react(call.machine, call.frame, call.site, ref, call.argument(0), call.argument(1), 'then'),
  catch: (call, ref) => react(call.machine, call.frame, call.site, ref, UNDEFINED, call.argument(0), 'catch'),
  finally: (call, ref) => {
    react(call.machine, call.frame, call.site, ref, call.argument(0), call.argument(0), 'finally');
    return reference(ref);
  },
};

/** What a value is once awaited, without waiting: promises give their channels. */
function settledWith(call: IntrinsicCall, value: Value): { value: Value; error: Value } {
  let fulfilled: Value = { ...value, refs: [] };
  let error = BOTTOM;
  for (const ref of value.refs) {
    if (call.machine.kindOf(ref).kind !== 'promise') {
      fulfilled = join(fulfilled, reference(ref));
      continue;
    }
    fulfilled = join(fulfilled, readField(call.record(ref), '%value') ?? BOTTOM);
    error = join(error, readField(call.record(ref), '%error') ?? BOTTOM);
  }
  return { value: fulfilled, error };
}

function elementsOf(call: IntrinsicCall): { values: readonly Value[]; exact: boolean } {
  const source = call.argument(0);
  const known = elementsOfArray(call, source);
  if (known !== null) return { values: known, exact: true };
  const element = elementOf(call.machine, call.frame, source, call.site);
  return { values: isBottom(element) ? [] : [element], exact: false };
}

function all(call: IntrinsicCall): Value {
  drain(call.machine);
  const { values, exact } = elementsOf(call);
  const settled = values.map((value) => settledWith(call, value));
  const fulfilled = settled.map((item) => item.value);
  const result = exact ? call.array(fulfilled) : call.array([], fulfilled.reduce(join, BOTTOM));
  return promiseOf(call, result, settled.map((item) => item.error).reduce(join, BOTTOM));
}

function allSettled(call: IntrinsicCall): Value {
  drain(call.machine);
  const { values, exact } = elementsOf(call);
  const results = values.map((value, index) => {
    const settled = settledWith(call, value);
    const record = writeField(
      writeField(EMPTY_RECORD, 'value', join(settled.value, UNDEFINED)),
      'reason',
      join(settled.error, UNDEFINED),
    );
    return call.make('plain', record, String(index));
  });
  return promiseOf(call, exact ? call.array(results) : call.array([], results.reduce(join, BOTTOM)), BOTTOM);
}

function first(call: IntrinsicCall): Value {
  drain(call.machine);
  const settled = elementsOf(call).values.map((value) => settledWith(call, value));
  return promiseOf(
    call,
    settled.map((item) => item.value).reduce(join, BOTTOM),
    settled.map((item) => item.error).reduce(join, BOTTOM),
  );
}

function promiseOf(call: IntrinsicCall, value: Value, error: Value): Value {
  const id = newPromise(call.machine, call.frame, call.site, call.name);
  if (!isBottom(value)) settle(call.machine, id, 'value', value);
  if (!isBottom(error)) settle(call.machine, id, 'error', error);
  return reference(id);
}

/** `new Promise(executor)`: the executor runs now and settles it now or later. */
export function promiseFromExecutor(call: IntrinsicCall): Value {
  const id = newPromise(call.machine, call.frame, call.site, 'new');
  call.machine.escaped.add(id);
  const settler = (how: 'value' | 'error'): Value =>
    reference(call.machine.objects.intern(`settle:${id}:${how}`, () => ({ kind: 'settle', promise: id, with: how })));
  call.invoke(call.argument(0), [settler('value'), settler('error')]);
  return reference(id);
}

export const promiseStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Promise.resolve': (call) => resolvedPromise(call.machine, call.frame, call.site, 'resolve', call.argument(0)),
  'Promise.reject': (call) => promiseOf(call, BOTTOM, call.argument(0)),
  'Promise.all': all,
  'Promise.allSettled': allSettled,
  'Promise.race': first,
  'Promise.any': first,
};
