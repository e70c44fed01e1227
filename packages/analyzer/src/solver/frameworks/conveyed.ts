import { memberPath } from '../../graph/calleePath';
import { type HeapRecord, readAny } from '../heap/heap';
import { memberOf } from '../heap/named';
import type { Machine } from '../state/machine';
import { BOTTOM, isBottom, join, type ObjectId, reference, type Value } from '../values/value';

/**
 * Where an object stands that a framework hands to several handlers, one after the other: what one of them stores in
 * it (`request.user = …`), the others read.
 */
export interface Conveyed {
  /** The application or router that the handlers are registered on; null where nobody knows. */
  readonly scope: ObjectId | null;
  /** The call that registers handlers for one route; null for those that run for all routes of the scope. */
  readonly route: string | null;
  /** Set for what stands under a name in such an object (`response.locals`). */
  readonly member: { readonly of: ObjectId; readonly name: string } | null;
}

/** The path of the objects that stand for what goes wrong in handlers. */
const FAILURE = 'failure';

/** Names that are told apart inside of a conveyed object: `request.session.user`. */
const MOST_MEMBERS = 2;

/**
 * The objects that handlers get. An object of a route is looked up in that of its router, that in those of the routers and
 * applications that it is mounted on. What stands nowhere above is looked up below: code that runs after the
 * handlers of a route sees what they left.
 */
export class Conveyances {
  readonly #objects = new Map<string, ObjectId[]>();
  readonly #members = new Map<ObjectId, ObjectId[]>();
  readonly #mounted = new Map<ObjectId, Set<ObjectId>>();

  constructor(private readonly machine: Machine) {}

  /** Handlers of a scope run after those of another one, on the same objects. */
  mount(inner: Value, outer: Value): void {
    for (const ref of inner.refs) {
      if (outer.refs.includes(ref) || this.machine.kindOf(ref).kind !== 'external') continue;
      const above = this.#mounted.get(ref) ?? new Set();
      for (const scope of outer.refs) above.add(scope);
      this.#mounted.set(ref, above);
    }
  }

