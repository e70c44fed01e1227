import type { Site } from '../../../graph';
import { allocate, placeOf } from '../../heap/allocate';
import { deepFacts } from '../../heap/deepRead';
import { arrayRecord, type HeapRecord } from '../../heap/heap';
import { listed } from '../../heap/held';
import { listedNames } from '../../heap/properties';
import type { ArgumentList, Frame } from '../../state/frame';
import type { Machine } from '../../state/machine';
import { extendFacts, type Facts, joinFacts, NO_FACTS } from '../../values/fact';
import { joinedText } from '../../values/text';
import { BOTTOM, constant, derived, isBottom, join, type ObjectId, UNDEFINED, type Value } from '../../values/value';
import type { Verdicts } from '../../verdicts/verdict';
import { takeElements } from '../../waiting/steps';
import { throwError } from '../throwError';

/** Calls of one callback that are told apart. */
const MOST_TURNS = 256;

/** One call of a method of the language on one receiver. */
export class IntrinsicCall {
  #turns = 0;

  constructor(
    readonly machine: Machine,
    readonly frame: Frame,
    readonly name: string,
    readonly receiver: Value,
    readonly list: ArgumentList,
    readonly site: Site,
  ) {}

  /** The same call on another receiver with other arguments. */
  on(receiver: Value, values: readonly Value[], name: string = this.name): IntrinsicCall {
    const list = { values, sites: values.map(() => this.site), rest: BOTTOM };
    return new IntrinsicCall(this.machine, this.frame, name, receiver, list, this.site);
  }

  argument(index: number): Value {
    return this.list.values[index] ?? (isBottom(this.list.rest) ? UNDEFINED : join(this.list.rest, UNDEFINED));
  }

  /** Whether an argument was passed at all. */
  has(index: number): boolean {
    return index < this.list.values.length || !isBottom(this.list.rest);
  }

  /** All arguments from a position on, joined. */
  from(index: number): Value {
    return this.list.values.slice(index).reduce(join, this.list.rest);
  }

  record(ref: ObjectId): HeapRecord {
    return this.machine.recordOf(ref);
  }

  write(ref: ObjectId, record: HeapRecord): void {
    this.machine.writeRecord(ref, record);
  }

  /** Marks what is stored, so that a loop does not take it for gone. */
  escape(value: Value): Value {
    for (const ref of value.refs) this.machine.escaped.add(ref);
    return value;
  }

  /**
   * Calls a function argument; a value that is no function is left alone. Calls in turn, one for each element, are
   * contexts of their own: what one of them makes is not what the next one makes.
   */
  invoke(
    callback: Value,
    values: readonly Value[],
    receiver: Value = UNDEFINED,
    turn: number = this.#turns++,
    verdicts?: Verdicts,
  ): Value {
    if (callback.refs.length === 0) return BOTTOM;
    const { machine, site } = this;
    const list = { values, sites: values.map(() => site), rest: BOTTOM, turn: Math.min(turn, MOST_TURNS), verdicts };
    return machine.invoke(this.frame, callback, receiver, list, site);
  }

  /** A new array made by this call. */
  array(values: readonly Value[], rest: Value = BOTTOM, tag = ''): Value {
    const record = arrayRecord(
      values.map((value) => this.escape(value)),
      this.escape(rest),
    );
    return allocate(this.machine, this.frame, placeOf(this.site), { kind: 'array' }, record, `${this.name}${tag}`);
  }

  /** A new object of a kind made by this call. */
  make(kind: 'plain' | 'map' | 'set' | 'iterator' | 'regexp' | 'proxy', record: HeapRecord, tag = ''): Value {
    return allocate(this.machine, this.frame, placeOf(this.site), { kind }, record, `${this.name}${tag}`);
  }

  /** The language throws what it threw when it computed the same here. */
  throws({ name, message }: Pick<Error, 'name' | 'message'>): Value {
    const error = /Error$/.test(name) && name !== 'InvalidCharacterError' ? name : 'Error';
    return throwError(this.machine, this.frame, { error, message }, this.site);
  }

  /** The text of an array's elements. */
  joined(ref: ObjectId, separator: Value = constant(',')): Value {
    return joinedText(this.machine, this.frame, ref, separator, this.site);
  }

  /** Everything labelled in the values. */
  factsOf(...values: readonly Value[]): Facts {
    let facts = NO_FACTS;
    for (const value of values) facts = joinFacts(facts, deepFacts(this.machine, value, this.site));
    return extendFacts(facts, { site: this.site, kind: 'derive', text: `through ${this.name}()` });
  }

  /** A primitive computed from the values. */
  derive(...values: readonly Value[]): Value {
    return derived(
      this.factsOf(...values),
      values.some((value) => value.opaque),
    );
  }
}

/** The elements of an array while their number is known. */
export function knownElements(record: HeapRecord): readonly Value[] | null {
  return listed(record);
}

export function publicNames(record: HeapRecord): readonly string[] {
  return listedNames(record);
}

/** The elements of a value in order, while it is something that can be gone through in one order only. */
export function elementsOfArray(call: IntrinsicCall, value: Value): readonly Value[] | null {
  return takeElements(call.machine, call.frame, value, Number.POSITIVE_INFINITY, call.site);
}
