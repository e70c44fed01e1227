import type { Guard, UseRequest } from '@purposely/guard';
import { inheritedMembersOf } from './members';

/** Shows class-transformer the objects of one call as if their guarded fields were plain ones. */
export class Views {
  readonly #guard: Guard;
  readonly #request: UseRequest;
  /** By object, so that class-transformer recognises a circle. */
  readonly #views = new Map<object, object>();
  readonly #sources = new WeakMap<object, object>();

  constructor(guard: Guard, request: UseRequest) {
    this.#guard = guard;
    this.#request = request;
  }

  /** The value as class-transformer is to see it. Nothing in it is asked about before it is read. */
  of(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#views.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value)) return this.#list(value);
    if (value instanceof Map) return this.#map(value);
    if (value instanceof Set) return this.#set(value);
    if (value instanceof Promise) return this.#keep(value, this.#later(value));
    return isWhole(value) ? value : this.#object(value);
  }

  /** The object behind a view; any other value is itself. */
  sourceOf(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? (this.#sources.get(value) ?? value) : value;
  }

  #keep<View extends object>(source: object, view: View): View {
    this.#views.set(source, view);
    this.#sources.set(view, source);
    return view;
  }

  #list(list: readonly unknown[]): unknown[] {
    const view = this.#keep<unknown[]>(list, []);
    for (const item of list) view.push(this.of(item));
    return view;
  }

  #map(map: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
    const view = this.#keep(map, new Map<unknown, unknown>());
    for (const [key, item] of map) view.set(key, this.of(item));
    return view;
  }

  #set(set: ReadonlySet<unknown>): Set<unknown> {
    const view = this.#keep(set, new Set<unknown>());
    for (const item of set) view.add(this.of(item));
    return view;
  }

  /**
   * What class-transformer does with the value may be refused, and it has nobody who would hear of that: its own promise would
   * never settle. So that is told to whom it gave for a rejection.
   */
  #later(promise: Promise<unknown>): Promise<unknown> {
    const view = promise.then((value) => this.of(value));
    const then: typeof view.then = (done, failed) =>
      Promise.prototype.then.call(view, done && failed ? handing(done, failed) : done, failed) as never;
    Object.defineProperty(view, 'then', { value: then });
    // Whoever has the promise itself hears of its rejection there.
    Promise.prototype.then.call(view, undefined, () => undefined);
    return view;
  }

  #object(source: object): object {
    const view: object = this.#keep(source, Object.create(Object.getPrototypeOf(source)));
    const guarded = this.#guard.fieldsOf(source);
    for (const key of new Set([...guarded, ...Object.keys(source)])) this.#field(source, view, key, true);
    for (const key of inheritedMembersOf(source)) {
      if (!Object.hasOwn(view, key)) this.#field(source, view, key, false);
    }
    return view;
  }

  /** A field that is read, and asked about, at most once, and only if class-transformer or the user's code wants it. */
  #field(source: object, view: object, key: string, enumerable: boolean): void {
    const keep = (value: unknown): void => {
      Object.defineProperty(view, key, { value, writable: true, enumerable, configurable: true });
    };
    const get = (): unknown => {
      const value = this.#read(source, key);
      keep(value);
      return value;
    };
    Object.defineProperty(view, key, { get, set: keep, enumerable, configurable: true });
  }

  #read(source: object, key: string): unknown {
    const value = this.#guard.read(source, key, this.#request);
    // A method works on the object itself, which alone has the private fields of its class.
    if (typeof value === 'function') return (...args: unknown[]) => this.of(Reflect.apply(value, source, args));
    return this.of(value);
  }
}

function handing<Value>(done: (value: Value) => unknown, failed: (reason: unknown) => unknown) {
  return (value: Value): unknown => {
    try {
      return done(value);
    } catch (error) {
      return failed(error);
    }
  };
}

/** Objects that class-transformer copies or passes on as a whole. */
function isWhole(value: object): boolean {
  return value instanceof Date || ArrayBuffer.isView(value) || 'then' in value;
}
