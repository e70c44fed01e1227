/** Compares by UTF-16 units, so that the order of a report does not depend on the machine's language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first difference that is not zero. */
export function firstOf(...differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0;
}
