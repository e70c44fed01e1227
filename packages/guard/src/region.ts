import { type Label, STATES } from '@purposely/core';
import type { Declassifier } from '@purposely/decorators';
import type { Cell } from './protect/cell';

/** How many declassifiers are running. */
let running = 0;

export function anyRegion(): boolean {
  return running > 0;
}

/** The run of one declassifier: what it read, and whether it still runs. Code that outlives it reads as any other. */
export class Region {
  readonly declassifier: Declassifier;
  #open = true;
  readonly #labels = new Map<string, Label>();
  readonly #subjects = new Set<unknown>();
  readonly #written = new Map<object, Set<Cell>>();

  constructor(declassifier: Declassifier) {
    this.declassifier = declassifier;
    running += 1;
  }

  get open(): boolean {
    return this.#open;
  }

  close(): void {
    if (this.#open) running -= 1;
    this.#open = false;
  }

  /**
   * Notes a read of labelled data. No more persons are remembered than the declassifier asks for.
   * @param subject whose data it is, as far as anybody can tell
   */
  note(labels: readonly Label[], subject: unknown): void {
    for (const label of labels) this.#labels.set(`${label.category} ${label.state}`, label);
    if (this.#subjects.size < (this.declassifier.min ?? 0)) this.#subjects.add(subject);
  }

  /** Notes that a guarded field was assigned. */
  wrote(instance: object, cell: Cell): void {
    const cells = this.#written.get(instance) ?? new Set<Cell>();
    this.#written.set(instance, cells.add(cell));
  }

  /** Whether a guarded field was assigned here. */
  hasWritten(instance: object, cell: Cell): boolean {
    return this.#written.get(instance)?.has(cell) === true;
  }

  /** The labels of all that was read. */
  get labels(): readonly Label[] {
    return [...this.#labels.values()];
  }

  /** How many persons are missing to the least number that the declassifier promises. */
  get missing(): number {
    return this.#labels.size === 0 ? 0 : Math.max(0, (this.declassifier.min ?? 0) - this.#subjects.size);
  }
}

/** The label in the given state, unless it already identifies less. */
export function withState(label: Label, to: Label['state']): Label {
  return STATES.indexOf(label.state) >= STATES.indexOf(to) ? label : { ...label, state: to };
}
