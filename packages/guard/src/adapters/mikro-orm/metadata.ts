import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/core';
import { planOf } from '../../protect/plan';

/** A MikroORM, said without its types, which do not compile where libraries are checked with exact optional properties. */
export interface AnyMikroOrm {
  readonly config: object;
  readonly em: object;
  getMetadata(): object;
}

/** What MikroORM keeps beside an entity. */
export interface State {
  __touched: boolean;
  readonly __managed?: boolean;
  readonly __originalEntityData?: object;
  readonly __em?: { readonly config: unknown };
  readonly hydrator: { isRunning(): boolean };
  toObject(): unknown;
}

/** An entity or embeddable, as MikroORM marks them. */
export interface Managed {
  readonly __helper?: State;
  readonly __meta?: EntityMetadata;
}

export function stateOf(entity: Managed): State | undefined {
  return entity.__helper;
}

/** The metadata of all entities and embeddables that are classes. */
export function metadataOf(orm: MikroORM): readonly EntityMetadata[] {
  // MikroORM 6 has an object of all, by their names, and MikroORM 7 a map, by their classes.
  const all: object = orm.getMetadata().getAll();
  const listed: EntityMetadata[] = all instanceof Map ? [...all.values()] : Object.values(all);
  return listed.filter(({ class: target }) => typeof target === 'function');
}

/** Fields of one object that are written together, and what the store has in their place. */
export interface Part {
  readonly holder: object;
  readonly keys: readonly string[];
  readonly before: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The entity and the embeddables in it, with the fields of each.
 * @param only keys of a change; all when left out
 * @param original what the store has, with columns of embeddables side by side, as MikroORM keeps it
 */
export function partsToWrite(entity: Managed, only?: readonly string[], original?: object): readonly Part[] {
  const metadata = entity.__meta;
  if (metadata === undefined) return [];
  const parts = new Map<object, { keys: string[]; before: Record<string, unknown> | undefined }>();
  const add = (holder: unknown, key: string, before: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    const part = parts.get(holder) ?? { keys: [], before: original === undefined ? undefined : {} };
    part.keys.push(key);
    if (part.before !== undefined) part.before[key] = before;
    parts.set(holder, part);
  };
  parts.set(entity, { keys: [], before: original as Record<string, unknown> | undefined });
  for (const key of only ?? Object.keys(metadata.properties)) {
    const property = metadata.properties[key as never] as EntityProperty | undefined;
    if (property === undefined) continue;
    const stored: unknown = original === undefined ? undefined : Reflect.get(original, key);
    const path = pathOf(metadata, property);
    if (path.length > 1) add(valueAt(entity, path.slice(0, -1)), path.at(-1) ?? key, stored);
    else if (property.kind !== 'embedded') parts.get(entity)?.keys.push(key);
    else
      for (const inner of embeddedIn(entity, key))
        for (const name of namesOf(inner)) add(inner, name, partOf(stored, name));
  }
  return [...parts].map(([holder, { keys, before }]) => ({ holder, keys, before }));
}

/** Whether a key of a snapshot stands for a guarded field, of the entity or of an embeddable in it. */
export function isGuarded(entity: Managed, key: string): boolean {
  const property = entity.__meta?.properties[key as never] as EntityProperty | undefined;
  if (entity.__meta === undefined || property === undefined) return false;
  const path = pathOf(entity.__meta, property);
  const holder = valueAt(entity, path.slice(0, -1));
  return typeof holder === 'object' && holder !== null && planOf(holder)?.fields.has(path.at(-1) ?? key) === true;
}

/** Where the value of a property lies, seen from the entity: MikroORM lists what is inside of embeddables beside its own. */
function pathOf(metadata: EntityMetadata, { name, embedded }: EntityProperty): readonly string[] {
  if (embedded === undefined) return [name];
  const outer = metadata.properties[embedded[0] as never] as EntityProperty | undefined;
  return [...(outer === undefined ? [] : pathOf(metadata, outer)), embedded[1]];
}

function valueAt(entity: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => partOf(value, key), entity);
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function embeddedIn(entity: object, key: string): readonly Managed[] {
  const value: unknown = Reflect.get(entity, key);
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'object' && one !== null);
}

function namesOf(embedded: Managed): readonly string[] {
  return Object.keys(embedded.__meta?.properties ?? {});
}
