import type { FlowRow, Site } from '../graph';
import { load, store, storeField } from './access';
import { allocate } from './allocate';
import { deepFacts } from './deepRead';
import { extendFacts } from './fact';
import { EMPTY_ARRAY, EMPTY_RECORD, writeAny, writeField } from './heap';
import { elementOf, keysOf } from './iterate';
import type { ArgumentList, Frame, Machine } from './machine';
import { awaited, resolvedPromise } from './promises';
import { ANY, BOTTOM, derived, isBottom, join, OPAQUE, UNDEFINED, type Value } from './value';

/** A flow place, read apart: `argument:0().name` is base `argument:0`, steps `()` and `.name`. */
interface Place {
  readonly base: string;
  readonly steps: readonly string[];
}

const STEPS = /\(\)|\[key\]|\[\]|!|\.[\w$-]+/g;

function parsePlace(text: string): Place {
  const base = /^[a-z]+(?::(?:\d+|\*))?/.exec(text)?.[0] ?? text;
  return { base, steps: text.slice(base.length).match(STEPS) ?? [] };
}

/** Applies the rows of a model; gives what the call returns, null when no row says. */
export function flowRows(machine: Machine, frame: Frame, rows: readonly FlowRow[], receiver: Value, list: ArgumentList, site: Site): Value | null {
  return new RowCall(machine, frame, receiver, list, site).apply(rows);
}

class RowCall {
  readonly #results = new Map<number, Value>();

  constructor(
    private readonly machine: Machine,
    private readonly frame: Frame,
    private readonly receiver: Value,
    private readonly list: ArgumentList,
    private readonly site: Site,
  ) {}

  apply(rows: readonly FlowRow[]): Value | null {
    this.#callCallbacks(rows);
    let returned: Value | null = null;
    for (const row of rows) {
      const to = parsePlace(row.to);
      if (to.steps[0] === '()') continue;
      const value = this.#transfer(row, this.#read(parsePlace(row.from)));
      if (to.base === 'return') returned = returned === null ? this.#build(to.steps, value) : join(returned, this.#build(to.steps, value));
      else this.#write(to, value);
    }
    return returned;
  }

  #transfer(row: FlowRow, value: Value): Value {
    if (row.how === 'copy' || isBottom(value)) return value;
    const facts = deepFacts(this.machine, value, this.site);
    return derived(extendFacts(facts, { site: this.site, kind: 'model', text: 'passed on by the call' }), value.opaque);
  }

  /** Every callback that a row passes something to, or takes something from, runs once with all that it receives. */
  #callCallbacks(rows: readonly FlowRow[]): void {
    const parameters = new Map<number, Map<number, Value>>();
    for (const row of rows) {
      const from = parsePlace(row.from);
      if (from.steps[0] === '()') this.#parametersOf(parameters, from.base);
    }
    for (const row of rows) {
      const to = parsePlace(row.to);
      if (to.steps[0] !== '()') continue;
      const position = Number(/\d+/.exec(to.steps[1] ?? '')?.[0] ?? 0);
      const given = this.#parametersOf(parameters, to.base);
      const value = this.#build(to.steps.slice(2), this.#transfer(row, this.#read(parsePlace(row.from))));
      given.set(position, join(given.get(position) ?? BOTTOM, value));
    }
    for (const [index, given] of parameters) this.#callOne(index, given);
  }

  #parametersOf(parameters: Map<number, Map<number, Value>>, base: string): Map<number, Value> {
    const index = Number(/\d+/.exec(base)?.[0] ?? 0);
    const known = parameters.get(index) ?? new Map<number, Value>();
    parameters.set(index, known);
    return known;
  }

  #callOne(index: number, given: ReadonlyMap<number, Value>): void {
    const callback = this.list.values[index];
    if (callback === undefined || callback.refs.length === 0) return;
    const count = Math.max(-1, ...given.keys()) + 1;
    const values = Array.from({ length: count }, (_, position) => given.get(position) ?? ANY);
    if (values.some(isBottom) && values.length > 0) return;
    this.#results.set(index, this.machine.invoke(this.frame, callback, UNDEFINED, { values, sites: values.map(() => this.site), rest: BOTTOM }, this.site));
  }

  #read(place: Place): Value {
    const called = place.steps[0] === '()';
    let value = called ? (this.#results.get(Number(/\d+/.exec(place.base)?.[0] ?? 0)) ?? BOTTOM) : this.#base(place.base);
    for (const step of called ? place.steps.slice(1) : place.steps) value = this.#step(value, step);
    return value;
  }

  #base(base: string): Value {
    if (base === 'receiver') return this.receiver;
    if (base === 'argument:*') return this.list.values.reduce(join, this.list.rest);
    const from = /^argument:(\d+)\*?$/.exec(base);
    return from === null ? OPAQUE : (this.list.values[Number(from[1])] ?? (isBottom(this.list.rest) ? BOTTOM : this.list.rest));
  }

  #step(value: Value, step: string): Value {
    if (isBottom(value)) return value;
    if (step === '[]') return elementOf(this.machine, this.frame, value, this.site);
    if (step === '[key]') return keysOf(this.machine, value);
    if (step === '!') return awaited(this.machine, this.frame, value, this.site);
    return load(this.machine, this.frame, value, step.slice(1), this.site);
  }

  #build(steps: readonly string[], value: Value): Value {
    const [step, ...inner] = steps;
    if (step === undefined) return value;
    const content = this.#build(inner, value);
    const node = -1 - this.site.span.start;
    for (const ref of content.refs) this.machine.escaped.add(ref);
    if (step === '[]') return allocate(this.machine, this.frame, node, { kind: 'array' }, { ...writeAny(EMPTY_ARRAY, content), length: null }, `row${steps.length}`);
    if (step === '[key]') return allocate(this.machine, this.frame, node, { kind: 'map' }, writeField(EMPTY_RECORD, '%keys', content), `row${steps.length}`);
    if (step === '!') return resolvedPromise(this.machine, this.frame, this.site, `row${steps.length}`, content);
    return allocate(this.machine, this.frame, node, { kind: 'plain' }, writeField(EMPTY_RECORD, step.slice(1), content), `row${steps.length}`);
  }

  #write(place: Place, value: Value): void {
    let target = this.#base(place.base);
    for (const step of place.steps.slice(0, -1)) target = this.#step(target, step);
    const last = place.steps.at(-1);
    if (last === undefined) this.#taint(target, value);
    else if (last.startsWith('.')) store(this.machine, this.frame, target, last.slice(1), value, this.site);
    else if (last === '!') for (const ref of target.refs) storeField(this.machine, ref, '%value', value, false);
    else store(this.machine, this.frame, target, null, value, this.site);
  }

  /** A row into a whole object: it holds the value somewhere. */
  #taint(target: Value, value: Value): void {
    for (const ref of target.refs) storeField(this.machine, ref, null, value, false);
  }
}

