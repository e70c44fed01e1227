import { allocate, placeOf } from '../allocate';
import { type Resumption, resumeWith } from '../coroutine';
import type { ArgumentList } from '../frame';
import { type Answer, answerObject, type GeneratorRun } from '../generators';
import { EMPTY_RECORD, type HeapRecord, readField, writeField } from '../heap';
import { elementOf } from '../iterate';
import { ANY, BOTTOM, constant, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../value';
import { elementsOfArray, type IntrinsicCall } from './context';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** The arguments in an array-like value. */
export function spreadArguments(call: IntrinsicCall, value: Value): ArgumentList {
  const known = elementsOfArray(call, value);
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

/** `next`, `return` and `throw` of iterators and generators: `{ value, done }`. */
export const iteratorMethods: Readonly<Record<string, Method>> = {
  next: (call, ref) => {
    const generator = call.machine.generators.get(ref);
    if (generator !== undefined) return ask(call, generator, resumeWith(call.argument(0)));
    const element = readField(call.record(ref), '%element') ?? BOTTOM;
    return call.make('plain', writeField(writeField(EMPTY_RECORD, 'value', join(element, UNDEFINED)), 'done', ANY));
  },
  return: (call, ref) => {
    const generator = call.machine.generators.get(ref);
    if (generator !== undefined) return ask(call, generator, { ...resumeWith(call.argument(0)), returns: true });
    return answer(call, { value: call.argument(0), done: constant(true) });
  },
  throw: (call, ref) => {
    const generator = call.machine.generators.get(ref);
    return generator === undefined
      ? call.make('plain', writeField(EMPTY_RECORD, 'value', UNDEFINED))
      : ask(call, generator, resumeWith(BOTTOM, call.argument(0)));
  },
  map: (call, ref) => helper(call, ref, (element) => call.invoke(call.argument(0), [element])),
  filter: (call, ref) =>
    helper(call, ref, (element) => {
      call.invoke(call.argument(0), [element]);
      return element;
    }),
  forEach: (call, ref) => {
    const element = elementOf(call.machine, call.frame, reference(ref), call.site);
    if (!isBottom(element)) call.invoke(call.argument(0), [element]);
    return UNDEFINED;
  },
  toArray: (call, ref) => call.array([], elementOf(call.machine, call.frame, reference(ref), call.site)),
};

function ask(call: IntrinsicCall, generator: GeneratorRun, resumption: Resumption): Value {
  if (generator.async) return generator.request(call.frame, resumption, call.site);
  return answer(call, generator.next(call.frame, resumption));
}

function answer(call: IntrinsicCall, { value, done }: Answer): Value {
  return call.machine.heap === null ? BOTTOM : answerObject(call.machine, `${call.machine.serial()}`, { value, done });
}

function helper(call: IntrinsicCall, ref: ObjectId, transform: (element: Value) => Value): Value {
  const element = elementOf(call.machine, call.frame, reference(ref), call.site);
  return call.make('iterator', writeField(EMPTY_RECORD, '%element', isBottom(element) ? BOTTOM : transform(element)));
}
