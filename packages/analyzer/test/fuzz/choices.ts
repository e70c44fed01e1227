/** Numbers that decide how a program is made; when they run out, every decision is the first option. */
export class Choices {
  #next = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A number from 0 to below `count`. */
  below(count: number): number {
    const number = this.numbers[this.#next++] ?? 0;
    return number % count;
  }

  /** Whether all numbers are used up: what is built from here on is as small as it can be. */
  get spent(): boolean {
    return this.#next >= this.numbers.length;
  }
}
