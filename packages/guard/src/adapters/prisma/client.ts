import type { RecordKind } from '../shared/record-kind';
import type { Records } from '../shared/records';
import { guardedModel } from './delegate';
import { type Computed, type DataModel, Models } from './models';

/** What a guarded client is made with. */
export interface ClientParts {
  readonly model: DataModel;
  readonly kinds: ReadonlyMap<string, RecordKind>;
  readonly records: Records;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Stands in front of a client. It is no extension of the client's own kind: Prisma reads selected fields of what query extensions
 * give, in whatever purpose is open, and computes nothing of fields that a record does not show.
 */
export function guardedClient(client: object, parts: ClientParts): object {
  const { records } = parts;
  const models = new Models(parts.model, parts.kinds, (property) => computedOf(client, property));
  const delegates = new Map<string, object>();
  const own: Readonly<Record<string, Method>> = {
    $guarded: (property, rows) => records.shaped(rows, models.rawShape(namedModel(models, String(property)))),
    $extends: (extension) => guardedClient(call(client, '$extends', [extension]) as object, parts),
    $transaction: (work, ...options) => {
      const guarding = (inner: object): unknown => (work as (inner: object) => unknown)(guardedClient(inner, parts));
      return call(client, '$transaction', [typeof work === 'function' ? guarding : work, ...options]);
    },
  };
  const guarded: object = new Proxy(client, {
    get(target, key) {
      const mine = typeof key === 'string' && Object.hasOwn(own, key) ? own[key] : undefined;
      if (mine !== undefined) return mine;
      const value: unknown = Reflect.get(target, key);
      const model = typeof key === 'string' ? models.named(key) : undefined;
      if (model !== undefined && typeof key === 'string' && typeof value === 'object' && value !== null) {
        const delegate = delegates.get(key) ?? guardedModel(value, model, models, records);
        delegates.set(key, delegate);
        return delegate;
      }
      return typeof value === 'function' ? methodOf(target, key, value as Method, guarded) : value;
    },
  });
  return guarded;
}

/** Prisma's own methods know nothing of the guarded client; those that extensions add work with it. */
function methodOf(client: object, key: PropertyKey, method: Method, guarded: object): Method {
  const original: unknown = Reflect.get(client, '_originalClient');
  const isOwn = typeof original === 'object' && original !== null && key in original;
  return (...args) => Reflect.apply(method, isOwn ? client : guarded, args);
}

function call(client: object, name: string, args: readonly unknown[]): unknown {
  return Reflect.apply(Reflect.get(client, name) as Method, client, args);
}

function computedOf(client: object, property: string): Computed {
  const extensions = Reflect.get(client, '_extensions') as
    | { getAllComputedFields?(model: string): Computed | undefined }
    | undefined;
  return extensions?.getAllComputedFields?.(property) ?? {};
}

function namedModel(models: Models, property: string): string {
  const model = models.named(property);
  if (model !== undefined) return model;
  throw new TypeError(`The client has no model "${property}". Name the property through which the model is reached.`);
}
