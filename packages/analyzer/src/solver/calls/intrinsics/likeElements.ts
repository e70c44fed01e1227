import { MOST_ELEMENTS } from '../../heap/heap';
import { soleObject } from '../../heap/sequence';
import { load } from '../../nodes/access';
import { constant, soleConstant, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** Kinds of objects that may have a length and elements without being arrays. */
const KINDS: ReadonlySet<string> = new Set(['plain', 'instance', 'proxy']);

/** The elements of an object with a `length` that is known, in order. */
export function elementsOfLike(call: IntrinsicCall, value: Value): readonly Value[] | null {
  const text = value.facts.length === 0 ? soleConstant(value)?.value : undefined;
  if (typeof text === 'string') return [...text].map(constant);
  const ref = soleObject(value);
  if (ref === null || !KINDS.has(call.machine.kindOf(ref).kind)) return null;
  const { machine, frame, site } = call;
  const given = load(machine, frame, value, 'length', site);
  const sole = given.facts.length === 0 ? soleConstant(given) : null;
  const length = Math.max(0, Math.trunc(Number(sole?.value)) || 0);
  if (sole === null || (sole.value ?? null) === null || length > MOST_ELEMENTS) return null;
  return Array.from({ length }, (_, index) => load(machine, frame, value, String(index), site));
}
