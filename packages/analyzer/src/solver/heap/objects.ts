import type { ClassRef, FunctionRef, Site } from '../../graph';
import type { Conveyed } from '../frameworks/conveyed';
import type { ObjectId } from '../values/value';

/** What an abstract object is. One object stands for all that are made at one place in one calling context. */
export type ObjectKind =
  /** An object literal, `Object.create(…)`, a rest object, a namespace object. */
  | {
      readonly kind: 'plain';
      /** The function whose `prototype` it was from the beginning. */
      readonly prototypeOf?: ObjectId;
    }
  | { readonly kind: 'array' }
  | { readonly kind: 'map' }
  | { readonly kind: 'set' }
  | { readonly kind: 'regexp' }
  | { readonly kind: 'promise' }
  /** The cell of a captured variable. */
  | { readonly kind: 'cell' }
  /** An iterator over the elements in its `*` content; a generator runs its function when it is first asked. */
  | { readonly kind: 'iterator' }
  | { readonly kind: 'generator'; readonly function: FunctionRef }
  /** What a `for…of` or `for…in` goes through, and how far it has come. */
  | { readonly kind: 'cursor'; readonly what: 'elements' | 'awaited' | 'keys' }
  /** A function of the program; its captures and bound `this` are in its heap record. */
  | { readonly kind: 'function'; readonly function: FunctionRef }
  | { readonly kind: 'class'; readonly class: ClassRef }
  /** The object that instances of a class inherit from. */
  | { readonly kind: 'prototype'; readonly class: ClassRef }
  /** `new C()`, or the one instance that stands for all that a container injects. */
  | { readonly kind: 'instance'; readonly class: ClassRef }
  /** `new Proxy(target, handler)` with traps. */
  | { readonly kind: 'proxy' }
  /** `f.bind(…)`: target, receiver and arguments are in its heap record. */
  | { readonly kind: 'bound' }
  /** A method of the language, looked up on a value whose kind is known when it is called. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** `resolve` or `reject` of a promise; `follows` where it was resolved with an object that is given them by its `then`. */
  | { readonly kind: 'settle'; readonly promise: ObjectId; readonly with: 'value' | 'error'; readonly follows: boolean }
  /** `Symbol()`: a property name that nothing else is. */
  | { readonly kind: 'symbol'; readonly name: string }
  /** The `revoke` of a proxy that `Proxy.revocable` made. */
  | { readonly kind: 'revoke'; readonly proxy: ObjectId }
  /** `addInitializer` of a decorator's context. */
  | { readonly kind: 'initializer'; readonly class: ObjectId; readonly ofClass: boolean }
  /** The getter or setter of a class member that is declared with `accessor`. */
  | { readonly kind: 'storage'; readonly part: 'get' | 'set'; readonly field: string }
  /** What `setTimeout` returns: it stops the callback. */
  | { readonly kind: 'timer'; readonly key: string }
  /** A value of a package or of the language, by its path (`axios#post`, `global#console`). */
  | {
      readonly kind: 'external';
      readonly path: string /** An instance of the type at the path, not the thing itself. */;
      readonly instance: boolean;
      /** Set for what a framework hands from one handler to the next. */
      readonly conveyed?: Conveyed;
    }
  /** A value from outside whose type the oracle may know by the place where it came in. */
  | { readonly kind: 'opaque'; readonly origin: Site; readonly parent: ObjectId | null; readonly name: string | null }
  /** The exports of a file. */
  | { readonly kind: 'namespace'; readonly file: string }
  /** The `module` object of a CommonJS file. */
  | { readonly kind: 'module'; readonly file: string }
  /** The queue of callbacks that run later. */
  | { readonly kind: 'jobs' };

/** The object that one stands for, or belongs to, by what it is. */
export function belongsTo(kind: ObjectKind): ObjectId | null {
  switch (kind.kind) {
    case 'settle':
      return kind.promise;
    case 'revoke':
      return kind.proxy;
    case 'initializer':
      return kind.class;
    case 'opaque':
      return kind.parent;
    case 'plain':
      return kind.prototypeOf ?? null;
    default:
      return null;
  }
}

const NONE: readonly ObjectId[] = [];

/** All abstract objects of a run, interned by a key that says where and in which context they are made. */
export class ObjectTable {
  readonly #ids = new Map<string, ObjectId>();
  readonly #kinds: ObjectKind[] = [];
  readonly #inside = new Map<ObjectId, ObjectId[]>();
  readonly #made = new Set<ObjectId>();

  intern(key: string, make: () => ObjectKind): ObjectId {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#kinds.length;
    const kind = make();
    this.#kinds.push(kind);
    this.#ids.set(key, id);
    if (kind.kind === 'opaque' && kind.parent !== null) this.#noteInside(kind.parent, id);
    return id;
  }

  /** The same for what is made anew each time when its expression runs. */
  make(key: string, make: () => ObjectKind): ObjectId {
    const id = this.intern(key, make);
    this.#made.add(id);
    return id;
  }

  isMade(id: ObjectId): boolean {
    return this.#made.has(id);
  }

  #noteInside(parent: ObjectId, id: ObjectId): void {
    const inside = this.#inside.get(parent);
    if (inside === undefined) this.#inside.set(parent, [id]);
    else inside.push(id);
  }

  /** The objects that were asked for inside an object from outside. */
  inside(parent: ObjectId): readonly ObjectId[] {
    return this.#inside.get(parent) ?? NONE;
  }

  /** The object of a key, if there is one already. */
  find(key: string): ObjectId | undefined {
    return this.#ids.get(key);
  }

  kindOf(id: ObjectId): ObjectKind {
    const kind = this.#kinds[id];
    if (kind === undefined) throw new RangeError(`There is no abstract object ${id}.`);
    return kind;
  }
}
