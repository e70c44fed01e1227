import type { FunctionRef } from '../graph';
import { opaqueAt } from './access';
import type { ArgumentList, Frame } from './frame';
import type { Machine } from './machine';
import { externalInstance } from './named';
import { BOTTOM, type Value } from './value';

/** Arguments of a function that is called from outside: whatever its parameters' types say. */
export function outsideArguments(machine: Machine, frame: Frame, target: FunctionRef): ArgumentList {
  const facts = machine.program.fileOf(target.file)?.functions[target.function];
  const params = facts?.params ?? [];
  const sites = params.map((param) => ({ file: target.file, span: param.span }));
  const values = params.map((param, index) => {
    const site = sites[index];
    return param.rest || site === undefined ? BOTTOM : outside(machine, frame, site);
  });
  const last = params.at(-1);
  const restSite = sites.at(-1);
  const rest = last?.rest === true && restSite !== undefined ? outside(machine, frame, restSite) : BOTTOM;
  return { values: last?.rest === true ? values.slice(0, -1) : values, sites, rest };
}

/** A value from outside at a declared name: an instance of a package's class by its path, else opaque. */
function outside(machine: Machine, frame: Frame, site: { file: string; span: { start: number; end: number } }): Value {
  const opaque = opaqueAt(machine, frame, site);
  const type = machine.program.oracle.instanceAt(site);
  const path = type?.external ?? null;
  if (path === null || path.startsWith('global#')) return opaque;
  return { ...externalInstance(machine, frame, site, path), any: true, opaque: true };
}
