import type { FunctionFacts, FunctionRef, Site } from '../../graph';
import { externalInstance } from '../heap/named';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, UNDEFINED, type Value } from '../values/value';
import { awaited } from '../waiting/promises';

/** What the program itself says that a parameter of a method receives, by a decorator that it made; null where it says nothing. */
export function answered(
  machine: Machine,
  target: FunctionRef,
  facts: FunctionFacts,
  index: number,
  site: Site,
): Value | null {
  const { root } = machine;
  if (root === null || facts.class === null || facts.params[index]?.decorators.length === 0) return null;
  const name = facts.name.slice(facts.name.lastIndexOf('.') + 1);
  let value = BOTTOM;
  for (const { model, place, arguments: said } of machine.decorations.of({ file: target.file, class: facts.class })) {
    if (model.kind !== 'parameter' || place.parameter !== index || place.name !== name) continue;
    const [answer = BOTTOM, data = UNDEFINED] = said;
    const context = externalInstance(machine, root, site, model.context);
    const list = { values: [data, context], sites: [site, site], rest: BOTTOM };
    const given = machine.budget.summarizing(() => machine.invoke(root, answer, UNDEFINED, list, site));
    value = join(value, awaited(machine, root, given, site));
  }
  return isBottom(value) ? null : value;
}
