import type { FunctionRef } from '../../graph';
import type { Heap } from '../heap/heap';
import type { ArgumentList, Frame, FunctionCall, Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, join, OPAQUE, UNDEFINED, type Value, widen } from '../values/value';
import type { Outcome } from './ends';

/** How much deeper calls may go while every branch on the way was decided: they end where the program ends them. */
const DECIDED_FACTOR = 16;
const DECIDED_DEPTH_FACTOR = 4;
/** The part of an entry point's steps that decided recursion may take. */
const DECIDED_SHARE = 4;

/** The part of an entry point's steps after which undecided recursion is no longer told apart by its depth. */
const COSTLY_SHARE = 10;

/** What a call of a function is, seen from the activations around it. */
export interface Nesting {
  /** Activations of the function that are not finished. */
  readonly count: number;
  /** The innermost of them. */
  readonly innermost: Frame | null;
  /** Activations inside each other after which further ones are taken together. */
  readonly limit: number;
  readonly tooDeep: boolean;
}

export function nestingOf(machine: Machine, frame: Frame, target: FunctionRef): Nesting {
  let count = 0;
  let innermost: Frame | null = null;
  let certain = true;
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    certain &&= at.trace.certain;
    if (at.reference.function !== target.function || at.reference.file !== target.file) continue;
    count++;
    innermost ??= at;
  }
  const { recursion, depth, stepsPerEntry } = machine.limits;
  const decided = certain && machine.budget.steps < stepsPerEntry / DECIDED_SHARE;
  const costly = machine.budget.steps > stepsPerEntry / COSTLY_SHARE;
  return {
    count,
    innermost,
    limit: decided ? recursion * DECIDED_FACTOR : costly ? 1 : recursion,
    tooDeep: frame.depth >= (decided ? depth * DECIDED_DEPTH_FACTOR : depth),
  };
}

/** Arguments of an activation that stands for all deeper ones: what differs from the one before is not known. */
export function widenedArguments(list: ArgumentList, before: ArgumentList | null): ArgumentList {
  const values = list.values.map((value, index) => widenedArgument(value, before?.values[index]));
  return { ...list, values, rest: widen(list.rest) };
}

function widenedArgument(value: Value, before: Value | undefined): Value {
  const same = before !== undefined && value.constants.every((item) => before.constants.includes(item));
  return same || value.constants.length === 0 ? value : { ...value, constants: [], any: true };
}

/**
 * One activation that stands for all deeper ones of its function: whatever they are called with goes into it, and
 * whatever it returns and leaves comes out of them, until neither changes.
 */
export class RecursionSummary {
  #value: Value = BOTTOM;
  #heap: Heap | null = null;
  #thrown: Raised | null = null;
  #changed = false;

  constructor(
    public list: ArgumentList,
    public receiver: Value,
    public before: Heap | null,
  ) {}

  /** A deeper call. */
  enter(machine: Machine, { list, receiver }: FunctionCall): Value {
    this.#widenTo(list, receiver);
    const before = machine.joinHeaps(this.before, machine.heap);
    this.#changed ||= before !== this.before;
    this.before = before;
    machine.heap = this.#heap === null ? null : machine.joinHeaps(machine.heap, this.#heap);
    return this.#value;
  }

  /** The activation ran; whether what it began with or what it gives has changed since. */
  leave(machine: Machine, outcome: Outcome): boolean {
    const value = join(this.#value, outcome.value);
    const heap = machine.joinHeaps(this.#heap, outcome.heap);
    const changed = this.#changed || value !== this.#value || heap !== this.#heap;
    this.#changed = false;
    this.#value = value;
    this.#heap = heap;
    this.#thrown = outcome.thrown ?? this.#thrown;
    return changed;
  }

  /** What is known at the end. A function that never ended makes nothing after it unreachable: no end was found. */
  outcome(): Outcome {
    if (this.#heap !== null || this.#thrown !== null)
      return { value: this.#value, heap: this.#heap, thrown: this.#thrown, verdict: null };
    return { value: OPAQUE, heap: this.before, thrown: null, verdict: null };
  }

  #widenTo(list: ArgumentList, receiver: Value): void {
    const length = Math.max(this.list.values.length, list.values.length);
    const values = Array.from({ length }, (_, index) =>
      widen(join(this.list.values[index] ?? UNDEFINED, list.values[index] ?? UNDEFINED)),
    );
    const rest = join(this.list.rest, list.rest);
    const self = join(this.receiver, receiver);
    const same =
      values.length === this.list.values.length && values.every((value, index) => value === this.list.values[index]);
    this.#changed ||= !same || rest !== this.list.rest || self !== this.receiver;
    const sites = values
      .map((_, index) => this.list.sites[index] ?? list.sites[index])
      .filter((site) => site !== undefined);
    this.list = { ...this.list, values, sites, rest };
    this.receiver = self;
  }
}
