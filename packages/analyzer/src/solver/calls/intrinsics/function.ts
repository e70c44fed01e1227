import { allocate, placeOf } from '../../heap/allocate';
import { EMPTY_RECORD, type HeapRecord, readField, writeField } from '../../heap/heap';
import { elementOf } from '../../nodes/iterate';
import type { ArgumentList } from '../../state/frame';
import { BOTTOM, type ObjectId, reference, UNDEFINED, type Value } from '../../values/value';
import { elementsOfArray, type IntrinsicCall } from './context';
import { elementsOfLike } from './likeElements';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** The arguments in an array-like value. */
export function spreadArguments(call: IntrinsicCall, value: Value): ArgumentList {
  const known = elementsOfArray(call, value) ?? elementsOfLike(call, value);
  const rest = known === null && value.refs.length > 0 ? elementOf(call.machine, call.frame, value, call.site) : BOTTOM;
  return { values: known ?? [], sites: (known ?? []).map(() => call.site), rest };
}

export const functionMethods: Readonly<Record<string, Method>> = {
  call: (call, ref) => {
    const list = { values: call.list.values.slice(1), sites: call.list.sites.slice(1), rest: call.list.rest };
    return call.machine.invoke(call.frame, reference(ref), call.argument(0), list, call.site);
  },
  apply: (call, ref) =>
    call.machine.invoke(
      call.frame,
      reference(ref),
      call.argument(0),
      spreadArguments(call, call.argument(1)),
      call.site,
    ),
  bind: (call, ref) => {
    let record = writeField(writeField(EMPTY_RECORD, '%target', reference(ref)), '%this', call.argument(0));
    call.list.values.slice(1).forEach((value, index) => {
      record = writeField(record, `%argument:${index}`, call.escape(value));
    });
    return allocate(call.machine, call.frame, placeOf(call.site), { kind: 'bound' }, record, `:${ref}`);
  },
};

/** The arguments that `bind` was given. */
export function boundArguments(record: HeapRecord): readonly Value[] {
  return [...record.fields].filter(([name]) => name.startsWith('%argument:')).map(([, value]) => value);
}

/** Calls what `bind` made: the bound arguments first. */
export function callBound(call: IntrinsicCall, ref: ObjectId): Value {
  const record = call.record(ref);
  const bound = boundArguments(record);
  const list = {
    values: [...bound, ...call.list.values],
    sites: [...bound.map(() => call.site), ...call.list.sites],
    rest: call.list.rest,
  };
  return call.machine.invoke(
    call.frame,
    readField(record, '%target') ?? BOTTOM,
    readField(record, '%this') ?? UNDEFINED,
    list,
    call.site,
  );
}
