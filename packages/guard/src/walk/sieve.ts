import type { Border } from '../border';
import type { Frame } from '../context';
import { labelsAfter } from '../declassified';
import type { Judge } from '../judge';
import { customerOfInstance } from '../protect/customer';
import type { Origin } from '../tracked';
import type { Search } from '../tracking';
import type { Serializers } from './compiled/serializers';
import type { Seen } from './fields';
import type { Limits } from './limits';

/** What a border looks for in a value. */
export interface Sieve {
  readonly border: Border;
  readonly judge: Judge;
  readonly limits: Limits;
  readonly frame: Frame | undefined;
  readonly recipient: string | undefined;
  /** What texts are searched for: nothing that was only copied, where this is a copy as well and stays in the program. */
  readonly search: Search;
  /** How messages name what is looked at, as in "the response". */
  readonly place: string;
}

/** The same, for values that are made plain. */
export interface PlainSieve extends Sieve {
  readonly serializers: Serializers;
  /** Whether guarded instances are seen as a `toJSON` of their own shows them; else by all of their fields. */
  readonly converts: boolean;
  /** Takes the guarded instances that were made plain, where the copy stays in the program. */
  readonly copied: object[] | undefined;
}

/** What came through. */
export interface Sifted {
  readonly value: unknown;
  /** Whether something was replaced or left out. */
  readonly changed: boolean;
}

type Asked = Pick<Sieve, 'border' | 'judge' | 'frame' | 'recipient'>;

/** Asks the border about a labelled property of an object. */
export function askAbout(owner: object, seen: Seen, sieve: Asked): unknown {
  const { border, judge, frame, recipient } = sieve;
  const { labels, field, customer } = originOf(owner, seen);
  return border.pass({ set: judge.intern(labels), field, customer, recipient }, seen.value, frame);
}

/** What is to be known of the value of a property once it is read. */
export function originOf(owner: object, { labels, name }: Seen): Origin {
  return { labels: labelsAfter(owner, labels) ?? labels, field: name, customer: customerOfInstance(owner) };
}

/** Sets a property as data, whatever its name; `__proto__` is a name as any other. */
export function setOwn(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
