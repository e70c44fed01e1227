import type { FunctionFacts, NodeId } from '../../../../src/graph';

/** A variable that outlives its block. */
export interface Cell {
  readonly name: string;
  value: unknown;
  set: boolean;
}

/** What a function value remembers of where it was made. */
export interface Closure {
  readonly facts: FunctionFacts;
  readonly captures: readonly Cell[];
  /** For an arrow: the activation whose `this` and `new.target` it uses. */
  readonly outer: Frame | null;
  /** The object whose prototype `super` is. */
  home: object | null;
  /** The class of a constructor. */
  owner: object | null;
}

/** One activation of a function. */
export interface Frame {
  readonly closure: Closure;
  readonly given: readonly unknown[];
  /** Not there in the constructor of a derived class, until `super()` made it. */
  self: { readonly value: unknown } | null;
  readonly newTarget: unknown;
  /** Values of nodes, cells and cursors among them. */
  readonly values: Map<NodeId, unknown>;
  /** What the handler that runs has caught. */
  caught: unknown;
  /** The `yield` before ended in a return. */
  returning: boolean;
}
