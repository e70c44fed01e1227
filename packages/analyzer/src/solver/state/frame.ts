import type { FunctionFacts, FunctionRef, NodeId, PurposeAtWork, SinkModel, Site } from '../../graph';
import type { Heap } from '../heap/heap';
import type { Facts } from '../values/fact';
import { ANY, BOTTOM, join, type ObjectId, type Value } from '../values/value';
import { type Cleared, NOTHING } from '../verdicts/cleared';
import type { Verdict, Verdicts } from '../verdicts/verdict';
import { type Narrowed, NOT_NARROWED } from './narrowed';

/** The positional arguments of a call; `rest` is what further positions may hold after a spread of unknown length. */
export interface ArgumentList {
  readonly values: readonly Value[];
  readonly sites: readonly Site[];
  readonly rest: Value;
  /** The call expression at the site makes this very call, so the oracle may be asked about it. */
  readonly direct?: boolean;
  /** Which of several calls this is that one expression makes, such as `map` of its callback. */
  readonly turn?: number;
  /** Hears what the callees say of the arguments. */
  readonly verdicts?: Verdicts | undefined;
  /** What `new` constructs by this call. */
  readonly newTarget?: Value;
  /** Which objects each of several callees is called on. */
  readonly receivers?: ReadonlyMap<ObjectId, Value>;
  /** Nobody in the program makes this call. */
  readonly fromOutside?: boolean;
}

export const NO_ARGUMENTS: ArgumentList = { values: [], sites: [], rest: BOTTOM };

/** Calls a value. Throws nothing: what the callee throws goes to the frame's handler. */
export type Invoke = (
  frame: Frame,
  callee: Value,
  receiver: Value,
  list: ArgumentList,
  site: Site,
  /** Opens a purpose region around the call. */
  region?: PurposeAtWork,
) => Value;

/** A call of one function of the program. */
export interface FunctionCall {
  readonly reference: FunctionRef;
  /** The function value, for what it captured; null when only its declaration is known. */
  readonly object: ObjectId | null;
  readonly receiver: Value;
  readonly list: ArgumentList;
  readonly site: Site;
  readonly region: PurposeAtWork | undefined;
}

/** What a promise is settled with, or may be; bottom where it never is. */
export interface Settled {
  readonly value: Value;
  readonly error: Value;
}

/** Something that runs when the current code is done. */
export type Job = Reaction | Timer;

/** What happens as soon as all promises in a value are settled. */
export interface Reaction {
  readonly kind: 'reaction';
  /** It runs before all other reactions (`process.nextTick`). */
  readonly first?: true;
  readonly awaits: Value;
  /** It can run once more when some of the promises come to something else. */
  readonly again?: true;
  /** What it ran with already, where some of the promises may yet be settled in another way. */
  readonly ranWith?: Settled;
  /** The functions of the program that it calls, where it was given some. */
  readonly callbacks?: readonly Value[];
  readonly site: Site;
  readonly frame: Frame;
  readonly run: (frame: Frame, settled: Settled) => void;
  /** What it was registered with: see `asyncContext`. */
  readonly context?: Value;
  /** Its `this`. */
  readonly self?: Value;
  /** Objects that stand for what goes wrong in it, where it is a handler of a framework. */
  readonly failures?: Value;
}

/** A function that is called later with arguments of that moment. */
export interface Timer {
  readonly kind: 'timer';
  readonly frame: Frame;
  readonly site: Site;
  readonly callback: Value;
  readonly list: () => ArgumentList;
  /** Milliseconds from now, where that is known. */
  readonly delay?: number;
  /** How often it is called again by itself (`setInterval`). */
  readonly repeats?: number;
  /** How often it is called again after that, each time as soon as another timer has run that may have changed what it finds. */
  readonly follows?: number;
  /** Where what it returns goes. */
  readonly returns?: SinkModel;
  /** What it was registered with: see `asyncContext`. */
  readonly context?: Value;
  /** Its `this`. */
  readonly self?: Value;
  /** Objects that stand for what goes wrong in it, where it is a handler of a framework. */
  readonly failures?: Value;
}

/** A labelled field that code of a purpose read. */
export interface PurposeRead {
  readonly function: FunctionRef;
  readonly node: NodeId;
  readonly site: Site;
  readonly purpose: PurposeAtWork;
  readonly within: string;
  readonly facts: Facts;
}

