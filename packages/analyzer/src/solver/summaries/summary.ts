import type { Heap } from '../heap/heap';
import type { ArrivalPlace } from '../state/arrivals';
import type { Footprint } from '../state/footprint';
import type { Facts } from '../values/fact';
import type { ObjectId, Value } from '../values/value';
import type { Way } from './holes';

/** Labelled data, or what an argument carries, that reaches a sink or a purpose inside a function. */
export interface InnerArrival {
  readonly arrival: ArrivalPlace;
  readonly facts: Facts;
}

/** What a function stores in an object that it was given, or in one that outlasts the call. */
export interface Effect {
  readonly in: Way | ObjectId;
  /** The slot or property; null: under names that are not known. */
  readonly name: string | null;
  readonly value: Value;
  /** It also stores objects of its own, or some from outside. */
  readonly more: boolean;
  /** It takes the place of what was there, for certain. */
  readonly replaces: boolean;
}

/** What a function does whatever it is called with: what its arguments carry is left open. */
export interface Summary {
  /** What it returns, once awaited: only what outlasts the call, and what is no object. */
  readonly value: Value;
  /** It also returns objects of its own, or some from outside; the type of the call tells what those are. */
  readonly more: boolean;
  /** Whether the call itself gives a promise. */
  readonly promise: boolean;
  /** What it may throw carries these; null when it throws nothing. */
  readonly thrown: Facts | null;
  readonly arrivals: readonly InnerArrival[];
  readonly effects: readonly Effect[];
  /** The state that it was found on, and what of that was looked at. */
  readonly start: Heap;
  readonly footprint: Footprint;
}
