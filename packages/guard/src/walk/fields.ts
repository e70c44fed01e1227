import { types } from 'node:util';
import type { Label } from '@purposely/core';
import { type Class, defaultLabelsOf, isTagged, isUnlabelled, labelsOf } from '@purposely/decorators';
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
    if (field.cell === undefined || Object.hasOwn(target, field.key)) continue;
    // What lies behind a Proxy can only be had by a read through it, which is guarded itself, or says why it cannot be had.
    const through = !field.cell.has(target) && types.isProxy(target);
    if (!through && !field.cell.has(target)) continue;
    const value: unknown = through ? Reflect.get(target, field.key) : field.peek(target);
    yield { key: field.key, name: field.name, labels: field.set.labels, guarded: true, value };
  }
  const facts = factsOf(target);
  for (const key of Reflect.ownKeys(target)) {
    if (!Object.prototype.propertyIsEnumerable.call(target, key)) continue;
    const labels = facts === undefined ? NONE : labelsIn(facts, key);
    const name = facts === undefined || labels.length === 0 ? '' : `${facts.target.name}.${String(key)}`;
    yield { key, name, labels, guarded: false, value: Reflect.get(target, key) };
  }
}

/** The names of the guarded fields that an instance itself has a value of. */
export function storedFieldsOf(target: object): readonly string[] {
  const names: string[] = [];
  for (const { key, cell } of planOf(target)?.fields.values() ?? []) {
    if (typeof key === 'string' && cell?.has(target) === true && !Object.hasOwn(target, key)) names.push(key);
  }
  return names;
}

/** One property, whether guarded, labelled or neither. Reading it may run user code. */
export function propertyOf(target: object, key: string): Seen {
  const field = Object.hasOwn(target, key) ? undefined : planOf(target)?.fields.get(key);
  if (field !== undefined) {
    return { key, name: field.name, labels: field.set.labels, guarded: true, value: field.peek(target) };
  }
  const facts = factsOf(target);
  const labels = facts === undefined ? NONE : labelsIn(facts, key);
  const name = facts === undefined ? key : `${facts.target.name}.${key}`;
  return { key, name, labels, guarded: false, value: Reflect.get(target, key) };
}

/** The labels that tags of its class give an own property of an object. */
export function ownLabelsOf(target: object, key: string): readonly Label[] {
  const facts = factsOf(target);
  return facts === undefined ? NONE : labelsIn(facts, key);
}

/** What tags say about a class, looked up once. */
interface Facts {
  readonly target: Class;
  readonly labels: ReadonlyMap<string | symbol, readonly Label[]>;
  readonly defaults: readonly Label[];
}

const NONE: readonly Label[] = [];
const known = new WeakMap<Class, Facts>();

/** Only what tags describe is remembered: a class without any may still be in the making. */
function factsOf(target: object): Facts | undefined {
  const tagged = taggedClassOf(target);
  if (tagged === undefined) return undefined;
  const facts = known.get(tagged) ?? { target: tagged, labels: labelsOf(tagged), defaults: defaultLabelsOf(tagged) };
  known.set(tagged, facts);
  return facts;
}

function labelsIn({ target, labels, defaults }: Facts, key: string | symbol): readonly Label[] {
  return labels.get(key) ?? (defaults.length === 0 || isUnlabelled(target, key) ? NONE : defaults);
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
