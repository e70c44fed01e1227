import {
  Column,
  entityKind,
  getTableColumns,
  getViewSelectedFields,
  is,
  Name,
  Param,
  Placeholder,
  SQL,
  StringChunk,
  Subquery,
  Table,
  View,
} from 'drizzle-orm';
import { joined, type Known, type RecordKind, UNKNOWN } from '../shared/record-kind';

/** A table, or a view, of a schema of Drizzle. */
export type TableLike = Table | View;

/** What is known of one column, and the table that it is of. */
interface KnownColumn {
  readonly kind: RecordKind;
  /** The name that the program uses. */
  readonly key: string;
  readonly known: Known;
}

/** What is known of the columns of all tables, and of what is made of them in SQL. */
export class Columns {
  readonly #columns = new Map<string, KnownColumn>();
  readonly #tables = new Map<string, Known>();
  /** Columns of subqueries and views know their table by another name, and share this with the column that they stand for. */
  readonly #configs = new Map<unknown, KnownColumn[]>();

  /** Takes in what is said of a table. */
  add(table: TableLike, kind: RecordKind): void {
    const name = nameOf(table);
    const columns = columnsOf(table);
    for (const [key, column] of columns) {
      const known = { kind, key, known: kind.known(key) };
      this.#columns.set(`${name} ${column.name}`, known);
      const config = configOf(column);
      this.#configs.set(config, [...(this.#configs.get(config) ?? []), known]);
    }
    this.#tables.set(name, joined(columns.map(([key]) => kind.known(key))));
  }

  /** The column of a table that a field of a query is. */
  column(field: unknown): KnownColumn | undefined {
    if (!is(field, Column)) return undefined;
    const named = this.#columns.get(`${nameOf(field.table)} ${field.name}`);
    if (named !== undefined) return named;
    const [only, ...others] = this.#configs.get(configOf(field)) ?? [];
    if (only === undefined || others.length === 0) return only;
    // Columns that several tables have from one builder cannot be told apart here.
    const known = joined([only, ...others].map((one) => one.known));
    return { kind: only.kind, key: field.name, known };
  }

  /**
   * What is known of a field of a query: of a column what is said of it, of an expression what is said of all columns and
   * tables in it. How many rows there are says nothing of what is in them.
   */
  of(field: unknown): Known {
    const column = this.column(field);
    if (column !== undefined) return column.known;
    const expression = is(field, SQL.Aliased) ? field.sql : field;
    return isCount(expression) ? UNKNOWN : joined([...this.#partsOf(expression)]);
  }

  *#partsOf(chunk: unknown): Generator<Known> {
    if (is(chunk, Column)) yield this.column(chunk)?.known ?? UNKNOWN;
    const known = is(chunk, Table) || is(chunk, View) ? this.#tables.get(nameOf(chunk)) : undefined;
    if (known !== undefined) yield known;
    else for (const part of piecesOf(chunk)) yield* this.#partsOf(part);
  }
}

/** What a piece of SQL is made of. */
export function piecesOf(chunk: unknown): readonly unknown[] {
  if (Array.isArray(chunk)) return chunk;
  if (is(chunk, SQL)) return chunk.queryChunks;
  if (is(chunk, SQL.Aliased)) return [chunk.sql];
  if (is(chunk, Subquery)) return [chunk._.sql];
  if (is(chunk, View)) return [viewOf(chunk).query];
  const isBuilder = typeof chunk === 'object' && chunk !== null && !LEAVES.some((leaf) => is(chunk, leaf));
  return isBuilder && 'getSQL' in chunk && typeof chunk.getSQL === 'function' ? [chunk.getSQL()] : [];
}

/** Pieces that are made of nothing, and would give themselves. */
const LEAVES = [Column, Name, Param, Placeholder, StringChunk, Table];

/** The columns of a table by the names that the program uses. */
export function columnsOf(table: TableLike): readonly (readonly [string, Column])[] {
  const fields: object = is(table, View) ? getViewSelectedFields(table) : getTableColumns(table);
  return Object.entries(fields).filter((entry): entry is [string, Column] => is(entry[1], Column));
}

const ORIGINAL_NAME = Symbol.for('drizzle:OriginalName');
const SCHEMA = Symbol.for('drizzle:Schema');
const VIEW = Symbol.for('drizzle:ViewBaseConfig');

/** The name of a table in the database, whatever a query calls it. */
function nameOf(table: object): string {
  const { name, schema } = is(table, View) ? viewOf(table) : tableNames(table);
  return schema === undefined ? name : `${schema}.${name}`;
}

interface Names {
  readonly name: string;
  readonly schema: string | undefined;
}

function tableNames(table: object): Names {
  return { name: Reflect.get(table, ORIGINAL_NAME), schema: Reflect.get(table, SCHEMA) };
}

function viewOf(view: View): Names & { readonly query: unknown } {
  return Reflect.get(view, VIEW);
}

function configOf(column: Column): unknown {
  return Reflect.get(column, 'config');
}

/** Whether an expression is `count(…)` and nothing more, or what `db.$count` makes. */
function isCount(expression: unknown): boolean {
  if (!is(expression, SQL)) return false;
  const made: unknown = Reflect.get(expression.constructor, entityKind);
  if (typeof made === 'string' && /CountBuilder/.test(made)) return true;
  const [first, , last, ...more] = expression.queryChunks;
  return more.length === 0 && /^count\((distinct )?$/i.test(textOf(first)) && textOf(last) === ')';
}

/** The text of a piece of SQL that is one. */
export function textOf(chunk: unknown): string {
  const value: unknown = typeof chunk === 'object' && chunk !== null ? Reflect.get(chunk, 'value') : undefined;
  return Array.isArray(value) ? value.join('') : '';
}
