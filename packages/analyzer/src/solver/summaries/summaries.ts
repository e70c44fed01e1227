import { type FunctionFacts, functionKey } from '../../graph';
import type { Heap } from '../heap/heap';
import { isSameWithin } from '../state/footprint';
import type { Frame, FunctionCall } from '../state/frame';
import type { Machine } from '../state/machine';
import type { Compare } from '../state/news';
import type { ObjectId } from '../values/value';
import { summarize } from './summarize';
import type { Summary } from './summary';

/** Steps that finding out one summary may take, and summaries that are found out inside each other. */
const STEPS = 4_000;
const DEEPEST = 40;

/** Nodes of a function that calls nothing and is entered all the same. */
const SMALL = 40;

/** What functions do by themselves, found out when first asked for, once for each purpose. */
export class Summaries {
  /** What is found out just now, the innermost last. */
  readonly #running: string[] = [];
  readonly #known = new Map<string, Summary | null>();
  /** What was stored for certain by each of those that are found out: `object:name`. */
  readonly #stored: Set<string>[] = [];
  /** The first activation of what is found out has not begun. */
  #begins = false;
  #start: Heap | null = null;
  #keep: (end: Heap) => void = () => undefined;

  /** Whether calls are summed up, whatever steps are left. */
  get isRunning(): boolean {
    return this.#running.length > 0;
  }

  /**
   * Another entry point begins.
   * @param start the state that entry points share
   * @param keep is given the states that functions leave
   */
  begin(start: Heap, keep: (end: Heap) => Heap): void {
    this.#start = start;
    this.#keep = (end) => {
      this.#start = keep(end);
    };
  }

  /** What entry points share has changed: what was found out on another state no longer counts. */
  forget(now: Heap, same: Compare): void {
    for (const [key, summary] of this.#known)
      if (summary === null || !isSameWithin(summary.footprint, summary.start, now, same)) this.#known.delete(key);
  }

  /** Something is stored; whoever runs on the way there has taken no branch that could have gone otherwise, if that is so. */
  noteStore(frame: Frame, object: ObjectId, name: string | null): void {
    const stored = this.#stored.at(-1);
    if (stored === undefined || name === null) return;
    for (let at: Frame | null = frame; at !== null; at = at.parent) if (!at.trace.certain) return;
    stored.add(`${object}:${name}`);
  }

  /** Whether what is found out just now stored something there, whichever way it went. */
  storesSurely(object: ObjectId, name: string | null): boolean {
    return this.#stored.at(-1)?.has(`${object}:${name}`) === true;
  }

  /** Whether a call is taken by its summary although there are steps left. */
  closes({ object }: FunctionCall, facts: FunctionFacts): boolean {
    if (!this.isRunning) return false;
    if (this.#begins) {
      this.#begins = false;
      return false;
    }
    const isPart = object !== null && this.#start?.get(object) === undefined;
    return !isPart && !isSmall(facts);
  }

  /** The summary of what is called; null where there is none. */
  of(machine: Machine, frame: Frame, facts: FunctionFacts, call: FunctionCall): Summary | null {
    const { reference, object, list } = call;
    const start = this.#start;
    if (start === null || facts.generator || frame.declassifying || list.newTarget !== undefined) return null;
    if (object !== null && start.get(object) === undefined && facts.captures.length > 0) return null;
    if (list.values.some((value) => value.refs.some((ref) => CALLED.has(machine.kindOf(ref).kind)))) return null;
    const captured = facts.captures.length > 0 ? object : null;
    const key = `${functionKey(reference)}:${captured ?? ''}:${frame.purpose?.name ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#running.includes(key) || this.#running.length >= DEEPEST) return null;
    this.#running.push(key);
    this.#stored.push(new Set());
    this.#begins = true;
    try {
      const found = machine.aside(start, STEPS, () =>
        summarize(machine, reference, captured, facts, frame.purpose, start, (end) => this.#keep(end)),
      );
      this.#known.set(key, found);
      return found;
    } finally {
      this.#begins = false;
      this.#running.pop();
      this.#stored.pop();
    }
  }
}

const CALLED: ReadonlySet<string> = new Set(['function', 'bound', 'settle', 'revoke', 'generator']);

/** Functions that call nothing are entered wherever they are: that costs no more than asking what they do. */
export function isSmall({ nodes, async, generator }: FunctionFacts): boolean {
  if (async || generator || nodes.length > SMALL) return false;
  return nodes.every(({ op }) => op !== 'call' && op !== 'iterate' && op !== 'await');
}
