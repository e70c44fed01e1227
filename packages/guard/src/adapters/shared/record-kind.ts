import type { Label } from '@purposely/core';
import {
  Category,
  type CategoryTag,
  type Class,
  Customer,
  customerOf,
  defaultLabelsOf,
  type FieldTag,
  isTagged,
  isUnlabelled,
  labelsOf,
} from '@purposely/decorators';
import { didYouMean } from '../../read-options';

/** What stands beside the name of a column: the tags that would stand in front of a field of a class. */
export type ColumnTag =
  | CategoryTag<readonly string[], Label['state']>
  | FieldTag<'subject' | 'customer' | 'unlabelled'>;

/** What is said of the columns of one table: tags by column, or a class whose fields have them. */
export type RecordLabels<Column extends string = string> =
  | Class
  | { readonly [Name in Column]?: ColumnTag | readonly ColumnTag[] };

/** What is known of one value of a record. */
export interface Known {
  readonly labels: readonly Label[];
  /** Whether it names the customer whose record it is. */
  readonly customer: boolean;
}

export const UNKNOWN: Known = { labels: [], customer: false };

/** What the values of one kind of record are, by key. */
export type KnownKeys = ReadonlyMap<string, Known>;

/** The labels of one table, and the class that its whole records are instances of. */
export interface RecordKind {
  readonly name: string;
  readonly target: Class;
  known(column: string): Known;
}

/**
 * Reads what is said of a table.
 * @throws {TypeError} when something beside a column is no tag, or a class has none
 */
export function recordKind(name: string, labels: RecordLabels): RecordKind {
  const target = typeof labels === 'function' ? (labels as Class) : taggedClass(name, labels as Tags);
  // A map may be empty on purpose; a class without tags was meant to have some.
  if (target === labels && !isTagged(target)) throw noTags(name, target);
  const own = labelsOf(target);
  const defaults = defaultLabelsOf(target);
  const customer = customerOf(target);
  return {
    name,
    target,
    known: (column) => ({
      labels: own.get(column) ?? (isUnlabelled(target, column) ? [] : defaults),
      customer: column === customer,
    }),
  };
}

type Tags = Readonly<Record<string, ColumnTag | readonly ColumnTag[] | undefined>>;

/** A class without anything but tags. */
export function taggedClass(name: string, tags: Tags): Class {
  const target = emptyClass(name);
  for (const [column, given] of Object.entries(tags)) {
    for (const tag of [given ?? []].flat()) {
      if (typeof tag !== 'function') throw noTag(name, column);
      (tag as (prototype: object, key: string) => void)(target.prototype, column);
    }
  }
  return target;
}

/** A class whose tags say what is known of each column. */
export function classOfColumns(
  name: string,
  columns: readonly (readonly [string, { readonly labels: readonly Label[]; readonly customer?: boolean }])[],
): Class {
  const tags = columns.map(([column, { labels, customer }]) => {
    const categories = labels.map(({ category, state }) => Category(category, { state }));
    return [column, customer === true ? [...categories, Customer()] : categories] as const;
  });
  return taggedClass(name, Object.fromEntries(tags));
}

function noTags(name: string, target: Class): TypeError {
  return new TypeError(
    `${target.name}, which stands beside ${name}, has no tags, so that there is nothing to guard. Label its fields with @Category.`,
  );
}

function noTag(name: string, column: string): TypeError {
  return new TypeError(
    `What stands beside ${name}.${column} is no tag. Use those of @purposely/decorators, as in Category('email').`,
  );
}

function emptyClass(name: string): Class {
  const target = class {};
  Object.defineProperty(target, 'name', { value: name, configurable: true });
  return target;
}

/** Whether two values have the same labels, and name the customer or not. */
export function isSame(one: Known, other: Known): boolean {
  return one.customer === other.customer && covers(one.labels, other.labels) && covers(other.labels, one.labels);
}

/** Whether all of some labels are among others. */
export function covers(all: readonly Label[], some: readonly Label[]): boolean {
  return some.every((label) => all.some((one) => one.category === label.category && one.state === label.state));
}

/** What is known of a value that was made of others. */
export function joined(parts: readonly Known[]): Known {
  return parts.length === 0 ? UNKNOWN : { labels: parts.flatMap(({ labels }) => labels), customer: false };
}

/** The sentence for a name that a store does not have. */
export function unknownTable(what: string, name: string, close: string | undefined): TypeError {
  const hint = didYouMean(close, 'Name one that it has.');
  return new TypeError(`The labels name the ${what} "${name}", which the schema does not have. ${hint}`);
}
