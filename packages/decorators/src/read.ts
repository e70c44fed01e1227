import type { Label } from '@purposely/core';
import type { Class } from './class';
import type { Declassifier, FieldRecord, MethodRecord, Side } from './record';
import { recordsOf } from './register';

/** What the most derived class that mentions each field says about it. */
function fieldsOf(target: Class, side: Side): ReadonlyMap<string | symbol, FieldRecord> {
  const fields = new Map<string | symbol, FieldRecord>();
  for (const [, record] of recordsOf(target)) {
    for (const [key, field] of record[side].fields) if (!fields.has(key)) fields.set(key, field);
  }
  return fields;
}

/**
 * The labels of every decorated field, inherited ones included. A subclass that labels a field anew replaces what its
 * ancestors say about it. A decorated field without labels of its own has the default labels of its class.
 */
export function labelsOf(target: Class, side: Side = 'instance'): ReadonlyMap<string | symbol, readonly Label[]> {
  const defaults = side === 'instance' ? defaultLabelsOf(target) : [];
  const labels = new Map<string | symbol, readonly Label[]>();
  for (const [key, field] of fieldsOf(target, side)) {
    const own = field.labels.length > 0 ? field.labels : defaults;
    if (field.unlabelled === undefined && own.length > 0) labels.set(key, [...own]);
  }
  return labels;
}

/** The labels that a class and its ancestors give to every field that has no label of its own. */
export function defaultLabelsOf(target: Class): readonly Label[] {
  return [...recordsOf(target)].flatMap(([, record]) => record.labels);
}

/** The labels of a method's parameters by position; `'constructor'` names the constructor. Legacy decorators only. */
export function parameterLabelsOf(
  target: Class,
  method: string | symbol,
  side: Side = 'instance',
): ReadonlyMap<number, readonly Label[]> {
  return (
    methodOf(target, method, side, (record) => (record.parameters.size > 0 ? record.parameters : undefined)) ??
    new Map()
  );
}

/**
 * The purpose of a method: the one that it names, in the most derived class that names one for it; else that of the class
 * that declares it; else that of the nearest class that has one. A class's purpose covers neither its static methods nor
 * its constructor.
 */
export function purposeOf(target: Class, method: string | symbol, side: Side = 'instance'): string | undefined {
  const defaulted = side === 'instance' && method !== 'constructor';
  let nearest: string | undefined;
  for (const [owner, record] of recordsOf(target)) {
    const named = record[side].methods.get(method)?.purpose;
    if (named !== undefined) return named;
    if (!defaulted || record.purpose === undefined) continue;
    if (Object.hasOwn(owner.prototype, method)) return record.purpose;
    nearest ??= record.purpose;
  }
  return nearest;
}

/** What a method does to the state of the data that it reads, if it is a declassifier. */
export function declassifierOf(
  target: Class,
  method: string | symbol,
  side: Side = 'instance',
): Declassifier | undefined {
  return methodOf(target, method, side, (record) => record.declassifier);
}

function methodOf<Value>(
  target: Class,
  method: string | symbol,
  side: Side,
  read: (record: MethodRecord) => Value | undefined,
): Value | undefined {
  for (const [, record] of recordsOf(target)) {
    const known = record[side].methods.get(method);
    const value = known === undefined ? undefined : read(known);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The field that identifies the person whom the data is about. */
export function subjectOf(target: Class): string | symbol | undefined {
  return keyWhere(target, (field) => field.subject);
}

/** The field that identifies the customer whose data it is. */
export function customerOf(target: Class): string | symbol | undefined {
  return keyWhere(target, (field) => field.customer);
}

function keyWhere(target: Class, holds: (field: FieldRecord) => boolean): string | symbol | undefined {
  for (const [key, field] of fieldsOf(target, 'instance')) if (holds(field)) return key;
  return undefined;
}

/** Whether somebody looked at the field and found that it needs no label. */
export function isUnlabelled(target: Class, field: string | symbol): boolean {
  return unlabelledReasonOf(target, field) !== undefined;
}

/** Why a field needs no label, in the words of `@Unlabelled`. */
export function unlabelledReasonOf(target: Class, field: string | symbol): string | undefined {
  return fieldsOf(target, 'instance').get(field)?.unlabelled;
}

/** Whether `watchFields` tells of a field of exactly this class, not of an ancestor's. */
export function isAnnounced(target: Class, field: string | symbol): boolean {
  for (const [owner, record] of recordsOf(target)) {
    if (owner === target && record.instance.fields.get(field)?.announced === true) return true;
  }
  return false;
}

/** The decorated `#private` fields, which code outside of the class, a guard for one, can never reach. */
export function privateFieldsOf(target: Class): readonly (string | symbol)[] {
  return [...fieldsOf(target, 'instance')].filter(([, field]) => field.private).map(([key]) => key);
}

/** Whether any decorator of this package stands on the class, a member of it, or an ancestor. */
export function isTagged(target: Class): boolean {
  return !recordsOf(target).next().done;
}
