import type { Known, RecordKind } from '../shared/record-kind';
import type { Shape } from '../shared/records';
import { type Columns, piecesOf, textOf } from './columns';

/** One field of a select or of `returning`, and where it lies in a row. */
export interface Selected {
  readonly path: readonly string[];
  readonly field: unknown;
}

/** One field or relation of a relational query, as Drizzle builds it. */
export interface RelationalField {
  readonly tsKey: string;
  readonly field: unknown;
  /** Whether it is a relation, whose fields follow. */
  readonly isJson: boolean;
  readonly selection: readonly RelationalField[];
}

/**
 * How the rows of a select look.
 * @param query the whole of it. Where it joins rows of several selects to one list, nobody knows which of them a row comes from, so
 *   that each field may be anything that is in any of them.
 */
export function shapeOfSelect(columns: Columns, fields: readonly Selected[], query: unknown): Shape {
  const all = combines(query) ? columns.of(query) : undefined;
  return shapeOf(columns, fields, all);
}

function shapeOf(columns: Columns, fields: readonly Selected[], all: Known | undefined): Shape {
  const keys = new Map<string, Known>();
  const inner = new Map<string, Selected[]>();
  const kinds = new Set<RecordKind | undefined>();
  for (const { path, field } of fields) {
    const [key = '', ...rest] = path;
    if (rest.length > 0) inner.set(key, [...(inner.get(key) ?? []), { path: rest, field }]);
    else {
      keys.set(key, all ?? columns.of(field));
      kinds.add(columns.column(field)?.kind);
    }
  }
  const nested = new Map([...inner].map(([key, some]) => [key, shapeOf(columns, some, all)] as const));
  return { keys, nested, kind: onlyOne(kinds) };
}

/** How the rows of a relational query look. */
export function shapeOfRelational(columns: Columns, selection: readonly RelationalField[]): Shape {
  const keys = new Map<string, Known>();
  const nested = new Map<string, Shape>();
  const kinds = new Set<RecordKind | undefined>();
  for (const { tsKey, field, isJson, selection: inner } of selection) {
    if (isJson) nested.set(tsKey, shapeOfRelational(columns, inner));
    else {
      keys.set(tsKey, columns.of(field));
      const kind = columns.column(field)?.kind;
      if (kind !== undefined) kinds.add(kind);
    }
  }
  return { keys, nested, kind: onlyOne(kinds) };
}

function onlyOne(kinds: ReadonlySet<RecordKind | undefined>): RecordKind | undefined {
  const [kind, ...others] = [...kinds].filter((one) => one !== undefined);
  return others.length === 0 ? kind : undefined;
}

/** Whether `union`, `intersect` or `except` is somewhere in a query. */
function combines(query: unknown): boolean {
  return /\b(union|intersect|except)\b/i.test(textOf(query)) || piecesOf(query).some(combines);
}
