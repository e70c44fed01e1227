import type { FunctionRef, ParameterFact } from '../../graph';
import { answered } from '../frameworks/answered';
import { externalInstance } from '../heap/named';
import { opaqueAt } from '../nodes/access';
import type { ArgumentList, Frame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, type Value } from '../values/value';

/** Arguments of a function that is called from outside: whatever its parameters' types say. */
export function outsideArguments(machine: Machine, frame: Frame, target: FunctionRef): ArgumentList {
  const facts = machine.program.fileOf(target.file)?.functions[target.function];
  const params = facts?.params ?? [];
  const sites = params.map((param) => ({ file: target.file, span: param.span }));
  const values = params.map((param, index) => {
    const site = sites[index];
    if (param.rest || site === undefined) return BOTTOM;
    const own = facts === undefined ? null : answered(machine, target, facts, index, site);
    if (own !== null) return own;
    const path = platformType(machine, param);
    return path === null ? outside(machine, frame, site) : externalInstance(machine, frame, site, path);
  });
  const last = params.at(-1);
  const restSite = sites.at(-1);
  const rest = last?.rest === true && restSite !== undefined ? outside(machine, frame, restSite) : BOTTOM;
  return { values: last?.rest === true ? values.slice(0, -1) : values, sites, rest };
}

/** The type of what a decorated parameter receives from its framework (`@Req() request`), whatever it is declared as. */
function platformType(machine: Machine, { decorators }: ParameterFact): string | null {
  for (const { origin } of decorators) {
    if (origin.kind !== 'import') continue;
    const model = machine.models.find(`${origin.specifier}#${origin.path}`)?.decorator;
    if (model?.kind === 'platform') return model.type;
  }
  return null;
}

/** A value from outside at a declared name: an instance of a package's class by its path, else opaque. */
function outside(machine: Machine, frame: Frame, site: { file: string; span: { start: number; end: number } }): Value {
  const opaque = opaqueAt(machine, frame, site);
  const type = machine.program.oracle.instanceAt(site);
  const path = type?.external ?? null;
  if (path === null || path.startsWith('global#')) return opaque;
  return { ...externalInstance(machine, frame, site, path), any: true, opaque: true };
}
