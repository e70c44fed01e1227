import type { Label } from '@purposely/core';
import type { Declassifier, Side } from './record';
import { type ClassRecord, fieldRecord, methodRecord } from './record';

/** The place that a decorator stands at, the same for both flavours. */
export type Site =
  /** A class. */
  | { readonly kind: 'class'; readonly record: ClassRecord; readonly name: string }
  /** A field, an accessor, a getter or a setter. */
  | MemberSite<'field'>
  | MemberSite<'method'>
  /** A parameter of a method, which legacy decorators alone know. */
  | (MemberSite<'parameter'> & { readonly index: number });

interface MemberSite<Kind extends string> {
  readonly kind: Kind;
  readonly record: ClassRecord;
  readonly side: Side;
  readonly key: string | symbol;
  readonly private: boolean;
  /** How a message names the place. */
  readonly name: string;
}

/** One thing that a decorator says about its place. */
export type Statement =
  | { readonly says: 'labels'; readonly labels: readonly Label[] }
  | { readonly says: 'purpose'; readonly purpose: string }
  | { readonly says: 'declassifier'; readonly declassifier: Declassifier }
  | { readonly says: 'subject' | 'customer' }
  | { readonly says: 'unlabelled'; readonly reason: string };

/**
 * Writes a statement into the record of its place.
 * @throws {TypeError} when the statement makes no sense there, or contradicts an earlier one.
 */
export function state(tag: string, statement: Statement, site: Site): void {
  switch (site.kind) {
    case 'class':
      stateOfClass(tag, statement, site);
      break;
    case 'field':
      stateOfField(tag, statement, site);
      break;
    case 'method':
      stateOfMethod(tag, statement, site);
      break;
    case 'parameter':
      stateOfParameter(tag, statement, site);
  }
}

function stateOfClass(tag: string, statement: Statement, site: Extract<Site, { kind: 'class' }>): void {
  if (statement.says === 'labels') site.record.labels = [...site.record.labels, ...statement.labels];
  else if (statement.says === 'purpose')
    site.record.purpose = onlyOnce(tag, site, site.record.purpose, statement.purpose);
  else throw misplaced(tag, site);
}

function stateOfField(tag: string, statement: Statement, site: MemberSite<'field'>): void {
  const field = fieldRecord(site.record[site.side], site.key);
  field.private = site.private;
  if (statement.says === 'labels') field.labels = [...field.labels, ...statement.labels];
  else if (statement.says === 'unlabelled') field.unlabelled = statement.reason;
  else if (statement.says === 'subject' || statement.says === 'customer') field[statement.says] = true;
  else throw misplaced(tag, site);
  if (field.labels.length > 0 && field.unlabelled !== undefined) {
    throw new TypeError(`${site.name} has both @Category and @Unlabelled. Keep the one that is true.`);
  }
}

function stateOfMethod(tag: string, statement: Statement, site: MemberSite<'method'>): void {
  const method = methodRecord(site.record[site.side], site.key);
  method.private = site.private;
  if (statement.says === 'purpose') method.purpose = onlyOnce(tag, site, method.purpose, statement.purpose);
  else if (statement.says === 'declassifier') {
    method.declassifier = onlyOnce(tag, site, method.declassifier, statement.declassifier);
  } else throw misplaced(tag, site);
}

function stateOfParameter(
  tag: string,
  statement: Statement,
  site: MemberSite<'parameter'> & { readonly index: number },
): void {
  if (statement.says !== 'labels') throw misplaced(tag, site);
  const method = methodRecord(site.record[site.side], site.key);
  const earlier = method.parameters.get(site.index) ?? [];
  method.parameters = new Map(method.parameters).set(site.index, [...earlier, ...statement.labels]);
}

function onlyOnce<Value>(tag: string, site: Site, earlier: Value | undefined, now: Value): Value {
  if (earlier === undefined) return now;
  throw new TypeError(`${site.name} has two statements of the kind of @${tag}. Keep one of them.`);
}

const places: Readonly<Record<string, string>> = {
  Category: 'a field, an accessor, a class or (with legacy decorators) a parameter',
  Purpose: 'a method or a class',
  Subject: 'a field or an accessor',
  Customer: 'a field or an accessor',
  Unlabelled: 'a field or an accessor',
};

function misplaced(tag: string, site: Site): TypeError {
  return new TypeError(
    `@${tag} stands on ${site.name}, which is a ${site.kind}. Put it on ${places[tag] ?? 'a method'}.`,
  );
}
