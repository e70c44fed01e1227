import { BOTTOM, constant, join, type Primitive, type Value } from '../value';
import { LONGEST_INTEGER, LONGEST_TEXT, MOST_COMBINATIONS } from './bounds';

/** What the language computes of primitives; null where the analyzer leaves it open. */
export type Compute<Result> = (operands: readonly Primitive[]) => { readonly result: Result } | null;

/** Whether a value is nothing but constants of the program. */
export function isConstant(value: Value): boolean {
  return value.refs.length === 0 && !value.any && !value.opaque && value.facts.length === 0;
}

/** The result for every combination of what the operands may be; null as soon as one of them is left open. */
export function combine<Result>(
  operands: readonly Value[],
  compute: Compute<Result>,
  /** Receives what the language throws for some of them; without it, throwing leaves the result open. */
  thrown?: Error[],
): readonly Result[] | null {
  if (!operands.every(isConstant)) return null;
  let combinations: readonly (readonly Primitive[])[] = [[]];
  for (const { constants } of operands) {
    combinations = combinations.flatMap((before) => constants.map((item) => [...before, item]));
    if (combinations.length > MOST_COMBINATIONS) return null;
  }
  const results: Result[] = [];
  for (const combination of combinations) {
    const outcome = attempt(() => compute(combination), thrown);
    if (outcome === null) return null;
    if (!(outcome instanceof Error)) results.push(outcome.result);
  }
  return results;
}

/** What throws in the analyzed program throws here as well: it is collected, or what follows from it is left open. */
export function attempt<Result>(compute: () => Result | null, thrown?: Error[]): Result | Error | null {
  try {
    return compute();
  } catch (error) {
    if (thrown === undefined || !(error instanceof Error)) return null;
    thrown.push(error);
    return error;
  }
}

/** The primitives that a computation gives, as one value; null where one is too long to be known. */
export function combined(operands: readonly Value[], compute: Compute<Primitive>, thrown?: Error[]): Value | null {
  const results = combine(operands, compute, thrown);
  if (results === null || !results.every(isShort)) return null;
  return results.map(constant).reduce(join, BOTTOM);
}

/** Whether a primitive is short enough to be known. */
export function isShort(item: Primitive): boolean {
  if (typeof item === 'string') return item.length <= LONGEST_TEXT;
  return typeof item !== 'bigint' || item.toString(16).length <= LONGEST_INTEGER;
}
