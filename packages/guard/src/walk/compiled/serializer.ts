import { anyDeclassified, isDeclassified } from '../../declassified';
import { isGenerated } from '../../protect/hooks';
import type { ClassPlan } from '../../protect/plan';
import { ownLabelsOf } from '../fields';
import { type CompiledField, compile, type Shaped } from './compile';
import { MISS } from './miss';

/** What compiled code needs of the walk that it is a part of. */
export interface SerializerWalk {
  changed: boolean;
  readonly searches: boolean;
  /** What comes through of an object, or a text, that an object holds. */
  nested(owner: object, value: unknown, depth: number): unknown;
  settled(owner: object, passed: unknown, value: unknown, depth: number): unknown;
}

/** More shapes of one class than these are looked through property by property. */
const MOST_SHAPES = 8;

/**
 * Makes plain objects of the instances of one class for one use: one compiled function for each list of own properties
 * that instances have. It makes what looking through an instance property by property makes, only faster.
 */
export class Serializer {
  readonly plan: ClassPlan;
  readonly #fieldsNow: () => readonly CompiledField[];
  #size = -1;
  #shapes: Shaped[] = [];

  /** @param fieldsNow the guarded fields of the class; a class that labels all its fields gets more of them with time */
  constructor(plan: ClassPlan, fieldsNow: () => readonly CompiledField[]) {
    this.plan = plan;
    this.#fieldsNow = fieldsNow;
  }

  /** @returns the plain object, or `MISS` for an instance that has to be looked through property by property */
  run(instance: object, walk: SerializerWalk, depth: number): unknown {
    const made = this.known(instance, walk, depth);
    if (made !== MISS || isDeclassified(instance)) return made;
    return this.#learn(instance)?.one(instance, walk, depth) ?? MISS;
  }

  /** The same for any object; `MISS` also for instances of other classes, and of shapes that were not met yet. */
  known(value: object, walk: SerializerWalk, depth: number): unknown {
    if (isDeclassified(value)) return MISS;
    if (this.#size !== this.plan.fields.size) this.#shapes = [];
    for (let at = 0; at < this.#shapes.length; at += 1) {
      const made = this.#shapes[at]?.one(value, walk, depth);
      if (made !== MISS) return made;
    }
    return MISS;
  }

  /**
   * Makes plain objects of the items of a list, from a position on, as far as all are instances of shapes that were met.
   * @returns the position of the first that is another, or the length of the list
   */
  many(list: readonly unknown[], from: number, made: unknown[], walk: SerializerWalk, depth: number): number {
    if (anyDeclassified() || this.#size !== this.plan.fields.size) return from;
    let before = -1;
    let at = from;
    while (at > before && at < list.length) {
      before = at;
      for (let shape = 0; shape < this.#shapes.length; shape += 1) {
        at = this.#shapes[shape]?.many(list, at, made, walk, depth) ?? at;
      }
    }
    return at;
  }

  /** The JSON of what would be made of an instance; nothing where it takes more than putting texts together. */
  text(instance: object): string | undefined {
    if (isDeclassified(instance) || this.#size !== this.plan.fields.size) return undefined;
    for (let at = 0; at < this.#shapes.length; at += 1) {
      const text = this.#shapes[at]?.text?.(instance);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  #learn(instance: object): Shaped | undefined {
    if (this.#shapes.length >= MOST_SHAPES) return undefined;
    const toJson: unknown = Reflect.get(instance, 'toJSON');
    const keys = Object.keys(instance);
    if (typeof toJson !== 'function' || !isGenerated(toJson) || !keys.every((key) => isPlain(instance, key))) {
      return undefined;
    }
    this.#size = this.plan.fields.size;
    const name = String(instance.constructor?.name ?? '');
    const fields = this.#fieldsNow();
    const prototype: object = Object.getPrototypeOf(instance);
    const types = typesOf(instance, fields, keys);
    const shaped = compile({ name, fields, keys, toJson, prototype, types });
    if (shaped !== undefined) this.#shapes.push(shaped);
    return shaped;
  }
}

function typesOf(
  instance: object,
  fields: readonly CompiledField[],
  keys: readonly string[],
): ReadonlyMap<string, string> {
  return new Map([
    ...keys.map((key) => [key, typeof Reflect.get(instance, key)] as const),
    ...fields.map(({ key, cell }) => [key, typeof cell.own(instance)] as const),
  ]);
}

/** Whether a property holds its value itself and has no label. */
function isPlain(instance: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(instance, key);
  return key !== '__proto__' && own !== undefined && 'value' in own && ownLabelsOf(instance, key).length === 0;
}
