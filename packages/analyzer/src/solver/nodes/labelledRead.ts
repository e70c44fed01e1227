import { type LabelledField, type Site, writtenName } from '../../graph';
import { shapeOf } from '../heap/shape';
import type { Machine } from '../state/machine';
import { addFacts, isUntracked, type Value } from '../values/value';

/** A labelled field read from something of unknown origin begins a flow. What the program itself stored there speaks for itself. */
export function labelled(machine: Machine, base: Value, value: Value, name: string | null, site: Site): Value {
  if (base.cleared === 'known' || !isUntracked(value)) return value;
  const { labelledNames } = machine.program.annotations;
  if (name === null ? labelledNames.size === 0 : !labelledNames.has(writtenName(name))) return value;
  const field = machine.program.oracle.propertyAt(site) ?? (name === null ? null : structural(machine, base, name));
  return field === null ? value : addFacts(value, machine.seedField(site, field));
}

/** The label of a property of an untyped expression whose value came from a typed place. */
function structural(machine: Machine, base: Value, name: string): LabelledField | null {
  for (const ref of base.refs) {
    const entry = shapeOf(machine, ref).find(({ path }) => path.length === 1 && path[0] === writtenName(name));
    if (entry !== undefined) return entry.field;
  }
  return null;
}
