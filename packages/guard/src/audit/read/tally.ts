/** How often something occurs. `null` stands for records that name nothing. */
export interface Tallied {
  readonly name: string | null;
  readonly count: number;
}

const MOST_NAMES = 10_000;

/** Counts names, up to a bound of different ones. */
export class Tally {
  readonly #counts = new Map<string | null, number>();
  /** How many occurrences fell on names beyond the bound. */
  others = 0;

  add(name: string | null): void {
    const count = this.#counts.get(name);
    if (count === undefined && this.#counts.size >= MOST_NAMES) this.others += 1;
    else this.#counts.set(name, (count ?? 0) + 1);
  }

  /** From the most to the least frequent, and by name where they are as frequent. */
  get sorted(): readonly Tallied[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((one, other) => other.count - one.count || byName(one.name ?? '', other.name ?? ''));
  }
}

function byName(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
