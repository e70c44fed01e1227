import { repeated } from '../../../control/repeated';
import { asAsked } from '../../../heap/perhapsMissing';
import { areEqual, type Equality } from '../../../values/identity';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { ask } from './asking';
import { type ArrayMethod, elementNow, elementsOf, isHole, position, some } from './elements';

interface Found {
  readonly element: Value;
  readonly index: Value;
  readonly found: Value;
}

/** The others ask about places that are gone, or were never filled, too. */
const SKIPS: ReadonlySet<string> = new Set(['some', 'every']);

/**
 * Asks the function argument about one element after the other until it answers `wanted` for certain. An answer that is
 * not known may end the search and may not, so the state of that moment is joined with the one at the end.
 */
export function search(call: IntrinsicCall, ref: ObjectId, direction: 1 | -1, wanted = true): Found {
  const { machine } = call;
  const elements = elementsOf(call, ref);
  const stops = wanted ? mayBeTruthy : mayBeFalsy;
  const goesOn = wanted ? mayBeFalsy : mayBeTruthy;
  // A callback that no element is given to is never called.
  machine.spurn(call.argument(0));
  if (elements === null) {
    const element = some(call, ref);
    let approved = BOTTOM;
    const askSome = (): Value => {
      const asked = ask(call, ref, element, null);
      approved = join(approved, asked.approved);
      return asked.answer;
    };
    const answer = isBottom(element) ? BOTTOM : asAsked(machine, repeated(call, askSome));
    return { element: join(stops(answer) ? approved : BOTTOM, UNDEFINED), index: ANY, found: ANY };
  }
  const places = [...elements.keys()];
  if (direction < 0) places.reverse();
  let result: Found = { element: BOTTOM, index: BOTTOM, found: BOTTOM };
  let ended: typeof machine.heap = null;
  for (const index of places) {
    const now = isHole(call, ref, index) ? null : elementNow(call, ref, index);
    const element = now ?? (SKIPS.has(call.name) ? null : UNDEFINED);
    if (element === null) continue;
    const { answer: given, approved } = ask(call, ref, element, index);
    const answer = asAsked(machine, answered(given));
    if (machine.heap === null) break;
    if (!stops(answer)) continue;
    result = joinFound(result, { element: approved, index: constant(index), found: constant(wanted) });
    if (!goesOn(answer)) {
      machine.heap = machine.joinHeaps(machine.heap, ended);
      return result;
    }
    ended = machine.joinHeaps(ended, machine.heap);
  }
  machine.heap = machine.joinHeaps(machine.heap, ended);
  return joinFound(result, { element: UNDEFINED, index: constant(-1), found: constant(!wanted) });
}

/** A function that returns nothing is not asked for an answer: it looks at every element that it may get to see. */
function answered(answer: Value): Value {
  return soleConstant(answer) !== null && answer.constants[0] === undefined ? ANY : answer;
}

function joinFound(a: Found, b: Found): Found {
  return { element: join(a.element, b.element), index: join(a.index, b.index), found: join(a.found, b.found) };
}

/** The index of an element that equals the argument; every index that it may be. */
function indexOf(call: IntrinsicCall, ref: ObjectId, equality: Equality, last: boolean): Value {
  const skips = equality === '===';
  const elements = elementsOf(call, ref);
  const from = elements === null || last || !call.has(1) ? 0 : position(call.argument(1), elements.length);
  if (elements === null || from === null || (last && call.has(1))) return ANY;
  const list = [...elements.entries()].slice(from).filter(([index]) => !(skips && isHole(call, ref, index)));
  if (last) list.reverse();
  let result = BOTTOM;
  for (const [index, element] of list) {
    const equal = areEqual(call.machine, element, call.argument(0), equality);
    if (equal !== false) result = join(result, constant(index));
    if (equal === true) return result;
  }
  return join(result, constant(-1));
}

function includes(call: IntrinsicCall, ref: ObjectId): Value {
  const index = indexOf(call, ref, 'SameValueZero', false);
  if (index.any) return ANY;
  return index.constants.reduce<Value>((answer, item) => join(answer, constant(item !== -1)), BOTTOM);
}

/** Methods that compare the elements with a value. */
export const searchMethods: Readonly<Record<string, ArrayMethod>> = {
  includes,
  indexOf: (call, ref) => indexOf(call, ref, '===', false),
  lastIndexOf: (call, ref) => indexOf(call, ref, '===', true),
};
