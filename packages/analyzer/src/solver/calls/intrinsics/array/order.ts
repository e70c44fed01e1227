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

/** Insertion with the function of the program, while it says for certain which of two comes first. */
function byComparison(call: IntrinsicCall, elements: readonly Value[]): readonly Value[] | null {
  if (elements.length > MOST_COMPARED) return null;
  const list: Value[] = [];
  let turn = 0;
  // What is `undefined` comes last, without a question.
  const asked = elements.filter((element) => !isUndefined(element));
  for (const element of asked) {
    let at = list.length;
    while (at > 0) {
      const before = list[at - 1] ?? UNDEFINED;
      const answer = call.invoke(call.argument(0), [before, element], UNDEFINED, ++turn);
      const order = answer.facts.length === 0 ? soleConstant(answer) : null;
      if (order === null || call.machine.heap === null) return null;
      if (!(Number(order.value) > 0)) break;
      at--;
    }
    list.splice(at, 0, element);
  }
  return [...list, ...elements.filter(isUndefined)];
}

function inOrder(call: IntrinsicCall, ref: ObjectId): readonly Value[] | null {
  const elements = elementsOf(call, ref);
  const exact = elements === null ? null : sorted(call, elements);
  const element = some(call, ref);
  if (exact === null && call.has(0) && !isBottom(element))
    repeated(call.machine, () => call.invoke(call.argument(0), [element, element]));
  return exact;
}

/** Sorting, of the array itself or of a copy. */
export const orderMethods: Readonly<Record<string, ArrayMethod>> = {
  sort: (call, ref) => {
    const exact = inOrder(call, ref);
    // Places that were never filled come last.
    const holes = placesOf(call, ref)?.filter((element) => element === HOLE).length ?? 0;
    rewrite(call, ref, () => exact && [...exact.slice(0, exact.length - holes), ...Array(holes).fill(HOLE)], BOTTOM);
    return reference(ref);
  },
  toSorted: (call, ref) => {
    const exact = inOrder(call, ref);
    return exact === null ? call.array([], some(call, ref)) : call.array(exact);
  },
};
