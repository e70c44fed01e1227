import { accumulated, repeated } from '../../../control/repeated';
import { HOLE } from '../../../heap/heap';
import { asAsked } from '../../../heap/perhapsMissing';
import {
  ANY,
  BOTTOM,
  constant,
  isBottom,
  join,
  mayBeFalsy,
  mayBeTruthy,
  type ObjectId,
  reference,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { ask } from './asking';
import { flattened, lineUp } from './copies';
import { type ArrayMethod, elementNow, elementsOf, firstOf, isHole, some } from './elements';
import { search } from './search';

interface Answers {
  /** What the callback gives for each of the first elements, in order; null for one that is gone when its turn comes. */
  readonly results: readonly (Value | null)[];
  /** What it gives for those behind them; null when there are none. */
  readonly behind: Value | null;
  /** The first elements, and those behind them, as they are known to be where the answer is yes. */
  readonly approved: readonly Value[];
  readonly approvedBehind: Value;
}

function collect(call: IntrinsicCall, ref: ObjectId): Answers {
  const elements = elementsOf(call, ref);
  const front = elements === null ? firstOf(call, ref) : { first: elements, behind: BOTTOM };
  // A callback that no element is given to is never called.
  call.machine.spurn(call.argument(0));
  const results: (Value | null)[] = [];
  const approved: Value[] = [];
  for (const index of front.first.keys()) {
    const element = isHole(call, ref, index) ? null : elementNow(call, ref, index);
    const asked = element === null ? null : ask(call, ref, element, index);
    results.push(asked === null ? null : call.escape(asked.answer));
    approved.push(asked?.approved ?? UNDEFINED);
    if (call.machine.heap === null) break;
  }
  if (elements !== null) return { results, behind: null, approved, approvedBehind: BOTTOM };
  const more = !isBottom(front.behind) && call.machine.heap !== null;
  let approvedBehind = BOTTOM;
  const askMore = (): Value => {
    const asked = ask(call, ref, front.behind, null, results.length);
    approvedBehind = join(approvedBehind, asked.approved);
    return call.escape(asked.answer);
  };
  return { results, behind: more ? repeated(call, askMore) : BOTTOM, approved, approvedBehind };
}

function map(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, behind } = collect(call, ref);
  return call.array(
    results.map((result) => result ?? HOLE),
    behind ?? BOTTOM,
  );
}

function filter(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, behind, approved, approvedBehind } = collect(call, ref);
  const kept: Value[] = [];
  // From the first answer on that is not known, what is kept has no known place.
  let rest = BOTTOM;
  let certain = true;
  for (const [index, given] of results.entries()) {
    if (given === null) continue;
    const result = asAsked(call.machine, given);
    certain &&= mayBeTruthy(result) !== mayBeFalsy(result);
    const element = approved[index] ?? UNDEFINED;
    if (!mayBeTruthy(result)) continue;
    if (certain) kept.push(element);
    else rest = join(rest, element);
  }
  return call.array(kept, behind !== null && mayBeTruthy(behind) ? join(rest, approvedBehind) : rest);
}

function flatMap(call: IntrinsicCall, ref: ObjectId): Value {
  const { results, behind } = collect(call, ref);
  const { known, rest } = lineUp(
    call,
    results.filter((result) => result !== null),
    1,
  );
  return call.array(known, behind === null ? rest : join(rest, flattened(call, behind, 1)));
}

function reduce(call: IntrinsicCall, ref: ObjectId): Value {
  const elements = elementsOf(call, ref);
  const array = reference(ref);
  const step = (accumulator: Value, element: Value, index: number | null): Value => {
    const position = index === null ? ANY : constant(index);
    return call.invoke(call.argument(0), [accumulator, element, position, array], UNDEFINED, index ?? 0);
  };
  if (elements === null) {
    const element = some(call, ref);
    const start = call.has(1) ? call.argument(1) : element;
    return accumulated(call, start, (accumulator) => call.escape(step(accumulator, element, null)));
  }
  const places = [...elements.keys()].filter((index) => !isHole(call, ref, index));
  if (places.length === 0 && !call.has(1))
    return call.throws({ name: 'TypeError', message: 'Reduce of empty array with no initial value' });
  if (call.name === 'reduceRight') places.reverse();
  const first = call.has(1) ? undefined : places.shift();
  let accumulator = call.has(1) ? call.argument(1) : ((first === undefined ? null : elements[first]) ?? UNDEFINED);
  for (const index of places) {
    const element = elementNow(call, ref, index);
    if (element === null) continue;
    accumulator = call.escape(step(accumulator, element, index));
    if (call.machine.heap === null) break;
  }
  return accumulator;
}

function forEach(call: IntrinsicCall, ref: ObjectId): Value {
  collect(call, ref);
  return UNDEFINED;
}

/** Methods that ask a function about the elements. */
export const callbackMethods: Readonly<Record<string, ArrayMethod>> = {
  map,
  filter,
  flatMap,
  forEach,
  reduce,
  reduceRight: reduce,
  find: (call, ref) => search(call, ref, 1).element,
  findLast: (call, ref) => search(call, ref, -1).element,
  findIndex: (call, ref) => search(call, ref, 1).index,
  findLastIndex: (call, ref) => search(call, ref, -1).index,
  some: (call, ref) => search(call, ref, 1).found,
  every: (call, ref) => search(call, ref, 1, false).found,
};
