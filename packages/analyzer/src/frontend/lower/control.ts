import type { BlockId, NodeId } from '../../graph/node';

/** A loop, `switch` or labelled statement that can be left early. */
export interface Jump {
  readonly kind: 'jump';
  readonly labels: readonly string[];
  /** Whether a `break` without a label means this statement. */
  readonly breakable: boolean;
  readonly breakTo: BlockId;
  /** Null for statements that are no loops. */
  readonly continueTo: BlockId | null;
  /** What happens when it is left early; null where that is nothing. */
  readonly onExit: (() => void) | null;
}

/** A way out of the code at hand. */
export type Leaving =
  | { readonly kind: 'return'; readonly value: NodeId | null }
  | { readonly kind: 'jump'; readonly control: Jump; readonly target: BlockId };

/** Exits that wait for the `finally` block that they pass through. */
export interface Finalizer {
  readonly kind: 'finally';
  readonly exits: { readonly leaving: Leaving; readonly block: BlockId }[];
}

export type Control = Jump | Finalizer;
