import type { Site } from '../graph';
import { load } from './access';
import { deepFacts } from './deepRead';
import { joinFacts, NO_FACTS } from './fact';
import { type Frame, NO_ARGUMENTS } from './frame';
import type { Machine } from './machine';
import { constant, derived, reference, type Value } from './value';

/** `+` on objects reads them as text. */
export function textual(machine: Machine, frame: Frame, operator: string, value: Value, site: Site): Value {
  return operator === '+' && value.refs.length > 0 ? asText(machine, frame, value, site, 'default') : value;
}

/** What makes a primitive of an object, the first first. */
const METHODS: Readonly<Record<'string' | 'default', readonly string[]>> = {
  string: ['@@toPrimitive', 'toString', 'valueOf', 'toJSON'],
  default: ['@@toPrimitive', 'valueOf', 'toString', 'toJSON'],
};

/** What string conversion makes of a value: `toString` of objects that have one, the elements of arrays. */
export function asText(
  machine: Machine,
  frame: Frame,
  value: Value,
  site: Site,
  hint: 'string' | 'default' = 'string',
): Value {
  if (value.refs.length === 0) return value;
  let facts = value.facts;
  const list = { ...NO_ARGUMENTS, values: [constant(hint)], sites: [site] };
  for (const ref of value.refs) {
    const own = METHODS[hint]
      .map((name) => load(machine, frame, reference(ref), name, site))
      .filter((method) => method.refs.some((id) => machine.kindOf(id).kind === 'function'));
    const [method] = own;
    if (method === undefined) facts = joinFacts(facts, textFacts(machine, ref, site));
    else facts = joinFacts(facts, machine.invoke(frame, method, reference(ref), list, site).facts);
  }
  return { ...derived(facts, value.opaque), cleared: value.cleared };
}

/** A plain object becomes "[object Object]"; arrays and values from outside show what they hold. */
function textFacts(machine: Machine, ref: number, site: Site): Value['facts'] {
  const { kind } = machine.kindOf(ref);
  return kind === 'array' || kind === 'opaque' ? deepFacts(machine, reference(ref), site) : NO_FACTS;
}
