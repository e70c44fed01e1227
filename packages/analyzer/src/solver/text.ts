import type { Site } from '../graph';
import { load } from './access';
import { deepFacts } from './deepRead';
import { extendFacts, joinFacts, NO_FACTS } from './fact';
import { type Frame, NO_ARGUMENTS } from './frame';
import { listed } from './held';
import type { Machine } from './machine';
import { template } from './operators';
import { constant, derived, isBottom, reference, soleConstant, type Value } from './value';

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

/** `elements.join(separator)`. */
export function joinedText(machine: Machine, frame: Frame, ref: number, separator: Value, site: Site): Value {
  const elements = listed(machine.recordOf(ref));
  const between = isUndefined(separator) ? constant(',') : asText(machine, frame, separator, site);
  if (elements === null || elements.length > MOST_JOINED) {
    const facts = joinFacts(deepFacts(machine, reference(ref), site), between.facts);
    return derived(extendFacts(facts, { site, kind: 'derive', text: 'joined' }));
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

function isUndefined(value: Value): boolean {
  const sole = soleConstant(value);
  return sole !== null && sole.value === undefined && value.facts.length === 0;
}

/** Arrays that are longer are joined to a text that is not known. */
const MOST_JOINED = 256;

/** A plain object becomes "[object Object]"; arrays and values from outside show what they hold. */
function textFacts(machine: Machine, ref: number, site: Site): Value['facts'] {
  const { kind } = machine.kindOf(ref);
  return kind === 'array' || kind === 'opaque' ? deepFacts(machine, reference(ref), site) : NO_FACTS;
}
