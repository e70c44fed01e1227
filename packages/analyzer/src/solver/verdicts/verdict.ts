import type { AllowedUse, FlowNode, NodeId } from '../../graph';
import type { Frame } from '../state/frame';
import { BOTTOM, mayBeFalsy, mayBeTruthy } from '../values/value';
import { type Cleared, intersection, NOTHING, union } from './cleared';

/**
 * What is known of some values once a question about them was answered. Null for an answer that is never given, so that
 * it says whatever one likes.
 */
export interface Verdict {
  /** What holds whatever the answer is: what asked came to an end. */
  readonly always: Cleared;
  readonly whenTrue: Cleared | null;
  readonly whenFalse: Cleared | null;
  /** The answer is `true` or `false` and nothing else. */
  readonly boolean: boolean;
  /** The answer is `null` where it is no, and an object where it is yes. */
  readonly absent?: null;
}

/** Position of the receiver among the arguments of a call that a verdict speaks about. */
export const RECEIVER = -1;

const SILENT: Verdict = { always: NOTHING, whenTrue: NOTHING, whenFalse: NOTHING, boolean: false };

/** What a guard's answer says: yes allows an argument for a use. */
export function guardVerdict(argument: number, use: AllowedUse): Verdict {
  return { ...SILENT, whenTrue: new Map([[argument, [use]]]), boolean: true };
}

function common(a: Verdict, b: Verdict): Verdict {
  const either = (one: Cleared | null, other: Cleared | null): Cleared | null =>
    one === null || other === null ? (one ?? other) : intersection(one, other);
  return {
    always: intersection(a.always, b.always),
    whenTrue: either(a.whenTrue, b.whenTrue),
    whenFalse: either(a.whenFalse, b.whenFalse),
    boolean: a.boolean && b.boolean,
  };
}

/** Of two ways in which a function ends, what holds for both. */
export function commonVerdict(known: Verdict | null, other: Verdict): Verdict {
  return known === null ? other : common(known, other);
}

/** What a function says of its parameters when it returns a node: `answered` tells what a branch on it would find out. */
export function verdictOnReturn(
  frame: Frame,
  node: NodeId | null,
  answered: (truth: boolean) => Cleared,
  boolean: boolean,
): Verdict {
  const value = node === null ? BOTTOM : (frame.values[node] ?? BOTTOM);
  const when = (truth: boolean, may: boolean): Cleared | null =>
    may ? ofParameters(frame, node === null ? frame.cleared : union(frame.cleared, answered(truth))) : null;
  return {
    always: ofParameters(frame, frame.cleared),
    whenTrue: when(true, mayBeTruthy(value)),
    whenFalse: when(false, node === null || mayBeFalsy(value)),
    boolean,
  };
}

function ofParameters(frame: Frame, cleared: Cleared): Cleared {
  let found = NOTHING;
  for (const [node, clearance] of cleared) {
    const index = parameterOf(frame, node);
    if (index !== null) found = union(found, new Map([[index, clearance]]));
  }
  return found;
}

function parameterOf(frame: Frame, id: NodeId): number | null {
  const node = frame.facts.nodes[id];
  if (node?.op === 'copy') return parameterOf(frame, node.value);
  return node?.op === 'param' ? node.index : null;
}

/** Collects what the callees of one call say of its arguments. */
export class Verdicts {
  /** Arguments that a guard was asked about. */
  readonly guarded: Set<number> = new Set();
  /** Callees that were heard. */
  count = 0;
  #answer: Verdict | null = null;
  #fulfilled: Verdict | null = null;
  #waiting = 0;

  /** A callee that says nothing. */
  none(): void {
    this.add(SILENT);
  }

  add(verdict: Verdict): void {
    this.count++;
    this.#answer = commonVerdict(this.#answer, verdict);
    this.#fulfilled = commonVerdict(this.#fulfilled, verdict);
  }

  /** A callee gives a promise: it says nothing before that is fulfilled. */
  promise(): void {
    this.count++;
    this.#answer = SILENT;
    this.#waiting++;
  }

  fulfil(verdict: Verdict): void {
    this.#waiting--;
    this.#fulfilled = commonVerdict(this.#fulfilled, verdict);
  }

  get verdict(): Verdict {
    return this.#answer ?? SILENT;
  }

  /** What the promises say that the callees gave, once they are fulfilled. */
  get fulfilled(): Verdict {
    return this.#waiting === 0 ? (this.#fulfilled ?? SILENT) : SILENT;
  }

  get asynchronous(): boolean {
    return this.#waiting > 0 || this.#fulfilled !== this.#answer;
  }
}

/** A verdict on arguments as one on the nodes that were passed. */
export function onNodes(verdict: Verdict, call: Extract<FlowNode, { op: 'call' }>): Verdict {
  const spread = call.arguments.findIndex((argument) => argument.spread);
  const known = spread === -1 ? call.arguments : call.arguments.slice(0, spread);
  const nodes = (positions: Cleared): Cleared =>
    new Map(
      [...positions].flatMap(([position, clearance]) => {
        const node = position === RECEIVER ? call.receiver : known[position]?.node;
        return node === undefined || node === null ? [] : [[node, clearance] as const];
      }),
    );
  const { always, whenTrue, whenFalse } = verdict;
  return {
    ...verdict,
    always: nodes(always),
    whenTrue: whenTrue === null ? null : nodes(whenTrue),
    whenFalse: whenFalse === null ? null : nodes(whenFalse),
  };
}

export function isSilent({ always, whenTrue, whenFalse }: Verdict): boolean {
  return always.size === 0 && (whenTrue?.size ?? 0) === 0 && (whenFalse?.size ?? 0) === 0;
}
