import type { Site } from '../../../graph';
import { classKey } from '../../calls/classKey';
import { readAny } from '../../heap/heap';
import { load } from '../../nodes/access';
import type { Frame } from '../../state/frame';
import type { Machine } from '../../state/machine';
import { BOTTOM, isBottom, join, type ObjectId, reference, UNDEFINED, type Value } from '../../values/value';
import { awaited } from '../../waiting/promises';
import type { ContainerModule, Provider, Provision } from './state';
import { tokenKeys } from './tokens';

/** The modules that the program declares, read again when more classes were decorated since. */
export function modulesOf(machine: Machine): ReadonlyMap<string, ContainerModule> {
  const { container, decorations, footprint, root } = machine;
  footprint.decorations(decorations.count);
  if (container.readFrom === decorations.count || root === null) return container.modules;
  container.readFrom = decorations.count;
  const reader = new ModuleReader(machine, root);
  for (const { class: ref, model, arguments: given } of decorations.all())
    if (model.kind === 'module') reader.read(`class:${classKey(ref)}`, given[0] ?? UNDEFINED);
  container.modules = reader.modules;
  return container.modules;
}

class ModuleReader {
  readonly modules = new Map<string, ContainerModule>();
  readonly #site: Site;

  constructor(
    private readonly machine: Machine,
    private readonly frame: Frame,
  ) {
    this.#site = { file: frame.file, span: frame.facts.span };
  }

  read(key: string, options: Value): void {
    if (this.modules.has(key)) return;
    const module: ContainerModule = { providers: [], makes: new Set(), imports: new Set() };
    this.modules.set(key, module);
    for (const element of this.#elements(options, 'providers')) this.#provider(module, element);
    for (const element of this.#elements(options, 'controllers'))
      for (const made of tokenKeys(this.machine, element)) module.makes.add(made);
    for (const element of this.#elements(options, 'imports')) this.#import(module, element);
  }

  /** A class is read where it is decorated; the object of a dynamic module says what it adds to its class. */
  #import(module: ContainerModule, given: Value): void {
    const element = awaited(this.machine, this.frame, given, this.#site);
    for (const ref of element.refs) {
      if (this.machine.kindOf(ref).kind !== 'plain') {
        for (const key of tokenKeys(this.machine, reference(ref))) module.imports.add(key);
        continue;
      }
      const key = `object:${ref}`;
      module.imports.add(key);
      this.read(key, reference(ref));
      const own = this.modules.get(key);
      for (const name of tokenKeys(this.machine, this.#load(reference(ref), 'module'))) own?.imports.add(name);
    }
  }

  #provider(module: ContainerModule, element: Value): void {
    for (const ref of element.refs) {
      const value = reference(ref);
      const provider =
        this.machine.kindOf(ref).kind === 'class'
          ? { keys: tokenKeys(this.machine, value), provision: { kind: 'class', class: value } as const }
          : this.#custom(value, ref);
      if (provider === null) continue;
      module.providers.push(provider);
      if (provider.provision.kind === 'class')
        for (const made of tokenKeys(this.machine, provider.provision.class)) module.makes.add(made);
    }
  }

  /** `{ provide: TOKEN, useClass | useExisting | useFactory | useValue }`. */
  #custom(object: Value, ref: ObjectId): Provider | null {
    const has = (name: string): boolean => this.machine.recordOf(ref).fields.has(name);
    if (!has('provide')) return null;
    const keys = tokenKeys(this.machine, this.#load(object, 'provide'));
    let provision: Provision | null = null;
    if (has('useClass')) provision = { kind: 'class', class: this.#load(object, 'useClass') };
    else if (has('useExisting')) provision = { kind: 'existing', token: this.#load(object, 'useExisting') };
    else if (has('useFactory'))
      provision = {
        kind: 'factory',
        id: `${ref}`,
        factory: this.#load(object, 'useFactory'),
        inject: this.#elements(object, 'inject'),
      };
    else if (has('useValue')) provision = { kind: 'value', value: this.#load(object, 'useValue') };
    return provision === null ? null : { keys, provision };
  }

  #load(value: Value, name: string): Value {
    return load(this.machine, this.frame, value, name, this.#site);
  }

  /** The elements of a list in a property, each apart where the list is known; lists in the list are opened. */
  #elements(object: Value, name: string): readonly Value[] {
    return isBottom(object) ? [] : this.#items(this.#load(object, name), new Set());
  }

  #items(list: Value, seen: Set<ObjectId>): readonly Value[] {
    const found: Value[] = [];
    for (const ref of list.refs) {
      if (this.machine.kindOf(ref).kind !== 'array' || seen.has(ref)) continue;
      seen.add(ref);
      const record = this.machine.recordOf(ref);
      const known = Array.from({ length: record.length ?? 0 }, (_, index) => record.fields.get(String(index)));
      const values = record.length === null ? [readAny(record)] : known.map((item) => item ?? record.rest);
      for (const value of values) found.push(...this.#flat(value, seen));
    }
    return found;
  }

  #flat(value: Value, seen: Set<ObjectId>): readonly Value[] {
    const arrays = value.refs.filter((ref) => this.machine.kindOf(ref).kind === 'array');
    if (arrays.length === 0) return [value];
    const others = { ...value, refs: value.refs.filter((ref) => !arrays.includes(ref)) };
    const inner = this.#items(join(BOTTOM, { ...BOTTOM, refs: arrays }), seen);
    return isBottom(others) ? inner : [others, ...inner];
  }
}
