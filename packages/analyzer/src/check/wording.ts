/** How many names a sentence lists before it counts the rest. */
const MOST_NAMES = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  if (distinct.length <= 1) return distinct.join('');
  const shown = distinct.length > MOST_NAMES + 1 ? distinct.slice(0, MOST_NAMES) : distinct.slice(0, -1);
  const last = distinct.length > MOST_NAMES + 1 ? `${distinct.length - MOST_NAMES} more` : distinct.at(-1);
  return `${shown.join(', ')} and ${last}`;
}

/** The verb for one name or several. */
export function verb(names: readonly string[], one: string, several: string): string {
  return new Set(names).size === 1 ? one : several;
}
