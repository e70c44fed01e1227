import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityMetadata, QueryRunner, SelectQueryBuilder } from 'typeorm';
import { hasLabels } from '../shared/rows';

/** What becomes of queries whose rows would have no labels. */
export type RawQueries = 'refuse' | 'warn' | 'allow';

/** Whether raw rows may be had now: they get their labels, or TypeORM makes entities of them. */
const permitted = new AsyncLocalStorage<true>();

/** Runs a query whose rows get labels. */
export function permittingRaw<Result>(fn: () => Result): Result {
  return permitted.run(true, fn);
}

type Builder = SelectQueryBuilder<object>;
type Prototype = Omit<Builder, 'executeEntitiesAndRawResults'> & {
  executeEntitiesAndRawResults(this: Builder, ...args: unknown[]): Promise<unknown>;
};
type Watch = (sql: string) => void;

/** The watches of data sources, by which one change of a prototype serves all. */
const watches = new WeakMap<DataSource, Watch>();
const changed = new WeakSet<object>();

/** Watches the queries for raw rows that are made at a data source. */
export function watchRawQueries(source: DataSource, rule: RawQueries): void {
  if (rule === 'allow') return;
  watches.set(source, watchOf(source.entityMetadatas, rule));
  watchRunners(source);
  watchBuilders(Object.getPrototypeOf(source.createQueryBuilder()) as Prototype);
}

function watchOf(entities: readonly EntityMetadata[], rule: 'refuse' | 'warn'): Watch {
  const tables = entities
    .filter(({ target }) => typeof target === 'function' && hasLabels(target))
    .map(({ tableName, name }) => ({
      name,
      tableName,
      pattern: new RegExp(`(?<![\\w$])${escaped(tableName)}(?![\\w$])`, 'i'),
    }));
  const warned = new Set<string>();
  return (sql) => {
    if (permitted.getStore() === true) return;
    const named = namesIn(sql);
    const table = givesRows(named) ? tables.find(({ pattern }) => pattern.test(named)) : undefined;
    if (table === undefined) return;
    const sentence =
      `A query gives raw rows of "${table.tableName}", whose labels are lost. Make it in ` +
      `guardRows(guard, source, ${table.name}, () => …), or ask for entities.`;
    if (rule === 'refuse') throw new TypeError(sentence);
    if (!warned.has(table.tableName))
      process.emitWarning(sentence, { type: 'PurposelyWarning', code: 'PURPOSELY_RAW_QUERY' });
    warned.add(table.tableName);
  };
}

/** `query` of a source, a manager, a repository and a runner: all of them end in the `query` of a runner. */
function watchRunners(source: DataSource): void {
  const { createQueryRunner } = source;
  source.createQueryRunner = (mode) => {
    const runner = createQueryRunner.call(source, mode);
    const query = runner.query as (...args: unknown[]) => Promise<unknown>;
    // TypeORM asks for a structured result where it makes something of the rows itself.
    runner.query = (async (...args: unknown[]) => {
      if (args[2] !== true) watches.get(source)?.(String(args[0]));
      return query.apply(runner, args);
    }) as QueryRunner['query'];
    return runner;
  };
}

/** `getRawMany`, through which `getRawOne` goes, and `stream`. */
function watchBuilders(prototype: Prototype): void {
  if (changed.has(prototype)) return;
  changed.add(prototype);
  const { getRawMany, stream, executeEntitiesAndRawResults } = prototype;
  const watch = (builder: Builder): void => watches.get(builder.dataSource)?.(builder.getQuery());
  prototype.getRawMany = async function watched<Row>(this: Builder): Promise<Row[]> {
    watch(this);
    return getRawMany.call(this) as Promise<Row[]>;
  };
  prototype.stream = async function watched(this: Builder) {
    watch(this);
    return stream.call(this);
  };
  // It asks for raw keys itself where it counts pages.
  prototype.executeEntitiesAndRawResults = function inside(this: Builder, ...args) {
    return permittingRaw(() => executeEntitiesAndRawResults.apply(this, args));
  };
}

/** The text of a query without what is only said in it. */
function namesIn(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

function givesRows(sql: string): boolean {
  return /^\s*[(\s]*(?:select|with|values|table)\b/i.test(sql) || /\breturning\b/i.test(sql);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
