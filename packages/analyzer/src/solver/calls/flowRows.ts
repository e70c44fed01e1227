import type { CallbackModel, FlowRow, Site } from '../../graph';
import { repeated } from '../control/repeated';
import { allocate, placeOf } from '../heap/allocate';
import { primitiveIn, putAround, unwrapped } from '../heap/around';
import { deepFacts } from '../heap/deepRead';
import { EMPTY_ARRAY, EMPTY_RECORD, readAny, writeAny, writeField } from '../heap/heap';
import { externalInstance } from '../heap/named';
import { load, opaqueAt } from '../nodes/access';
import { elementOf, keysOf } from '../nodes/iterate';
import { store, storeField } from '../nodes/store';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { ANY, BOTTOM, derived, isBottom, join, OPAQUE, UNDEFINED, type Value } from '../values/value';
import { awaited, resolvedPromise } from '../waiting/promises';

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
export function flowRows(
  machine: Machine,
  frame: Frame,
  rows: readonly FlowRow[],
  callbacks: readonly CallbackModel[],
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value | null {
  return new RowCall(machine, frame, receiver, list, site).apply(rows, callbacks);
}

export function isFunction(machine: Machine, value: Value): boolean {
  return value.refs.some((ref) => ['function', 'bound'].includes(machine.kindOf(ref).kind));
}

/** What a callback's parameter receives: an instance of a package's type, or what a place of the call holds. */
export function parameterValue(
  machine: Machine,
  frame: Frame,
  parameter: string | null,
  receiver: Value,
  list: ArgumentList,
  site: Site,
): Value {
  if (parameter === null) return opaqueAt(machine, frame, site);
  if (parameter.includes('#')) return externalInstance(machine, frame, site, parameter);
  return new RowCall(machine, frame, receiver, list, site).read(parameter);
}

class RowCall {
  readonly #results = new Map<number, Value>();

  constructor(
    readonly machine: Machine,
    readonly frame: Frame,
    private readonly receiver: Value,
    private readonly list: ArgumentList,
    readonly site: Site,
  ) {}

  read(place: string): Value {
    return this.#read(parsePlace(place));
  }

  apply(rows: readonly FlowRow[], callbacks: readonly CallbackModel[]): Value | null {
    this.#callCallbacks(rows, callbacks);
    const returned = new Map<string, { readonly steps: readonly string[]; value: Value }>();
    for (const row of rows) {
      const to = parsePlace(row.to);
      if (to.steps[0] === '()') continue;
      const value = this.#transfer(row, this.#read(parsePlace(row.from)));
      const place = returned.get(row.to);
      if (to.base !== 'return') this.#write(to, value);
      else if (place === undefined) returned.set(row.to, { steps: to.steps, value });
      else place.value = join(place.value, value);
    }
    return this.#returned([...returned.values()]);
  }

  /** What is returned, with what rows bring to each place of it; null when no row brings anything. */
  #returned(places: readonly { readonly steps: readonly string[]; readonly value: Value }[]): Value | null {
    const filled = places.filter(({ value }) => !isBottom(value));
    // Where rows bring nothing, what is returned still has its structure.
    const built = filled.length > 0 ? filled : places.slice(0, 1);
    if (built.length === 0) return null;
    return built.map(({ steps, value }) => this.#build(steps, value)).reduce(join);
  }

  #transfer(row: FlowRow, value: Value): Value {
    if (row.how === 'copy' || isBottom(value)) return value;
    // What is computed of an object around a primitive is made of that, not of properties that the program adds.
    const facts = deepFacts(this.machine, unwrapped(this.machine, value), this.site);
    return derived(extendFacts(facts, { site: this.site, kind: 'model', text: 'passed on by the call' }), value.opaque);
  }

  /** Every callback that a row passes something to, or takes something from, runs once with all that it receives. */
  #callCallbacks(rows: readonly FlowRow[], callbacks: readonly CallbackModel[]): void {
    const parameters = new Map<number, Map<number, Value>>();
    for (const callback of callbacks) this.#handOver(parameters, callback);
    for (const row of rows) {
      const from = parsePlace(row.from);
      if (from.steps[0] === '()') this.#parametersOf(parameters, from.base);
    }
    const brought = new Map<string, Value>();
    for (const row of rows)
      if (parsePlace(row.to).steps[0] === '()')
        brought.set(row.to, join(brought.get(row.to) ?? BOTTOM, this.#transfer(row, this.#read(parsePlace(row.from)))));
    for (const [place, carried] of brought) {
      const to = parsePlace(place);
      const position = Number(/\d+/.exec(to.steps[1] ?? '')?.[0] ?? 0);
      const given = this.#parametersOf(parameters, to.base);
      const value = this.#build(to.steps.slice(2), carried);
      given.set(position, join(given.get(position) ?? BOTTOM, value));
    }
    for (const [index, given] of parameters) this.#callOne(index, given);
  }

  #handOver(parameters: Map<number, Map<number, Value>>, callback: CallbackModel): void {
    if (callback.when !== 'now') return;
    const positions =
      callback.argument === 'functions'
        ? this.list.values.flatMap((value, index) => (isFunction(this.machine, value) ? [index] : []))
        : [callback.argument];
    for (const index of positions) {
      const given = this.#parametersOf(parameters, `argument:${index}`);
      callback.parameters.forEach((parameter, position) => {
        const value = parameterValue(this.machine, this.frame, parameter, this.receiver, this.list, this.site);
        given.set(position, join(given.get(position) ?? BOTTOM, value));
      });
    }
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
    const list = { values, sites: values.map(() => this.site), rest: BOTTOM };
    const answer = repeated(this, () => this.machine.invoke(this.frame, callback, UNDEFINED, list, this.site));
    this.#results.set(index, answer);
  }

  #read(place: Place): Value {
    const called = place.steps[0] === '()';
    let value = called
      ? (this.#results.get(Number(/\d+/.exec(place.base)?.[0] ?? 0)) ?? BOTTOM)
      : this.#base(place.base);
    for (const step of called ? place.steps.slice(1) : place.steps) value = this.#step(value, step);
    return value;
  }

  #base(base: string): Value {
    if (base === 'receiver') return this.receiver;
    if (base === 'argument:*') return this.list.values.reduce(join, this.list.rest);
    const from = /^argument:(\d+)\*?$/.exec(base);
    return from === null
      ? OPAQUE
      : (this.list.values[Number(from[1])] ?? (isBottom(this.list.rest) ? BOTTOM : this.list.rest));
  }

  #step(value: Value, step: string): Value {
    if (isBottom(value)) return value;
    if (step === '[]') return join(elementOf(this.machine, this.frame, value, this.site), this.#properties(value));
    if (step === '[key]') return keysOf(this.machine, this.frame, value, this.site);
    if (step === '!') return awaited(this.machine, this.frame, value, this.site);
    return load(this.machine, this.frame, value, step.slice(1), this.site);
  }

  /** The elements of an object that is no collection are its property values. */
  #properties(value: Value): Value {
    const objects = value.refs.filter((ref) => ['plain', 'instance'].includes(this.machine.kindOf(ref).kind));
    return objects.reduce((all, ref) => join(all, readAny(this.machine.recordOf(ref))), BOTTOM);
  }

  #build(steps: readonly string[], value: Value): Value {
    const [step, ...inner] = steps;
    if (step === undefined) return value;
    const content = this.#build(inner, value);
    const node = placeOf(this.site);
    const tag = `row${steps.join('')}`;
    for (const ref of content.refs) this.machine.escaped.add(ref);
    if (step === '[]')
      return allocate(this.machine, this.frame, node, { kind: 'array' }, writeAny(EMPTY_ARRAY, content), tag);
    if (step === '[key]')
      return allocate(this.machine, this.frame, node, { kind: 'map' }, writeField(EMPTY_RECORD, '%keys', content), tag);
    if (step === '!') return resolvedPromise(this.machine, this.frame, this.site, tag, content);
    return allocate(
      this.machine,
      this.frame,
      node,
      { kind: 'plain' },
      writeField(EMPTY_RECORD, step.slice(1), content),
      tag,
    );
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
    for (const ref of target.refs) {
      const primitive = primitiveIn(this.machine.recordOf(ref));
      if (primitive === null) storeField(this.machine, ref, null, value, false);
      else putAround(this.machine, ref, join(primitive, value));
    }
  }
}
