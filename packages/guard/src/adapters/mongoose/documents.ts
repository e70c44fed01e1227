import type { Guard } from '../../guard';
import { type Around, type Methods, overlayOwn } from '../shared/overlay';
import type { Records } from '../shared/records';
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
    function set(this: object, values: unknown, ...rest: unknown[]) {
      return original.call(this, taken(values, this, paths), ...rest);
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
  };
  overlayOwn(paths.model.prototype, methods);
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

function isDocument(value: unknown): value is { toObject(options?: object): unknown } {
  return typeof value === 'object' && value !== null && '$__schema' in value && !('$__isNested' in value);
}
