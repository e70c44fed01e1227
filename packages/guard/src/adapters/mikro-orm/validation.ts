import type { EntityMetadata, MikroORM } from '@mikro-orm/core';
import { storing, storingEach } from '../../protect/storing';
import { type Managed, metadataOf } from './metadata';

/**
 * MikroORM looks whether fields are missing and of the right type, right before it writes. It reads them as they are for that, whoever
 * may have them.
 */
export function openValidation(orm: MikroORM): void {
  const all = metadataOf(orm);
  for (const metadata of all) guarded.add(metadata);
  const { em } = orm;
  if (typeof Reflect.get(em, 'getValidator') === 'function') {
    openKind(em.getValidator(), ['validate', 'validateRequired']);
    return;
  }
  for (const metadata of all) openTypes(metadata);
  openKind(em.getUnitOfWork(false).getChangeSetPersister(), ['validateRequired']);
}

/** The metadata of guarded ORMs. */
const guarded = new WeakSet<EntityMetadata>();
const opened = new WeakSet<object>();

/** Each entity manager has an object of its own that validates, so that it is what all of them share that is opened. */
function openKind(validator: object, names: readonly string[]): void {
  const prototype = Object.getPrototypeOf(validator) as object;
  if (opened.has(prototype)) return;
  opened.add(prototype);
  for (const name of names) {
    const validate = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    const value = function validating(this: unknown, entity: Managed, ...rest: unknown[]): unknown {
      const run = (): unknown => Reflect.apply(validate, this, [entity, ...rest]);
      return entity.__meta !== undefined && guarded.has(entity.__meta) ? storing(run) : run();
    };
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
}

/** What MikroORM 7 goes through where it looks whether fields are of the right type. */
interface Typed {
  validateProps: readonly unknown[];
}

/** It reads a field once it has the property, and before it takes the next one. */
function openTypes(metadata: EntityMetadata): void {
  const typed = metadata as unknown as Typed;
  const listed = [...typed.validateProps];
  typed.validateProps = Object.assign([...listed], { [Symbol.iterator]: () => storingEach(listed) });
}
