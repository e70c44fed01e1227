import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/core';
import type { Class } from '@purposely/decorators';
import type { Guard } from '../../guard';
import { objectOf, readOptions } from '../../read-options';
import type { Said } from '../shared/column-classes';
import { columnOfField, LabelledRows } from '../shared/rows';
import { type AnyMikroOrm, metadataOf } from './metadata';

/** What raw rows are made of. */
export interface RowsOptions {
  /** What columns of other names are made of: a property of the entity, or `null` for data without labels, such as a count. */
  readonly columns?: Readonly<Record<string, string | null>>;
}

const KINDS = { columns: objectOf('an object that names a property, or null, for each column') };

const rowsOf = new WeakMap<Guard, LabelledRows>();

/**
 * Raw rows (`em.execute`, `connection.execute`, `qb.execute`) with the labels of their columns, whether these are named as in the
 * table or as in the entity: reads of them are guarded as reads of entities are.
 * @throws {TypeError} when a column of a row is not known, for nobody can tell what is in it
 */
export async function guardRows<Row extends object>(
  guard: Guard,
  given: AnyMikroOrm,
  entity: abstract new (...args: never[]) => object,
  rows: readonly Row[] | Promise<readonly Row[]>,
  options: RowsOptions = {},
): Promise<Row[]> {
  const { columns = {} } = readOptions<RowsOptions>({ of: 'guardRows()' }, options, KINDS);
  const orm = given as MikroORM;
  const metadata = metadataFor(entity, orm);
  const known = columnsOf(metadata, orm);
  for (const [name, property] of Object.entries(columns)) {
    const column = property === null ? NOTHING : known.get(property);
    if (column === undefined) {
      throw new TypeError(
        `The option columns names the property "${property}", which ${metadata.className} does not have.`,
      );
    }
    known.set(name, column);
  }
  const labelled = rowsOf.get(guard) ?? new LabelledRows(guard);
  rowsOf.set(guard, labelled);
  return labelled.of(metadata.className, await rows, (name) => known.get(name)) as Row[];
}

/** By the class itself, since several classes may have one name. */
function metadataFor(entity: object, orm: MikroORM): EntityMetadata {
  const metadata = metadataOf(orm).find(({ class: target }) => (target as unknown) === entity);
  // MikroORM says what is wrong with it.
  return metadata ?? orm.getMetadata().get((entity as { readonly name: string }).name);
}

function columnsOf(metadata: EntityMetadata, orm: MikroORM): Map<string, Said> {
  const known = new Map<string, Said>();
  for (const property of metadata.props) {
    const column = columnOf(metadata, property, orm);
    for (const name of [property.name, ...(property.fieldNames ?? [])]) known.set(name, column);
  }
  return known;
}

/** A column of an embeddable has the labels of its field there, and one that holds all of it the labels of all. */
function columnOf(metadata: EntityMetadata, { name, embedded, kind, targetMeta }: EntityProperty, orm: MikroORM): Said {
  if (embedded !== undefined) {
    const outer = metadata.properties[embedded[0] as never] as EntityProperty | undefined;
    const inner = outer?.targetMeta?.properties[embedded[1] as never] as EntityProperty | undefined;
    if (outer?.targetMeta !== undefined && inner !== undefined) return columnOf(outer.targetMeta, inner, orm);
  }
  if (kind === 'embedded' && targetMeta !== undefined) {
    return { labels: targetMeta.props.flatMap((inner) => columnOf(targetMeta, inner, orm).labels) };
  }
  return columnOfField(metadata.class as unknown as Class, name);
}

const NOTHING: Said = { labels: [] };
