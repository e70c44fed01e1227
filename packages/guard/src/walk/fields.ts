import type { Label } from '@purposely/core';
import { type Class, customerOf, defaultLabelsOf, isTagged, isUnlabelled, labelsOf } from '@purposely/decorators';
import { planOf } from '../protect/plan';

/** One property of an object as a border sees it. */
export interface Seen {
  readonly key: string | symbol;
  /** How messages name it. */
  readonly name: string;
  readonly labels: readonly Label[];
  /** Whether the value lies behind a guarded read. */
  readonly guarded: boolean;
  readonly value: unknown;
}

/** The enumerable properties of an object, and its guarded fields, which no enumeration shows. Reading may run user code. */
export function* propertiesOf(target: object): Generator<Seen> {
  const plan = planOf(target);
  for (const field of plan?.fields.values() ?? []) {
    if (field.cell?.has(target) !== true || Object.hasOwn(target, field.key)) continue;
    yield { key: field.key, name: field.name, labels: field.set.labels, guarded: true, value: field.peek(target) };
  }
  const labelled = taggedClassOf(target);
  const labels = labelled === undefined ? undefined : labelsOf(labelled);
  for (const key of Reflect.ownKeys(target)) {
    if (!Object.prototype.propertyIsEnumerable.call(target, key)) continue;
    const own = labelled === undefined ? [] : (labels?.get(key) ?? defaults(labelled, key));
    const name = own.length === 0 ? '' : `${labelled?.name}.${String(key)}`;
    yield { key, name, labels: own, guarded: false, value: Reflect.get(target, key) };
  }
}

function defaults(labelled: Class, key: string | symbol): readonly Label[] {
  return isUnlabelled(labelled, key) || customerOf(labelled) === key ? [] : defaultLabelsOf(labelled);
}

/** The class of an object, if tags of this product describe it. */
export function taggedClassOf(target: object): Class | undefined {
  const prototype: unknown = Object.getPrototypeOf(target);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  const owner = prototype.constructor;
  if (typeof owner !== 'function') return undefined;
  const candidate = owner as unknown as Class;
  return isTagged(candidate) ? candidate : undefined;
}
