import type { Around, Methods } from '../shared/overlay';
import { anyOf, type Records, type Shape } from '../shared/records';
import type { Columns } from './columns';
import { type RelationalField, type Selected, shapeOfRelational, shapeOfSelect } from './shapes';

/** The methods to put in front of those of Drizzle's dialects, which build queries, and of its sessions, which run them. */
export interface ResultMethods {
  readonly dialect: Methods;
  readonly session: Methods;
}

/** Makes what queries give guarded, by what is known of their columns. */
export function resultMethods(columns: Columns, records: Records): ResultMethods {
  /** What a relational query selects, by its SQL. */
  const selections = new WeakMap<object, readonly RelationalField[]>();
  /** The SQL of a query that is about to run. */
  const sources = new WeakMap<object, object>();

  const relational: Around = (original) =>
    function buildRelationalQuery(this: unknown, ...args: unknown[]) {
      const built = original.apply(this, args) as { readonly sql: object; readonly selection: RelationalField[] };
      selections.set(built.sql, built.selection);
      return built;
    };

  const sqlToQuery: Around = (original) =>
    function sqlToQuery(this: unknown, ...args: unknown[]) {
      const query = original.apply(this, args) as object;
      sources.set(query, args[0] as object);
      return query;
    };

  const prepareQuery: Around = (original) =>
    function prepareQuery(this: unknown, ...args: unknown[]) {
      const prepared = original.apply(this, args) as object;
      const [query, fields] = args as [object, readonly Selected[] | undefined];
      const source = sources.get(query);
      const selection = source === undefined ? undefined : selections.get(source);
      if (selection !== undefined) return guardPrepared(prepared, shapeOfRelational(columns, selection), records);
      return fields === undefined ? prepared : guardPrepared(prepared, shapeOfSelect(columns, fields, source), records);
    };

  return {
    dialect: {
      sqlToQuery,
      buildRelationalQuery: relational,
      buildRelationalQueryWithoutPK: relational,
      buildRelationalQueryWithoutLateralSubqueries: relational,
    },
    session: { prepareQuery },
  };
}

/** The methods of a prepared query that give rows. Their own calls of one another stay within it. */
const GIVING_ROWS: ReadonlySet<string | symbol> = new Set(['all', 'get', 'execute', 'mapResult', 'iterator']);

function guardPrepared(prepared: object, shape: Shape, records: Records): object {
  if (anyOf(shape).labels.length === 0) return prepared;
  const guarded: object = new Proxy(prepared, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (key === 'values') return refuseValues;
      const givesRows = GIVING_ROWS.has(key);
      return (...args: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, args);
        // Some methods give the query itself, to go on with.
        if (result === target) return guarded;
        return givesRows ? guardResult(result, shape, records) : result;
      };
    },
  });
  return guarded;
}

function refuseValues(): never {
  throw new TypeError(
    'values() gives lists of values without their names, in which nobody knows what is labelled. Use all(), or await the query.',
  );
}

function guardResult(result: unknown, shape: Shape, records: Records): unknown {
  if (typeof result !== 'object' || result === null) return result;
  if (result instanceof Promise) return result.then((rows: unknown) => records.shaped(rows, shape));
  if (Symbol.asyncIterator in result) return guardRows(result as AsyncIterable<unknown>, shape, records);
  const { sync } = result as { readonly sync?: unknown };
  // What a synchronous driver gives is not there before somebody asks for it.
  if (typeof sync === 'function' && 'resultCb' in result) {
    const { resultCb } = result as { resultCb: () => unknown };
    result.resultCb = () => guardResult(resultCb(), shape, records);
    return result;
  }
  return records.shaped(result, shape);
}

async function* guardRows(rows: AsyncIterable<unknown>, shape: Shape, records: Records): AsyncGenerator<unknown> {
  for await (const row of rows) yield records.shaped(row, shape);
}
