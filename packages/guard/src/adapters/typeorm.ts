import type { DataSource, EntityMetadata, EntitySubscriberInterface, ObjectLiteral } from 'typeorm';
import type { Guard } from '../guard';
import { oneOf, readOptions } from '../read-options';
import { STORE_KINDS, StoreBorder, type StoreOptions } from './shared/store-border';
import { type RawQueries, watchRawQueries } from './typeorm/raw-queries';

export type { StoreOptions } from './shared/store-border';
export type { RawQueries } from './typeorm/raw-queries';
export { guardRows, type RowsOptions } from './typeorm/rows';

/** How a data source is guarded. */
export interface TypeOrmOptions extends StoreOptions {
  /**
   * What becomes of a query for raw rows of tables with labels (`getRawMany`, `getRawOne`, `stream`, `query`) that is not made
   * in `guardRows`: `refuse` throws, `warn` (when left out) emits one warning of the process for each table, `allow` says nothing.
   */
  readonly rawQueries?: RawQueries;
}

const KINDS = { ...STORE_KINDS, rawQueries: oneOf(['refuse', 'warn', 'allow']) };

const guarded = new WeakSet<DataSource>();

/**
 * Makes a data source of TypeORM a border of the guard. Entities keep their labels; TypeORM itself reads of them what it has
 * to compare and to write, so that an entity can be saved where its fields may not be read, and what changed is asked about
 * before it is written.
 * @param source initialized, with the classes of its entities protected
 * @throws {TypeError} when the source is not initialized, or guarded already
 */
export function guardTypeOrm(guard: Guard, source: DataSource, options: TypeOrmOptions = {}): void {
  if (!source.isInitialized) {
    throw new TypeError('The data source is not initialized. Call guardTypeOrm after "await source.initialize()".');
  }
  if (guarded.has(source)) throw new TypeError('The data source is guarded already. Call guardTypeOrm once for each.');
  const { rawQueries = 'warn' } = readOptions<TypeOrmOptions>({ of: 'guardTypeOrm()' }, options, KINDS);
  const border = new StoreBorder(guard, options, ['rawQueries']);
  guarded.add(source);
  for (const metadata of source.entityMetadatas) openColumns(metadata, border);
  source.subscribers.push(subscriberOf(border));
  watchRawQueries(source, rawQueries);
}

/** Lets TypeORM read the columns of entities of exactly the class that they belong to, and of nothing else. */
function openColumns(metadata: EntityMetadata, border: StoreBorder): void {
  const { target } = metadata;
  if (typeof target !== 'function') return;
  for (const column of metadata.columns) {
    const { getEntityValue, getEntityValueMap } = column;
    column.getEntityValue = (entity, transform) =>
      entity instanceof target
        ? border.reading(() => getEntityValue.call(column, entity, transform))
        : getEntityValue.call(column, entity, transform);
    column.getEntityValueMap = (entity) =>
      entity instanceof target
        ? border.reading(() => getEntityValueMap.call(column, entity))
        : getEntityValueMap.call(column, entity);
  }
}

/** Notes what was found, and asks about what is going to be written. */
function subscriberOf(border: StoreBorder): EntitySubscriberInterface {
  const write = (
    metadata: EntityMetadata,
    entity: ObjectLiteral,
    before: ObjectLiteral | undefined,
    only?: ReadonlySet<string>,
  ) => {
    const own: Holder = { target: metadata.target, path: [] };
    const holders = new Map<Holder, string[]>();
    for (const { propertyName, propertyPath, embeddedMetadata } of metadata.columns) {
      if (only !== undefined && !only.has(propertyPath)) continue;
      const holder = embeddedMetadata === undefined ? own : holderOf(embeddedMetadata);
      holders.set(holder, [...(holders.get(holder) ?? []), propertyName]);
    }
    for (const [{ target, path }, keys] of holders) {
      const [holder, stored] = [partOf(entity, path), partOf(before, path)];
      if (holder === undefined || typeof target !== 'function') continue;
      if (holder instanceof target) border.write(holder, keys, stored);
      else border.plain(target, holder, keys, stored);
    }
  };
  const found = (entity: unknown, metadata: EntityMetadata): void => {
    if (typeof entity !== 'object' || entity === null) return;
    border.found(entity);
    for (const { embeddedMetadata } of metadata.columns) {
      const part = embeddedMetadata === undefined ? undefined : partOf(entity, embeddedMetadata.parentPropertyNames);
      if (part !== undefined) border.found(part);
    }
  };
  return {
    afterLoad: (entity, event) => {
      if (event !== undefined) found(entity, event.metadata);
    },
    beforeInsert: ({ metadata, entity }) => {
      if (entity !== undefined) write(metadata, entity, undefined);
    },
    afterInsert: ({ metadata, entity }) => found(entity, metadata),
    beforeUpdate: ({ metadata, entity, databaseEntity, updatedColumns }) => {
      if (entity === undefined) return;
      // A query builder says nothing of columns, and writes all that it is given.
      const changed = new Set(updatedColumns.map(({ propertyPath }) => propertyPath));
      write(metadata, entity, databaseEntity, databaseEntity === undefined ? undefined : changed);
    },
  };
}

/** A class whose fields are columns, and where its objects lie in entities. */
interface Holder {
  readonly target: EntityMetadata['target'];
  readonly path: readonly string[];
}

type Embedded = NonNullable<EntityMetadata['columns'][number]['embeddedMetadata']>;

const embeddedHolders = new WeakMap<Embedded, Holder>();

function holderOf(embedded: Embedded): Holder {
  const known = embeddedHolders.get(embedded) ?? { target: embedded.type, path: embedded.parentPropertyNames };
  embeddedHolders.set(embedded, known);
  return known;
}

/** The object that lies in another one; embedded classes are no guarded fields themselves. */
function partOf(entity: ObjectLiteral | undefined, path: readonly string[]): object | undefined {
  let part: unknown = entity;
  for (const key of path) part = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
  return typeof part === 'object' && part !== null ? part : undefined;
}
