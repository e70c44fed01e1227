import { suggestName } from '@purposely/core';
import { is, Table, View } from 'drizzle-orm';
import type { Guard } from '../guard';
import { Columns, columnsOf, type TableLike } from './drizzle/columns';
import { type ResultMethods, resultMethods } from './drizzle/session';
import { writingMethods } from './drizzle/writing';
import { type Methods, overlay } from './shared/overlay';
import { type RecordKind, type RecordLabels, recordKind, unknownTable } from './shared/record-kind';
import { Records } from './shared/records';

export type { ColumnTag, RecordLabels } from './shared/record-kind';

/** A database of Drizzle, made with its schema: `drizzle(client, { schema })`. */
export interface DrizzleDatabase {
  readonly _: { readonly fullSchema: Record<string, unknown> };
}

/**
 * What is said of the tables and views of a schema, by the names that the schema exports them under. They are known by what
 * Drizzle says of their rows: its own types do not compile where libraries are checked as well.
 */
export type DrizzleLabels<Schema> = {
  readonly [Name in keyof Schema as Schema[Name] extends { readonly $inferSelect: object }
    ? Name
    : never]?: RecordLabels<Schema[Name] extends { readonly $inferSelect: infer Row } ? keyof Row & string : never>;
};

/** Guards rows that did not come through a query builder. */
export interface DrizzleRecords<Schema> {
  /**
   * Makes guarded records of rows of raw SQL.
   * @param table the name of the table in the schema
   * @param rows with the names of columns that the schema or the database has
   * @throws {TypeError} when nothing is said of the table
   */
  rows<Row extends object>(table: keyof DrizzleLabels<Schema> & string, rows: readonly Row[]): Row[];
}

/**
 * Has the rows of a database of Drizzle guarded: of selects with their joins and aliases, relational queries, `returning`,
 * prepared queries, batches and transactions. It changes the database itself, so that no way leads around it. Raw SQL is left
 * alone; `rows` of what it gives back guards its rows.
 * @param labels tags by table and column, or classes by table
 * @throws {TypeError} when the schema has no such table or column, or the policy no such category
 */
export function guardDrizzle<Database extends DrizzleDatabase>(
  guard: Guard,
  database: Database,
  labels: DrizzleLabels<Database['_']['fullSchema']>,
): DrizzleRecords<Database['_']['fullSchema']> {
  const schema = database._.fullSchema;
  const columns = new Columns();
  const records = new Records(guard);
  const kinds = new Map<string, RecordKind>();
  for (const [name, said] of Object.entries(labels) as [string, RecordLabels | undefined][]) {
    if (said === undefined) continue;
    const table = tableOf(schema, name);
    const kind = recordKind(name, said);
    checkColumns(table, name, said);
    records.protect(kind);
    columns.add(table, kind);
    kinds.set(name, kind);
  }
  const kindOf = (table: object): RecordKind | undefined => [...kinds].find(([name]) => schema[name] === table)?.[1];
  guardDatabase(database, { ...resultMethods(columns, records), database: writingMethods(kindOf) });
  return {
    rows: (table, rows) => rows.map((row) => ofRaw(row, tableOf(schema, table), kindNamed(kinds, table), records)),
  };
}

/** The methods to put in front of those of Drizzle. */
interface AllMethods extends ResultMethods {
  readonly database: Methods;
}

/**
 * Guards a database, and the transactions in it: each is a database of its own, mostly with a session of its own.
 * @throws {TypeError} when it is guarded already
 */
function guardDatabase(database: object, { session, dialect, database: writing }: AllMethods): void {
  const methods: Methods = {
    ...writing,
    transaction: (original) =>
      function transaction(this: unknown, ...[work, ...rest]: [(inner: object) => unknown, ...unknown[]]) {
        const guarding = (inner: object): unknown => work(guardOne(inner));
        return original.call(this, guarding, ...rest);
      },
  };
  const guardOne = <Database extends object>(one: Database): Database => {
    overlay(one, methods);
    const parts = one as { readonly session: object; readonly dialect: object };
    overlayOnce(parts.session, session);
    overlayOnce(parts.dialect, dialect);
    return one;
  };
  if (overlaid.has((database as { readonly session: object }).session)) {
    throw new TypeError('The database is guarded already. Give guardDrizzle all labels in one call.');
  }
  guardOne(database);
}

const overlaid = new WeakSet<object>();

function overlayOnce(part: object, methods: Methods): void {
  if (overlaid.has(part)) return;
  overlaid.add(part);
  overlay(part, methods);
}

function tableOf(schema: Readonly<Record<string, unknown>>, name: string): TableLike {
  const table = Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (is(table, Table) || is(table, View)) return table;
  const tables = Object.keys(schema).filter((key) => is(schema[key], Table) || is(schema[key], View));
  if (tables.length > 0) throw unknownTable('table', name, suggestName(name, tables));
  throw new TypeError(
    'The database knows no tables to be guarded. Make it with its schema: drizzle(client, { schema }).',
  );
}

function checkColumns(table: TableLike, name: string, said: RecordLabels): void {
  if (typeof said === 'function') return;
  const known = columnsOf(table).map(([key]) => key);
  for (const column of Object.keys(said)) {
    if (!known.includes(column)) throw unknownTable('column', `${name}.${column}`, suggestName(column, known));
  }
}

function kindNamed(kinds: ReadonlyMap<string, RecordKind>, name: string): RecordKind {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  throw new TypeError(
    `Nothing is said of the table "${name}", so that its rows cannot be guarded. Give guardDrizzle its labels.`,
  );
}

function ofRaw<Row extends object>(row: Row, table: TableLike, kind: RecordKind, records: Records): Row {
  const named = new Map(
    columnsOf(table).flatMap(([key, column]) => [[column.name, key] as const, [key, key] as const]),
  );
  const keys = new Map(Object.keys(row).map((key) => [key, kind.known(named.get(key) ?? key)] as const));
  return records.of(row, keys, kind) as Row;
}
