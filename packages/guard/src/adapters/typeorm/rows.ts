import type { Class } from '@purposely/decorators';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Guard } from '../../guard';
import { objectOf, readOptions, TEXT } from '../../read-options';
import type { Said } from '../shared/column-classes';
import { columnOfField, LabelledRows } from '../shared/rows';
import { permittingRaw } from './raw-queries';

/** What raw rows are made of. */
export interface RowsOptions {
  /** The alias of the entity in the query; columns of `getRawMany` begin with it. None for columns as the table names them. */
  readonly alias?: string;
  /** Other entities in the rows, by their aliases. */
  readonly joined?: Readonly<Record<string, EntityTarget<ObjectLiteral>>>;
  /** What columns of other names are made of: a property of the entity, or `null` for data without labels, such as a count. */
  readonly columns?: Readonly<Record<string, string | null>>;
}

const KINDS = {
  alias: TEXT,
  joined: objectOf('an object that names an entity for each alias'),
  columns: objectOf('an object that names a property, or null, for each column'),
};

const rowsOf = new WeakMap<Guard, LabelledRows>();

/**
 * Raw rows with the labels of their columns: reads of those are guarded as reads of entities are.
 * @param query makes the query, or is what it gave; `rawQueries: 'refuse'` takes the first alone
 * @throws {TypeError} when a column of a row is not known, for nobody can tell what is in it
 */
export async function guardRows<Row extends object>(
  guard: Guard,
  source: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  query: readonly Row[] | (() => Promise<readonly Row[] | Row | undefined>),
  options: RowsOptions = {},
): Promise<Row[]> {
  const read = readOptions<RowsOptions>({ of: 'guardRows()' }, options, KINDS);
  const given = typeof query === 'function' ? await permittingRaw(query) : query;
  const rows = given === undefined ? [] : isList(given) ? given : [given];
  const labelled = rowsOf.get(guard) ?? new LabelledRows(guard);
  rowsOf.set(guard, labelled);
  const known = columnsOf(source, entity, read);
  return labelled.of(source.getMetadata(entity).name, rows, (name) => known.get(name)) as Row[];
}

function isList<Row>(given: readonly Row[] | Row): given is readonly Row[] {
  return Array.isArray(given);
}

function columnsOf(
  source: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  { alias, joined = {}, columns = {} }: RowsOptions,
): ReadonlyMap<string, Said> {
  const known = new Map<string, Said>();
  const main = source.getMetadata(entity);
  for (const [prefix, metadata] of [
    [alias, main] as const,
    ...Object.entries(joined).map(([name, target]) => [name, source.getMetadata(target)] as const),
  ]) {
    for (const [name, column] of columnsOfEntity(metadata))
      known.set(prefix === undefined ? name : `${prefix}_${name}`, column);
  }
  for (const [name, property] of Object.entries(columns)) {
    known.set(name, property === null ? { labels: [] } : columnOfProperty(main, property));
  }
  return known;
}

function columnsOfEntity(metadata: EntityMetadata): (readonly [string, Said])[] {
  return metadata.columns.map(({ databaseName, propertyName, embeddedMetadata }) => {
    const owner = embeddedMetadata?.type ?? metadata.target;
    return [
      databaseName,
      typeof owner === 'function' ? columnOfField(owner as unknown as Class, propertyName) : NOTHING,
    ];
  });
}

function columnOfProperty(metadata: EntityMetadata, property: string): Said {
  const column = metadata.findColumnWithPropertyPath(property);
  const known = column === undefined ? undefined : new Map(columnsOfEntity(metadata)).get(column.databaseName);
  if (known !== undefined) return known;
  throw new TypeError(`The option columns names the property "${property}", which ${metadata.name} does not have.`);
}

const NOTHING: Said = { labels: [] };
