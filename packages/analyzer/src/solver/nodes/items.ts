import type { NodeId, Site } from '../../graph';
import { allocate } from '../heap/allocate';
import { arrayRecord } from '../heap/heap';
import { elementsInOrder, frontOfList } from '../heap/sequence';
import type { Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { extendFacts } from '../values/fact';
import { letterAt } from '../values/pieces';
import { addFacts, BOTTOM, derived, join, reference, UNDEFINED, type Value } from '../values/value';
import { clear } from '../verdicts/clearance';
import { load } from './access';
import { elementOf } from './iterate';

/** `[a, b] = of`: exact while the order of the elements is known, some element for other iterables. */
export function itemOf(machine: Machine, frame: Frame, of: Value, index: number, site: Site): Value {
  const sequence = elementsInOrder(machine, frame, of, site);
  if (sequence !== null) return sequence[index] ?? UNDEFINED;
  const known = frontOfList(machine, of)?.first[index];
  if (known !== undefined) return known;
  let item = BOTTOM;
  let others = BOTTOM;
  for (const ref of of.refs) {
    const kind = machine.kindOf(ref).kind;
    if (kind === 'array' || kind === 'opaque')
      item = join(item, load(machine, frame, reference(ref), String(index), site));
    else others = join(others, join(elementOf(machine, frame, reference(ref), site), UNDEFINED));
  }
  const value = join(item, others);
  const letter = of.form === null ? null : letterAt(of, String(index));
  if (letter !== null) return letter;
  if (of.any || of.opaque || of.facts.length > 0 || of.constants.length > 0) {
    const facts = extendFacts(of.facts, { site, kind: 'load', text: `taken as element ${index}` });
    return clear(join(value, derived(facts, of.opaque)), of.cleared);
  }
  return value;
}

/** `[a, ...rest] = of`: a new array of the elements from a position on. */
export function restItems(machine: Machine, frame: Frame, node: NodeId, of: Value, from: number, site: Site): Value {
  const sequence = elementsInOrder(machine, frame, of, site);
  const front = sequence === null ? frontOfList(machine, of) : { first: sequence, behind: BOTTOM };
  const behind = front?.behind ?? elementOf(machine, frame, of, site);
  const held = arrayRecord(front?.first.slice(from) ?? [], behind);
  const record = sequence === null ? { ...held, length: null } : held;
  return addFacts(allocate(machine, frame, node, { kind: 'array' }, record), of.facts);
}
