import type { Guard } from '../../guard';
import { showAs } from '../../walk/shown';
import { type Around, type Methods, overlayOwn } from '../shared/overlay';
import type { Records, Shape } from '../shared/records';
import type { Paths } from './paths';
import { shapeOfModel } from './shapes';

/** The options of `toObject` and `toJSON` that tell who asks. */
interface PlainOptions {
  readonly transform?: unknown;
  readonly depopulate?: unknown;
  /** Whether it is asked by the document that it is populated in. */
  readonly _isNested?: boolean;
}

/**
 * Guards what documents become: plain objects of `toObject` are guarded records, `toJSON` asks for the purpose that is open.
 * And has them take in what guarded records hold.
 */
export function guardDocuments(guard: Guard, paths: Paths, records: Records): void {
  const recordOf = (plain: unknown): unknown => records.shaped(plain, shapeOfModel(paths.model));
  const setting: Around = (original) =>
    function set(this: object, values: unknown, value: unknown, ...rest: unknown[]) {
      if (typeof values !== 'string') return original.call(this, taken(values, this, paths), value, ...rest);
      const inner = `${values}.`;
      return original.call(this, values, paths.isObject(inner) ? paths.stored(value, inner) : value, ...rest);
    };
  const methods: Methods = {
    toObject: (original) =>
      function toObject(this: unknown, options?: PlainOptions) {
        const plain = original.call(this, options);
        return isStoring(options) ? plain : recordOf(plain);
      },
    toJSON: (original) =>
      function toJSON(this: unknown, options?: PlainOptions) {
        const plain = original.call(this, options);
        if (isStoring(options)) return plain;
        const record = recordOf(plain);
        return options?._isNested === true ? record : guard.toPlain(record);
      },
    $set: setting,
    set: setting,
    // An object in a document is no path of the schema, so that no getter is asked for it.
    get: (original) =>
      function get(this: unknown, path: string, type: unknown, options?: { readonly getters?: boolean }) {
        const value = original.call(this, path, type, options);
        if (options?.getters === false || !paths.isObject(`${path}.`)) return value;
        const shape = innerShape(paths, path);
        return shape === undefined ? value : records.shaped(value, shape);
      },
  };
  overlayOwn(paths.model.prototype, methods);
  for (const key of Object.keys(paths.model.prototype)) if (paths.isObject(`${key}.`)) guardInner(guard, paths, key);
  showAs(paths.model.prototype, (document) => (document as AnyDocument).toObject() as object);
}

function innerShape(paths: Paths, path: string): Shape | undefined {
  const whole: Shape | undefined = shapeOfModel(paths.model);
  return path.split('.').reduce<Shape | undefined>((shape, key) => shape?.nested.get(key), whole);
}

/** An object in a document shows itself to JSON as the document does. */
function guardInner(guard: Guard, { model: { prototype } }: Paths, key: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
  const get = descriptor?.get;
  if (get === undefined) return;
  const toJSON: Around = (original) =>
    function toJSON(this: unknown) {
      return guard.toPlain(original.call(this));
    };
  const known = new WeakSet<object>();
  Object.defineProperty(prototype, key, {
    ...descriptor,
    get(this: unknown) {
      const inner: unknown = get.call(this);
      if (typeof inner !== 'object' || inner === null || known.has(inner)) return inner;
      known.add(inner);
      overlayOwn(inner, { toJSON });
      return inner;
    },
  });
}

/** Mongoose asks for plain objects as well, to store and compare them, and then lets nobody transform them. */
function isStoring(options: PlainOptions | undefined): boolean {
  return options?.transform === false || (options?._isNested === true && Boolean(options.depopulate));
}

/** What a document takes in of another one or of a guarded record: all that has the same labels there, and else what may be read. */
function taken(values: unknown, into: object, paths: Paths): unknown {
  if (!isDocument(values)) return paths.stored(values);
  const isAlike = Reflect.get(values, '$__schema') === Reflect.get(into, '$__schema');
  return isAlike ? values.toObject(STORING) : paths.stored(values.toObject());
}

const STORING = { transform: false, virtuals: false, getters: false };

interface AnyDocument {
  toObject(options?: object): unknown;
}

function isDocument(value: unknown): value is AnyDocument {
  return typeof value === 'object' && value !== null && '$__schema' in value && !('$__isNested' in value);
}