/** The course of one activation. */
export class Trace {
  /** A generator leaves by way of its `finally` blocks, since `return()` was called; perhaps where nobody knows where it is. */
  returns: boolean | 'perhaps' = false;
  /** Every branch so far was decided: what ran did run, once and in this order. */
  certain = true;
  /** What a generator yielded so far, in any order. */
  yielded: Value = BOTTOM;
  /** The same in order, as long as the order is certain. */
  sequence: Value[] | null = [];
  /** The states in which it yielded, joined: where the one stands that asks for no more. */
  heap: Heap | null = null;

  yield(value: Value, heap: Heap | null): void {
    this.heap = heap;
    this.yielded = join(this.yielded, value);
    if (this.certain) this.sequence?.push(value);
    else this.sequence = null;
  }
}

/** One activation of a function. */
export interface Frame {
  /** Number of the calling context: objects made in different contexts are different objects. */
  readonly context: number;
  readonly file: string;
  readonly reference: FunctionRef;
  readonly facts: FunctionFacts;
  readonly arguments: ArgumentList;
  /** The function itself. */
  readonly callee: Value;
  /** What `super()` returned from there on, in the constructor of a derived class. */
  thisValue: Value;
  /** What `new` was called on; undefined in a call without it. */
  readonly newTarget: Value;
  readonly captures: readonly Value[];
  /** The class object whose member this is, for `super`. */
  readonly home: Value;
  readonly purpose: PurposeAtWork | null;
  /** Inside a declassifier, which may read what it transforms. */
  readonly declassifying: boolean;
  readonly parent: Frame | null;
  /** Where it was called. */
  readonly calledAt: Site;
  readonly depth: number;
  /** Values of SSA nodes so far. */
  readonly values: (Value | undefined)[];
  /** Set while a block runs: nodes that a guard allows there. */
  cleared: Cleared;
  /** Objects that nodes are not where the current block runs. */
  narrowed: Narrowed;
  /** What calls of type guards answered of each object that they were asked about. */
  told: ReadonlyMap<NodeId, Told>;
  /** How the activation went so far; shared by all partitions of it. */
  readonly trace: Trace;
  /** What `next(value)` sent to it. */
  readonly sent: Value;
  /** What `throw(error)` threw into it where nobody knows where it waited. */
  readonly thrownInto: Value;
  /** Nodes that ask whether values may be used, or are among those that the program lists, with what the answers say. */
  readonly barriers: Map<NodeId, Verdict>;
  /** What calls say whose answer is a promise. */
  readonly promised: Map<NodeId, Verdicts>;
  /** Calls that asked where an argument stands in a list of the program: call node -> argument node. */
  readonly positions: Map<NodeId, NodeId>;
  /** Whether a handler of the function waits for what the current block throws. */
  handled: boolean;
  /** What was thrown in the current block so far, with the state at the throws. */
  raised: Raised | null;
}

/** What a call answered of the objects that one of its arguments may be. */
export interface Told {
  readonly subject: NodeId;
  readonly answers: ReadonlyMap<ObjectId, boolean>;
}

const NOTHING_TOLD: ReadonlyMap<NodeId, Told> = new Map();

export interface Raised {
  readonly value: Value;
  readonly heap: Heap | null;
}

/** What an activation has gathered once it ran. */
type Gathered = 'values' | 'trace' | 'raised' | 'barriers' | 'promised' | 'positions';

function nothingGathered(): Pick<Frame, Gathered> {
  const asked = { barriers: new Map(), promised: new Map(), positions: new Map() };
  return { values: [], trace: new Trace(), raised: null, ...asked };
}

/** An activation of which nothing ran so far. */
export function freshFrame(
  given: Omit<Frame, Gathered | 'cleared' | 'narrowed' | 'told' | 'sent' | 'thrownInto' | 'handled'>,
): Frame {
  // Written out, since spreading it took a tenth of the time that an activation takes.
  return {
    context: given.context,
    file: given.file,
    reference: given.reference,
    facts: given.facts,
    arguments: given.arguments,
    callee: given.callee,
    thisValue: given.thisValue,
    newTarget: given.newTarget,
    captures: given.captures,
    home: given.home,
    purpose: given.purpose,
    declassifying: given.declassifying,
    parent: given.parent,
    calledAt: given.calledAt,
    depth: given.depth,
    values: [],
    cleared: NOTHING,
    narrowed: NOT_NARROWED,
    told: NOTHING_TOLD,
    trace: new Trace(),
    sent: ANY,
    thrownInto: BOTTOM,
    barriers: new Map(),
    promised: new Map(),
    positions: new Map(),
    handled: false,
    raised: null,
  };
}

/** The same activation before anything of it ran. */
export function begunAnew(frame: Frame): Frame {
  return { ...frame, ...nothingGathered() };
}