  /** What handlers get that are registered on a receiver, for one route or for all. */
  given(path: string, receiver: Value, route: string | null): Value {
    const scopes = receiver.refs.length === 0 ? [null] : receiver.refs;
    return reference(...sorted(scopes.map((scope) => this.#object(path, scope, route))));
  }

  /** What stands for what goes wrong in handlers that are registered on a receiver. */
  failuresAt(receiver: Value, route: string | null): Value {
    return this.given(FAILURE, receiver, route);
  }

  /** What stands for what goes wrong where an object was handed to a handler. */
  failuresOf(ref: ObjectId): Value {
    const place = this.#place(ref);
    const scope = place?.scope == null ? BOTTOM : reference(place.scope);
    return this.given(FAILURE, scope, place?.route ?? null);
  }

  /** The failures that handlers of errors are told of: of the same route or, without one, of all that stands below. */
  failuresBehind(ref: ObjectId): readonly ObjectId[] {
    const own = this.#place(ref);
    return (this.#objects.get(FAILURE) ?? []).filter((id) => {
      const other = this.#place(id);
      if (other?.scope == null || own?.scope == null) return true;
      if (own.route !== null) return other.scope === own.scope && other.route === own.route;
      return this.#isWithin(other.scope, own.scope);
    });
  }

  /** The applications that an object of a handler belongs to; none where nobody knows. */
  applicationsOf(ref: ObjectId): Value {
    const scope = this.#place(ref)?.scope ?? null;
    return scope === null ? BOTTOM : reference(...sorted(this.#outermost(scope, new Set())));
  }

  #outermost(scope: ObjectId, seen: Set<ObjectId>): readonly ObjectId[] {
    seen.add(scope);
    const above = [...(this.#mounted.get(scope) ?? [])].filter((id) => !seen.has(id));
    return above.length === 0 ? [scope] : above.flatMap((id) => this.#outermost(id, seen));
  }

  #isWithin(inner: ObjectId, outer: ObjectId): boolean {
    const seen = new Set([inner]);
    for (const scope of seen) for (const above of this.#mounted.get(scope) ?? []) seen.add(above);
    return seen.has(outer);
  }

  /** What code gets of which nobody knows where it is registered: the objects of any scope. */
  anyOf(path: string): Value {
    this.#object(path, null, null);
    return reference(...sorted((this.#objects.get(path) ?? []).filter((id) => this.#place(id)?.route === null)));
  }

  /** What was left under a name in the objects around one; null where nothing was. */
  left(ref: ObjectId, name: string): Value | null {
    return this.#nearest(ref, (record) => record.fields.get(name) ?? null);
  }

  /** What was left in the objects around one under any name. */
  anyLeft(ref: ObjectId): Value {
    return this.#nearest(ref, (record) => notEmpty(readAny(record))) ?? BOTTOM;
  }

  /** The object under a name, as long as nothing was stored there. */
  member(ref: ObjectId, name: string): ObjectId | null {
    const { machine } = this;
    const kind = machine.kindOf(ref);
    if (kind.kind !== 'external' || kind.conveyed === undefined || this.#depth(ref) >= MOST_MEMBERS) return null;
    const conveyed = { ...kind.conveyed, member: { of: ref, name } };
    const path = kind.instance ? memberOf(kind.path, true, name) : memberPath(kind.path, name);
    const key = `conveyed:${ref}.${name}`;
    const known = machine.objects.find(key);
    const id = machine.objects.intern(key, () => ({ kind: 'external', path, instance: false, conveyed }));
    if (known !== undefined) return id;
    machine.shared.add(id);
    this.#members.set(ref, [...(this.#members.get(ref) ?? []), id]);
    return id;
  }

  /** What a look at the whole object sees beside its own fields. */
  around(ref: ObjectId): readonly ObjectId[] {
    return [...(this.#members.get(ref) ?? []), ...this.#above(ref)];
  }

  #object(path: string, scope: ObjectId | null, route: string | null): ObjectId {
    const { machine } = this;
    const key = `conveyed:${path}@${scope ?? ''}:${route ?? ''}`;
    const known = machine.objects.find(key);
    if (known !== undefined) return known;
    const conveyed = { scope, route, member: null };
    const id = machine.objects.intern(key, () => ({ kind: 'external', path, instance: true, conveyed }));
    machine.shared.add(id);
    this.#objects.set(path, [...(this.#objects.get(path) ?? []), id]);
    return id;
  }

  #place(ref: ObjectId): Conveyed | null {
    const kind = this.machine.kindOf(ref);
    return kind.kind === 'external' ? (kind.conveyed ?? null) : null;
  }

  #depth(ref: ObjectId): number {
    let depth = 0;
    for (let at = this.#place(ref)?.member; at != null; at = this.#place(at.of)?.member) depth++;
    return depth;
  }

  #nearest(ref: ObjectId, read: (record: HeapRecord) => Value | null): Value | null {
    return this.#search(ref, read, (id) => this.#above(id)) ?? this.#search(ref, read, (id) => this.#below(id));
  }

  /** What the nearest objects in a direction hold, those of one distance together. */
  #search(
    ref: ObjectId,
    read: (record: HeapRecord) => Value | null,
    next: (id: ObjectId) => readonly ObjectId[],
  ): Value | null {
    const seen = new Set([ref]);
    for (let level = next(ref); level.length > 0; ) {
      const found = level.flatMap((id) => read(this.machine.recordOf(id)) ?? []);
      if (found.length > 0) return found.reduce(join);
      for (const id of level) seen.add(id);
      level = [...new Set(level.flatMap(next))].filter((id) => !seen.has(id));
    }
    return null;
  }

  #above(ref: ObjectId): readonly ObjectId[] {
    const place = this.#place(ref);
    if (place === null) return [];
    if (place.member !== null) return this.#same(this.#above(place.member.of), place.member.name);
    const path = this.#pathOf(ref);
    if (place.route !== null) return [this.#object(path, place.scope, null)];
    if (place.scope === null) return [];
    const mounted = [...(this.#mounted.get(place.scope) ?? [])];
    return mounted.length === 0
      ? [this.#object(path, null, null)]
      : mounted.map((scope) => this.#object(path, scope, null));
  }

  #below(ref: ObjectId): readonly ObjectId[] {
    const place = this.#place(ref);
    if (place === null) return [];
    if (place.member !== null) return this.#same(this.#below(place.member.of), place.member.name);
    return (this.#objects.get(this.#pathOf(ref)) ?? []).filter((id) => this.#above(id).includes(ref));
  }

  #same(refs: readonly ObjectId[], name: string): readonly ObjectId[] {
    return refs.flatMap((ref) => this.member(ref, name) ?? []);
  }

  #pathOf(ref: ObjectId): string {
    const kind = this.machine.kindOf(ref);
    return kind.kind === 'external' ? kind.path : '';
  }
}

function sorted(refs: readonly ObjectId[]): readonly ObjectId[] {
  return [...new Set(refs)].sort((a, b) => a - b);
}

function notEmpty(value: Value): Value | null {
  return isBottom(value) ? null : value;
}
