import type { Site } from '../../graph';
import { accessorSlot } from '../heap/accessorSlots';
import { primitiveIn } from '../heap/around';
import { bytesIn } from '../heap/bytes';
import { deepFacts } from '../heap/deepRead';
import { isClosed } from '../heap/heap';
import { listed } from '../heap/held';
import { isOrdinary } from '../heap/ordinary';
import { load } from '../nodes/access';
import { type Frame, NO_ARGUMENTS } from '../state/frame';
import type { Machine } from '../state/machine';
import { clear } from '../verdicts/clearance';
import { read } from './coded';
import { extendFacts, joinFacts, NO_FACTS } from './fact';
import { template } from './operators';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  derived,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  UNDEFINED,
  type Value,
  withFacts,
} from './value';

/** What operators want of objects: any primitive, or a number. */
const HINTS: Readonly<Record<string, Hint>> = {
  '+': 'default',
  ...Object.fromEntries(
    ['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>', '<', '>', '<=', '>=', '++', '--', '~'].map(
      (operator) => [operator, 'number'],
    ),
  ),
};

/** What an operator reads of an operand: of objects, the primitive that they convert to. */
export function asOperand(
  machine: Machine,
  frame: Frame,
  operator: string,
  value: Value,
  site: Site,
  unary = false,
): Value {
  const hint = unary && operator === '+' ? 'number' : Object.hasOwn(HINTS, operator) ? HINTS[operator] : undefined;
  if (hint === undefined || value.refs.length === 0) return value;
  const isKnown = (ref: ObjectId): boolean =>
    !FROM_OUTSIDE.has(machine.kindOf(ref).kind) || primitiveIn(machine.recordOf(ref)) !== null;
  const known = hint === 'default' || value.refs.some(isKnown);
  return known ? asText(machine, frame, value, site, hint) : value;
}

/** The operands of a comparison: loosely, an object of the program is compared with a primitive by what it converts to. */
export function asCompared(
  machine: Machine,
  frame: Frame,
  operator: string,
  [left, right]: readonly [Value, Value],
  site: Site,
): readonly [Value, Value] {
  if (operator !== '==' && operator !== '!=') return [left, right];
  const converted = (value: Value, other: Value): Value =>
    isPrimitive(other) && value.refs.some((ref) => CONVERTED.has(machine.kindOf(ref).kind))
      ? asText(machine, frame, value, site, 'default')
      : value;
  return [converted(left, right), converted(right, left)];
}

/** Whether a value is certain to be a primitive, and not nothing. */
function isPrimitive({ refs, any, opaque, constants }: Value): boolean {
  return (
    refs.length === 0 && !any && !opaque && constants.length > 0 && constants.every((item) => (item ?? null) !== null)
  );
}

/** Kinds of objects of which it is known what they convert to. */
const CONVERTED: ReadonlySet<string> = new Set(['plain', 'instance', 'array']);

const FROM_OUTSIDE: ReadonlySet<string> = new Set(['opaque', 'external']);

type Hint = 'string' | 'number' | 'default';

/** What makes a primitive of an object, the first first. */
const METHODS: Readonly<Record<Hint, readonly string[]>> = {
  // Every object has a `toString`, so that `valueOf` is not asked for a text.
  string: ['@@toPrimitive', 'toString'],
  number: ['@@toPrimitive', 'valueOf', 'toString'],
  default: ['@@toPrimitive', 'valueOf', 'toString'],
};

/** What conversion to a primitive makes of a value: the methods of objects that have one, the elements of arrays. */
export function asText(machine: Machine, frame: Frame, value: Value, site: Site, hint: Hint = 'string'): Value {
  if (value.refs.length === 0) return value;
  const own: Value = { ...value, refs: [], facts: NO_FACTS };
  const converted = value.refs.map((ref) => primitiveOf(machine, frame, ref, hint, site));
  const all = converted.reduce(join, own);
  return clear(addFacts(all, value.facts), value.cleared);
}

/** What the first method makes of an object that gives no object again; else what the language says. */
function primitiveOf(machine: Machine, frame: Frame, ref: ObjectId, hint: Hint, site: Site): Value {
  const list = { ...NO_ARGUMENTS, values: [constant(hint)], sites: [site] };
  const around = primitiveIn(machine.recordOf(ref));
  let value = BOTTOM;
  for (const name of METHODS[hint]) {
    const method = load(machine, frame, reference(ref), name, site);
    if (!method.refs.some((id) => CALLED.has(machine.kindOf(id).kind))) {
      // The language's own methods give what the object is made around.
      if (around !== null && name !== '@@toPrimitive') return join(value, around);
      continue;
    }
    const answer = machine.invoke(frame, method, reference(ref), list, site);
    value = join(value, { ...answer, refs: [] });
    if (answer.refs.length === 0) return value;
  }
  return join(value, languageText(machine, frame, ref, site));
}

