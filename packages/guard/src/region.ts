import { type Label, STATES } from '@purposely/core';
import type { Declassifier } from '@purposely/decorators';

/** The run of one declassifier: what it read, and whether it still runs. Code that outlives it reads as any other. */
export class Region {
  readonly declassifier: Declassifier;
  #open = true;
  readonly #labels = new Map<string, Label>();
  readonly #instances = new Set<object>();

  constructor(declassifier: Declassifier) {
    this.declassifier = declassifier;
  }

  get open(): boolean {
    return this.#open;
  }

  close(): void {
    this.#open = false;
  }

  /** Notes a read of labelled data. No more instances are remembered than the declassifier asks for. */
  note(labels: readonly Label[], instance: object | undefined): void {
    for (const label of labels) this.#labels.set(`${label.category} ${label.state}`, label);
    if (instance !== undefined && this.#instances.size < (this.declassifier.min ?? 0)) this.#instances.add(instance);
  }

  /** The labels of all that was read. */
  get labels(): readonly Label[] {
    return [...this.#labels.values()];
  }

  /** How many instances are missing to the least number that the declassifier promises. */
  get missing(): number {
    return this.#labels.size === 0 ? 0 : Math.max(0, (this.declassifier.min ?? 0) - this.#instances.size);
  }
}

/** The label in the given state, unless it already identifies less. */
export function withState(label: Label, to: Label['state']): Label {
  return STATES.indexOf(label.state) >= STATES.indexOf(to) ? label : { ...label, state: to };
}
