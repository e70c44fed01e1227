import { unwrapped } from '../../../heap/around';
import { EMPTY_RECORD, type HeapRecord, isClosed, readAny, writeField } from '../../../heap/heap';
import { listed } from '../../../heap/held';
import { ownKeys } from '../../../heap/ownKeys';
import { asAsked } from '../../../heap/perhapsMissing';
import { listedNames } from '../../../heap/properties';
import { exactArray } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { written } from '../../../values/coded';
import { type Facts, joinFacts, NO_FACTS } from '../../../values/fact';
import { piecesOf, someText, textOfPieces } from '../../../values/pieces';
import {
  ANY,
  BOTTOM,
  constant,
  derived,
  isBottom,
  join,
  type ObjectId,
  type Primitive,
  reference,
  rowOf,
  soleConstant,
  UNDEFINED,
  type Value,
  withFacts,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** Objects that are written down one by one. */
const MOST_OBJECTS = 2_000;

const CALLED: ReadonlySet<string> = new Set(['function', 'bound']);
/** Kinds that are left out. */
const NO_DATA: ReadonlySet<string> = new Set(['function', 'bound', 'class', 'builtin', 'settle', 'revoke', 'symbol']);
/** Kinds that hold something else than properties. */
const COLLECTIONS: ReadonlySet<string> = new Set(['map', 'set', 'regexp', 'promise', 'iterator', 'generator']);
/** Kinds whose properties are followed one by one. */
const FOLLOWED: ReadonlySet<string> = new Set(['plain', 'instance', 'array', 'proxy', 'prototype']);

/** `JSON.stringify(value, replacer, indent)`. */
export function stringify(call: IntrinsicCall): Value {
  const text = new Writer(call).root(call.argument(0));
  const refused = isBottom(text) && !isBottom(call.argument(0)) && call.machine.heap !== null;
  return refused ? call.throws({ name: 'TypeError', message: 'This has no JSON' }) : text;
}

/** Where a value stands: the object that holds it, and under which name. */
interface Place {
  readonly holder: Value;
  readonly key: Value;
}

/**
 * Writes a value as the language does: what `toJSON` and the replacer give instead, own names that show, getters run.
 * The text is known in pieces as far as the structure is; the rest is one piece that carries all that it may show.
 */
class Writer {
  readonly #replacer: Value | null;
  readonly #allowed: readonly string[] | null;
  readonly #indent: string | null;
  readonly #above: ObjectId[] = [];
  #objects = 0;
  #turn = 0;

  constructor(private readonly call: IntrinsicCall) {
    const given = call.argument(1);
    const { machine } = call;
    this.#allowed = allowedNames(exactArray(machine, given));
    const calls = given.refs.some((ref) => !['array', 'plain'].includes(machine.kindOf(ref).kind));
    this.#replacer = calls ? given : null;
    this.#indent = indentOf(call.argument(2));
  }

  root(value: Value): Value {
    const holder =
      this.#replacer === null
        ? UNDEFINED
        : this.call.make('plain', writeField(EMPTY_RECORD, '', this.call.escape(value)), ':holder');
    const text = this.#write(value, { holder, key: constant('') }, '');
    const { call } = this;
    if (isBottom(text)) return text;
    return this.#indent === null ? derived(call.factsOf(text, call.argument(2))) : withFacts(text, call.factsOf(text));
  }

  #write(given: Value, place: Place, margin: string): Value {
    if (isBottom(given)) return given;
    const converted = this.#converted(given, place);
    const value = unwrapped(this.call.machine, this.#replaced(converted, place));
    const own = value.refs.length === 0 ? this.#primitive(value) : this.#primitive({ ...value, refs: [] });
    const texts = value.refs.map((ref) => this.#object(ref, margin));
    const text = texts.reduce(join, own);
    return value.refs.length > 0 && value.facts.length > 0 ? derived(this.#factsOf(value, text)) : text;
  }

  #factsOf(...values: readonly Value[]): Facts {
    return values.reduce((all, value) => joinFacts(all, value.facts), NO_FACTS);
  }

  /** What the `toJSON` of objects gives in their place. */
  #converted(value: Value, { key }: Place): Value {
    let result: Value = value.refs.length === 0 ? value : { ...value, refs: [] };
    for (const ref of value.refs) {
      const method = this.#ownMethod(ref);
      const self = reference(ref);
      result = join(result, method === null ? self : this.call.invoke(method, [key], self, this.#turn++));
    }
    return result;
  }

  #ownMethod(ref: ObjectId): Value | null {
    const { machine, frame, site } = this.call;
    const { kind } = machine.kindOf(ref);
    if (kind === 'opaque' || kind === 'external' || kind === 'cell') return null;
    const method = load(machine, frame, reference(ref), 'toJSON', site);
    return method.refs.length > 0 && method.refs.every((id) => CALLED.has(machine.kindOf(id).kind)) ? method : null;
  }

  #replaced(value: Value, { holder, key }: Place): Value {
    if (this.#replacer === null) return value;
    return this.call.invoke(this.#replacer, [key, value], holder, this.#turn++);
  }

  #primitive(value: Value): Value {
    if (value.any || value.opaque || value.facts.length > 0) {
      if (value.cleared) return ANY;
      const facts = this.call.factsOf({ ...value, refs: [] });
      return piecesOf(value) === null ? derived(facts) : withFacts(written('json', value), facts);
    }
    return value.constants.map((item) => jsonOf(item)).reduce(join, BOTTOM);
  }

  #object(ref: ObjectId, margin: string): Value {
    const { machine } = this.call;
    const { kind } = machine.kindOf(ref);
    if (NO_DATA.has(kind)) return UNDEFINED;
    // A circle is an error of the program.
    if (this.#above.includes(ref)) return machine.recordOf(ref).summary ? ANY : BOTTOM;
    const followed = FOLLOWED.has(kind) || COLLECTIONS.has(kind);
    if (!followed || ++this.#objects > MOST_OBJECTS) return derived(this.call.factsOf(reference(ref)));
    machine.budget.tick();
    this.#above.push(ref);
    const text = kind === 'array' ? this.#array(ref, margin) : this.#properties(ref, margin, COLLECTIONS.has(kind));
    this.#above.pop();
    return text;
  }

  #array(ref: ObjectId, margin: string): Value {
    const record = this.call.record(ref);
    const elements = listed(record);
    const inner = margin + (this.#indent ?? '');
    const at = (element: Value, index: number | null): Value =>
      this.#write(element, { holder: reference(ref), key: index === null ? ANY : constant(String(index)) }, inner);
    if (elements === null) return this.#some([at(readAny(record), null)], ref);
    const texts = elements.map((element, index) => orNull(at(element, index)));
    return this.#enclosed('[', ']', texts, margin);
  }

  #properties(ref: ObjectId, margin: string, isCollection: boolean): Value {
    const { machine, frame, site } = this.call;
    const record = this.call.record(ref);
    const known = isCollection ? addedNames(record) : ownKeys(machine, frame, ref, 'shown', site);
    const names = this.#chosen(known ?? listedNames(record));
    const inner = margin + (this.#indent ?? '');
    const of = reference(ref);
    const values: Value[] = [];
    const texts = names.map((name) => {
      const value = load(machine, frame, of, name, site);
      values.push(value);
      return this.#write(value, { holder: of, key: constant(name) }, inner);
    });
    const rest =
      this.#allowed === null && known === null && !isClosed(record) ? [readAny({ ...record, fields: new Map() })] : [];
    const more = rest.map((value) => (isBottom(value) ? value : this.#write(value, { holder: of, key: ANY }, inner)));
    if (texts.some(isBottom)) return BOTTOM;
    // What is missing is left out.
    const isSure = (text: Value, index: number): boolean =>
      isPresent(text) !== null && values[index] === asAsked(machine, values[index] ?? UNDEFINED);
    const sure = known !== null && texts.every(isSure);
    if (!sure) return this.#some([...texts, ...more], ref);
    const shown = names.flatMap((name, index) => {
      const text = texts[index] ?? UNDEFINED;
      const named = constant(`${JSON.stringify(name)}:${this.#indent === '' ? '' : ' '}`);
      return isPresent(text) === true ? [textOfPieces(piecesIn([named, text]))] : [];
    });
    return this.#enclosed('{', '}', shown, margin);
  }

  #chosen(names: readonly string[]): readonly string[] {
    return this.#allowed === null ? names : this.#allowed.filter((name) => names.includes(name));
  }

  /** A text of unknown structure that may show all of these. */
  #some(texts: readonly Value[], ref: ObjectId): Value {
    const record = this.call.record(ref);
    const keys = record.fields.get('%names') ?? record.fields.get('%keys');
    const hidden = this.#allowed === null && record.open ? [reference(ref)] : [];
    const shown = keys === undefined || this.#allowed !== null ? [] : [keys];
    return someText(this.call.factsOf(...texts, ...shown, ...hidden));
  }

  #enclosed(open: string, close: string, texts: readonly Value[], margin: string): Value {
    if (texts.some(isBottom)) return BOTTOM;
    const indent = this.#indent ?? '';
    const line = indent === '' || texts.length === 0 ? '' : `\n${margin}${indent}`;
    const end = line === '' ? '' : `\n${margin}`;
    const parts = texts.flatMap((text, index) => [constant(index === 0 ? line : `,${line}`), text]);
    return textOfPieces(piecesIn([constant(open), ...parts, constant(`${end}${close}`)]));
  }
}

/** Pieces in a row; JSON of what is not known is a piece of its own. */
function piecesIn(texts: readonly Value[]): readonly Value[] {
  return texts.flatMap((text) => rowOf(text.form) ?? [text]);
}

/** What a program added to a collection beside its entries; null when that is not known. */
function addedNames(record: HeapRecord): readonly string[] | null {
  return record.fields.has('%names') ? null : listedNames(record).filter((name) => !name.startsWith('='));
}

/** Whether a value is written at all: `undefined` is not. */
function isPresent(text: Value): boolean | null {
  if (!text.constants.includes(undefined)) return true;
  return soleConstant(text) === null ? null : false;
}

/** Elements without a text are `null`. */
function orNull(text: Value): Value {
  if (!text.constants.includes(undefined)) return text;
  const others = text.constants.filter((item) => item !== undefined);
  return [...others, 'null'].map(constant).reduce(join, { ...text, constants: [] });
}

function jsonOf(item: Primitive): Value {
  return typeof item === 'bigint' ? BOTTOM : constant(JSON.stringify(item));
}

function allowedNames(elements: readonly Value[] | null): readonly string[] | null {
  if (elements === null) return null;
  const names = elements.map((element) => (element.facts.length === 0 ? soleConstant(element) : null));
  return names.includes(null) ? null : [...new Set(names.map((name) => String(name?.value)))];
}

/** What a level is indented by; null when that is not known. */
function indentOf(given: Value): string | null {
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  if (sole === null) return null;
  if (typeof sole.value === 'number') return ' '.repeat(Math.max(0, Math.min(10, Math.trunc(sole.value) || 0)));
  return typeof sole.value === 'string' ? sole.value.slice(0, 10) : '';
}
