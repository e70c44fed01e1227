import { suggestName } from '@purposely/core';
import { type Known, type KnownKeys, type RecordKind, type RecordLabels, unknownTable } from '../shared/record-kind';
import { type Records, toStore } from '../shared/records';

type Getter = (this: unknown, value: unknown) => unknown;

const asking = new WeakSet<Getter>();

/** A path of a schema of Mongoose, as far as the adapter needs it. */
interface Path {
  readonly options: { readonly ref?: unknown };
  readonly embeddedSchemaType?: { readonly options?: { readonly ref?: unknown } };
  readonly getters: readonly Getter[];
  get(getter: Getter): unknown;
}

/** A model of Mongoose, as far as the adapter needs it. */
export interface AnyModel {
  readonly modelName: string;
  readonly prototype: object;
  readonly collection: { readonly name: string };
  readonly db: { readonly models: Readonly<Record<string, AnyModel>> };
  readonly discriminators?: Readonly<Record<string, AnyModel>> | undefined;
  readonly Query: { readonly prototype: object };
  readonly schema: {
    readonly paths: Readonly<Record<string, Path>>;
    readonly virtuals: Readonly<Record<string, { readonly options: { readonly ref?: unknown } }>>;
  };
}

/** What is known of the paths of one model. */
export class Paths {
  readonly model: AnyModel;
  readonly kind: RecordKind;
  readonly #records: Records;
  readonly #customer: string | undefined;
  readonly #keys = new Map<string, KnownKeys>();

  /** @throws {TypeError} when labels name a path that the schema does not have */
  constructor(model: AnyModel, kind: RecordKind, labels: RecordLabels, records: Records) {
    this.model = model;
    this.kind = kind;
    this.#records = records;
    const paths = Object.keys(model.schema.paths);
    for (const path of typeof labels === 'function' ? [] : Object.keys(labels)) {
      if (!paths.includes(path)) throw unknownTable('path', `${model.modelName}.${path}`, suggestName(path, paths));
    }
    this.#customer = paths.find((path) => kind.known(path).customer);
  }

  known(path: string): Known {
    return this.kind.known(path);
  }

  /** Asks about the value of a path of a document, or of nobody's in particular. */
  ask(path: string, value: unknown, document?: unknown): unknown {
    if (value === undefined) return undefined;
    const customer = this.#customer;
    const plain: Record<string, unknown> = { [path]: value };
    if (customer !== undefined && customer !== path) plain[customer] = storedIn(document, customer);
    return Reflect.get(this.#records.of(plain, this.#keysFor(path), this.kind), path);
  }

  #keysFor(path: string): KnownKeys {
    const made = this.#keys.get(path);
    if (made !== undefined) return made;
    const names = this.#customer === undefined ? [path] : [path, this.#customer];
    const keys = new Map(names.map((name) => [name, this.known(name)] as const));
    this.#keys.set(path, keys);
    return keys;
  }

  /**
   * What a guarded record holds, as a document of the model takes it; anything else as it is.
   * @param prefix the path at which it will lie
   */
  stored(values: unknown, prefix = ''): unknown {
    const plain = toStore(values, (key) => this.known(prefix + key));
    if (typeof plain !== 'object' || plain === null || Object.getPrototypeOf(plain) !== Object.prototype) return plain;
    const entries = Object.entries(plain).map(([key, value]) => {
      const inner = `${prefix}${key}.`;
      return [key, this.isObject(inner) ? this.stored(value, inner) : value];
    });
    return Object.fromEntries(entries);
  }

  /** Whether paths of the schema lie in the object at a prefix, which ends with a dot. */
  isObject(prefix: string): boolean {
    return Object.keys(this.model.schema.paths).some((path) => path.startsWith(prefix));
  }

  /** Has each read of a labelled path asked about. What Mongoose itself reads to store a document goes around getters. */
  guardReads(model: AnyModel): void {
    for (const [path, type] of Object.entries(model.schema.paths)) {
      // A discriminator has the getters of its base already.
      if (this.known(path).labels.length === 0 || type.getters.some((getter) => asking.has(getter))) continue;
      const ask = this.ask.bind(this);
      const getter: Getter = function guarded(this: unknown, value) {
        return ask(path, value, this);
      };
      asking.add(getter);
      type.get(getter);
    }
  }
}

/** What a document holds, whoever may read it. */
function storedIn(document: unknown, path: string): unknown {
  const get: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, 'get') : undefined;
  return typeof get === 'function' ? Reflect.apply(get, document, [path, null, { getters: false }]) : undefined;
}
