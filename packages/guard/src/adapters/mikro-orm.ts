import type { EntityMetadata, EventSubscriber, MikroORM } from '@mikro-orm/core';
import { type Class, customerOf } from '@purposely/decorators';
import type { Guard } from '../guard';
import { isGenerated } from '../protect/hooks';
import { planOfPrototype } from '../protect/plan';
import { listenerOf } from '../protect/writes';
import { type AnyMikroOrm, isGuarded, type Managed, metadataOf, partsToWrite, stateOf } from './mikro-orm/metadata';
import { openValidation } from './mikro-orm/validation';
import { hasLabels } from './shared/rows';
import { StoreBorder, type StoreOptions } from './shared/store-border';

export type { AnyMikroOrm } from './mikro-orm/metadata';
export { guardRows, type RowsOptions } from './mikro-orm/rows';
export type { StoreOptions } from './shared/store-border';

const guarded = new WeakSet<object>();

/**
 * Makes a MikroORM a border of the guard, and guards the classes of its entities and embeddables that have labels. MikroORM
 * itself reads of them what it has to compare and to write, so that an entity can be flushed where its fields may not be
 * read, and what changed is asked about before it is written.
 * @param given a MikroORM, initialized. Call it before any entity is made, since MikroORM puts properties of its own in the way of guarded ones.
 * @throws {TypeError} when the ORM is guarded already, an option is wrong, or one of its classes cannot be guarded
 */
export function guardMikroOrm(guard: Guard, given: AnyMikroOrm, options: StoreOptions = {}): void {
  const orm = given as MikroORM;
  if (guarded.has(orm.config)) throw new TypeError('The ORM is guarded already. Call guardMikroOrm once for each.');
  const border = new StoreBorder(guard, options);
  for (const metadata of metadataOf(orm)) if (hasLabels(metadata.class)) guardClass(guard, metadata);
  // Whoever mends what was wrong calls it once more.
  guarded.add(orm.config);
  openComparisons(orm, border);
  openValidation(orm);
  orm.em.getEventManager().registerSubscriber(subscriberOf(guard, border));
}

/** Puts the accessors of the guard where MikroORM has its own, and lets MikroORM hear of assignments and see the fields. */
function guardClass(guard: Guard, metadata: EntityMetadata): void {
  const prototype = metadata.prototype as object;
  guard.protect(metadata.class as unknown as Class);
  listenerOf(prototype).written = (entity) => {
    const state = stateOf(entity as Managed);
    if (state !== undefined) state.__touched = !state.hydrator.isRunning();
  };
  for (const property of metadata.props) {
    if (planOfPrototype(prototype)?.fields.has(property.name) !== true) continue;
    // These would be defined on each instance, where they hide the accessors of its class.
    delete metadata.definedProperties[property.name];
    const seen = property.primary === true || metadata.getterProps.includes(property);
    if (!seen) metadata.getterProps.push(property);
  }
  const toJson: unknown = Reflect.get(prototype, 'toJSON');
  if (typeof toJson !== 'function' || !isGenerated(toJson)) return;
  // MikroORM knows what is hidden, and what stands for references; it reads what it shows as anybody else.
  const value = function toJSON(this: Managed): unknown {
    return stateOf(this)?.toObject();
  };
  Object.defineProperty(prototype, 'toJSON', { value, configurable: true, writable: true });
}

/** Entities become snapshots, which are compared and written. What was not found in the store is asked about before. */
function openComparisons(orm: MikroORM, border: StoreBorder): void {
  const comparator = orm.em.getComparator();
  const { prepareEntity } = comparator;
  comparator.prepareEntity = function prepared<Entity>(entity: Entity) {
    const managed = entity as Managed;
    if (!isFound(managed, orm)) for (const { holder, keys } of partsToWrite(managed)) border.write(holder, keys);
    const snapshot: object = border.reading(() => prepareEntity.call(comparator, entity));
    keepStored(managed, snapshot);
    return snapshot as never;
  };
}

/** What redaction erased is nothing to whoever assigns it again, which must not delete the stored data. `null` does. */
function keepStored(entity: Managed, snapshot: object): void {
  for (const [key, stored] of Object.entries(stateOf(entity)?.__originalEntityData ?? {})) {
    if (!(key in snapshot) && isGuarded(entity, key)) Object.assign(snapshot, { [key]: stored });
  }
}

function isFound(entity: Managed, orm: MikroORM): boolean {
  const state = stateOf(entity);
  return state?.__originalEntityData !== undefined && state.__managed === true && state.__em?.config === orm.config;
}

/** Notes what was found, and asks about what is going to be written. */
function subscriberOf(guard: Guard, border: StoreBorder): EventSubscriber {
  const found = ({ entity }: { readonly entity: object }): void => {
    for (const { holder } of partsToWrite(entity as Managed)) border.found(holder);
  };
  return {
    onLoad: found,
    afterCreate: found,
    beforeCreate: ({ entity }) => {
      for (const { holder, keys } of partsToWrite(entity as Managed)) border.write(holder, keys);
    },
    beforeUpdate: ({ entity, changeSet }) => {
      // Whoever assigned a value had it, so that without a recipient nothing but redacted data is looked for.
      found({ entity });
      const payload = Object.keys(changeSet?.payload ?? {});
      for (const { holder, keys, before } of partsToWrite(entity as Managed, payload, changeSet?.originalEntity)) {
        border.write(holder, keys, before === undefined ? undefined : instanceOf(guard, holder, before));
      }
    },
  };
}

/** What the store has, as far as it is labelled, as an instance of the class of an object. */
function instanceOf(guard: Guard, holder: object, before: Readonly<Record<string, unknown>>): object | undefined {
  const target = holder.constructor as new () => object;
  const plan = planOfPrototype(target.prototype);
  if (plan === undefined) return undefined;
  const keys = [...plan.fields.keys(), customerOf(target as unknown as Class)];
  const labelled = keys.flatMap((key) => (typeof key === 'string' && key in before ? [[key, before[key]]] : []));
  return guard.hydrate(target, Object.fromEntries(labelled));
}
