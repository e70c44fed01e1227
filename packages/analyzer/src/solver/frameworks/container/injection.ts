import type { ClassRef, Site } from '../../../graph';
import { classFacts } from '../../calls/classFacts';
import { classKey } from '../../calls/classKey';
import { readField, writeField } from '../../heap/heap';
import { externalInstance } from '../../heap/named';
import { outsideArguments } from '../../program/outside';
import { type ArgumentList, NO_ARGUMENTS } from '../../state/frame';
import type { Machine } from '../../state/machine';
import { BOTTOM, isBottom, type Value } from '../../values/value';
import { type Decoration, keepArguments } from '../decorations';
import { resolveClass, resolveToken } from './resolve';

type Place = Pick<Decoration['place'], 'target' | 'name' | 'parameter'>;

/** What a container passes to the constructor of a class: by token or by type, else whatever comes from outside. */
export function constructorArguments(machine: Machine, owner: ClassRef): ArgumentList {
  const { root } = machine;
  for (const declared of chainOf(machine, owner)) {
    const written = classFacts(machine, declared)?.constructorFunction ?? null;
    if (written === null || root === null) continue;
    const list = outsideArguments(machine, root, { file: declared.file, function: written });
    const values = list.values.map((value, parameter) => {
      const site = list.sites[parameter];
      const place: Place = { target: 'parameter', name: 'constructor', parameter };
      return (site === undefined ? null : injectedAt(machine, declared, place, site, owner)) ?? value;
    });
    return { ...list, values };
  }
  return NO_ARGUMENTS;
}

/** Puts what a container injects into decorated fields of an instance. */
export function injectFields(machine: Machine, owner: ClassRef, instance: Value): void {
  for (const declared of chainOf(machine, owner)) {
    const fields = classFacts(machine, declared)?.members.filter(({ kind }) => kind === 'field') ?? [];
    for (const { name, nameSpan } of fields) {
      const place: Place = { target: 'field', name, parameter: 0 };
      if (decorationAt(machine, declared, place) === undefined) continue;
      const value = injectedAt(machine, declared, place, { file: declared.file, span: nameSpan }, owner);
      if (value === null || isBottom(value)) continue;
      for (const ref of instance.refs) machine.writeRecord(ref, writeField(machine.recordOf(ref), name, value));
    }
  }
}

/** A class and the classes above it, nearest first, as far as they have been evaluated. */
function chainOf(machine: Machine, owner: ClassRef): readonly ClassRef[] {
  const chain = new Map<string, ClassRef>();
  for (let next: ClassRef | null = owner; next !== null && !chain.has(classKey(next)); ) {
    chain.set(classKey(next), next);
    next = superclassOf(machine, next);
  }
  return [...chain.values()];
}

function superclassOf(machine: Machine, ref: ClassRef): ClassRef | null {
  const id = machine.classObjects.get(classKey(ref));
  const heritage = id === undefined ? null : readField(machine.recordOf(id), '%heritage');
  for (const parent of heritage?.refs ?? []) {
    const kind = machine.kindOf(parent);
    if (kind.kind === 'class') return kind.class;
  }
  return null;
}

function injectedAt(machine: Machine, declared: ClassRef, place: Place, site: Site, owner: ClassRef): Value | null {
  const decoration = decorationAt(machine, declared, place);
  const model = decoration?.model;
  if (decoration !== undefined && model?.kind === 'inject' && model.gives !== undefined && machine.root !== null)
    return keepArguments(machine, externalInstance(machine, machine.root, site, model.gives), decoration.arguments);
  const token = decoration?.arguments[0] ?? BOTTOM;
  if (!isBottom(token)) return resolveToken(machine, token, owner);
  const named = machine.program.oracle.instanceAt(site)?.named ?? null;
  return named === null ? null : resolveClass(machine, named, owner);
}

/** What `@Inject(…)` at a place says. */
function decorationAt(machine: Machine, declared: ClassRef, place: Place): Decoration | undefined {
  return machine.decorations
    .of(declared)
    .find(
      ({ model, place: at }) =>
        model.kind === 'inject' &&
        at.target === place.target &&
        at.name === place.name &&
        at.parameter === place.parameter,
    );
}
