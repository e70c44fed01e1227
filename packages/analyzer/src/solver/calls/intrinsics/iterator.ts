import { repeated } from '../../control/repeated';
import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { elementsInOrder, soleObject } from '../../heap/sequence';
import { elementOf, iteratorOver } from '../../nodes/iterate';
import { takeItem } from '../../nodes/iterators';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../values/value';
import { type Resumption, resumeWith } from '../../waiting/coroutine';
import { type Answer, answerObject, type GeneratorRun } from '../../waiting/generators';
import { takeElements } from '../../waiting/steps';
import { type Asked, ask } from './array/asking';
import { arrayMethods } from './array/index';
import { elementsOfArray, type IntrinsicCall } from './context';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

function result(call: IntrinsicCall, value: Value, done: Value): Value {
  return call.make('plain', writeField(writeField(EMPTY_RECORD, 'value', value), 'done', done));
}

function next(call: IntrinsicCall, ref: ObjectId): Value {
  const { machine, frame, site } = call;
  const item = call.receiver.refs.length === 1 ? takeItem(machine, frame, ref, site) : null;
  if (item !== null) return result(call, item ?? UNDEFINED, constant(item === undefined));
  return result(call, join(elementOf(machine, frame, reference(ref), site), UNDEFINED), ANY);
}

function resume(call: IntrinsicCall, generator: GeneratorRun, resumption: Resumption): Value {
  if (generator.async) return generator.request(call.frame, resumption, call.site);
  return answer(call, generator.next(call.frame, resumption));
}

function answer(call: IntrinsicCall, { value, done }: Answer): Value {
  return call.machine.heap === null ? BOTTOM : answerObject(call.machine, `${call.machine.serial()}`, { value, done });
}

/** A method that a generator answers itself. */
function ofGenerator(resumption: (argument: Value) => Resumption, otherwise: Method): Method {
  return (call, ref) => {
    const generator = call.machine.generators.get(ref);
    return generator === undefined ? otherwise(call, ref) : resume(call, generator, resumption(call.argument(0)));
  };
}

/** The elements that are left, as an array to ask its methods; null when their order is not known. */
function listOf(call: IntrinsicCall, ref: ObjectId): ObjectId | null {
  const elements = elementsOfArray(call, reference(ref));
  return elements === null ? null : soleObject(call.array(elements, BOTTOM, ':elements'));
}

function some(call: IntrinsicCall, ref: ObjectId): Value {
  return elementOf(call.machine, call.frame, reference(ref), call.site);
}

/** A helper that does what the array method of the same name does, one element after the other. */
function lazily(approximate: (call: IntrinsicCall, element: Value) => Value): Method {
  return (call, ref) => {
    const list = listOf(call, ref);
    const method = arrayMethods[call.name];
    if (list !== null && method !== undefined)
      return over(call, method(call.on(reference(list), call.list.values), list));
    const element = some(call, ref);
    return iteratorOver(
      call.machine,
      call.frame,
      call.site,
      null,
      isBottom(element) ? BOTTOM : approximate(call, element),
    );
  };
}

/** An iterator over an array that a method gave. */
function over(call: IntrinsicCall, array: Value): Value {
  const { machine, frame, site } = call;
  return iteratorOver(
    machine,
    frame,
    site,
    elementsInOrder(machine, frame, array, site),
    elementOf(machine, frame, array, site),
  );
}

/** `take` and `drop`: exact for a number that is known; `take` asks for no more than that. */
function cut(choose: (call: IntrinsicCall, of: Value, count: number) => readonly Value[] | null): Method {
  return (call, ref) => {
    const { machine, frame, site } = call;
    const count = soleConstant(call.argument(0))?.value;
    const exact = typeof count === 'number' ? choose(call, reference(ref), count) : null;
    return iteratorOver(machine, frame, site, exact, exact === null ? some(call, ref) : BOTTOM);
  };
}

/** Methods that give what the array method of the same name gives. */
function eagerly(name: string): Method {
  return (call, ref) => {
    const list = listOf(call, ref) ?? soleObject(call.array([], some(call, ref), ':elements'));
    const method = arrayMethods[name];
    return list === null || method === undefined ? ANY : method(call.on(reference(list), call.list.values), list);
  };
}

function asked(call: IntrinsicCall, element: Value): Asked {
  let approved = BOTTOM;
  let answer = BOTTOM;
  for (const ref of call.receiver.refs) {
    const given = repeated(call, () => {
      const one = ask(call, ref, element, null);
      approved = join(approved, one.approved);
      return one.answer;
    });
    answer = join(answer, given);
  }
  return { answer, approved };
}

/** Methods of iterators and generators. */
export const iteratorMethods: Readonly<Record<string, Method>> = {
  next: ofGenerator((value) => resumeWith(value), next),
  return: ofGenerator(
    (value) => ({ ...resumeWith(value), returns: true }),
    (call) => answer(call, { value: call.argument(0), done: constant(true) }),
  ),
  throw: ofGenerator(
    (value) => resumeWith(BOTTOM, value),
    (call) => result(call, UNDEFINED, constant(true)),
  ),
  '@@iterator': (_, ref) => reference(ref),
  map: lazily((call, element) => asked(call, element).answer),
  filter: lazily((call, element) => asked(call, element).approved),
  flatMap: lazily((call, element) => {
    const given = asked(call, element).answer;
    return elementOf(call.machine, call.frame, given, call.site);
  }),
  take: cut(({ machine, frame, site }, of, count) => takeElements(machine, frame, of, count, site)),
  drop: cut((call, of, count) => elementsOfArray(call, of)?.slice(count) ?? null),
  toArray: (call, ref) => {
    const elements = elementsOfArray(call, reference(ref));
    return elements === null ? call.array([], some(call, ref)) : call.array(elements);
  },
  forEach: eagerly('forEach'),
  reduce: eagerly('reduce'),
  find: eagerly('find'),
  some: eagerly('some'),
  every: eagerly('every'),
};