const CALLED: ReadonlySet<string> = new Set(['function', 'bound']);

/** Arrays and values from outside show what they hold, a plain object shows that it is one. */
function languageText(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Value {
  const { kind } = machine.kindOf(ref);
  if (kind === 'array') return joinedText(machine, frame, ref, UNDEFINED, site);
  if (kind === 'opaque') return { ...derived(deepFacts(machine, reference(ref), site)), opaque: true };
  const bytes = kind === 'external' ? bytesIn(machine.recordOf(ref)) : null;
  if (bytes !== null) return withFacts(read('utf8', bytes), deepFacts(machine, bytes, site));
  if (kind === 'regexp') return derived(deepFacts(machine, reference(ref), site));
  const message = messageOf(machine, ref);
  if (message !== null) return derived(deepFacts(machine, message, site));
  if (kind === 'plain' && isPlainText(machine, ref)) return constant('[object Object]');
  return taggedText(machine, frame, ref, site) ?? ANY;
}

/** What an object shows that says only what kind of thing it is; null of one that shows what it holds, or that may. */
export function ordinaryText(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Value | null {
  const tagged = taggedText(machine, frame, ref, site);
  if (tagged !== null) return tagged;
  const { kind } = machine.kindOf(ref);
  if (NAMING.has(kind)) return machine.recordOf(ref).open ? null : ANY;
  return isOrdinary(machine, ref) || messageOf(machine, ref) !== null ? languageText(machine, frame, ref, site) : null;
}

/** Kinds of objects of the language that show the name of their class and nothing of what they hold. */
const NAMING: ReadonlySet<string> = new Set(['map', 'set', 'promise', 'iterator', 'generator']);

/** `[object Tag]` of an object that says its `Symbol.toStringTag`; null of one that does not. */
export function taggedText(machine: Machine, frame: Frame, ref: ObjectId, site: Site): Value | null {
  const { kind } = machine.kindOf(ref);
  if (kind !== 'plain' && kind !== 'instance') return null;
  const tag = load(machine, frame, reference(ref), '@@toStringTag', site);
  if (tag.facts.length === 0 && typeof soleConstant(tag)?.value !== 'string') return null;
  return template([constant('[object '), { ...tag, refs: [] }, constant(']')], tag.facts, site);
}

/** What errors, and what may be one, show of themselves; null of everything else. */
function messageOf(machine: Machine, ref: ObjectId): Value | null {
  const { fields } = machine.recordOf(ref);
  const mayBeError = fields.has('%error') || (fields.has('%proto') && !isOrdinary(machine, ref));
  return mayBeError ? (fields.get('message') ?? null) : null;
}

/** Whether nothing says that an object has a text of its own. */
function isPlainText(machine: Machine, ref: ObjectId): boolean {
  const record = machine.recordOf(ref);
  return (
    isClosed(record) &&
    !['%proto', '%error', '@@toStringTag', accessorSlot('get', '@@toStringTag')].some((name) => record.fields.has(name))
  );
}

/** `elements.join(separator)`. */
export function joinedText(machine: Machine, frame: Frame, ref: number, separator: Value, site: Site): Value {
  const elements = listed(machine.recordOf(ref));
  const between = isUndefined(separator) ? constant(',') : asText(machine, frame, separator, site);
  if (elements === null || elements.length > MOST_JOINED) {
    const facts = joinFacts(deepFacts(machine, reference(ref), site), between.facts);
    return { ...derived(extendFacts(facts, { site, kind: 'derive', text: 'joined' })), form: 'text' };
  }
  const parts = elements.flatMap((element, index) => {
    const sole = soleConstant(element);
    const text = sole !== null && (sole.value ?? null) === null ? constant('') : asText(machine, frame, element, site);
    return index === 0 ? [text] : [between, text];
  });
  return template(
    parts.filter((part) => !isBottom(part)),
    parts.reduce((facts, part) => joinFacts(facts, part.facts), NO_FACTS),
    site,
  );
}

export function isUndefined(value: Value): boolean {
  const sole = soleConstant(value);
  return sole !== null && sole.value === undefined && value.facts.length === 0;
}

/** Arrays that are longer are joined to a text that is not known. */
const MOST_JOINED = 256;
