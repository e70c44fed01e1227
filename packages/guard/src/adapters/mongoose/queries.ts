import { type Methods, overlayOwn } from '../shared/overlay';
import type { Records, Shape } from '../shared/records';
import type { AnyModel, Paths } from './paths';
import { shapeOfPipeline } from './pipeline';
import { shapeOfModel } from './shapes';

/** A query of Mongoose, as far as the adapter needs it. */
interface AnyQuery {
  readonly op: string;
  readonly _distinct?: string;
  mongooseOptions(): { readonly lean?: unknown };
  getOptions(): { readonly includeResultMetadata?: boolean; readonly rawResult?: boolean };
}

/** An aggregation, and a cursor. */
interface AnyAggregate {
  pipeline(): readonly Readonly<Record<string, unknown>>[];
}
interface AnyCursor {
  map(change: (row: unknown) => unknown): unknown;
}

/** Guards what queries of a model give as plain objects or values, and has them write what guarded records hold. */
export function guardQueries(model: AnyModel, paths: Paths, records: Records): void {
  const lean = (row: unknown): unknown => records.shaped(row, shapeOfModel(paths.model));

  const asked = (query: AnyQuery, result: unknown): unknown => {
    if (query.op === 'distinct') return distinct(paths, String(query._distinct), result);
    if (!query.op.startsWith('find') || !query.mongooseOptions().lean) return result;
    const isWrapped =
      query.getOptions().includeResultMetadata === true && typeof result === 'object' && result !== null;
    return isWrapped ? { ...result, value: lean(Reflect.get(result, 'value')) } : lean(result);
  };

  overlayOwn(model.Query.prototype, {
    exec: (original) =>
      async function exec(this: AnyQuery, ...args: unknown[]) {
        return asked(this, await original.apply(this, args));
      },
    cursor: (original) =>
      function cursor(this: AnyQuery, ...args: unknown[]) {
        const rows = original.apply(this, args) as AnyCursor;
        return this.mongooseOptions().lean ? rows.map((row) => (row === null ? row : lean(row))) : rows;
      },
  });

  const stored = (values: unknown): unknown => paths.stored(values);
  const update = methodsThat((args) => [args[0], storedUpdate(args[1], stored), ...args.slice(2)]);
  overlayOwn(model, {
    hydrate: methodsThat(([values, ...rest]) => [stored(values), ...rest]),
    updateOne: update,
    updateMany: update,
    replaceOne: update,
    findOneAndUpdate: update,
    findOneAndReplace: update,
    findByIdAndUpdate: update,
    aggregate: (original) =>
      function aggregate(this: unknown, ...args: unknown[]) {
        const made = original.apply(this, args) as AnyAggregate & object;
        const shape = (): Shape => shapeOfPipeline(paths.model, made.pipeline());
        overlayOwn(made, {
          exec: (run) =>
            async function exec(this: unknown, ...given: unknown[]) {
              return records.shaped(await run.apply(this, given), shape());
            },
          cursor: (open) =>
            function cursor(this: unknown, ...given: unknown[]) {
              return (open.apply(this, given) as AnyCursor).map((row) => records.shaped(row, shape()));
            },
        });
        return made;
      },
  });
}

function methodsThat(change: (args: readonly unknown[]) => readonly unknown[]): Methods[string] {
  return (original) =>
    function changed(this: unknown, ...args: unknown[]) {
      return original.apply(this, [...change(args)]);
    };
}

function storedUpdate(update: unknown, stored: (values: unknown) => unknown): unknown {
  const plain = stored(update);
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) return plain;
  const changed = ['$set', '$setOnInsert'].filter((key) => key in plain);
  return Object.assign({}, plain, Object.fromEntries(changed.map((key) => [key, stored(Reflect.get(plain, key))])));
}

/** The values of one path, of which nobody knows any more whose they are. */
function distinct(paths: Paths, path: string, values: unknown): unknown {
  if (!Array.isArray(values) || paths.known(path).labels.length === 0) return values;
  return values.map((value: unknown) => paths.ask(path, value)).filter((value) => value !== undefined);
}
