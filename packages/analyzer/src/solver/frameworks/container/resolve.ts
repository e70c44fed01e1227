import type { ClassRef, Site } from '../../../graph';
import { classFacts } from '../../calls/classFacts';
import { classKey } from '../../calls/classKey';
import { EMPTY_RECORD, readField, writeField } from '../../heap/heap';
import type { ArgumentList } from '../../state/frame';
import type { Machine } from '../../state/machine';
import { BOTTOM, isBottom, join, UNDEFINED, type Value } from '../../values/value';
import { awaited } from '../../waiting/promises';
import { modulesOf } from './modules';
import type { ContainerModule, Provider } from './state';
import { tokenKeys } from './tokens';

/**
 * What a container hands out for a token.
 * @param consumer the class that asks: what its own modules provide goes first, then what they import, then the rest
 * @returns null when nobody provides the token
 */
export function resolveToken(machine: Machine, token: Value, consumer: ClassRef | null): Value | null {
  let found: Value | null = null;
  for (const key of tokenKeys(machine, token)) {
    const value = resolveKey(machine, key, consumer);
    if (value !== null) found = found === null ? value : join(found, value);
  }
  return found;
}

/** What is injected where a class is declared as the type; null when no container makes it. */
export function resolveClass(machine: Machine, ref: ClassRef, consumer: ClassRef | null): Value | null {
  return (
    resolveKey(machine, `class:${classKey(ref)}`, consumer) ??
    (isMade(machine, ref) ? machine.container.instance(ref, consumer) : null)
  );
}

function resolveKey(machine: Machine, key: string, consumer: ClassRef | null): Value | null {
  const providers = providersOf(machine, key, consumer);
  if (providers.length > 0)
    return providers.reduce<Value>((all, one) => join(all, provide(machine, one, consumer)), BOTTOM);
  const made = /^class:(.+):(\d+)$/.exec(key);
  const ref = made === null ? null : { file: made[1] ?? '', class: Number(made[2]) };
  return ref !== null && isMade(machine, ref) ? machine.container.instance(ref, consumer) : null;
}

function isMade(machine: Machine, ref: ClassRef): boolean {
  const decorated = machine.decorations.of(ref).some(({ model }) => model.kind === 'injectable');
  return decorated && classFacts(machine, ref)?.abstract === false;
}

function providersOf(machine: Machine, key: string, consumer: ClassRef | null): readonly Provider[] {
  const modules = modulesOf(machine);
  const all = [...modules.values()];
  const fits = (some: readonly ContainerModule[]): readonly Provider[] =>
    some.flatMap(({ providers }) => providers.filter(({ keys }) => keys.includes(key)));
  if (consumer === null) return fits(all);
  const own = all.filter(({ makes }) => makes.has(`class:${classKey(consumer)}`));
  const near = fits(own);
  if (near.length > 0) return near;
  const imported = fits(importedBy(own, modules));
  return imported.length > 0 ? imported : fits(all);
}

/** Every module that some modules import, directly or through others. */
function importedBy(
  some: readonly ContainerModule[],
  modules: ReadonlyMap<string, ContainerModule>,
): readonly ContainerModule[] {
  const found = new Set<ContainerModule>(some);
  for (const module of found) {
    for (const key of module.imports) {
      const next = modules.get(key);
      if (next !== undefined) found.add(next);
    }
  }
  return [...found];
}

function provide(machine: Machine, { provision }: Provider, consumer: ClassRef | null): Value {
  switch (provision.kind) {
    case 'value':
      return provision.value;
    case 'class': {
      const made = provision.class.refs.map((ref) => machine.kindOf(ref));
      return made.reduce<Value>(
        (all, kind) => (kind.kind === 'class' ? join(all, machine.container.instance(kind.class, consumer)) : all),
        BOTTOM,
      );
    }
    case 'existing':
      return once(machine, `existing:${tokenKeys(machine, provision.token).join()}`, () =>
        resolveToken(machine, provision.token, consumer),
      );
    case 'factory':
      return once(machine, `factory:${provision.id}`, () => build(machine, provision, consumer));
  }
}

function once(machine: Machine, key: string, make: () => Value | null): Value {
  const { making } = machine.container;
  if (making.has(key)) return BOTTOM;
  making.add(key);
  const value = make() ?? BOTTOM;
  making.delete(key);
  return value;
}

/** What a factory returns, made once and kept like everything else that outlives an entry point. */
function build(
  machine: Machine,
  { id, factory, inject }: Extract<Provider['provision'], { kind: 'factory' }>,
  consumer: ClassRef | null,
): Value {
  const holder = machine.objects.intern(`provider:${id}`, () => ({ kind: 'cell' }));
  machine.shared.add(holder);
  const { root } = machine;
  if (machine.heap === null || root === null) return BOTTOM;
  const made = readField(machine.recordOf(holder), '%cell');
  if (made !== null) return made;
  const site = siteOf(machine, factory) ?? { file: root.file, span: root.facts.span };
  const values = inject.map((token) => resolveToken(machine, injected(machine, token), consumer) ?? UNDEFINED);
  const list: ArgumentList = { values, sites: values.map(() => site), rest: BOTTOM };
  const value = awaited(machine, root, machine.invoke(root, factory, UNDEFINED, list, site), site);
  if (isBottom(value)) return BOTTOM;
  machine.writeRecord(holder, writeField(EMPTY_RECORD, '%cell', value));
  return value;
}

/** `inject: [{ token: TOKEN, optional: true }]` asks for the token. */
function injected(machine: Machine, element: Value): Value {
  const tokens = element.refs.map((ref) => readField(machine.recordOf(ref), 'token')).filter((token) => token !== null);
  return tokens.length === 0 ? element : tokens.reduce(join);
}

function siteOf(machine: Machine, factory: Value): Site | null {
  for (const ref of factory.refs) {
    const kind = machine.kindOf(ref);
    const facts =
      kind.kind === 'function'
        ? machine.program.fileOf(kind.function.file)?.functions[kind.function.function]
        : undefined;
    if (kind.kind === 'function' && facts !== undefined) return { file: kind.function.file, span: facts.nameSpan };
  }
  return null;
}
