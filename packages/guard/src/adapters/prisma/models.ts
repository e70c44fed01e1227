import { suggestName } from '@purposely/core';
import {
  joined,
  type Known,
  type RecordKind,
  type RecordLabels,
  recordKind,
  UNKNOWN,
  unknownTable,
} from '../shared/record-kind';
import type { Shape } from '../shared/records';

/** The part of Prisma's data model that says how records lie in records. */
export interface DataModel {
  readonly models: Readonly<Record<string, { readonly dbName?: string | null; readonly fields: readonly Field[] }>>;
}

interface Field {
  readonly name: string;
  readonly dbName?: string | null;
  readonly kind: string;
  readonly type: string;
}

/** Where `aggregate` and `groupBy` put what they computed of columns. How many there are says nothing of what is in them. */
const COMPUTED = ['_sum', '_avg', '_min', '_max'];

/** What extensions of a client compute of the fields of a model, as Prisma keeps it. */
export type Computed = Readonly<Record<string, { readonly needs: readonly string[] }>>;

/**
 * What is said of the models of a client, by their names.
 * @throws {TypeError} when labels name what the data model does not have
 */
export function kindsOf(
  { models }: DataModel,
  labels: Readonly<Record<string, RecordLabels | undefined>>,
): ReadonlyMap<string, RecordKind> {
  const names = new Map(Object.keys(models).map((name) => [propertyOf(name), name] as const));
  const kinds = new Map<string, RecordKind>();
  for (const [property, said] of Object.entries(labels)) {
    const name = names.get(property);
    if (name === undefined) throw unknownTable('model', property, suggestName(property, names.keys()));
    if (said === undefined) continue;
    const fields = models[name]?.fields.map((field) => field.name) ?? [];
    for (const field of typeof said === 'function' ? [] : Object.keys(said)) {
      if (!fields.includes(field)) throw unknownTable('column', `${property}.${field}`, suggestName(field, fields));
    }
    kinds.set(name, recordKind(name, said));
  }
  return kinds;
}

/** What is known of the models of a client, with all extensions that it has. */
export class Models {
  readonly #model: DataModel;
  readonly #kinds: ReadonlyMap<string, RecordKind>;
  readonly #computed: (property: string) => Computed;
  readonly #shapes = new Map<string, Shape>();

  /** @param computed tells what extensions compute of the fields of a model */
  constructor(model: DataModel, kinds: ReadonlyMap<string, RecordKind>, computed: (property: string) => Computed) {
    this.#model = model;
    this.#kinds = kinds;
    this.#computed = computed;
  }

  /** The name of the model that a property of a client stands for. */
  named(property: string): string | undefined {
    return Object.keys(this.#model.models).find((name) => propertyOf(name) === property);
  }

  /** What is known of a field of a model. */
  known(model: string, field: string): Known {
    return this.#kinds.get(model)?.known(field) ?? UNKNOWN;
  }

  /** The model that a field leads to. */
  related(model: string, field: string): string | undefined {
    const found = this.#fields(model).find(({ name }) => name === field);
    return found?.kind === 'object' && found.type in this.#model.models ? found.type : undefined;
  }

  /** How records of a model look, with all that may be included in them, and with what is computed of them. */
  shape(model: string): Shape {
    const known = this.#shapes.get(model);
    if (known !== undefined) return known;
    const keys = new Map<string, Known>([['_count', UNKNOWN]]);
    const nested = new Map<string, Shape>();
    const shape: Shape = { kind: this.#kinds.get(model), keys, nested };
    this.#shapes.set(model, shape);
    for (const { name } of this.#fields(model)) {
      const related = this.related(model, name);
      if (related === undefined) keys.set(name, this.known(model, name));
      else nested.set(name, this.shape(related));
    }
    for (const [name, { needs }] of Object.entries(this.#computed(propertyOf(model)))) {
      keys.set(name, joined(needs.map((field) => keys.get(field) ?? UNKNOWN)));
    }
    const computed: Shape = {
      kind: shape.kind,
      keys: new Map([...keys].map(([key, { labels }]) => [key, { labels, customer: false }])),
      nested: new Map(),
    };
    for (const key of COMPUTED) nested.set(key, computed);
    return shape;
  }

  /** How rows of raw SQL look, which have the names of columns. */
  rawShape(model: string): Shape {
    const keys = new Map<string, Known>();
    for (const { name, dbName } of this.#fields(model)) {
      keys.set(name, this.known(model, name));
      if (dbName != null) keys.set(dbName, this.known(model, name));
    }
    return { kind: this.#kinds.get(model), keys, nested: new Map() };
  }

  #fields(model: string): readonly Field[] {
    return this.#model.models[model]?.fields ?? [];
  }
}

/** The name of the property of a client through which a model is reached. */
export function propertyOf(model: string): string {
  return model.charAt(0).toLowerCase() + model.slice(1);
}
