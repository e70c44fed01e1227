import { repeated } from '../../../control/repeated';
import { HOLE } from '../../../heap/heap';
import { isUndefined } from '../../../values/text';
import {
  BOTTOM,
  isBottom,
  type ObjectId,
  type Primitive,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';
import { type ArrayMethod, elementsOf, placesOf, rewrite, some } from './elements';

/** Longer lists that a function of the program orders are not sorted exactly. */
const MOST_COMPARED = 32;

/** The elements in order; null when the order is not known. */
function sorted(call: IntrinsicCall, elements: readonly Value[]): readonly Value[] | null {
  const byFunction =
    call.has(0) && soleConstant(call.argument(0))?.value !== undefined ? true : call.argument(0).refs.length > 0;
  return byFunction ? byComparison(call, elements) : byText(elements);
}

function byText(elements: readonly Value[]): readonly Value[] | null {
  const items: { readonly value: Value; readonly item: Primitive }[] = [];
  for (const value of elements) {
    const sole = value.facts.length === 0 ? soleConstant(value) : null;
    if (sole === null) return elements.length < 2 ? elements : null;
    items.push({ value, item: sole.value });
  }
  const defined = items.filter(({ item }) => item !== undefined);
  defined.sort((a, b) => compareTexts(String(a.item), String(b.item)));
  return [...defined, ...items.filter(({ item }) => item === undefined)].map(({ value }) => value);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * With the function of the program, while it says for certain which of two comes first: the questions of V8, in their order,
 * so that what a function that contradicts itself makes of a list is known too.
 */
function byComparison(call: IntrinsicCall, elements: readonly Value[]): readonly Value[] | null {
  if (elements.length > MOST_COMPARED) return null;
  let turn = 0;
  /** Whether the first of two comes before the second; null when nobody knows. */
  const isBefore = (value: Value, other: Value): boolean | null => {
    const answer = call.invoke(call.argument(0), [value, other], UNDEFINED, ++turn);
    const order = answer.facts.length === 0 ? soleConstant(answer) : null;
    return order === null || call.machine.heap === null ? null : Number(order.value) < 0;
  };
  // What is `undefined` comes last, without a question.
  const list = ascending(
    elements.filter((element) => !isUndefined(element)),
    isBefore,
  );
  return list && [...list, ...elements.filter(isUndefined)];
}

type IsBefore = (value: Value, other: Value) => boolean | null;

/** The run at the front, turned round where it goes down, into which the others are inserted by halves. */
function ascending(elements: readonly Value[], isBefore: IsBefore): readonly Value[] | null {
  const run = firstRun(elements, isBefore);
  if (run === null) return null;
  const list = [...run];
  for (const element of elements.slice(run.length)) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const before = isBefore(element, list[middle] ?? UNDEFINED);
      if (before === null) return null;
      if (before) high = middle;
      else low = middle + 1;
    }
    list.splice(low, 0, element);
  }
  return list;
}

function firstRun(elements: readonly Value[], isBefore: IsBefore): readonly Value[] | null {
  let down: boolean | null = null;
  let length = Math.min(1, elements.length);
  for (; length < elements.length; length++) {
    const before = isBefore(elements[length] ?? UNDEFINED, elements[length - 1] ?? UNDEFINED);
    if (before === null) return null;
    down ??= before;
    if (before !== down) break;
  }
  const run = elements.slice(0, length);
  return down === true ? run.reverse() : run;
}

function inOrder(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  const elements = elementsOf(call, ref);
  const exact = elements === null ? null : sorted(call, elements);
  const element = some(call, ref);
  if (exact === null && call.has(0) && !isBottom(element))
    repeated(call, () => call.invoke(call.argument(0), [element, element]));
  return exact;
}

/** Sorting, of the array itself or of a copy. */
export const orderMethods: Readonly<Record<string, ArrayMethod>> = {
  sort: (call, ref) => {
    const exact = inOrder(call, ref);
    // Places that were never filled come last.
    const holes = placesOf(call, ref)?.filter((element) => element === HOLE).length ?? 0;
    const all = some(call, ref);
    const sorted = (list: readonly Value[]): readonly Value[] =>
      exact === null ? list.map(() => all) : [...exact.slice(0, exact.length - holes), ...Array(holes).fill(HOLE)];
    rewrite(call, ref, sorted, BOTTOM);
    return reference(ref);
  },
  toSorted: (call, ref) => {
    const exact = inOrder(call, ref);
    if (exact !== null) return call.array(exact);
    // How many there are does not change.
    const count = elementsOf(call, ref)?.length;
    const all = some(call, ref);
    return count === undefined ? call.array([], all) : call.array(Array.from({ length: count }, () => all));
  },
};
